"""Recordings that a crash cut off → kept or discarded, each by the person's decision."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message

from mockint.practice import Practice
from mockint.practice.recover import cut_off, discard_cut_off, keep_cut_off
from mockint.ui.jobs import Job
from mockint.ui.screens.confirm import ConfirmScreen
from mockint.ui.screens.list_screen import ListScreen
from mockint.ui.widgets.rows import ListRow, fitted
from mockint.wording.figures import plural
from mockint.wording.moments import clock, hour, weekday_and_date
from mockint.wording.safe import clean

BYTES_A_SECOND = 32_000  # 16-bit mono at 16 kHz; another rate gives another, unimportant guess


@dataclass(frozen=True, slots=True)
class Rescue:
    """One cut-off recording and what can be done with it."""

    title: str
    when: str
    about_s: float
    keep: Callable[[], object]
    discard: Callable[[], object]


def rescues(practice: Practice) -> list[Rescue]:
    """Every recording that was cut off; reads files, so for a job."""
    found = []
    for cut in cut_off(practice):
        question = cut.attempt.question
        size = cut.part.stat().st_size if cut.part.exists() else 0
        found.append(
            Rescue(
                clean(question.title or question.text),
                f"{weekday_and_date(cut.started_at)} {hour(cut.started_at)}",
                size / BYTES_A_SECOND,
                partial(keep_cut_off, practice, cut),
                partial(discard_cut_off, practice, cut),
            )
        )
    return found


@dataclass
class Rescues(Message):
    """What was found."""

    found: list[Rescue]
    said: str = ""


class RecoverScreen(ListScreen[Rescue]):
    """Comes up by itself at the start when there is something; nothing goes without a key."""

    TITLE_TEXT = "Recordings a crash cut short"
    EMPTY = "Nothing left to decide. Press esc to go home."
    NEEDS_ROW = frozenset({"keep", "discard"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "save it"),
        Binding("d", "discard", "discard…"),
        Binding("t", "app.catch_up", "transcribe"),
        Binding("escape", "back", "decide later"),
    ]

    def __init__(self, found: list[Rescue] | None = None) -> None:
        super().__init__()
        self._found = found

    def begin(self) -> None:
        if self._found is None:
            self._after("", lambda: None)
        else:
            self.on_rescues(Rescues(self._found, INTRODUCTION))

    def on_rescues(self, message: Rescues) -> None:
        """Show what is left to decide; with nothing left, go on."""
        self.say(message.said)
        self.show_rows([_row(r) for r in message.found], plural(len(message.found), "recording"))

    def action_keep(self) -> None:
        """Mend it and keep it."""
        if self.chosen is not None:
            self._after("Saved to your history. Press t to transcribe it now.", self.chosen.keep)

    def action_discard(self) -> None:
        chosen = self.chosen
        if chosen is None:
            return

        def answered(agreed: bool | None) -> None:
            if agreed:
                self._after("Discarded.", chosen.discard)

        question = f"Discard {clock(chosen.about_s)} of {chosen.title}? You can't undo this."
        self.app.push_screen(ConfirmScreen(question, yes="discard it", no="cancel"), answered)

    def _after(self, said: str, step: Callable[[], object]) -> None:
        def work(_job: Job) -> Rescues:
            step()
            return Rescues(rescues(self.practice), said)

        self.jobs.start("recover", work, lambda found: found, to=self)


INTRODUCTION = "mockint closed while you were speaking. Your answer up to then was saved."


def _row(rescue: Rescue) -> ListRow[Rescue]:
    def line(width: int) -> Text:
        lead = f"{rescue.when}  {clock(rescue.about_s):>5}  "
        return Text(lead + fitted(rescue.title, width - len(lead)))

    return ListRow(rescue, line, f"{rescue.when} {rescue.title}")
