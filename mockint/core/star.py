"""The parts of an answer: Situation, Task, Action, Result, and what stands around them."""

from dataclasses import dataclass
from enum import StrEnum

from mockint.core.timeline import Span


class SectionName(StrEnum):
    """The letter is the name in files and JSON."""

    SITUATION = "S"
    TASK = "T"
    ACTION = "A"
    RESULT = "R"
    LEARNING = "L"
    OUTSIDE = "O"

    @property
    def label(self) -> str:
        """The English word, "Situation" and so on."""
        return self.name.capitalize()


# The splitter's confidence is a probability: below one half its border is more likely wrong than
# right, and what rests on it is told as an estimate.
SURE = 0.5
STAR = (SectionName.SITUATION, SectionName.TASK, SectionName.ACTION, SectionName.RESULT)


@dataclass(frozen=True, slots=True)
class Section:
    """A run of words in one part of the answer.

    Attributes:
        name: which part.
        first_word: index into the transcript's words.
        last_word: the same, inclusive.
        span: from its first word's start to the start of the next section's first word (for the
            last section: to its last word's end), so that a pause belongs to the part that it
            follows; None without word times.
        confidence: 0 to 1; 1 for a section that the person marked.
        border: 0 to 1: chance that a section begins where this one does, give or take six words; 1
            for a section that the person marked and for the first one.
        marked: set by the person, by a key while speaking or a correction, not by the splitter.
    """

    name: SectionName
    first_word: int
    last_word: int
    span: Span | None = None
    confidence: float = 1.0
    border: float = 1.0
    marked: bool = False

    @property
    def word_count(self) -> int:
        """Number of words."""
        return self.last_word - self.first_word + 1

    @property
    def sure(self) -> bool:
        """Whether its borders can be relied on."""
        return self.confidence >= SURE


@dataclass(frozen=True, slots=True)
class Mark:
    """The person pressed a section key: from `at_s` on, the answer is in `section`."""

    section: SectionName
    at_s: float
