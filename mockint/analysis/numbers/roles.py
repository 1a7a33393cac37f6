"""Quantities in their sentence → out of how many, against what, for how long, before and after."""

from collections.abc import Sequence
from itertools import pairwise

from mockint.analysis.numbers.amounts import stands_alone
from mockint.analysis.numbers.around import before, sentence_ends, words_after, words_before
from mockint.analysis.numbers.hedges import HEDGES
from mockint.analysis.numbers.pairs import lend, pair_changes
from mockint.analysis.numbers.pieces import Pieces
from mockint.analysis.numbers.quantity import Quantity
from mockint.analysis.numbers.ranges import FILLERS, changes
from mockint.analysis.word_set import word_set
from mockint.core.analysis import NumberKind, NumberRole

_TO = frozenset({"to", "into"})
_BASE = word_set("against versus vs compared relative normally usually typical industry control")
_BASE_AFTER = word_set("normally usually before previously earlier beforehand")
_AIM = word_set("target goal objective aim aimed promised planned budgeted slo limit quota meant")
_AIM_AFTER = word_set("planned promised budgeted wanted aimed targeted agreed hoped")
# Without one of these nearby nothing tells the role of a number.
_TELLING = _BASE | _BASE_AFTER | _AIM | _AIM_AFTER | word_set("not last i'd")
_SPAN = word_set("for over during throughout")
_SPAN_FIRST = _SPAN | word_set("in after within")  # where the sentence begins with it
_BEFORE_SPAN = HEDGES | FILLERS | word_set("the a first last next past whole full just like")
_THE = FILLERS | word_set("the our my their his her those these all every maybe")
_COMPARISONS = frozenset({NumberRole.TARGET, NumberRole.BASELINE})
_BORROW = 14  # pieces between a number and the one that it lends its unit
_NEAR = 6  # pieces before and after a number that tell its role


def give_roles(p: Pieces, found: Sequence[Quantity]) -> None:
    """Set the role of each quantity; pair the ends of a change, which lend each other units."""
    for at, q in enumerate(found):
        q.role = _in_change(p, q)
        around = p.texts[max(0, q.first - _NEAR) : q.end + _NEAR]
        if q.role is None and not _TELLING.isdisjoint(around):
            last_end = found[at - 1].end if at else 0
            next_first = found[at + 1].first if at + 1 < len(found) else len(p.texts)
            q.role = _told(p, q, last_end, next_first)
        if q.role is None and q.kind is NumberKind.TIME and _spans(p, q):
            q.role = NumberRole.DURATION
    for left, right in pairwise(found):
        _share(p, left, right)
        _borrow(p, left, right)
    if len(found) > 1:
        pair_changes(p, [q for q in found if q.role is not NumberRole.DENOMINATOR])


def _in_change(p: Pieces, q: Quantity) -> NumberRole | None:
    """As in "doubled", "it fell from 9", "it rose to 12"."""
    if q.multiplier:
        return NumberRole.MULTIPLIER
    word, at = before(p, q)
    if word == "from" and changes(p, at):
        return NumberRole.DELTA_FROM
    if word in _TO and changes(p, at - (p.at(at - 1) == "up")):
        return NumberRole.DELTA_TO
    return None


def _told(p: Pieces, q: Quantity, last_end: int, next_first: int) -> NumberRole | None:
    """The role that a word of its own clause names."""
    near = words_before(p, q, max(last_end, q.first - _NEAR))
    after = words_after(p, q, min(next_first, q.end + _NEAR))
    if (
        not _AIM.isdisjoint(near)
        or not _AIM_AFTER.isdisjoint(after)
        or "i'd set" in " ".join(after)
    ):
        return NumberRole.TARGET
    if not _BASE.isdisjoint(near) or near[-2:] == ["not", "the"] or _compared(after):
        return NumberRole.BASELINE
    return None


def _compared(after: Sequence[str]) -> bool:
    """Whether what follows puts it in the past: "63 the year before", "9 normally"."""
    return bool(after) and (after[-1] in _BASE_AFTER or after[:2] == ["last", "year"])


def _spans(p: Pieces, q: Quantity) -> bool:
    """Whether it is how long something took: "for two years", "In two months overrides fell"."""
    at = q.first - 1
    while at > 0 and p.texts[at] in _BEFORE_SPAN and p.stops[at] in {"", ","}:
        at -= 1
    if at < 0 or p.texts[at] not in _SPAN_FIRST:
        return False
    return p.texts[at] in _SPAN or at == 0 or sentence_ends(p, at - 1, at)


def _borrow(p: Pieces, left: Quantity, right: Quantity) -> None:
    """As in "eighteen percent. It was meant to be thirty": the unit is understood."""
    compared = right.role in _COMPARISONS or p.at(right.first - 1) == "than"
    if compared and stands_alone(p, right) and right.first - left.end <= _BORROW:
        lend(p, left, right)


def _share(p: Pieces, left: Quantity, right: Quantity) -> None:
    """As in "X of the Y", "X units out of Y", "X in Y": the second is the denominator."""
    if not 0 < right.first - left.end <= 5 or sentence_ends(p, left.end - 1, right.first):
        return
    between = p.texts[left.end : right.first]
    while between and between[-1] in _THE:
        between.pop()
    if between[-1:] not in (["of"], ["in"]) or between[-2:-1] == ["instead"]:
        return
    low, high = left.single, right.single
    ordered = low is not None and high is not None and low <= high
    alike = left.kind in {right.kind, NumberKind.COUNT} or left.kind is NumberKind.TIME
    free = right.role in {None, NumberRole.DELTA_FROM}
    if ordered and alike and free and right.kind is not NumberKind.TIME:
        right.role = NumberRole.DENOMINATOR
