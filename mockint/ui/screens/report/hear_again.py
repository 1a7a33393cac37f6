"""A stored attempt → heard again by another recogniser; the words that were there stay too."""

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from mockint.core.attempt import Attempt
from mockint.core.recogniser import Listed
from mockint.practice import recognisers
from mockint.practice.hear import hear
from mockint.practice.keep import find_attempt
from mockint.practice.opened import Opened, open_attempt
from mockint.ui.jobs import Job, JobFailed, Lane
from mockint.ui.messages import AnswerHeard
from mockint.ui.screens.job_screen import JobScreen
from mockint.ui.screens.list_screen import ListScreen
from mockint.ui.screens.setup.recognisers import Catalogue
from mockint.ui.widgets.progress_line import ProgressLine
from mockint.ui.widgets.rows import ListRow, fitted
from mockint.wording.safe import clean


@dataclass
class HeardAgain(Message):
    """Every answer of the attempt was heard once more."""

    opened: Opened


class HearAgainScreen(JobScreen, ListScreen[str]):
    """Enter hears every recorded answer of the attempt with the recogniser under the cursor.

    Args:
        attempt: as stored.
        used: the recogniser of its newest words, or empty.
    """

    TITLE_TEXT = "Transcribe again with"
    EMPTY = (
        "There is no other recogniser on this machine.\n\n"
        "At home, press r to download one: base.en suits most laptops."
    )
    NEEDS_ROW = frozenset({"hear"})
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "hear", "transcribe with it")]

    def __init__(self, attempt: Attempt, used: str = "") -> None:
        super().__init__()
        self._attempt = attempt
        self._used = used

    def body(self) -> ComposeResult:
        yield from super().body()
        yield ProgressLine()

    def begin(self) -> None:
        self.query_one(ProgressLine).display = False

        def work(_job: Job) -> list[Listed]:
            return recognisers.catalogue(self.practice.home)

        self.jobs.start("recognisers", work, Catalogue, to=self)

    def on_catalogue(self, message: Catalogue) -> None:
        """Whatever may hear a person's voice."""
        names = [model.name for model in message.models if model.ready]
        self.show_rows([_row(name, name == self._used) for name in names])

    def allows(self, action: str) -> bool:
        return super().allows(action) and (action != "hear" or self._job is None)

    def action_hear(self) -> None:
        """Hear every answer that has a recording; the report of the attempt comes next."""
        name = self.chosen
        if name is None:
            return
        self.say(f"Transcribing with {name}. esc stops it; the words you have stay.")
        self.query_one(ProgressLine).display = True

        def work(job: Job) -> HeardAgain:
            attempt = find_attempt(self.practice, self._attempt.id)
            keys = [a.key for a in attempt.answers if a.recording is not None]
            for done, key in enumerate(keys):

                def tell(share: float, done: int = done) -> None:
                    job.progress((done + share) / len(keys))

                attempt = hear(
                    self.practice, attempt, key, on_progress=tell, stop=job.stop, model=name
                )
            return HeardAgain(open_attempt(self.practice, attempt))

        self._job = self.jobs.start("again", work, lambda h: h, to=self, lane=Lane.HEARING)
        self.refresh_bindings()

    def on_heard_again(self, message: HeardAgain) -> None:
        """The new report takes the place of the old one."""
        self._job = None
        self.action_back()
        self.app.post_message(AnswerHeard(message.opened))

    def failed(self, message: JobFailed) -> None:
        """The words that were there stay."""
        self._job = None
        self.query_one(ProgressLine).display = False
        super().failed(message)
        self.refresh_bindings()


def _row(name: str, used: bool) -> ListRow[str]:
    def line(width: int) -> Text:
        mark = "  in use" if used else ""
        return Text(fitted(clean(name), width - len(mark)) + mark)

    return ListRow(name, line, name)
