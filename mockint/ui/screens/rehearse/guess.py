"""An answer that was just given → what its speaker believes the report will count."""

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from mockint.core.attempt import Attempt, Guess
from mockint.core.measures import yardstick
from mockint.practice.look_back import keep_guess
from mockint.ui.jobs import Job, JobFailed
from mockint.ui.messages import Guessed
from mockint.ui.screens.base import MockintScreen
from mockint.ui.widgets.notice import Notice
from mockint.wording.safe import clean

FIELDS = (
    ("we", yardstick("collective_we").label),
    ("numbers", yardstick("numbers_in_result").label),
    ("situation", "Situation, in seconds"),
)
ASIDE = "Leave a field blank to skip it. Your report comes next, and shows how far off you were."


@dataclass
class Kept(Message):
    """The guess is stored with the attempt."""

    attempt: Attempt


class GuessScreen(MockintScreen):
    """Three fields; enter goes on from each, the last one to the report.

    Args:
        attempt: as stored.
        key: which answer of it.
        notice: what happened to the recording, or empty; for the next screen.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "skip", "skip, show the report")]
    PASSING = True

    def __init__(self, attempt: Attempt, key: str, notice: str = "") -> None:
        super().__init__()
        self.attempt = attempt
        self.key = key
        self.notice = notice

    def body(self) -> ComposeResult:
        with Vertical(id="stage"):
            yield Static("Before you look: what do you think you said?", id="lead", markup=False)
            yield Static(Text(clean(self.attempt.question.text)), id="question", markup=False)
            for name, label in FIELDS:
                with Horizontal():
                    yield Static(label, markup=False)
                    yield Field(name)
            yield Static(ASIDE, id="step", markup=False)
            yield Notice()

    def on_mount(self) -> None:
        self.query_one("#we", Input).focus()

    def allows(self, action: str) -> bool:
        """Letters are no commands here."""
        return action != "leave"

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """The next field; after the last one the guess stands."""
        names = [name for name, _ in FIELDS]
        place = names.index(message.input.id or names[-1])
        if place + 1 < len(names):
            self.query_one(f"#{names[place + 1]}", Input).focus()
        else:
            self._keep()

    def _keep(self) -> None:
        values = [self.query_one(f"#{name}", Input).value for name, _ in FIELDS]
        guess = Guess(*(int(value) if value else None for value in values))
        if guess == Guess():
            self.action_skip()
            return

        def work(_job: Job) -> Kept:
            return Kept(keep_guess(self.practice, self.attempt, guess))

        self.jobs.start("guess", work, lambda kept: kept, to=self)

    def on_kept(self, message: Kept) -> None:
        self.attempt = message.attempt
        self.action_skip()

    def failed(self, message: JobFailed) -> None:
        """A guess that cannot be stored does not keep the person from the report."""
        super().failed(message)
        self.action_skip()

    def action_skip(self) -> None:
        self.app.post_message(Guessed(self.attempt, self.key, self.notice))


class Field(Input):
    """A whole number of at most three digits."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "next"),
        Binding("up", "screen.focus_previous", show=False),
        Binding("down", "screen.focus_next", show=False),
    ]

    def __init__(self, name: str) -> None:
        super().__init__(id=name, restrict=r"[0-9]*", max_length=3, select_on_focus=False)
        self.cursor_blink = False
