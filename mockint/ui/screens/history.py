"""Stored attempts → a list, the newest first, each with its headline."""

from datetime import datetime
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static

from mockint.core.attempt import AnswerState, Headline
from mockint.ui.border import clean
from mockint.ui.jobs import Job
from mockint.ui.messages import Show, Transcribe
from mockint.ui.screens.confirm import ConfirmScreen
from mockint.ui.screens.list_screen import ListScreen
from mockint.ui.widgets.rows import Row, fitted
from mockint.ui.words import NONE, clock, date, hour, plural

WHEN_COLUMNS = 13
FIGURES_COLUMNS = 24
STATE_COLUMNS = 17


class Attempts(Message):
    """The history was read, oldest first."""

    def __init__(self, headlines: list[Headline]) -> None:
        super().__init__()
        self.headlines = headlines


class HistoryScreen(ListScreen[Headline]):
    """Enter opens the report, with its follow-ups."""

    TITLE_TEXT = "History"
    EMPTY = (
        "Nothing here yet.\n\n"
        'Every answer you record is kept here with its figures: its length, each "we" in the\n'
        "Action, each number in the Result, the seconds of the Situation. The first one takes\n"
        "three minutes: escape, then s starts with a question that you have not seen."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open"),
        Binding("t", "transcribe", "transcribe"),
        Binding("d", "delete", "delete (asks)"),
    ]

    def on_screen_resume(self) -> None:
        """Read it again: what was open above may have changed it."""

        def work(_job: Job) -> list[Headline]:
            return self.practice.history()

        self.jobs.start("history", work, Attempts, to=self)

    def on_attempts(self, message: Attempts) -> None:
        """Show them, the newest first."""
        now = self.host.now()
        rows = [_row(headline, now) for headline in reversed(message.headlines)]
        self.show_rows(rows, plural(len(rows), "attempt"))

    def show_rows(self, rows: list[Row[Headline]], right: str = "") -> None:
        """The head of the columns moves with them."""
        super().show_rows(rows, right)
        self._head()

    def on_resize(self) -> None:
        """Likewise."""
        self._head()

    def _head(self) -> None:
        width = max(1, self.rows.size.width - 3)
        self.query_one("#columns", Static).update(Text("   " + heading(width)))

    def allows(self, action: str) -> bool:
        """Keys that need a row, and t one that waits for it."""
        if action not in ("open", "delete", "transcribe"):
            return True
        chosen = self.rows.value if self.is_mounted else None
        if chosen is None:
            return False
        return action != "transcribe" or chosen.state is AnswerState.RECORDED

    def action_open(self) -> None:
        """Show the report."""
        if self.rows.value is not None:
            self.app.post_message(Show(self.rows.value.id))

    def action_transcribe(self) -> None:
        """Transcribe the answer that waits."""
        if self.rows.value is not None:
            self.app.post_message(Transcribe(self.rows.value.id))

    def action_delete(self) -> None:
        """Ask once."""
        chosen = self.rows.value
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
        def work(_job: Job) -> list[Headline]:
            self.practice.delete(self.practice.find(chosen.id))
            return self.practice.history()

        self.jobs.start("delete", work, Attempts, to=self)


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
        text.append(figures(headline))
        return text.append(f"  {state(headline)}"[: max(0, width - text.cell_len)], "italic")

    return Row(headline, line, f"{when} {title} {headline.question_id} {state(headline)}")


def figures(headline: Headline) -> str:
    """Length, "we", numbers, seconds of the Situation; a dash where there is none."""
    length = NONE if headline.duration_s is None else clock(headline.duration_s)
    situation = NONE if headline.situation_s is None else f"{headline.situation_s:.0f} s"
    return f"{length:>7}{_or_none(headline.collective_we):>5}" + (
        f"{_or_none(headline.numbers_in_result):>5}{situation:>7}"
    )


def state(headline: Headline) -> str:
    """What is out of the ordinary, in at most STATE_COLUMNS - 2."""
    if headline.state is AnswerState.RECORDED:
        return "not transcribed"
    if headline.state is not AnswerState.ANALYSED:
        return headline.state.label
    follow_ups = plural(headline.follow_ups_answered, "reply", "replies")
    if headline.rough:
        return "rough"
    return follow_ups if headline.follow_ups_answered else ""


def _or_none(count: int | None) -> str:
    return NONE if count is None else str(count)
