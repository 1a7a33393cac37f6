"""What lies outside the flow, canned: microphone, recogniser, measures, loudspeaker."""

import random
import struct
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from mockint.bank.load import Bank
from mockint.core.analysis import Analysis
from mockint.core.attempt import MAIN, Answer, AnswerState, Attempt, Origin
from mockint.core.question import FollowUp, Question, QuestionKind
from mockint.core.recording import Block, Recording
from mockint.core.sound import Sound
from mockint.core.star import Mark, Section
from mockint.core.transcript import Recognizer, Transcript
from mockint.errors import MockintError, SpeechError, StoppedError
from mockint.paths import Home
from mockint.practice import Practice
from mockint.practice.measure import analyzer
from tests.build.answers import (
    SCRIPTED,
    SPOKEN,
    UNSURE,
    R,
    Spoken,
    answered,
    counted,
    spoken_analysis,
    spoken_transcript,
)
from tests.build.attempt import tone

if TYPE_CHECKING:
    from mockint.capture.source import OnBlock, OnEnd
    from mockint.speech.transcriber import Transcriber

NOW = datetime(2026, 11, 24, 19, 30, tzinfo=UTC)
CLOCK_S = 100.0  # what the clock of the pauses says, always
STORY = Question(
    "hard-decision",
    "Tell me about the hardest technical decision you have made.",
    title="Hardest technical decision",
    why_asked="To see how you weigh options when no one can tell you the answer.",
    strong_answer=("Two real alternatives", "What the choice cost", "How you knew it was right"),
    trap="A decision that was already made for you.",
    self_check="Could somebody reasonable have decided otherwise?",
)
QUESTIONS = (
    STORY,
    Question(
        "conflict",
        "Tell me about a time you disagreed with a colleague about something that mattered.",
        title="A real disagreement",
    ),
    Question("about-you", "Tell me about yourself.", QuestionKind.TRAP, title="About yourself"),
    Question(
        "measure-search",
        "How would you measure whether search got better?",
        QuestionKind.METRIC,
        title="Measure search",
    ),
)
FOLLOW_UPS = {
    f.id: f
    for f in (
        FollowUp("own-part", "Which part of that was yours alone?"),
        FollowUp("how-measured", "How was that measured?"),
        FollowUp("one-sentence", "Say the situation in one sentence."),
        FollowUp("nearly-wrong", "What nearly went wrong?"),
        FollowUp("do-differently", "What would you do differently?"),
    )
}

AGAIN = "Failures went from 8 to 1 a month."
REPLY = "I would start with the logs."


