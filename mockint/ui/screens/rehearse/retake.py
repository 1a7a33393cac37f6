"""A stored answer → which of its parts to give once more: one of them, or the whole of it."""

from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType

from mockint.core.attempt import Attempt, Retake
from mockint.core.report import Report
from mockint.core.star import STAR
from mockint.practice.retake import part_to_repeat
from mockint.render.retakes import about_part
from mockint.render.rows import section_rows
from mockint.ui.messages import Ask
from mockint.ui.screens.list_screen import ListScreen
from mockint.ui.widgets.rows import ListRow, fitted
from mockint.wording.safe import clean

PART_COLUMNS = 16
FIGURE_COLUMNS = 12


class RetakeScreen(ListScreen[Retake]):
    """Enter asks the question for the part under the cursor.

    Args:
        attempt: as stored.
        report: on its main answer; None while it has no words: then only the whole is offered.
    """

    TITLE_TEXT = "Say it again"
    NEEDS_ROW = frozenset({"ask"})
    PASSING = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "ask", "say it again")]

    def __init__(self, attempt: Attempt, report: Report | None) -> None:
        super().__init__()
        self._attempt = attempt
        self._report = report

    def begin(self) -> None:
        """The whole answer, then the four parts with what was measured in them."""
        whole = Retake(self._attempt)
        rows = [_row(whole, "the whole answer", "", "saved as a new attempt")]
        if self._report is not None and self._report.by_star and self._report.transcript.words:
            known = {figure.section: figure for figure in section_rows(self._report)}
            for name in STAR:
                figure = known[name]
                about = about_part(self._report, name)
                retake = Retake(self._attempt, name)
                rows.append(_row(retake, f"only the {name.label}", figure.value, about))
        self.show_rows(rows, clean(self._attempt.question.title))
        self.rows.cursor = self._first_choice(len(rows))

    def _first_choice(self, count: int) -> int:
        """The row to begin on: the part that needs it most, else the whole."""
        part = part_to_repeat(self._report) if self._report is not None and count > 1 else None
        return 0 if part is None else 1 + STAR.index(part)

    def action_ask(self) -> None:
        retake = self.chosen
        if retake is not None:
            self.app.post_message(Ask(retake.of.question, retake=retake))


def _row(retake: Retake, what: str, value: str, about: str) -> ListRow[Retake]:
    def line(width: int) -> Text:
        text = Text(f"{fitted(what, PART_COLUMNS + 2)}")
        text.append(f"{value:>{FIGURE_COLUMNS - 2}}  ")
        return text.append(fitted(about, max(0, width - PART_COLUMNS - FIGURE_COLUMNS - 2)))

    return ListRow(retake, line, f"{what} {about}")
