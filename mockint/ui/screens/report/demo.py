"""The bundled recording → a whole rehearsal with its report, which keeps nothing."""

from collections.abc import Callable
from threading import Event
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from mockint.practice.desk import TellProgress
from mockint.practice.opened import Opened
from mockint.ui.jobs import Job, JobFailed, Lane
from mockint.ui.messages import AnswerHeard
from mockint.ui.screens.job_screen import JobScreen
from mockint.ui.widgets.notice import Notice
from mockint.ui.widgets.progress_line import ProgressLine
from mockint.wording.safe import told

Demo = Callable[[TellProgress, Event], Opened]


class DemoScreen(JobScreen):
    """Progress, then the report takes its place."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "home")]
    AUTO_FOCUS = None
    PASSING = True

    def __init__(self, demo: Demo) -> None:
        super().__init__()
        self._demo = demo

    def body(self) -> ComposeResult:
        with Vertical(id="stage"):
            yield Static(INTRODUCTION, id="step", markup=False)
            yield ProgressLine()
            yield Notice()

    def on_mount(self) -> None:
        def work(job: Job) -> AnswerHeard:
            return AnswerHeard(self._demo(job.progress, job.stop))

        self._job = self.jobs.start("demo", work, lambda h: h, to=self, lane=Lane.HEARING)

    def failed(self, message: JobFailed) -> None:
        """No recogniser, or a damaged one."""
        self.query_one(ProgressLine).display = False
        if not message.stopped:
            self.query_one(Notice).say(told(message.error), problem=True)


INTRODUCTION = (
    "A recorded answer and two replies, spoken by a synthetic voice, go through a recogniser "
    "of this machine. Nothing of it is kept."
)
