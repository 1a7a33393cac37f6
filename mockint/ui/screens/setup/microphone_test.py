"""The chosen microphone → four seconds of speech with their level, a verdict, and the playback."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from mockint.practice.microphone_test import TEST_S, Loudness, MicrophoneTest, Tested
from mockint.ui.jobs import Job, JobFailed, Lane
from mockint.ui.screens.base import MockintScreen
from mockint.ui.widgets.meter import Meter
from mockint.ui.widgets.notice import Notice

POLL_S = 1 / 20
SAY = f"Say something for {TEST_S:.0f} seconds, as loud as in an interview."
VERDICTS = {
    Loudness.NOTHING: "No sound came in. Check that the microphone isn't muted and that this "
    "terminal may use it.",
    Loudness.QUIET: "Too quiet. Move closer, or turn up the input level in your system's sound "
    "settings.",
    Loudness.GOOD: "Good level.",
    Loudness.LOUD: "Too loud. Move back a little, or turn down the input level.",
}


@dataclass
class Begun(Message):
    """The microphone is open."""

    test: MicrophoneTest


@dataclass
class TestRecorded(Message):
    """It has recorded enough."""

    tested: Tested


class Playing(Message):
    """The playback has begun."""


class MicrophoneTestScreen(MockintScreen):
    """Records, says whether the level is right, plays it back. Nothing is stored."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "test", "test again"),
        Binding("escape", "back", "back"),
    ]
    AUTO_FOCUS = None
    TOPICS: ClassVar[tuple[str, ...]] = ("Microphone",)

    def __init__(self) -> None:
        super().__init__()
        self._test: MicrophoneTest | None = None
        self._listening = False

    def body(self) -> ComposeResult:
        with Vertical(id="stage"):
            yield Static("Microphone test", id="lead", markup=False)
            yield Static("", id="step", markup=False)
            yield Meter()
            yield Notice()

    def on_mount(self) -> None:
        self.set_interval(POLL_S, self._poll)
        self.action_test()

    def allows(self, action: str) -> bool:
        """One test at a time."""
        return action != "test" or not self._listening

    def action_test(self) -> None:
        self._listening = True
        self._say_step(SAY)
        self.say("")
        self.refresh_bindings()
        before, self._test = self._test, None

        def work(_job: Job) -> Begun:
            if before is not None:
                before.stop()
            test = MicrophoneTest(self.practice)
            test.start()
            return Begun(test)

        self.jobs.start("test", work, lambda begun: begun, to=self, lane=Lane.DEVICES)

    def on_begun(self, message: Begun) -> None:
        self._test = message.test

    def _poll(self) -> None:
        test = self._test
        if test is None or not self._listening:
            return
        self.query_one(Meter).show(test.level_dbfs)
        if test.done:
            self._listening = False

            def work(_job: Job) -> TestRecorded:
                return TestRecorded(test.stop())

            self.jobs.start("heard", work, lambda found: found, to=self, lane=Lane.DEVICES)

    def on_test_recorded(self, message: TestRecorded) -> None:
        """Say how loud it was, then play it."""
        test, tested = self._test, message.tested
        good = tested.loudness is Loudness.GOOD
        self.say(VERDICTS[tested.loudness], problem=not good)
        self._say_step("That is you, played back." if tested.pcm else "")
        self.refresh_bindings()
        if test is None or tested.loudness is Loudness.NOTHING:
            self._say_step("")
            return

        def work(_job: Job) -> Playing:
            test.play(tested)
            return Playing()

        self.jobs.start("play back", work, lambda playing: playing, to=self, lane=Lane.DEVICES)

    def failed(self, message: JobFailed) -> None:
        """No microphone, or nothing to play through."""
        self._listening = False
        self._say_step("")
        super().failed(message)
        self.refresh_bindings()

    def _say_step(self, text: str) -> None:
        self.query_one("#step", Static).update(text)

    def on_unmount(self) -> None:
        """Nothing is recorded or heard once the screen is left."""
        test = self._test
        if test is not None:
            self.jobs.start(
                "end test",
                lambda _job: TestRecorded(test.stop()),
                lambda h: h,
                to=self.app,
                lane=Lane.DEVICES,
            )
