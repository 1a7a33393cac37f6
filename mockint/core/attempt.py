"""One go at a question with its follow-ups, and the states an answer passes through."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from mockint.core.question import FollowUp, Question
from mockint.core.recording import Recording
from mockint.core.star import SectionName

MAIN = "answer"


class AnswerState(StrEnum):
    """Where a spoken reply stands. Every state but the first keeps its recording."""

    RECORDING = "recording"
    RECORDED = "recorded"
    TRANSCRIBED = "transcribed"
    ANALYSED = "analysed"
    SKIPPED = "skipped"

    @property
    def label(self) -> str:
        """As shown to the person."""
        return "not transcribed yet" if self is AnswerState.RECORDED else self.value


# A recording may be transcribed and measured again and again; nothing leads back to RECORDING.
LEGAL_MOVES: dict[AnswerState, frozenset[AnswerState]] = {
    AnswerState.RECORDING: frozenset({AnswerState.RECORDED}),
    AnswerState.RECORDED: frozenset({AnswerState.TRANSCRIBED}),
    AnswerState.TRANSCRIBED: frozenset({AnswerState.TRANSCRIBED, AnswerState.ANALYSED}),
    AnswerState.ANALYSED: frozenset({AnswerState.TRANSCRIBED, AnswerState.ANALYSED}),
    AnswerState.SKIPPED: frozenset(),
}


UNDONE = frozenset({AnswerState.RECORDED, AnswerState.TRANSCRIBED})
"""What still needs words, or figures."""


class Origin(StrEnum):
    """Where an attempt's sound came from."""

    MICROPHONE = "microphone"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Answer:
    """One spoken reply.

    Attributes:
        key: "answer" for the reply to the question, "follow-up-1", "follow-up-2" for replies to
            follow-ups, "retake-1" and so on for parts given once more; stem of its file names.
        state: see AnswerState.
        prompt: the follow-up that it replies to; None for the main answer.
        recording: None while recording and when skipped.
        transcripts: file names of the transcript versions, oldest first; the last one counts.
        part: the one part of the main answer that was given once more in it; None for the others.
        said_at: when that was, aware; None for the others, which belong to the attempt's moment.
        search_pause_s: from the end of the spoken question, or from the moment its text stood
            there, to the count before the recording; None where nobody took the time.
    """

    key: str
    state: AnswerState
    prompt: FollowUp | None = None
    recording: Recording | None = None
    transcripts: tuple[str, ...] = ()
    part: SectionName | None = None
    said_at: datetime | None = None
    search_pause_s: float | None = None

    def moved(self, state: AnswerState) -> "Answer":
        """The answer in another state.

        Raises:
            ValueError: the move is not legal, a mistake in the program.
        """
        if state not in LEGAL_MOVES[self.state]:
            raise ValueError(f"an answer cannot go from {self.state} to {state}")
        return replace(self, state=state)


@dataclass(frozen=True, slots=True)
class Guess:
    """What the person believed before seeing the report; None where nothing was guessed.

    Attributes:
        collective_we: how many "we" the Action held.
        numbers_in_result: how many numbers the Result held.
        situation_s: how many seconds the Situation took.
    """

    collective_we: int | None = None
    numbers_in_result: int | None = None
    situation_s: int | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """One go at a question.

    Attributes:
        id: sorts by time, names the folder.
        question: as it was asked that day.
        started_at: aware, with the person's offset.
        origin: microphone or file.
        answers: the main answer first.
        guess: made before the report was seen; None when nobody asked for it.
        retake_of: id of the attempt that this one gives once more; empty for a first one. That
            attempt may be deleted by now.
    """

    id: str
    question: Question
    started_at: datetime
    origin: Origin = Origin.MICROPHONE
    answers: tuple[Answer, ...] = ()
    guess: Guess | None = None
    retake_of: str = ""

    @property
    def main(self) -> Answer | None:
        """The reply to the question itself."""
        return self.answer(MAIN)

    @property
    def follow_ups(self) -> tuple[Answer, ...]:
        """The replies to follow-ups, in order, skipped ones included."""
        return tuple(a for a in self.answers if a.prompt is not None)

    @property
    def retakes(self) -> tuple[Answer, ...]:
        """The parts that were given once more, in order."""
        return tuple(a for a in self.answers if a.part is not None)

    def next_key(self, prompt: FollowUp | None = None, part: SectionName | None = None) -> str:
        """Key of the answer that comes next: to the question, to a follow-up, or a part again."""
        if part is not None:
            return f"retake-{len(self.retakes) + 1}"
        return MAIN if prompt is None else f"follow-up-{len(self.follow_ups) + 1}"

    def next_answer(
        self, now: datetime, prompt: FollowUp | None = None, part: SectionName | None = None
    ) -> Answer:
        """The answer that is about to be given."""
        key, said_at = self.next_key(prompt, part), now if part is not None else None
        return Answer(key, AnswerState.RECORDING, prompt, part=part, said_at=said_at)

    def answer(self, key: str) -> Answer | None:
        """The answer with that key."""
        return next((a for a in self.answers if a.key == key), None)

    def with_answer(self, answer: Answer) -> "Attempt":
        """The attempt with the answer added, or put in the place of the one with its key."""
        if self.answer(answer.key) is None:
            return replace(self, answers=(*self.answers, answer))
        swapped = tuple(answer if a.key == answer.key else a for a in self.answers)
        return replace(self, answers=swapped)


@dataclass(frozen=True, slots=True)
class Retake:
    """What is to be given once more.

    Attributes:
        of: the attempt.
        part: one part of its main answer; None for the whole answer.
    """

    of: Attempt
    part: SectionName | None = None


@dataclass(frozen=True, slots=True)
class Headline:
    """One attempt as history lists it: what the index holds.

    `figures` holds the measures that are listed (core/measures.py), by name; one that was withheld
    or not heard is absent, and all are while the answer is not analysed. `waiting` is how many of
    its answers are recorded and not transcribed yet, or not measured; `corrected` tells that the
    figures rest on what the person put right; `unfinished` is how many sounds belong to no finished
    answer: they were cut off, or are being recorded.
    """

    id: str
    question_id: str
    question_title: str
    started_at: datetime
    state: AnswerState
    duration_s: float | None = None
    recognizer: str = ""
    analyzer: str = ""
    figures: Mapping[str, float] = field(default_factory=dict)
    follow_ups_answered: int = 0
    waiting: int = 0
    corrected: bool = False
    unfinished: int = 0
