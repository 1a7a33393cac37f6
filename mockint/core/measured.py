"""What the index holds of a measured attempt and of what was said in it, for the progress views."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from mockint.core.attempt import Guess


@dataclass(frozen=True, slots=True)
class Redone:
    """One part of an answer that was said again.

    Attributes:
        part: letter of the section.
        said_at: aware.
        measures: name → value, of that part alone.
    """

    part: str
    said_at: datetime
    measures: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Measured:
    """One attempt with the figures of its main answer.

    Attributes:
        attempt_id: which attempt.
        question_id: what was asked.
        question_title: as lists show it.
        started_at: aware, with the person's offset.
        analyzer: version of the rules that measured.
        recognizer: engine and model, empty for a typed text.
        heard: letters of the sections that were heard, in the order S T A R L O.
        measures: name → value; what was withheld or not heard is absent, never zero.
        guess: what the person believed before seeing them.
        redone: its parts that were said again, oldest first.
    """

    attempt_id: str
    question_id: str
    question_title: str
    started_at: datetime
    analyzer: str
    recognizer: str = ""
    heard: str = ""
    measures: dict[str, float] = field(default_factory=dict)
    guess: Guess | None = None
    redone: tuple[Redone, ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """The figures of many measured attempts, oldest first; each sequence has one entry per attempt.

    With one object per attempt, 10,000 attempts take four times as long.

    Attributes:
        attempt_ids: which attempts.
        question_ids: what was asked.
        question_titles: as lists show it.
        moments: when they began, aware.
        analyzers: versions of the rules that measured.
        recognizers: engine and model, empty for a typed text.
        guesses: what the person believed before seeing the figures.
        figures: name of a measure → its values, None where it was withheld or not heard.
    """

    attempt_ids: Sequence[str]
    question_ids: Sequence[str]
    question_titles: Sequence[str]
    moments: Sequence[datetime]
    analyzers: Sequence[str]
    recognizers: Sequence[str]
    guesses: Sequence[Guess | None]
    figures: Mapping[str, Sequence[float | None]]


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence that holds what was searched for.

    Attributes:
        attempt_id: where.
        answer: key of the answer, "answer" or "follow-up-1".
        question_title: of the attempt.
        started_at: when the attempt was.
        text: the sentence.
        matches: character ranges in it that fit, end excluded; empty when a number fits by its
            value only and was spoken in words.
        word: index of the first fitting word in the answer.
        second: when that word begins; None without word times.
    """

    attempt_id: str
    answer: str
    question_title: str
    started_at: datetime
    text: str
    matches: tuple[tuple[int, int], ...]
    word: int
    second: float | None
