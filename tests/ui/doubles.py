"""A practice whose microphone, recogniser and measures are canned; its store is the real one."""

import struct
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from mockint.core.attempt import MAIN, Answer, AnswerState, Attempt, Origin
from mockint.core.measures import (
    Analysis,
    Measure,
    NumberKind,
    NumberMention,
    NumberRole,
    WeKind,
    WeMention,
    section_seconds,
    star_shares,
)
from mockint.core.question import FollowUp, Question, QuestionKind
from mockint.core.recording import Block, Recording
from mockint.core.star import Section, SectionName
from mockint.core.timeline import Span
from mockint.core.transcript import Recognizer, Transcript, Word
from mockint.errors import MockintError, SpeechError, StoppedError
from mockint.paths import Home
from mockint.practice import Practice

if TYPE_CHECKING:
    from mockint.bank.load import Bank
    from mockint.capture.source import OnBlock, OnEnd

NOW = datetime(2026, 11, 24, 19, 30, tzinfo=UTC)
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

S, T, A, R = (
    SectionName.SITUATION,
    SectionName.TASK,
    SectionName.ACTION,
    SectionName.RESULT,
)
SPOKEN: tuple[tuple[SectionName, str], ...] = (
    (S, "Our checkout was failing twice a week and every outage cost about 40 thousand dollars."),
    (T, "Finding the cause was my job."),
    (
        A,
        "I read six weeks of logs and saw that a cache emptied at midnight. I proposed a staged "
        "warm-up instead of a bigger cluster because the cluster would only hide it. We ran the "
        "pilot for two weeks and I convinced the platform team to change their default.",
    ),
    (R, "Failures went from 8 to 1 a month and recovery fell from 40 minutes to 6 minutes."),
)


AGAIN = "Failures went from 8 to 1 a month."


def spoken_transcript(
    spoken: Sequence[tuple[SectionName, str]] = SPOKEN, *, unsure: bool = False
) -> Transcript:
    """Words half a second apart, the first at one second."""
    tokens = [token for _, text in spoken for token in text.split()]
    words = tuple(Word(t, 1 + i / 2, 1.4 + i / 2, 0.9) for i, t in enumerate(tokens))
    recognizer = _UNSURE if unsure else _SCRIPTED
    return Transcript(words, recognizer, duration_s=1 + len(tokens) / 2)


_SCRIPTED = Recognizer("scripted", "base.en")
_UNSURE = Recognizer("scripted", "tiny.en")


def spoken_analysis(
    spoken: Sequence[tuple[SectionName, str]] = SPOKEN, *, withheld: str = ""
) -> Analysis:
    """What a careful listener would count in it."""
    sections: list[Section] = []
    first = 0
    for name, text in spoken:
        last = first + len(text.split()) - 1
        span = Span(1 + first / 2, 1 + (last + 1) / 2)
        sections.append(Section(name, first, last, span, 0.9))
        first = last + 1
    tokens = [token for _, text in spoken for token in text.split()]
    seconds = section_seconds(sections) or {}
    measures = [Measure(f"{name.name.lower()}_s", seconds.get(name, 0.0), "s") for name in (S, R)]
    measures.append(Measure("action_share_percent", star_shares(sections).get(A, 0.0), "%"))
    measures.append(Measure("duration_s", 1 + len(tokens) / 2, "s"))
    measures.append(Measure("task_sentences", 1.0))
    we = tuple(
        WeMention(i, token, WeKind.COLLECTIVE)
        for i, token in enumerate(tokens)
        if token.lower().strip(",.") == "we"
    )
    result = next((s for s in sections if s.name is R), None)
    numbers = tuple(
        NumberMention(
            i, i, token, float(token.strip(".")), NumberKind.COUNT, NumberRole.ABSOLUTE, R
        )
        for i, token in enumerate(tokens)
        if token.strip(".").isdigit() and result and result.first_word <= i <= result.last_word
    )
    if withheld:
        return Analysis("test-1", tuple(sections), measures=tuple(measures), withheld=withheld)
    return Analysis("test-1", tuple(sections), we, numbers, tuple(measures))


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


