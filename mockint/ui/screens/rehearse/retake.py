"""A stored answer → which of its parts to give once more: one of them, or the whole of it."""

from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType

from mockint.core.attempt import Attempt, Retake
from mockint.core.report import Report
from mockint.core.star import STAR, SectionName
from mockint.render.rows import Row, headline_rows, section_rows
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
        rows = [_row(whole, "the whole answer", "", "kept as an attempt of its own")]
        if self._report is not None and self._report.transcript.words:
            known = {figure.section: figure for figure in section_rows(self._report)}
            for name in STAR:
                figure = known[name]
                about = _about(self._report, name, figure)
                retake = Retake(self._attempt, name)
                rows.append(_row(retake, f"only the {name.label}", figure.value, about))
        self.show_rows(rows, clean(self._attempt.question.title))
        self.rows.cursor = self._first_choice(len(rows))

    def _first_choice(self, count: int) -> int:
        """The row to stand on: the part whose count lies outside its target, else the whole."""
        if self._report is None or count == 1:
            return 0
        we, numbers = headline_rows(self._report)
        if numbers.outside:
            return 1 + STAR.index(SectionName.RESULT)
        return 1 + STAR.index(SectionName.ACTION) if we.outside else 0

    def action_ask(self) -> None:
        retake = self.chosen
        if retake is not None:
            self.app.post_message(Ask(retake.of.question, retake=retake))


def _about(report: Report, name: SectionName, figure: Row) -> str:
    """The guide of the part; of the two that are counted in, the count and its target."""
    we, numbers = headline_rows(report)
    counted = {SectionName.ACTION: ('"we"', we), SectionName.RESULT: ("numbers", numbers)}
    parts = [f"guide {figure.band}"] if figure.band else []
    if name in counted:
        label, count = counted[name]
        target = f", target {count.band}" if count.band else ""
        parts.append(f"{label} {count.value}{target}")
    return "; ".join(parts)


def _row(retake: Retake, what: str, value: str, about: str) -> ListRow[Retake]:
    def line(width: int) -> Text:
        text = Text(f"{fitted(what, PART_COLUMNS + 2)}")
        text.append(f"{value:>{FIGURE_COLUMNS - 2}}  ")
        return text.append(fitted(about, max(0, width - PART_COLUMNS - FIGURE_COLUMNS - 2)))

    return ListRow(retake, line, f"{what} {about}")
