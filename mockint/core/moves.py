"""What an answer does, beyond where its parts are: moves with the words they rest on.

The names and what each is heard by are in docs/moves.md.
"""

from dataclasses import dataclass
from enum import StrEnum


class MoveName(StrEnum):
    """What the speaker does with a stretch of words; FLAGS among them speak against the answer."""

    FOUND = "found"
    GIVEN = "given"
    STAKES = "stakes"
    TENSION = "tension"
    ALTERNATIVE = "alternative"
    REASON = "reason"
    EVIDENCE = "evidence"
    STANCE = "stance"
    MOVED = "moved"
    HANDED_ON = "handed_on"
    OUTCOME = "outcome"
    BASELINE = "baseline"
    MEASURED = "measured"
    HUMAN = "human"
    LASTING = "lasting"
    COUNTERFACTUAL = "counterfactual"
    OWN_FAULT = "own_fault"
    COST = "cost"
    CAUSE = "cause"
    LESSON = "lesson"
    CHANGED = "changed"
    DIFFERENTLY = "differently"
    GROUP_DOER = "group_doer"
    HIDDEN_DOER = "hidden_doer"
    SOFT = "soft"
    SUPERLATIVE = "superlative"
    BARE_FIGURE = "bare_figure"
    ESTIMATE = "estimate"
    GENERIC_LESSON = "generic_lesson"
    BLAME = "blame"
    AUTHORITY = "authority"
    HABIT = "habit"
    DISGUISE = "disguise"
    CHRONICLE = "chronicle"
    INFLATED = "inflated"
    RAMBLE = "ramble"


FLAGS = frozenset(
    (
        MoveName.GROUP_DOER,
        MoveName.HIDDEN_DOER,
        MoveName.SOFT,
        MoveName.SUPERLATIVE,
        MoveName.BARE_FIGURE,
        MoveName.ESTIMATE,
        MoveName.GENERIC_LESSON,
        MoveName.BLAME,
        MoveName.AUTHORITY,
        MoveName.HABIT,
        MoveName.DISGUISE,
        MoveName.CHRONICLE,
        MoveName.INFLATED,
        MoveName.RAMBLE,
    )
)


class TensionKind(StrEnum):
    """What was hard."""

    WRONG = "wrong"
    DISSENT = "dissent"
    LIMIT = "limit"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Move:
    """One move that was heard.

    Attributes:
        name: which.
        first_word: index into the transcript's words.
        last_word: the same, inclusive.
        confidence: calibrated chance that the answer makes this move, 0 to 1.
        kind: of a tension; None for the others, and where it is open.
        said: sure enough to be told (docs/measures.md, "Moves"); the others only weigh in what to
            ask.
    """

    name: MoveName
    first_word: int
    last_word: int
    confidence: float
    kind: TensionKind | None = None
    said: bool = True
