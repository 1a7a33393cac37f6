"""The person speaks → a recording on disk; calm: question, clock, level, nothing that counts."""

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Digits, Static

from mockint.core.attempt import Attempt
from mockint.core.star import SectionName
from mockint.core.step import ToSpeak
from mockint.core.transcript import LiveState
from mockint.errors import MockintError
from mockint.practice.record import RunningAnswer, speak
from mockint.ui.jobs import Job, JobFailed, Lane
from mockint.ui.messages import AnswerSpoken, Discarded
from mockint.ui.screens.base import MockintScreen
from mockint.ui.screens.confirm import ConfirmScreen
from mockint.ui.screens.rehearse.lead import Limits, lead, limits
from mockint.ui.widgets.meter import FLOOR_DBFS, Meter
from mockint.ui.widgets.notice import Notice
from mockint.ui.widgets.timeline import Timeline
from mockint.wording.moments import clock
from mockint.wording.recording import ended_early, room_left
from mockint.wording.safe import clean, told

POLL_S = 1 / 20  # the meter follows speech, and costs a few percent of one core
# A mark, never words: what is read while speaking is corrected while speaking.
ALONG = {
    LiveState.OFF: "",
    LiveState.KEEPS_UP: "transcribing live",
    LiveState.BEHIND: "will finish transcribing afterwards",
    LiveState.FAILED: "will transcribe afterwards",
}
RECORDING = "● recording"
_MARK = Binding.Group("mark sections (S T A R L)", compact=True)
_KEYS = dict(zip("12345", SectionName, strict=False))


@dataclass
class AnswerStarted(Message):
    """The microphone is open."""

    answer: RunningAnswer


class Dropped(Message):
    """A microphone that opened too late is closed again."""


