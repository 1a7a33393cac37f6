"""Stored attempts → a list, the newest first, each with its headline."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static

from mockint.core.attempt import AnswerState, Headline
from mockint.core.measures import Yardstick, listed
from mockint.practice.catch_up import measure_again
from mockint.practice.keep import counts, delete_attempt, find_attempt, history
from mockint.practice.look_back import sifted
from mockint.practice.measure import analyzer
from mockint.ui.jobs import Job, Lane
from mockint.ui.messages import MeasuredAgain, Show, Transcribe
from mockint.ui.screens.confirm import ConfirmScreen
from mockint.ui.screens.list_screen import ListScreen
from mockint.ui.widgets.progress_line import left
from mockint.ui.widgets.rows import MARGIN, ListRow, fitted
from mockint.wording.figures import NONE, plural
from mockint.wording.moments import clock, date, hour
from mockint.wording.safe import clean

WHEN_COLUMNS = 13
LENGTH_COLUMNS = 7
STATE_COLUMNS = 13
MOST_QUESTION = 62  # longer titles are cut when the bank is read
MEASURE = "measure again"
# Shown while the rest is being read: more than any screen has lines, and read in a few ms.
FIRST_ROWS = 100


def filter_hint() -> str:
    """What can be typed into the filter, by example."""
    examples = [f"{m.short.casefold()}{m.example}" for m in listed() if m.example]
    return "  ".join(["words, or comparisons: " + examples[0], *examples[1:], "length>180"])


@dataclass
class Attempts(Message):
    """The history was read.

    Attributes:
        rows: the newest first, all or the newest only.
        attempts: how many there are altogether.
        older: those of the rows that another version of the rules measured.
        current: the version that measures now.
    """

    rows: list[ListRow[Headline]]
    attempts: int
    older: list[Headline]
    current: str


class HistoryScreen(ListScreen[Headline]):
    """Enter opens the report, with its follow-ups."""

    TITLE_TEXT = "History"
    EMPTY = (
        "Nothing here yet.\n\n"
        'Every answer you record is listed here: its length, each "we" in the Action, the numbers\n'
        "in the Result, the seconds of the Situation. Press esc, then s: your first answer takes\n"
        "three minutes."
    )
    HAS_COLUMNS = True
    FILTER_HINT = filter_hint()
    NEEDS_ROW = frozenset({"open", "delete", "transcribe"})
    TOPICS: ClassVar[tuple[str, ...]] = ("History", "Lists")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open"),
        Binding("t", "transcribe", "transcribe"),
        Binding("m", "measure", "measure again"),
        Binding("d", "delete", "delete…"),
        Binding("f", "app.search", "find what you said"),
        Binding("p", "app.trends", "progress"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._older: list[str] = []
        self._failed = 0

    def on_screen_resume(self) -> None:
        """Read it again: what was open above may have changed it. The newest attempts come first,
        then everything, so that a long history is on the screen as soon as a short one.
        """
        self.jobs.start("newest", lambda _job: self._read(FIRST_ROWS), lambda read: read, to=self)
        self.jobs.start("history", lambda _job: self._read(None), lambda read: read, to=self)

    def _read(self, newest: int | None) -> Attempts:
        """In a job: files, thousands of rows, and the first import of the analysis."""
        now, current = self.host.now(), analyzer()
        headlines = history(self.practice, newest=newest)
        attempts = counts(self.practice).attempts if newest else len(headlines)
        rows = [_row(headline, now, current) for headline in reversed(headlines)]
        before = [headline for headline in headlines if older(headline, current)]
        return Attempts(rows, attempts, before, current)

    def on_attempts(self, message: Attempts) -> None:
        """Show them. A partial list never replaces a full one: it came earlier, or once more."""
        whole = len(message.rows) == message.attempts
        if not whole and self.rows.count:
            return
        if whole:
            self._older = [h.id for h in message.older]
        self.show_rows(message.rows, plural(message.attempts, "attempt"))
        if whole and not self._measuring:
            self.say(self._versions(message.older))

    def filter_by(self, typed: str) -> None:
        """Words, and comparisons such as we>0."""
        self.rows.filter(*sifted(typed))

    def show_rows(self, rows: list[ListRow[Headline]], right: str = "") -> None:
        """The head of the columns moves with them."""
        super().show_rows(rows, right)
        self._head()

    def on_resize(self) -> None:
        self._head()

    def _head(self) -> None:
        width = max(1, self.rows.size.width - MARGIN)
        self.query_one("#columns", Static).update(Text("   " + heading(width)))

    def allows(self, action: str) -> bool:
        """Only a row that waits for a recogniser can be transcribed from here."""
        if action == "measure":
            return bool(self._older) and not self._measuring and not self._typing
        if action == "transcribe" and self.chosen is not None:
            return self.chosen.waiting > 0 and super().allows(action)
        return super().allows(action)

    def _versions(self, before: list[Headline]) -> str:
        """One line when some figures were measured by another version; empty when none were."""
        if not before:
            return ""
        many = plural(len(self._older), "answer")
        was = "was" if len(self._older) == 1 else "were"
        said = f"{many} marked * {was} measured by an earlier version. "
        if self._failed:
            return f"{said}{self._failed} can't be measured again; mockint reanalyse says why."
        return said + "Press m to measure them again."

    @property
    def _measuring(self) -> bool:
        return MEASURE in self.jobs.busy

    def action_measure(self) -> None:
        """Measure what another version measured, while the person does something else."""
        ids = list(self._older)

        def work(job: Job) -> MeasuredAgain:
            done = measure_again(self.practice, ids, job.progress, job.stop)
            return MeasuredAgain(done.answers, len(done.failures))

        self.jobs.start(MEASURE, work, lambda done: done, to=self.app, lane=Lane.HEARING)
        self.measuring(0.0, 0.0)

    def measuring(self, share: float, elapsed_s: float) -> None:
        """How far that is."""
        self.say(f"Measuring again: {round(share * 100)} %   {left(share, elapsed_s)}")
        self.refresh_bindings()

    def measured(self, done: MeasuredAgain) -> None:
        """It is done: read the list again, and say what was left out."""
        self._failed = done.failures
        self.on_screen_resume()

    def action_open(self) -> None:
        if self.chosen is not None:
            self.app.post_message(Show(self.chosen.id))

    def action_transcribe(self) -> None:
        if self.chosen is not None:
            self.app.post_message(Transcribe(self.chosen.id))

    def action_delete(self) -> None:
        chosen = self.chosen
        if chosen is None:
            return
        when = f"{date(chosen.started_at, self.host.now())} {hour(chosen.started_at)}"
        question = (
            f"Delete your answer of {when}, {chosen.question_title}? "
            "Its recordings, words and figures are deleted too. You can't undo this."
        )

        def answered(agreed: bool | None) -> None:
            if agreed:
                self._delete(chosen)

        self.app.push_screen(ConfirmScreen(question, yes="delete it", no="cancel"), answered)

    def _delete(self, chosen: Headline) -> None:
        def work(_job: Job) -> Attempts:
            delete_attempt(self.practice, find_attempt(self.practice, chosen.id))
            return self._read(None)

        self.jobs.start("delete", work, lambda read: read, to=self)


def heading(width: int) -> str:
    """The names of the columns over theirs."""
    question = fitted("question", question_columns(width))
    heads = "".join(f"{m.short:>{columns(m)}}" for m in shown())
    return f"{'when':<{WHEN_COLUMNS}}{question}{'length':>{LENGTH_COLUMNS}}{heads}"


def question_columns(width: int) -> int:
    """What is left for the question, but no more than its title takes: the figures stay near it."""
    figures_columns = LENGTH_COLUMNS + sum(columns(measure) for measure in shown())
    return min(MOST_QUESTION, max(10, width - WHEN_COLUMNS - figures_columns - STATE_COLUMNS))


def shown() -> list[Yardstick]:
    """The measures with a column."""
    return [measure for measure in listed() if measure.width]


def columns(measure: Yardstick) -> int:
    """Of a measure: its figures, their unit, two apart from the one before."""
    return measure.width + len(measure.unit) + 2


def older(headline: Headline, current: str) -> bool:
    """Whether another version of the rules measured it."""
    return bool(headline.analyzer) and headline.analyzer != current


def _row(headline: Headline, now: datetime, current: str) -> ListRow[Headline]:
    when = date(headline.started_at, now)
    if headline.started_at.year == now.year:
        when += f" {hour(headline.started_at)}"
    title = clean(headline.question_title)

    def line(width: int) -> Text:
        text = Text(fitted(when, WHEN_COLUMNS - 1) + " ")
        text.append(fitted(title, question_columns(width)))
        return text.append(figures(headline, current))

    state = headline.state.label
    return ListRow(headline, line, f"{when} {title} {headline.question_id} {state}")


def figures(headline: Headline, current: str) -> str:
    """Length, the measures, replies; or what state it is in."""
    length = NONE if headline.duration_s is None else clock(headline.duration_s)
    if headline.state is not AnswerState.ANALYSED:
        return f"{length:>{LENGTH_COLUMNS}}   {headline.state.label}"
    cells = "".join(f"{_cell(m, headline.figures.get(m.name)):>{columns(m)}}" for m in shown())
    return f"{length:>{LENGTH_COLUMNS}}{cells}  {_beside(headline, current)}".rstrip()


def _cell(measure: Yardstick, value: float | None) -> str:
    return NONE if value is None else f"{measure.digits(value, NONE)} {measure.unit}".strip()


def _beside(headline: Headline, current: str) -> str:
    sign = "* " if older(headline, current) else ""
    return sign + _state(headline)


def _state(headline: Headline) -> str:
    if headline.corrected:
        return "corrected"
    answered = headline.follow_ups_answered
    return plural(answered, "reply", "replies") if answered else ""
