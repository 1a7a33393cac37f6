"""A stored answer → its words as they are heard, and every count put right by keys, at once."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from mockint.core.corrections import Edit, WordChanged
from mockint.core.star import SectionName
from mockint.errors import MockintError
from mockint.practice.correct import keep_edits, measure_edits
from mockint.practice.opened import open_attempt
from mockint.practice.report import report_of
from mockint.ui.jobs import Job
from mockint.ui.messages import Corrected
from mockint.ui.screens.review.edits import (
    border_moved,
    countable,
    missed_number,
    missed_we,
    next_kind,
    relabelled,
    struck_or_back,
)
from mockint.ui.screens.review.listen import ListenScreen
from mockint.ui.screens.review.passages import LEGEND
from mockint.ui.widgets.notice import Notice
from mockint.ui.widgets.place_line import PlaceLine
from mockint.ui.widgets.stops import Stops
from mockint.ui.widgets.title import TitleLine
from mockint.ui.widgets.word_line import WordLine
from mockint.ui.widgets.word_page import WordPage
from mockint.wording.safe import clean, told

_LABEL = Binding.Group("label", compact=True)
_BORDER = Binding.Group("border", compact=True)
_COUNT = Binding.Group("count", compact=True)
JUDGED_S = 3.0
"""How long after hearing a wrong count a person may take to press x."""
COUNTING = "one moment: the last edit is being counted"


class ReviewScreen(ListenScreen):
    """The words above, the stops below; a mistake is put right where it is heard."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(
                f"{name.value.lower()},{number}",
                f"label('{name.value}')",
                "label",
                group=_LABEL,
                key_display=name.value.lower(),
            )
            for number, name in enumerate(SectionName, 1)
        ),
        Binding("comma,less_than_sign", "border(-1)", "border", group=_BORDER, key_display=","),
        Binding("full_stop,greater_than_sign", "border(1)", "b", group=_BORDER, key_display="."),
        Binding("x", "strike", "wrong/right", group=_COUNT),
        Binding("k", "kind", "kind", group=_COUNT),
        Binding("n", "number", "number", group=_COUNT),
        Binding("w", "we", '"we"', group=_COUNT),
        Binding("e", "edit", "edit"),
        Binding("u", "undo", "undo"),
        Binding("escape", "back", "back"),
    ]

    def body(self) -> ComposeResult:
        yield TitleLine()
        yield Notice()
        yield Static(LEGEND, id="legend", markup=False)
        yield WordPage(id="words")
        yield PlaceLine(id="standing")
        yield WordLine()
        yield Stops(id="stops")

    def allows(self, action: str) -> bool:
        """While a word is typed, it has the keys."""
        if isinstance(self.focused, Input):
            return action in ("cancel_edit", "quit")
        return action != "undo" or bool(self.edits)

    # --- putting right -----------------------------------------------------------------------

    def action_label(self, letter: str) -> None:
        """The section under the cursor, or the selected words, belong to that part."""
        self._pause()
        first, last = self._span
        self._add(relabelled(self.draft, first, last, SectionName(letter)))

    def action_border(self, step: int) -> None:
        """Move the nearest border by one word; the cursor goes with it."""
        self._pause()
        try:
            edit = border_moved(self.draft, self._cursor, step)
        except MockintError as error:
            self.say(told(error), problem=True)
            return
        self._cursor = self._anchor = edit.at
        self._add(edit)

    def action_strike(self) -> None:
        """What is counted here is wrong, or right again."""
        self._to_heard_count()
        self._count(lambda: struck_or_back(self.draft, self._analysis, *self._span))

    def action_kind(self) -> None:
        self._to_heard_count()
        self._count(lambda: next_kind(self._analysis, *self._span))

    def action_number(self) -> None:
        self._count(lambda: missed_number(self._analysis, *self._span))

    def action_we(self) -> None:
        self._count(lambda: missed_we(self.draft, self._analysis, self._cursor))

    def _to_heard_count(self) -> None:
        """The recording has played on past the count being judged: go back to it."""
        self._pause()
        if not self._voiced or countable(self.draft, self._analysis, *self._span):
            return
        for stop in self.query_one(Stops).backwards:
            if self._times.start_s(self._cursor) - self._times.end_s(stop.last_word) > JUDGED_S:
                return
            if stop.judged:
                self._cursor = self._anchor = stop.first_word
                return

    def _count(self, wanted: Callable[[], Edit]) -> None:
        """An edit of a count, which needs counts that are up to date."""
        self._pause()
        if self.report.analysis.withheld:
            self.say(f"no counts here: {clean(self.report.analysis.withheld)}", problem=True)
        elif not self._counted:
            self.say(COUNTING)
        else:
            try:
                self._add(wanted())
            except MockintError as error:
                self.say(told(error), problem=True)

    def action_undo(self) -> None:
        """Undo the last edit, even one made on another day."""
        self._pause()
        self._put(self.edits[:-1])

    def _add(self, edit: Edit) -> None:
        self._put((*self.edits, edit))

    def _put(self, edits: tuple[Edit, ...]) -> None:
        """Show it, store it, measure it: unless a later edit comes first, then that one is."""
        self.edits = edits
        self.draft = self._drafted()
        self.say("")
        self._show()

        def work(_job: Job) -> Corrected:
            keep_edits(self.practice, self.attempt, edits, self.key)
            if self.edits is not edits:
                return Corrected(None)
            measure_edits(self.practice, self.attempt, self.key)
            opened = open_attempt(self.practice, self.attempt)
            report = report_of(self.practice, self.attempt, self.key)
            return Corrected(opened, self.key, report)

        self.jobs.start("correct", work, lambda corrected: corrected, to=self.app)

    def corrected(self, message: Corrected) -> None:
        """An answer is measured: this one, or one that a screen below shows."""
        attempt = message.opened.attempt if message.opened is not None else None
        known = attempt is not None and attempt.id == self.attempt.id and message.key == self.key
        if known and message.report is not None:
            self.report = message.report
            self.draft = self._drafted()
            self._show()

    # --- a word ------------------------------------------------------------------------------

    def action_edit(self) -> None:
        """Type what was really said."""
        self._take_over()
        self._anchor = self._cursor
        self._stand()
        self.query_one(WordLine).ask(clean(self.draft.transcript.words[self._cursor].text))
        self._tell("what was said here: one word or several; empty: nothing")

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Keep it; the same word is no edit."""
        message.stop()
        text = clean(message.value)
        same = text == clean(self.draft.transcript.words[self._cursor].text)
        alone = len(self.draft.transcript.words) == 1
        self.action_cancel_edit()
        if not text and alone:
            self.say("an answer keeps at least one word", problem=True)
        elif not same:
            self._add(WordChanged(self._cursor, text))

    def action_cancel_edit(self) -> None:
        self.query_one(WordLine).display = False
        self.query_one(Stops).focus()
        self._stand()
        self.refresh_bindings()
