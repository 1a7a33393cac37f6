"""Every answer that waits for a recogniser → transcribed, one after the other."""

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from mockint.errors import MockintError, StoppedError
from mockint.practice.catch_up import pending
from mockint.practice.hear import hear
from mockint.practice.keep import find_attempt
from mockint.ui.jobs import Job, JobFailed, Lane
from mockint.ui.screens.job_screen import JobScreen
from mockint.ui.widgets.notice import Notice
from mockint.ui.widgets.progress_line import ProgressLine
from mockint.wording.figures import plural
from mockint.wording.safe import told


@dataclass
class CaughtUp(Message):
    """It went through all of them."""

    done: int
    failures: list[MockintError]


class CatchingUpScreen(JobScreen):
    """Escape ends it after the answer at hand; what is done is done."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "stop, home")]
    AUTO_FOCUS = None

    def body(self) -> ComposeResult:
        with Vertical(id="stage"):
            yield Static("Transcribing your waiting answers", id="step", markup=False)
            yield ProgressLine()
            yield Notice()

    def on_mount(self) -> None:
        self._job = self.jobs.start(
            "catch up", self._work, lambda done: done, to=self, lane=Lane.HEARING
        )

    def _work(self, job: Job) -> CaughtUp:
        from mockint.practice.recognisers import none_here  # not for the first screen

        if self.practice.recognizer() is None:
            raise none_here(self.practice)
        waiting = list(pending(self.practice))
        failures: list[MockintError] = []
        for done, (attempt, key) in enumerate(waiting):
            first = done / len(waiting)

            def show(share: float, first: float = first) -> None:
                job.progress(first + share / len(waiting))

            try:
                # Read again: the answer before it may belong to the same attempt.
                latest = find_attempt(self.practice, attempt.id)
                hear(self.practice, latest, key, on_progress=show, stop=job.stop)
            except StoppedError:
                raise
            except MockintError as error:
                failures.append(error)
        return CaughtUp(len(waiting) - len(failures), failures)

    def on_caught_up(self, message: CaughtUp) -> None:
        self._set_step(
            f"{plural(message.done, 'answer')} transcribed. You'll find the reports in History."
        )
        self._rest(told(message.failures[0]) if message.failures else "")

    def failed(self, message: JobFailed) -> None:
        if not message.stopped:
            self._rest(told(message.error))

    def _set_step(self, text: str) -> None:
        self.query_one("#step", Static).update(Text(text))

    def _rest(self, problem: str) -> None:
        self.query_one(ProgressLine).display = False
        self.query_one(Notice).say(problem, problem=True)
