"""The bundled rehearsal → a sample report to look at and to listen to; nothing is saved."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from mockint.practice.opened import Opened
from mockint.ui.jobs import Job, JobFailed, Lane
from mockint.ui.screens.base import MockintScreen
from mockint.ui.screens.report.report import ReportScreen
from mockint.ui.widgets.notice import Notice
from mockint.wording.safe import told

Demo = Callable[[], tuple[Opened, Path]]
CALL_OUTS = """\
A sample answer, read by a synthetic voice. Three things to look at:
  1  The two counts: "we" hides who did the work, numbers show what changed.
  2  The findings: press 1 to 9 to hear what one is about; l plays it all.
  3  The follow-up questions and replies, at the end of the page."""
NOW_YOU = "Now you: press enter and answer a question of your own. It takes three minutes."


@dataclass
class SampleRead(Message):
    """The sample is there."""

    opened: Opened
    sound: Path


class DemoScreen(MockintScreen):
    """While the sample is read; then its report takes its place."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "home")]
    AUTO_FOCUS = None
    PASSING = True

    def __init__(self, demo: Demo) -> None:
        super().__init__()
        self._demo = demo

    def body(self) -> ComposeResult:
        with Vertical(id="stage"):
            yield Static("Reading the sample answer", id="step", markup=False)
            yield Notice()

    def on_mount(self) -> None:
        def work(_job: Job) -> SampleRead:
            return SampleRead(*self._demo())

        self.jobs.start("demo", work, lambda read: read, to=self, lane=Lane.HEARING)

    def on_sample_read(self, message: SampleRead) -> None:
        self.app.switch_screen(SampleScreen(message.opened, message.sound))

    def failed(self, message: JobFailed) -> None:
        """A file of the installation is gone or damaged."""
        self.query_one(Notice).say(told(message.error), problem=True)


class SampleScreen(ReportScreen):
    """A report with call-outs; it ends with the reader's own first answer.

    Args:
        opened: the sample.
        sound: its recording.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "app.cold", "now you"),
        Binding("escape", "leave", "home"),
    ]

    def __init__(self, opened: Opened, sound: Path) -> None:
        super().__init__(opened)
        self._sound = sound

    @property
    def sound(self) -> Path:
        """The bundled recording."""
        return self._sound

    def _content(self) -> ComposeResult:
        yield Static(CALL_OUTS, classes="callouts", markup=False)
        yield from super()._content()
        yield Static(NOW_YOU, classes="head", markup=False)
