"""What was made of a reply to a follow-up: its grade, and where it contradicts the answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Stretch = tuple[int, int]  # first and last word, both included
WORDS = "{words}"  # the place in a grade's text that takes the deciding words


class ReplyGrade(StrEnum):
    """How a reply takes the question. The first three are for "what would you do differently?"."""

    VAGUE = "vague"
    EXECUTION = "execution"
    FRAMING = "framing"
    ANSWERED = "answered"
    DODGED = "dodged"


GradeTexts = Mapping[ReplyGrade, str]


@dataclass(frozen=True, slots=True)
class GradedReply:
    """A grade with the words that decided it.

    Attributes:
        grade: which.
        words: of the reply, in order; empty where nothing was said that could be quoted.
        says: one sentence about it.
    """

    grade: ReplyGrade
    words: tuple[Stretch, ...] = ()
    says: str = ""


class FactKind(StrEnum):
    """What two accounts differ in."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class Clash:
    """One thing that was said in two ways.

    Attributes:
        kind: what it is.
        before: its words in the first account.
        after: its words in the second one.
        said_before: those words in quotation marks.
        said_after: the same.
    """

    kind: FactKind
    before: Stretch
    after: Stretch
    said_before: str
    said_after: str
