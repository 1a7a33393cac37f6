"""Measured attempts → how they change from attempt to attempt, a line for each, one drawn."""

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static

from mockint.core.measured import Columns
from mockint.core.progress import Overview, Trend
from mockint.practice.choices import choose
from mockint.practice.look_back import asked_questions, columns, overview
from mockint.render.progress import course_words, judged_words, target_words, wording_words
from mockint.ui.jobs import Job
from mockint.ui.screens.base import MockintScreen
from mockint.ui.widgets.notice import Notice
from mockint.ui.widgets.rows import ListRow, Rows, fitted
from mockint.ui.widgets.title import TitleLine
from mockint.ui.widgets.trend_chart import TrendChart
from mockint.wording.figures import plural
from mockint.wording.safe import clean

LABEL_COLUMNS = 23
COURSE_COLUMNS = 32
JUDGED_COLUMNS = 11
POINTS_IN_A_LINE = 5
TOO_FEW = "Wording: compared from two longer answers to one question on."
_TURN = Binding.Group("question", compact=True)
EMPTY = """\
Nothing measured yet.

Here you see whether your answers get better: the seconds of your Situation, each "we",
the numbers in your Result, your pace. Press esc, then s: your first answer takes three
minutes."""


@dataclass
class Read(Message):
    """The figures were read, and the chosen part of them looked through."""

    columns: Columns
    seen: Overview


class TrendsScreen(MockintScreen):
    """Left and right change the question, up and down the measure that is drawn."""

    TOPICS: ClassVar[tuple[str, ...]] = ("Progress",)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "app.plan", "plan"),
        Binding("left", "turn(-1)", "question", group=_TURN, key_display="←"),
        Binding("right", "turn(1)", "question", group=_TURN, key_display="→"),
        Binding("o", "group", "other answers"),
        Binding("c", "calendar", "days"),
        Binding("f", "app.search", "find what you said"),
        Binding("u", "guess", "guess mode on"),
        Binding("u", "no_guess", "guess mode off"),
        Binding("escape", "back", "back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.seen = Overview()
        self._columns: Columns | None = None
        self._questions: list[tuple[str, str]] = []
        self._question = 0  # 0 for all of them
        self._group = 0

    def body(self) -> ComposeResult:
        yield TitleLine("Progress")
        yield Notice()
        yield Static("", id="group", markup=False)
        yield Static(EMPTY, id="empty", markup=False)
        yield Rows[Trend](id="rows")
        yield TrendChart()
        yield Static("", id="wording", markup=False)

    def on_mount(self) -> None:
        """The introduction waits until it is known that there is nothing."""
        self.query_one("#empty").display = False
        self.rows.focus()

    @property
    def rows(self) -> Rows[Trend]:
        return self.query_one("#rows", Rows)

    def on_screen_resume(self) -> None:
        """Read again: an attempt may have been added."""
        self._columns = None
        self._look()

    def _look(self) -> None:
        known, group = self._columns, self._group
        question = self._questions[self._question - 1][0] if self._question else None

        def work(_job: Job) -> Read:
            read = columns(self.practice) if known is None else known
            return Read(read, overview(self.practice, question, group=group, seen=read))

        self.jobs.start("trends", work, lambda read: read, to=self)

    def on_read(self, message: Read) -> None:
        if self._columns is not message.columns:
            self._columns = message.columns
            self._questions = asked_questions(message.columns)
        self.seen = message.seen
        seen = self.seen
        name = clean(self._questions[self._question - 1][1]) if self._question else "all questions"
        right = plural(seen.group.attempts if seen.group else 0, "answer")
        self.query_one(TitleLine).update(f"Progress · {name}", right)
        self.query_one("#empty").display = seen.group is None
        apart = group_words(seen)
        self.query_one("#group", Static).update(Text(apart))
        self.query_one("#group").display = bool(apart)
        wording = self.query_one("#wording", Static)
        wording.update(Text(wording_words(seen) or TOO_FEW))
        wording.display = seen.wording is not None
        wording.set_class(seen.wording is not None and seen.wording.reciting, "-on")
        self.rows.show([_row(trend) for trend in seen.trends])
        self._draw()

    def on_rows_moved(self) -> None:
        self._draw()

    def _draw(self) -> None:
        value = self.rows.value
        self.query_one(TrendChart).show(value)
        self.query_one(TrendChart).display = value is not None
        self.refresh_bindings()

    def allows(self, action: str) -> bool:
        """Keys that would change nothing are not there."""
        guessing = self.practice.settings.guess_first
        match action:
            case "turn":
                return bool(self._questions)
            case "group":
                return len(self.seen.groups) > 1
            case "guess":
                return not guessing
            case "no_guess":
                return guessing
            case _:
                return True

    def action_turn(self, step: int) -> None:
        """The next question; all of them stand before the first."""
        self._question = (self._question + step) % (len(self._questions) + 1)
        self._group = 0
        self._look()

    def action_group(self) -> None:
        """Attempts that other rules or another recogniser measured."""
        self._group = (self._group + 1) % len(self.seen.groups)
        self._look()

    def action_calendar(self) -> None:
        from mockint.ui.screens.progress.days import DaysScreen

        self.app.push_screen(DaysScreen())

    def action_guess(self) -> None:
        """From now on the person guesses before each report."""
        self._set_guess(on=True)

    def action_no_guess(self) -> None:
        self._set_guess(on=False)

    def _set_guess(self, *, on: bool) -> None:
        choose(self.practice, guess_first=on)
        said = "you guess your counts before each report" if on else "reports show at once"
        self.say(f"Guess mode is {'on' if on else 'off'}: {said}.")
        self.refresh_bindings()


def group_words(seen: Overview) -> str:
    """How many answers are compared, and how many are not; empty without any."""
    if seen.group is None:
        return ""
    left_out = seen.attempts - seen.group.attempts
    if not left_out:
        return ""
    was = "was" if left_out == 1 else "were"
    return f"{plural(left_out, 'other answer')} {was} measured differently; o shows them"


def _row(trend: Trend) -> ListRow[Trend]:
    guide = target_words(trend)

    def line(width: int) -> Text:
        text = Text(fitted(trend.measure.label, LABEL_COLUMNS), "bold")
        text.append(fitted(course_words(trend, POINTS_IN_A_LINE), COURSE_COLUMNS), "not bold")
        text.append(fitted(judged_words(trend), JUDGED_COLUMNS))
        room = width - LABEL_COLUMNS - COURSE_COLUMNS - JUDGED_COLUMNS
        return text.append(fitted(guide, room), "not bold") if room > 5 else text

    return ListRow(trend, line, trend.measure.label)