@dataclass(frozen=True)
class CannedBank:
    """What the bank gives, without files."""

    questions: tuple[Question, ...] = QUESTIONS
    follow_ups: Mapping[str, FollowUp] = field(default_factory=lambda: FOLLOW_UPS)
    problems: tuple[object, ...] = ()

    def question(self, question_id: str) -> Question:
        return next(q for q in self.questions if q.id == question_id)


class CannedPractice(Practice):
    """Every stage canned, each of them able to fail or to hang."""

    def __init__(
        self,
        home: Home,
        *,
        source: Callable[[], Any] = StillSource,
        bank: CannedBank | None = None,
        unsure: bool = False,
    ) -> None:
        super().__init__(home, open_source=source, now=lambda: NOW)
        self.canned = bank or CannedBank()
        self.spoken = SPOKEN
        self.unsure = unsure
        self.deaf: MockintError | None = None
        self.gate: threading.Event | None = None
        self.no_recognizer = False
        self.names: list[str] | MockintError = ["Test microphone", "Other microphone"]
        self.heard: list[str] = []
        self.plays = CannedPlayer()

    @property
    def bank(self) -> "Bank":
        return self.canned  # type: ignore[return-value]

    def cold_question(self) -> Question:
        return self.canned.questions[0]

    def microphones(self) -> list[str]:
        if isinstance(self.names, MockintError):
            raise self.names
        return self.names

    def recognizer(self) -> Recognizer | None:
        if self.no_recognizer:
            return None
        return _UNSURE if self.unsure else _SCRIPTED

    def warm_up(self) -> None:
        return

    def hear(
        self,
        attempt: Attempt,
        key: str = MAIN,
        *,
        on_progress: Callable[[float], None] = lambda _share: None,
        stop: threading.Event | None = None,
        model: str = "",
    ) -> Attempt:
        for step in range(5):
            on_progress(step / 5)
        while self.gate is not None and not self.gate.wait(0.01):
            if stop is not None and stop.is_set():
                raise StoppedError("transcription was stopped", kept="the recording is kept")
        if self.deaf is not None:
            raise SpeechError(self.deaf.what, kept="the recording is kept", hint=self.deaf.hint)
        self.heard.append(key)
        return self._store(attempt, key)

    def _store(self, attempt: Attempt, key: str) -> Attempt:
        answer = self._answer(attempt, key)
        withheld = "most words were unsure" if self.unsure else ""
        if key == MAIN:
            transcript = spoken_transcript(self.spoken, unsure=self.unsure)
        elif answer.part is not None:
            transcript = spoken_transcript(((answer.part, AGAIN),), unsure=self.unsure)
        else:
            transcript = Transcript.from_text("I would start with the logs.")
        kept = self._keep_transcript(attempt, answer, transcript)
        answer = self._answer(kept, key)
        measured = Analysis("t")
        if key == MAIN:
            measured = spoken_analysis(self.spoken, withheld=withheld)
        elif answer.part is not None:
            measured = spoken_analysis(((answer.part, AGAIN),), withheld=withheld)
        self.store.folder(attempt.id).save_analysis(answer.transcripts[-1], measured)
        return self.store.keep(kept, answer.moved(AnswerState.ANALYSED))

    def player(self, attempt: Attempt, key: str = MAIN) -> Any:
        return self.plays

    # --- for tests -----------------------------------------------------------------------

    def attempt_of(
        self, moment: datetime, question: Question = STORY, *, heard: bool = True
    ) -> Attempt:
        """A stored attempt of that moment."""
        recorded = Answer(MAIN, AnswerState.RECORDED, None, Recording("answer.wav", 154.0, 16_000))
        attempt = Attempt(
            f"{moment:%Y%m%d-%H%M%S}-abcd", question, moment, Origin.MICROPHONE, (recorded,)
        )
        self.store.save(attempt)
        return self._store(attempt, MAIN) if heard else attempt


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
