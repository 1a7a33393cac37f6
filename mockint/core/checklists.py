"""What an interviewer wants to hear in answers to each kind of question, and what to say and ask
where it is missing.

The names of the gaps are explained in docs/feedback.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mockint.core.moves import FLAGS, MoveName
from mockint.core.replies import GradeTexts

QUOTED = "{quote}"  # the place in a follow-up that takes the person's own words


class GapName(StrEnum):
    """What an answer lacks, or what speaks against it."""

    NO_FOUND = "no_found"
    NO_STAKES = "no_stakes"
    NO_TENSION = "no_tension"
    NO_ALTERNATIVE = "no_alternative"
    NO_REASON = "no_reason"
    NO_EVIDENCE = "no_evidence"
    NO_STANCE = "no_stance"
    NO_MOVED = "no_moved"
    NO_OUTCOME = "no_outcome"
    NO_NUMBER = "no_number"
    NO_BASELINE = "no_baseline"
    NO_MEASURED = "no_measured"
    NO_HUMAN = "no_human"
    NO_LASTING = "no_lasting"
    NO_COUNTERFACTUAL = "no_counterfactual"
    NO_OWN_FAULT = "no_own_fault"
    NO_COST = "no_cost"
    NO_CAUSE = "no_cause"
    NO_LESSON = "no_lesson"
    NO_CHANGED = "no_changed"
    NO_OWN_STEP = "no_own_step"
    NO_EVENT = "no_event"
    NO_TASK = "no_task"
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
    LONG_SITUATION = "long_situation"
    TOO_LONG = "too_long"
    TOO_SHORT = "too_short"
    OFF_QUESTION = "off_question"

    @property
    def move(self) -> MoveName | None:
        """The move that is missing, or the flag that was heard; None for the others."""
        return _MOVES.get(self.value.removeprefix("no_"))

    @property
    def is_flag(self) -> bool:
        """Whether the gap is something that was said, not something missing."""
        return self.move in FLAGS


_MOVES = {move.value: move for move in MoveName}


class AnswerPlace(StrEnum):
    """Words of the answer that are no move and that a follow-up may quote."""

    WE = "we"  # the first clause with a collective "we" in the Action
    NUMBER = "number"  # the first number of the Result
    SITUATION = "S"
    ACTION = "A"
    RESULT = "R"


@dataclass(frozen=True, slots=True)
class GapTexts:
    """What is said and asked about one gap.

    Attributes:
        gap: which.
        says: what is missing, or what was said, in one sentence.
        tries: what to try, in one sentence.
        why: what an interviewer makes of it; true whether the move was heard or not.
        asks: the follow-up that goes for it.
        asks_quoting: the same with QUOTED in it; empty where the plain one always does.
        probes: with QUOTED: goes deeper where the move was heard after all; empty for none.
        quotes: whose words take the place of QUOTED in `asks_quoting`, the first that was heard.
        source: document that it goes back to.
    """

    gap: GapName
    says: str
    tries: str
    why: str
    asks: str
    asks_quoting: str = ""
    probes: str = ""
    quotes: tuple[MoveName | AnswerPlace, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class AnswerKind:
    """A kind of question, and what answers to it are read for.

    Attributes:
        id: key in the weights.
        questions: ids of the bank's questions of this kind.
        words: beginnings of words, or phrases, that give it away in any other question.
        wants: the moves that make such an answer strong, the most telling first.
        only: the gaps that may be named; None for all of them.
        never: gaps that are not named.
    """

    id: str
    questions: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    wants: tuple[MoveName, ...] = ()
    only: tuple[GapName, ...] | None = None
    never: tuple[GapName, ...] = ()

    def names(self, gap: GapName) -> bool:
        """Whether the gap may be named in such an answer."""
        return gap not in self.never and (self.only is None or gap in self.only)


@dataclass(frozen=True, slots=True)
class Line:
    """A weighted sum over features of an answer; a feature without a weight does not count."""

    bias: float
    weights: Mapping[str, float]

    def at(self, features: Mapping[str, float]) -> float:
        """The sum for these features."""
        return self.bias + sum(w * features.get(name, 0.0) for name, w in self.weights.items())


@dataclass(frozen=True, slots=True)
class GapWeights:
    """What scripts/fit_checklists.py found.

    Attributes:
        strong: high for answers in which nothing needs mending.
        quiet: from this value of `strong` on, nothing is said to be missing.
        gaps: the higher one stands among the others, the more it is worth mending or asking.
        praise: share of the answers with the move in which a listener praises it.
    """

    strong: Line
    quiet: float
    gaps: Mapping[GapName, Line]
    praise: Mapping[MoveName, float]


@dataclass(frozen=True, slots=True)
class Checklists:
    """All of it.

    Attributes:
        kinds: a question is of the first that knows it, else of the last.
        gaps: every one that can be named.
        weights: which of them comes first.
        grades: what is said about a reply of each grade.
    """

    kinds: tuple[AnswerKind, ...]
    gaps: Mapping[GapName, GapTexts]
    weights: GapWeights
    grades: GradeTexts = field(default_factory=dict)
