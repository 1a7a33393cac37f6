"""A recorded answer → words and measures, with progress; the recording is safe whatever happens."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from mockint.core.attempt import MAIN, Attempt
from mockint.practice.hear import hear, left_to_hear_s
from mockint.practice.opened import open_attempt
from mockint.ui.jobs import Job, JobFailed, JobProgress, Lane
from mockint.ui.messages import AnswerHeard, GoOn
from mockint.ui.screens.job_screen import JobScreen
from mockint.ui.widgets.notice import Notice
from mockint.ui.widgets.progress_line import ProgressLine
from mockint.wording.moments import clock
from mockint.wording.safe import clean, told

# Transcript while it was spoken is there at once: a screen that comes and goes in less than
# this only flickers.
CALM_S = 0.4
KEPT = "Your recording is saved. Press t at home or in the history to transcribe it."


class ProcessingScreen(JobScreen):
    """One answer on its way to a report.

    Args:
        attempt: as stored.
        key: which answer of it.
        notice: what happened to the recording, or empty.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "later", "do this later"),
        Binding("enter", "go_on", "follow-up"),
        Binding("t", "again", "transcribe it"),
        Binding("escape", "leave", "home"),
    ]
    AUTO_FOCUS = None
    PASSING = True

    def __init__(self, attempt: Attempt, key: str = MAIN, notice: str = "") -> None:
        super().__init__()
        self.attempt = attempt
        self.key = key
        self.notice = notice
        self._left_s: float | None = None

    def body(self) -> ComposeResult:
        with Vertical(id="stage"):
            answer = self.attempt.answer(self.key)
            prompt = answer.prompt if answer is not None else None
            part = answer.part if answer is not None else None
            what = f"The {part.label} again" if part else "Your answer"
            yield Static("Your reply" if prompt else what, id="lead", markup=False)
            text = prompt.text if prompt else self.attempt.question.text
            yield Static(Text(clean(text)), id="question", markup=False)
            yield Notice(id="lost")
            yield Static("", id="step", markup=False)
            yield ProgressLine()
            yield Notice()

    def on_mount(self) -> None:
        """Begin at once; show that it takes time only when it does."""
        self.query_one("#lost", Notice).say(self.notice, problem=True)
        self._left_s = left_to_hear_s(self.practice, self.attempt, self.key)
        self.action_again()
        if self._left_s is not None:
            self._show_work(shown=False)
            self.set_timer(CALM_S, lambda: self._show_work(shown=self._job is not None))

    def allows(self, action: str) -> bool:
        """Nothing but putting it off while it works, so that no stray key skips the report."""
        if action == "later":
            return self._job is not None
        if action in ("again", "leave", "go_on"):
            return self._job is None
        if action == "go_on":  # a part said again is no step of a round
            return self.attempt.answer(self.key) not in self.attempt.retakes
        return True

    def action_again(self) -> None:
        self.query(Notice).last().say("")
        self._set_step("Loading the recogniser")
        self.query_one(ProgressLine).display = True

        def work(job: Job) -> AnswerHeard:
            from mockint.practice.recognisers import none_here  # not for the first screen

            if self.practice.recognizer() is None:
                raise none_here(self.practice)
            heard = hear(
                self.practice, self.attempt, self.key, on_progress=job.progress, stop=job.stop
            )
            return AnswerHeard(open_attempt(self.practice, heard), self.key, self.notice)

        self._job = self.jobs.start("hear", work, lambda h: h, to=self, lane=Lane.HEARING)
        self.refresh_bindings()

    def progressed(self, message: JobProgress) -> None:
        self._set_step(self._work)
        super().progressed(message)

    def failed(self, message: JobFailed) -> None:
        """Say what failed; the recording waits."""
        if message.job is self._job:
            self._left_s = None
            self._rest(told(message.error))

    def action_later(self) -> None:
        """Ask the recogniser to end; wait for nothing."""
        if self._job is not None:
            self._job.stop.set()
        self._rest("")

    def action_go_on(self) -> None:
        """The follow-up does not wait for the words; they are made meanwhile."""
        self._outlives = True
        self.app.post_message(GoOn(self.attempt))

    @property
    def _work(self) -> str:
        if self._left_s is None:
            return f"Transcribing {self._length} on this machine"
        left = clock(self._left_s)
        return f"Finishing the transcript: {left} left"

    def _show_work(self, *, shown: bool) -> None:
        self.query_one("#step", Static).visible = shown
        self.query_one(ProgressLine).visible = shown

    @property
    def _length(self) -> str:
        answer = self.attempt.answer(self.key)
        if answer is None or answer.recording is None:
            return "the answer"
        return clock(answer.recording.duration_s)

    def _set_step(self, text: str) -> None:
        self.query_one("#step", Static).update(Text(text))

    def _rest(self, problem: str) -> None:
        self._job = None
        self.query_one("#step", Static).visible = True
        self.query_one(ProgressLine).display = False
        self._set_step(KEPT)
        self.query(Notice).last().say(problem, problem=True)
        self.refresh_bindings()
