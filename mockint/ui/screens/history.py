"""Stored attempts → a list, the newest first, each with its headline."""

from datetime import datetime
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static

from mockint.core.attempt import AnswerState, Headline
from mockint.lookback import parse_filter
from mockint.ui.border import clean
from mockint.ui.jobs import Job
from mockint.ui.messages import Show, Transcribe
from mockint.ui.screens.confirm import ConfirmScreen
from mockint.ui.screens.list_screen import ListScreen
from mockint.ui.widgets.rows import MARGIN, Row, fitted
from mockint.ui.words import NONE, clock, date, hour, plural

WHEN_COLUMNS = 13
FIGURES_COLUMNS = 24
STATE_COLUMNS = 11
# Shown while the rest is being read: more than any screen has lines, and read in a few ms.
FIRST_ROWS = 100


class Attempts(Message):
    """The history was read: rows, the newest first, of so many attempts altogether."""

    def __init__(self, rows: list[Row[Headline]], attempts: int) -> None:
        super().__init__()
        self.rows = rows
        self.attempts = attempts


class HistoryScreen(ListScreen[Headline]):
    """Enter opens the report, with its follow-ups."""

    TITLE_TEXT = "History"
    EMPTY = (
        "Nothing here yet.\n\n"
        'Every answer you record is kept here with its figures: its length, each "we" in the\n'
        "Action, each number in the Result, the seconds of the Situation. The first one takes\n"
        "three minutes: escape, then s starts with a question that you have not seen."
    )
    HAS_COLUMNS = True
    FILTER_HINT = "words, or comparisons: we>0  num<2  s>30  action<60  length>180"
    NEEDS_ROW = frozenset({"open", "delete", "transcribe"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open"),
        Binding("t", "transcribe", "transcribe"),
        Binding("d", "delete", "delete (asks)"),
        Binding("f", "app.search", "find what you said"),
        Binding("p", "app.trends", "progress"),
    ]

    def on_screen_resume(self) -> None:
        """Read it again: what was open above may have changed it. The newest attempts come first,
        then everything, so that a long history is on the screen as soon as a short one.
        """
        self.jobs.start("newest", lambda _job: self._read(FIRST_ROWS), lambda read: read, to=self)
        self.jobs.start("history", lambda _job: self._read(None), lambda read: read, to=self)

    def _read(self, newest: int | None) -> Attempts:
        """In a job: files, and thousands of rows."""
        now = self.host.now()
        headlines = self.practice.history(newest=newest)
        attempts = self.practice.store.index.count() if newest else len(headlines)
        return Attempts([_row(headline, now) for headline in reversed(headlines)], attempts)

    def on_attempts(self, message: Attempts) -> None:
        """Show them. Fewer than there are take no one's place: they came before, or again."""
        if len(message.rows) < message.attempts and self.rows.count:
            return
        self.show_rows(message.rows, plural(message.attempts, "attempt"))

    def filter_by(self, typed: str) -> None:
        """Words, and comparisons such as we>0."""
        wanted = parse_filter(typed)
        keep = wanted.holds if wanted.conditions else None
        self.rows.filter(" ".join(wanted.words), keep)

    def show_rows(self, rows: list[Row[Headline]], right: str = "") -> None:
        """The head of the columns moves with them."""
        super().show_rows(rows, right)
        self._head()

    def on_resize(self) -> None:
        """Likewise."""
        self._head()

    def _head(self) -> None:
        width = max(1, self.rows.size.width - MARGIN)
        self.query_one("#columns", Static).update(Text("   " + heading(width)))

    def allows(self, action: str) -> bool:
        """Only a row that waits for a recogniser can be transcribed from here."""
        if action == "transcribe" and self.chosen is not None:
            return self.chosen.waiting > 0 and super().allows(action)
        return super().allows(action)

    def action_open(self) -> None:
        """Show the report."""
        if self.chosen is not None:
            self.app.post_message(Show(self.chosen.id))

    def action_transcribe(self) -> None:
        """Transcribe the answer that waits."""
        if self.chosen is not None:
            self.app.post_message(Transcribe(self.chosen.id))

    def action_delete(self) -> None:
        """Ask once."""
        chosen = self.chosen
        if chosen is None:
            return
        when = f"{date(chosen.started_at, self.host.now())} {hour(chosen.started_at)}"
        question = (
            f"Delete the attempt of {when}, {chosen.question_title}? "
            "Its recordings, words and figures go with it; this cannot be undone."
        )

        def answered(agreed: bool | None) -> None:
            if agreed:
                self._delete(chosen)

        self.app.push_screen(ConfirmScreen(question, yes="delete it", no="keep it"), answered)

    def _delete(self, chosen: Headline) -> None:
        def work(_job: Job) -> Attempts:
            self.practice.delete(self.practice.find(chosen.id))
            return self._read(None)

        self.jobs.start("delete", work, lambda read: read, to=self)


def heading(width: int) -> str:
    """The names of the columns over theirs."""
    question = fitted("question", question_columns(width))
    return f"{'when':<{WHEN_COLUMNS}}{question}{'length':>7}{'we':>5}{'num':>5}{'S':>7}"


def question_columns(width: int) -> int:
    """What is left for the question."""
    return max(10, width - WHEN_COLUMNS - FIGURES_COLUMNS - STATE_COLUMNS)


def _row(headline: Headline, now: datetime) -> Row[Headline]:
    when = date(headline.started_at, now)
    if headline.started_at.year == now.year:
        when += f" {hour(headline.started_at)}"
    title = clean(headline.question_title)

    def line(width: int) -> Text:
        text = Text(fitted(when, WHEN_COLUMNS - 1) + " ")
        text.append(fitted(title, question_columns(width) - 1) + " ")
        return text.append(figures(headline))

    state = headline.state.label
    return Row(headline, line, f"{when} {title} {headline.question_id} {state}")


def figures(headline: Headline) -> str:
    """Length, "we", numbers, seconds of the Situation, replies; or what state it is in."""
    length = NONE if headline.duration_s is None else clock(headline.duration_s)
    if headline.state is not AnswerState.ANALYSED:
        return f"{length:>7}   {headline.state.label}"
    situation = NONE if headline.situation_s is None else f"{headline.situation_s:.0f} s"
    we, numbers = _or_none(headline.collective_we), _or_none(headline.numbers_in_result)
    return f"{length:>7}{we:>5}{numbers:>5}{situation:>7}  {_beside(headline)}".rstrip()


def _beside(headline: Headline) -> str:
    if headline.rough:
        return "rough"
    answered = headline.follow_ups_answered
    return plural(answered, "reply", "replies") if answered else ""


def _or_none(count: int | None) -> str:
    return NONE if count is None else str(count)
