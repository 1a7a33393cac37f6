"""A stored answer → its words, sections and counts, put right by keys; each edit counts at once."""

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from mockint.core.attempt import Attempt
from mockint.core.corrections import Edit, WordChanged
from mockint.core.draft import Draft, draft
from mockint.core.measures import Analysis
from mockint.core.report import Report
from mockint.core.star import SectionName
from mockint.errors import MockintError
from mockint.measuring import keep_edits, measure_edits
from mockint.ui import mended, mending
from mockint.ui.border import clean, told
from mockint.ui.jobs import Job
from mockint.ui.messages import Corrected
from mockint.ui.opening import Opened, open_attempt
from mockint.ui.screens.base import MockintScreen
from mockint.ui.widgets.figures import headline
from mockint.ui.widgets.notice import Notice
from mockint.ui.widgets.stops import Stops
from mockint.ui.widgets.title import TitleLine
from mockint.ui.widgets.word_line import WordLine
from mockint.ui.widgets.word_page import WordPage

_LABEL = Binding.Group("label", compact=True)
_WORD = Binding.Group("word", compact=True)
_SELECT = Binding.Group("select", compact=True)
_BORDER = Binding.Group("border", compact=True)
COUNTING = "one moment: the last edit is being counted"


class CorrectScreen(MockintScreen):
    """The words above, the stops below; one cursor for both.

    Args:
        attempt: as stored; its main answer is transcribed.
        report: what is shown of it now.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "word(-1)", "word", group=_WORD, key_display="←"),
        Binding("right", "word(1)", "word", group=_WORD, key_display="→"),
        Binding("shift+left", "select(-1)", "select", group=_SELECT, key_display="shift+←"),
        Binding("shift+right", "select(1)", "select", group=_SELECT, key_display="shift+→"),
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
        Binding("x", "strike", "wrong/right"),
        Binding("k", "kind", "kind"),
        Binding("n", "number", "number"),
        Binding("w", "we", '"we"'),
        Binding("e", "edit", "edit word"),
        Binding("u", "undo", "undo"),
        Binding("escape", "back", "back"),
    ]

    def __init__(self, attempt: Attempt, report: Report) -> None:
        super().__init__()
        self.attempt = attempt
        self.report = report
        self.edits: tuple[Edit, ...] = report.automatic.edits if report.automatic else ()
        self.draft: Draft = self._drafted()
        self._cursor = 0
        self._anchor = 0

    def body(self) -> ComposeResult:
        """Title with the counts, words, where the cursor stands, stops."""
        yield TitleLine()
        yield Notice()
        yield Static(mended.LEGEND, id="legend", markup=False)
        yield WordPage(id="words")
        yield Static("", id="standing", markup=False)
        yield WordLine()
        yield Stops(id="stops")

    def on_mount(self) -> None:
        """The list has the arrows up and down."""
        self.query_one(Stops).focus()
        self._show()
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._show())

    # --- what stands on it -------------------------------------------------------------------

    def _drafted(self) -> Draft:
        below = self.report.automatic
        transcript = below.transcript if below else self.report.transcript
        sections = (below.analysis if below else self.report.analysis).sections
        return draft(transcript, sections, self.edits)

    @property
    def _analysis(self) -> Analysis:
        """What was counted; nothing while the words were changed and not counted again."""
        measured = self.report.analysis
        if len(self.report.transcript.words) == len(self.draft.transcript.words):
            return measured
        return Analysis(measured.analyzer, self.draft.sections)

    @property
    def _span(self) -> tuple[int, int]:
        return min(self._cursor, self._anchor), max(self._cursor, self._anchor)

    def _show(self) -> None:
        """Everything, after an edit."""
        dark = self.app.current_theme.dark
        self.query_one(WordPage).show(mended.passages(self.draft, self._analysis, dark=dark))
        self.query_one(Stops).show_stops(mended.stops(self.draft, self._analysis))
        we, numbers = headline(self.report)
        title = self.report.question.title if self.report.question else ""
        counts = f'"we" {we.value} · numbers {numbers.value}'
        self.query_one(TitleLine).update(f"Correct · {clean(title)}".rstrip(" ·"), counts)
        self._stand()
        self.refresh_bindings()

    def _stand(self) -> None:
        """The cursor, after it moved."""
        last = len(self.draft.transcript.words) - 1
        self._cursor, self._anchor = min(self._cursor, last), min(self._anchor, last)
        first, last = self._span
        self.query_one(WordPage).stand(first, last)
        self.query_one(Stops).follow(self._cursor)
        where = mended.standing(self.draft, first, last)
        self.query_one("#standing", Static).update(Text(where))

    def allows(self, action: str) -> bool:
        """While a word is typed, it has the keys."""
        if isinstance(self.focused, Input):
            return action in ("cancel_edit", "quit")
        return action != "undo" or bool(self.edits)

    # --- moving ------------------------------------------------------------------------------

    def on_stops_chosen(self, message: Stops.Chosen) -> None:
        """The person stepped to a stop."""
        self._cursor = self._anchor = message.place.first_word
        self._stand()

    def action_word(self, step: int) -> None:
        """A word on."""
        self._cursor = self._anchor = self._stepped(step)
        self._stand()

    def action_select(self, step: int) -> None:
        """A word more, or one less."""
        self._cursor = self._stepped(step)
        self._stand()

    def _stepped(self, step: int) -> int:
        return min(max(0, self._cursor + step), len(self.draft.transcript.words) - 1)

    # --- putting right -----------------------------------------------------------------------

    def action_label(self, letter: str) -> None:
        """The section under the cursor, or the selected words, belong to that part."""
        first, last = self._span
        self._add(mending.relabelled(self.draft, first, last, SectionName(letter)))

    def action_border(self, step: int) -> None:
        """The nearest border a word on; the cursor goes with it."""
        try:
            edit = mending.border_moved(self.draft, self._cursor, step)
        except MockintError as error:
            self.say(told(error), problem=True)
            return
        self._cursor = self._anchor = edit.at
        self._add(edit)

    def action_strike(self) -> None:
        """What is counted here is wrong, or right again."""
        self._count(lambda: mending.struck_or_back(self.draft, self._analysis, *self._span))

    def action_kind(self) -> None:
        """It is of another kind."""
        self._count(lambda: mending.next_kind(self._analysis, *self._span))

    def action_number(self) -> None:
        """A number was missed here."""
        self._count(lambda: mending.missed_number(self._analysis, *self._span))

    def action_we(self) -> None:
        """A "we" was missed here."""
        self._count(lambda: mending.missed_we(self.draft, self._analysis, self._cursor))

    def _count(self, wanted: Callable[[], Edit]) -> None:
        """An edit of a count, which needs counts that are up to date."""
        if self.report.analysis.withheld:
            self.say(f"counts are withheld: {clean(self.report.analysis.withheld)}", problem=True)
        elif len(self.report.transcript.words) != len(self.draft.transcript.words):
            self.say(COUNTING)
        else:
            try:
                self._add(wanted())
            except MockintError as error:
                self.say(told(error), problem=True)

    def action_undo(self) -> None:
        """The last edit never was; also one of another day."""
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
            keep_edits(self.practice.store, self.attempt, edits)
            if self.edits is not edits:
                return Corrected(None)
            measure_edits(self.practice.store, self.attempt)
            return Corrected(open_attempt(self.practice, self.attempt))

        self.jobs.start("correct", work, lambda corrected: corrected, to=self.app)

    def corrected(self, opened: Opened) -> None:
        """It is measured."""
        report = opened.report
        known = opened.attempt is not None and opened.attempt.id == self.attempt.id
        if known and report is not None:
            self.report = report
            self.draft = self._drafted()
            self._show()

    # --- a word ------------------------------------------------------------------------------

    def action_edit(self) -> None:
        """Type what was really said."""
        self._anchor = self._cursor
        self._stand()
        self.query_one(WordLine).ask(clean(self.draft.transcript.words[self._cursor].text))
        self.query_one("#standing", Static).update(
            Text("what was said here: one word or several; empty: nothing")
        )

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
        """The word stays."""
        self.query_one(WordLine).display = False
        self.query_one(Stops).focus()
        self._stand()
        self.refresh_bindings()
