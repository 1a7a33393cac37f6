"""Case, Checklists → the gaps of an answer in one order: what to mend first, what to ask next, and
what to praise. One list for all of them, so that they cannot contradict each other.

Nothing that was heard is said to be missing. A follow-up may go deeper into something that was
heard; it then quotes it.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mockint.core.checklists import AnswerKind, Checklists, GapName
from mockint.core.moves import FLAGS, Move, MoveName
from mockint.core.star import SectionName
from mockint.feedback.facts import Case
from mockint.feedback.features import SHORT_WORDS, features, kind_of

MOST = 3  # of what is said to be missing, and of what is praised
# A second and third gap are named where they are at least this likely, beside the first one.
SHARE_OF_FIRST = 0.15
LEAST_PRAISED = 0.1  # share of the answers with the move in which a listener praises it
MANY_WE = 2  # one slip is human; two hide who did the work
LARGE_SITUATION_PERCENT = 25  # 30 s of two minutes
LONG_WORDS = 450  # three minutes at 150 words a minute


@dataclass(frozen=True, slots=True)
class Ranked:
    """A gap that may be named in the answer.

    Attributes:
        gap: which.
        chance: that a listener would name this one first, among all that may be named.
        told: what it asks for was heard, so it is not missing; a follow-up may go deeper.
    """

    gap: GapName
    chance: float
    told: bool


@dataclass(frozen=True, slots=True)
class Picked:
    """What to make of an answer.

    Attributes:
        kind: what it was read for.
        mend: what is missing or speaks against it, the worst first; nothing where it is strong.
        ask: what a follow-up can go for, the best first.
        well: moves to praise, the strongest first, each name once.
    """

    kind: AnswerKind
    mend: tuple[GapName, ...] = ()
    ask: tuple[Ranked, ...] = ()
    well: tuple[Move, ...] = ()

    @property
    def first_ask(self) -> Ranked | None:
        """What the next follow-up goes for."""
        return self.ask[0] if self.ask else None


def pick(case: Case, lists: Checklists) -> Picked:
    """Everything at once; nothing but the kind for an answer without words."""
    kind = kind_of(case.question, lists.kinds)
    if case.spoken_words < 2:
        return Picked(kind)
    figures = features(case, kind)
    order = _ranked(case, kind, lists, figures)
    quiet = lists.weights.strong.at(figures) >= lists.weights.quiet or not case.counted
    missing = [] if quiet else [one for one in order if not one.told]
    mend = [r.gap for r in missing[:MOST] if r.chance >= SHARE_OF_FIRST * missing[0].chance]
    return Picked(kind, tuple(mend), order, _praised(case, lists.weights.praise))


def _ranked(
    case: Case, kind: AnswerKind, lists: Checklists, figures: Mapping[str, float]
) -> tuple[Ranked, ...]:
    scores = {
        gap: line.at(figures)
        for gap, line in lists.weights.gaps.items()
        if gap in lists.gaps and kind.names(gap) and _can_be_named(case, gap)
    }
    most = max(scores.values(), default=0.0)
    exps = {gap: math.exp(score - most) for gap, score in scores.items()}
    total = sum(exps.values())
    order = sorted(exps, key=lambda gap: -exps[gap])
    return tuple(Ranked(gap, exps[gap] / total, _told(case, gap)) for gap in order)


def heard(case: Case, move: MoveName) -> tuple[Move, ...]:
    """The places where the answer surely makes the move."""
    return tuple(m for m in case.analysis.moves if m.name is move and m.said)


def _can_be_named(case: Case, gap: GapName) -> bool:
    """A flag needs its words; a length has to be what it is called."""
    if gap in _LENGTHS:
        return _LENGTHS[gap](case)
    if gap is GapName.GROUP_DOER and len(case.analysis.collective_we) >= MANY_WE:
        return True
    return not gap.is_flag or gap.move is None or bool(heard(case, gap.move))


def _told(case: Case, gap: GapName) -> bool:
    """Whether what the gap asks for was heard."""
    if gap is GapName.NO_TASK:
        return case.analysis.heard(SectionName.TASK)
    if gap is GapName.NO_NUMBER:
        return bool(case.analysis.numbers_in_result)
    if gap is GapName.NO_OUTCOME and not case.analysis.moves:
        return case.analysis.heard(SectionName.RESULT)
    if gap is GapName.NO_BASELINE and any(n.baseline for n in case.analysis.numbers_in_result):
        return True
    return gap.move is not None and not gap.is_flag and bool(heard(case, gap.move))


def _long_situation(case: Case) -> bool:
    share = case.analysis.share(SectionName.SITUATION)
    return share is not None and share > LARGE_SITUATION_PERCENT


def _too_long(case: Case) -> bool:
    took = case.duration_s
    return case.spoken_words > LONG_WORDS if took is None else took > case.settings.answer_hard_s


_LENGTHS: dict[GapName, Callable[[Case], bool]] = {
    GapName.LONG_SITUATION: _long_situation,
    GapName.TOO_LONG: _too_long,
    GapName.TOO_SHORT: lambda case: case.spoken_words < SHORT_WORDS,
}


def _praised(case: Case, shares: Mapping[MoveName, float]) -> tuple[Move, ...]:
    best: dict[MoveName, Move] = {}
    for move in case.analysis.moves:
        known = best.get(move.name)
        if (
            move.said
            and move.name not in FLAGS
            and (known is None or move.confidence > known.confidence)
        ):
            best[move.name] = move
    worth = {name: shares.get(name, 0.0) * move.confidence for name, move in best.items()}
    order = sorted(worth, key=lambda name: -worth[name])
    return tuple(best[name] for name in order[:MOST] if worth[name] >= LEAST_PRAISED)
