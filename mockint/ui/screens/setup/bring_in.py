"""A recording or a transcript from elsewhere → an attempt with its report."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from mockint.core.attempt import AnswerState, Attempt
from mockint.core.question import Question
from mockint.practice.bring_in import bring_in
from mockint.ui.jobs import Job, JobFailed, Lane
from mockint.ui.messages import Show, Transcribe
from mockint.ui.screens.base import MockintScreen
from mockint.ui.widgets.notice import Notice
from mockint.wording.safe import clean

ASIDE = (
    "Type or paste the path of a voice memo (m4a, mp3, wav, ogg, ...) or of a transcript "
    "(txt, json, md). In most terminals you can drag the file here."
)


@dataclass
class Brought(Message):
    """The file is an attempt now."""

    attempt: Attempt


class BringInScreen(MockintScreen):
    """First the file, then which question it answers."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "back")]
    PASSING = True

    def body(self) -> ComposeResult:
        with Vertical(id="stage"):
            yield Static("Import an answer", id="lead", markup=False)
            yield PathLine()
            yield Static(ASIDE, id="step", markup=False)
            yield Notice()

    def on_mount(self) -> None:
        self.query_one(PathLine).focus()

    def allows(self, action: str) -> bool:
        """Letters belong to the path."""
        return action not in ("leave", "help")

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Ask which question it answers, once there is such a file."""
        path = typed_path(message.value)
        if not path.is_file():
            self.say(f"There is no file {clean(str(path))}.", problem=True)
            return
        from mockint.ui.screens.rehearse.choose import ChooseScreen

        def take(question: Question) -> None:
            self.app.pop_screen()
            self._bring_in(path, question)

        self.app.push_screen(ChooseScreen("Which question does it answer?", take))

    def _bring_in(self, path: Path, question: Question) -> None:
        self.say("Importing")

        def work(_job: Job) -> Brought:
            return Brought(bring_in(self.practice, path, question))

        self.jobs.start("import", work, lambda brought: brought, to=self, lane=Lane.HEARING)

    def on_brought(self, message: Brought) -> None:
        """Transcribe a recording; a transcript has its report."""
        attempt = message.attempt
        waits = any(answer.state is AnswerState.RECORDED for answer in attempt.answers)
        self.app.post_message(Transcribe(attempt.id) if waits else Show(attempt.id))

    def failed(self, message: JobFailed) -> None:
        """Nothing was imported; the path is still there to be corrected."""
        super().failed(message)
        self.query_one(PathLine).focus()


def typed_path(text: str) -> Path:
    """What was typed, or dropped by a terminal in quotes or with escaped spaces."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    else:
        text = text.replace("\\ ", " ")
    return Path(text.removeprefix("file://")).expanduser()


class PathLine(Input):
    """The path."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "import it")]

    def __init__(self) -> None:
        super().__init__(placeholder="path of the file", id="path", select_on_focus=False)
        self.cursor_blink = False