@dataclass
class StillSource:
    """A source that delivers a steady tone at once, then waits to be stopped."""

    seconds: float = 72.0
    amplitude: int = 3000
    name: str = "Test microphone"
    sample_rate_hz: int = 16_000
    lost: str | None = None
    on_end: "OnEnd | None" = None

    def start(self, on_block: "OnBlock", on_end: "OnEnd") -> None:
        second = struct.pack("<2h", self.amplitude, -self.amplitude) * (self.sample_rate_hz // 2)
        for _ in range(int(self.seconds)):
            on_block(Block(second))
        if self.lost is not None:
            on_end(self.lost)

    def stop(self) -> None:
        self.lost = None


class First(random.Random):
    """Chance that always draws the first."""

    def choice(self, seq: Any) -> Any:
        return seq[0]


class Outside:
    """What lies outside the flow, each of it able to fail or to hang: sound, recogniser, measures.

    Its practice is the real one, at three seams: source, transcriber, analyse.
    """

    def __init__(
        self,
        home: Home,
        *,
        source: Callable[[], Any] = StillSource,
        questions: Sequence[Question] = QUESTIONS,
        follow_ups: Mapping[str, FollowUp] = FOLLOW_UPS,
    ) -> None:
        self.spoken: Spoken = SPOKEN
        self.unsure = False
        self.deaf: MockintError | None = None
        self.gate: threading.Event | None = None
        self.no_recognizer = False
        self.names: list[str] | MockintError = ["Test microphone", "Other microphone"]
        self.heard: list[str] = []
        self.plays = CannedPlayer()
        self.practice = Practice(
            home,
            open_source=source,
            transcriber=cast("Transcriber", self),
            analyse=self.analyse,
            now=lambda: NOW,
            chance=First(),
        )
        self.practice.settings = replace(self.practice.settings, role="any", level="any")
        self.practice.bank = Bank(tuple(questions), follow_ups)

    def plug_in(self, patch: Callable[[str, object], None]) -> None:
        """The loudspeaker, the list of microphones and any recogniser that is named."""
        patch("mockint.capture.microphone.list_microphones", self.microphones)
        patch("mockint.capture.playback.Player", lambda _path: self.plays)
        patch("mockint.speech.models.choose.open_transcriber", lambda _models, _name="": self)

    def microphones(self) -> list[str]:
        if isinstance(self.names, MockintError):
            raise self.names
        return self.names

    @property
    def recognizer(self) -> Recognizer:
        if self.no_recognizer:
            return None  # type: ignore[return-value]  # as a machine without one
        return UNSURE if self.unsure else SCRIPTED

    def transcribe(
        self,
        samples: Any,
        *,
        on_progress: Callable[[float], None],
        stop: threading.Event,
        hints: Sequence[str] = (),
    ) -> Transcript:
        for step in range(5):
            on_progress(step / 5)
        while self.gate is not None and not self.gate.wait(0.01):
            if stop.is_set():
                raise StoppedError("transcription was stopped", kept="your recording is saved")
        if self.deaf is not None:
            raise SpeechError(self.deaf.what, hint=self.deaf.hint)
        newest = self.practice.store.find("last").answers
        answer = next((a for a in newest if not a.transcripts and a.recording), newest[0])
        self.heard.append(answer.key)
        return self.words(answer)

    def words(self, answer: Answer) -> Transcript:
        """What is said in an answer."""
        if answer.key == MAIN:
            return spoken_transcript(self.spoken, unsure=self.unsure)
        if answer.part is not None:
            return spoken_transcript(((answer.part, AGAIN),), unsure=self.unsure)
        return Transcript.from_text(REPLY)

    def analyse(
        self,
        transcript: Transcript,
        marks: Sequence[Mark] = (),
        sound: Sound | None = None,
        *,
        drawn: Sequence[Section] = (),
        question: str = "",
    ) -> Analysis:
        """What a careful listener would count; what was never said here holds nothing."""
        withheld = "most words were unsure" if self.unsure else ""
        if drawn:
            return counted(transcript, drawn, withheld=withheld)
        for said in (self.spoken, ((R, AGAIN),)):
            if transcript.text == spoken_transcript(said).text:
                return spoken_analysis(said, withheld=withheld)
        return Analysis(analyzer())

    def attempt_of(
        self, moment: datetime, question: Question = STORY, *, heard: bool = True
    ) -> Attempt:
        """A stored attempt of that moment; one that is not heard has a second of sound."""
        recorded = Answer(MAIN, AnswerState.RECORDED, None, Recording("answer.wav", 154.0, 16_000))
        attempt = Attempt(
            f"{moment:%Y%m%d-%H%M%S}-abcd", question, moment, Origin.MICROPHONE, (recorded,)
        )
        self.practice.store.save(attempt)
        if heard:
            return answered(self.practice, attempt, self.words(recorded))
        tone(self.practice.store.folder(attempt.id).recording(MAIN), 1.0)
        return attempt


class CannedPlayer:
    """A loudspeaker that only remembers; a test moves it on."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.playing = self.stalled = False
        self.position_s = 0.0
        self.refuses: MockintError | None = None

    def prepare(self) -> None:
        return

    def play(self, start_s: float = 0.0, end_s: float | None = None, speed: float = 1.0) -> None:
        if self.refuses is not None:
            raise self.refuses
        to = "" if end_s is None else f" to {end_s:g}"
        at = "" if speed == 1 else f" at {speed:g}"
        self.calls.append(f"play {start_s:g}{to}{at}")
        self.position_s = start_s
        self.playing = True

    def stop(self) -> None:
        self.calls.append("stop")
        self.playing = False
