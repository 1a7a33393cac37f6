"""The round is over → what changed, what is saved, and the next step under the cursor."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from mockint.core.attempt import AnswerState, Attempt, Headline, Retake
from mockint.core.star import SectionName
from mockint.practice.keep import history
from mockint.practice.look_back import bands
from mockint.practice.opened import Opened, open_attempt
from mockint.practice.retake import part_to_repeat
from mockint.render.progress import changes_words
from mockint.render.retakes import about_part
from mockint.ui.jobs import Job
from mockint.ui.messages import Ask, Show
from mockint.ui.screens.base import MockintScreen
from mockint.ui.widgets.notice import Notice
from mockint.ui.widgets.rows import ListRow, Rows, fitted
from mockint.wording.figures import plural
from mockint.wording.moments import clock
from mockint.wording.safe import clean

LABEL_COLUMNS = 26


@dataclass(frozen=True, slots=True)
class Next:
    """One thing to do now."""

    action: str
    label: str
    about: str = ""


@dataclass
class LookedBack(Message):
    """The answer, and the one to the same question before it."""

    opened: Opened
    changes: tuple[str, ...]


class ClosingScreen(MockintScreen):
    """Before and now, then a list whose first line is the step that helps most.

    Args:
        attempt: as stored.
        said: on the last reply, or empty.
    """

    TOPICS: ClassVar[tuple[str, ...]] = ("After an answer",)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "do it"),
        Binding("r", "again", "say it again"),
        Binding("v", "view", "report"),
        Binding("n", "app.cold", "another question"),
        Binding("escape", "leave", "home"),
    ]
    PASSING = True

    def __init__(self, attempt: Attempt, said: str = "") -> None:
        super().__init__()
        self.attempt = attempt
        self._said = said
        self._part: SectionName | None = None

    def body(self) -> ComposeResult:
        with Vertical(id="stage"):
            yield Static(Text(clean(self.attempt.question.text)), id="question", markup=False)
            yield Static(Text(saved(self.attempt)), id="lead", markup=False)
            yield Notice()
            yield Static("", id="step", markup=False)
            yield Rows[Next](id="next")

    def on_mount(self) -> None:
        self.say(self._said)
        self._show(())
        self.query_one(Rows).focus()

        def work(_job: Job) -> LookedBack:
            opened = open_attempt(self.practice, self.attempt)
            return LookedBack(opened, self._changes())

        self.jobs.start("look back", work, lambda seen: seen, to=self)

    def _changes(self) -> tuple[str, ...]:
        """The figures beside those of the answer to the same question before it."""
        told = [h for h in history(self.practice, self.attempt.question.id) if h.figures]
        here = next((i for i, h in enumerate(told) if h.id == self.attempt.id), None)
        if here is None:
            return ()
        before: Headline | None = told[here - 1] if here else None
        return changes_words(before, told[here], bands(self.practice))

    def on_looked_back(self, message: LookedBack) -> None:
        report = message.opened.report
        self._part = None if report is None else part_to_repeat(report)
        about = about_part(report, self._part) if report and self._part else ""
        self._show(message.changes, about)

    def _show(self, changes: tuple[str, ...], about: str = "") -> None:
        self.query_one("#step", Static).update(Text("\n".join(changes)))
        self.query_one("#step").display = bool(changes)
        self.query_one(Rows).show([_row(step) for step in self._steps(about)])

    def _steps(self, about: str) -> Iterator[Next]:
        if self._part is not None:
            yield Next("again", f"Say the {self._part.label} again", about)
        yield Next("app.cold", "Another question", "a new story")
        yield Next("view", "See the report")
        if self._part is not None:
            yield Next("whole", "Say it all again", "saved as a new attempt")
        else:
            yield Next("again", "Say it again", "saved as a new attempt")
        yield Next("leave", "Home")

    async def action_take(self) -> None:
        chosen = self.query_one(Rows).value
        if isinstance(chosen, Next):
            await self.run_action(chosen.action)

    def action_view(self) -> None:
        self.app.post_message(Show(self.attempt.id))

    def action_again(self) -> None:
        """The part that needs it most, else the whole answer; compared with this one afterwards."""
        retake = Retake(self.attempt, self._part)
        self.app.post_message(Ask(self.attempt.question, retake=retake))

    def action_whole(self) -> None:
        self.app.post_message(Ask(self.attempt.question, retake=Retake(self.attempt)))


def saved(attempt: Attempt) -> str:
    """What the history has now."""
    main = attempt.main
    length = f" ({clock(main.recording.duration_s)})" if main and main.recording else ""
    replies = sum(a.state is not AnswerState.SKIPPED for a in attempt.follow_ups)
    parts = f"your answer{length}"
    if replies:
        parts += f" and {plural(replies, 'reply', 'replies')}"
    waiting = sum(a.state is AnswerState.RECORDED for a in attempt.answers)
    text = f"Done. Saved: {parts}."
    if waiting:
        text += f" {plural(waiting, 'recording')} not transcribed yet; press t at home to do it."
    return text


def _row(step: Next) -> ListRow[Next]:
    def line(width: int) -> Text:
        text = Text(fitted(step.label, LABEL_COLUMNS), "bold")
        return text.append(fitted(step.about, max(1, width - LABEL_COLUMNS)), "not bold")

    return ListRow(step, line, step.label)