class RecordingScreen(MockintScreen, inherit_bindings=False):
    """Ends by a key, or when the source ends by itself; both keep what was said."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "stop", "finish"),
        *(
            Binding(key, f"mark('{name.value}')", "mark", group=_MARK)
            for key, name in _KEYS.items()
        ),
        Binding("p", "pause", "pause"),
        Binding("escape", "discard", "discard…"),
        Binding("enter", "retry", "try again"),
        Binding("m", "microphone", "microphone"),
        Binding("escape", "give_up", "back"),
    ]
    AUTO_FOCUS = None
    PASSING = True
    UNDISTURBED = True
    TOPICS: ClassVar[tuple[str, ...]] = ("While you speak",)

    def __init__(self, step: ToSpeak) -> None:
        super().__init__()
        self.step = step
        self._limits = Limits()
        self._answer: RunningAnswer | None = None
        self._opening: Job | None = None
        self._ending = False
        self._failed = False
        self._problem = ""
        self._along = LiveState.OFF
        self._doing = ""
        self._room = ""
        self._over = False

    def body(self) -> ComposeResult:
        step = self.step
        self._limits = limits(step, self.practice.settings)
        with Vertical(id="stage"):
            kind = lead(step.question, step.attempt, step.prompt, step.retake)
            yield Static(kind, id="lead", markup=False)
            text = step.prompt.text if step.prompt is not None else step.question.text
            yield Static(Text(clean(text)), id="question", markup=False)
            yield Digits("0:00", id="clock")
            if self._limits.marks:
                yield Timeline(self._limits.marks)
            yield Notice()
            yield Meter()
            yield Static("", id="state", markup=False)

    def on_mount(self) -> None:
        self.set_interval(POLL_S, self._poll)
        self._open()

    def _open(self) -> None:
        self._failed = False
        self.say("")
        self._state("opening the microphone")

        def work(_job: Job) -> RunningAnswer:
            return self.host.held.hold(speak(self.practice, self.step))

        self._opening = self.jobs.start("record", work, AnswerStarted, to=self, lane=Lane.DEVICES)

    def on_unmount(self) -> None:
        """Left before the microphone was open: nothing may be recorded unshown."""
        if self._opening is not None:

            def work(_job: Job) -> Dropped:
                self.host.held.drop()
                return Dropped()

            self.jobs.start("drop", work, lambda dropped: dropped, to=self.app, lane=Lane.DEVICES)

    def on_answer_started(self, message: AnswerStarted) -> None:
        """From now on every word is on disk."""
        self._opening = None
        self._answer = message.answer
        self._state(RECORDING)
        self.refresh_bindings()

    def failed(self, message: JobFailed) -> None:
        """Say what failed; without a recording, offer to try again."""
        super().failed(message)
        self._opening = None
        self._failed = True
        self._ending = False
        kept = self._answer is not None
        self._answer = None
        self._state("" if kept else "nothing is being recorded")

    def allows(self, action: str) -> bool:
        if action in ("stop", "mark", "pause", "discard"):
            return self._answer is not None and not self._ending
        if action == "give_up":
            return self._failed or self._opening is not None
        if action in ("retry", "microphone"):
            return self._failed
        return action not in ("leave", "theme")

    def _poll(self) -> None:
        answer = self._answer
        if answer is None or self._ending:
            return
        recorder = answer.recorder
        elapsed = recorder.elapsed_s
        face = self.query_one("#clock", Digits)
        if face.value != clock(elapsed):
            face.update(clock(elapsed))
            self._colour(face, elapsed)
        for timeline in self.query(Timeline):
            timeline.show(elapsed)
        self.query_one(Meter).show(FLOOR_DBFS if recorder.paused else recorder.level_dbfs)
        if answer.transcription is not self._along:
            self._along = answer.transcription
            self._show_state()
        self.say(recorder.warning or self._problem, problem=True)
        if room_left(recorder.room_s) != self._room:
            self._room = room_left(recorder.room_s)
            self._show_state()
        if recorder.ended:
            # Before it is stored: a sound system that hangs takes a second to let go.
            self.say(ended_early(recorder.ended_reason, elapsed), problem=True)
            self._end(recorder.ended_reason)

    def _colour(self, face: Digits, elapsed: float) -> None:
        """Green once it is long enough; amber, and said in words, once it is too long."""
        soft, hard = self._limits.soft, self._limits.hard
        over = hard is not None and elapsed >= hard
        face.set_class(soft is not None and elapsed >= soft and not over, "-soft")
        face.set_class(over, "-hard")
        if over != self._over:
            self._over = over
            self._show_state()

    def action_stop(self) -> None:
        self._end("")

    def _end(self, reason: str) -> None:
        self._ending = True
        self._state("saving")
        key = self._answer.key if self._answer is not None else ""

        def work(_job: Job) -> AnswerSpoken:
            attempt = self.host.held.keep()
            if attempt is None:
                raise MockintError("the recording had already been stopped", kept="it is saved")
            return AnswerSpoken(attempt, key, _lost(attempt, key, reason))

        self.jobs.start("stop", work, lambda spoken: spoken, to=self, lane=Lane.DEVICES)

    def action_mark(self, letter: str) -> None:
        """From now on the person is in that section."""
        if self._answer is None:
            return
        try:
            self._answer.mark(SectionName(letter))
        except MockintError as error:
            self._problem = told(error)
        self._state(RECORDING)

    def action_pause(self) -> None:
        """Hold the recording, or go on."""
        if self._answer is None:
            return
        recorder = self._answer.recorder
        if recorder.paused:
            recorder.resume()
            self._state(RECORDING)
        else:
            recorder.pause()
            self._state("‖ Paused. p to resume, space to finish")

    def _state(self, text: str) -> None:
        self._doing = text
        self._show_state()
        self.refresh_bindings()

    def _show_state(self) -> None:
        parts = [self._doing]
        if self._answer is not None and self._doing == RECORDING:
            if self._answer.marks:
                latest = self._answer.marks[-1]
                parts.append(f"{latest.section.label} since {clock(latest.at_s)}")
            if self._over and self._limits.hard is not None:
                parts.append(f"over {clock(self._limits.hard)}")
            parts += [ALONG[self._along], self._room]
        self.query_one("#state", Static).update(Text("   ".join(p for p in parts if p)))

    def action_discard(self) -> None:
        """Ask once; the recording goes on meanwhile."""
        question = "Discard this answer? (still recording)"
        dialog = ConfirmScreen(question, yes="discard it", no="keep recording")
        self.app.push_screen(dialog, self._discard)

    def _discard(self, agreed: bool | None) -> None:
        if not agreed or self._answer is None or self._ending:
            return
        self._ending = True

        def work(_job: Job) -> Discarded:
            return Discarded(self.host.held.drop(), self.step.prompt)

        self.jobs.start("discard", work, lambda gone: gone, to=self, lane=Lane.DEVICES)

    def action_retry(self) -> None:
        self._open()

    def action_microphone(self) -> None:
        self.host.action_microphones()

    def action_give_up(self) -> None:
        """Nothing was recorded: home."""
        self.action_leave()


def _lost(attempt: Attempt, key: str, reason: str) -> str:
    """What to say about a recording that ended by itself."""
    answer = attempt.answer(key)
    if answer is None or answer.recording is None:
        return ""
    return ended_early(reason, answer.recording.duration_s)
