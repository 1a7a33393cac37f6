"""Two quantities of a change → its ends: which is before, which after, and the unit one lacks."""

from collections.abc import Sequence
from itertools import pairwise

from mockint.analysis.numbers.amounts import stands_alone
from mockint.analysis.numbers.around import before, sentence_ends
from mockint.analysis.numbers.pieces import Pieces
from mockint.analysis.numbers.quantity import Quantity
from mockint.analysis.numbers.ranges import CHANGES, changes
from mockint.analysis.word_set import word_set
from mockint.core.analysis import NumberKind, NumberRole

_REACH = 16  # pieces between "from 47 minutes" and "to 9"
_FROM_REACH = 8  # and between "from" and its number: "from, we timed it, eleven minutes"
_TO = frozenset({"to", "into"})
_TURNED = frozenset({"down", "up"})
# "12 percent compared to 38 percent": the second is held up to the first, nothing moved.
_HELD_TO = word_set("compared relative opposed next prior similar equal close contrast proportion")
_NOW = word_set("now today nowadays")
_PAST = word_set("was were had used took cost needed")
_FALLS = 100  # times; "from 5 to 2 billion"
_OWN = word_set("it that we they i was were had there")  # "before it was", "before that we had"
_EARLIER = word_set("before previously normally usually earlier prior previous")

_Order = tuple[NumberRole, NumberRole]
_RISES: _Order = (NumberRole.DELTA_FROM, NumberRole.DELTA_TO)
_RECALLS: _Order = (NumberRole.DELTA_TO, NumberRole.DELTA_FROM)


def pair_changes(p: Pieces, found: Sequence[Quantity]) -> None:
    """As in "from 47 minutes ... to 9": each knows its partner, and gets the unit it lacks."""
    for index, (left, right) in enumerate(pairwise(found)):
        if left.partner is not None or left.multiplier or right.multiplier:
            continue
        if right.first - left.end > _REACH:
            continue
        order = _order(p, left, right)
        if order is _RECALLS and index + 2 < len(found) and _begins(p, right, found[index + 2]):
            continue
        if order is not None:
            left.role, right.role = order
            left.partner, right.partner = right, left
            lend(p, left, right)
        elif _recalled(p, left, right):
            right.role = right.role or NumberRole.BASELINE
            lend(p, left, right)


def _order(p: Pieces, left: Quantity, right: Quantity) -> _Order | None:
    """Which of the two came first; None where they are no change."""
    if not _comparable(left, right) or before(p, left)[0] == "by":
        return None
    between = p.texts[left.end : right.first]
    if _then_now(p, left, between):
        return _RISES
    if sentence_ends(p, left.end - 1, right.first):
        return None
    lead, at = before(p, right)
    if lead == "to" and p.at(at - 1) in _HELD_TO:
        return None
    if lead in _TO or lead in _TURNED:
        return _RISES if _goes_to(p, left, between, at) else None
    if between[-2:] in (["instead", "of"], ["rather", "than"]):
        return _RECALLS
    if lead == "from" and (p.at(at - 1) in _TURNED or _came_from(p, left, at)):
        return _RECALLS
    if "before" in between[:1] and p.at(right.end) in {"after", "afterwards"}:
        return _RISES
    if "after" in between and "before" in p.texts[max(0, left.first - 5) : left.first]:
        return _RISES
    return _RECALLS if _had_been(between) else None


def _begins(p: Pieces, left: Quantity, right: Quantity) -> bool:
    """Whether "from LEFT to RIGHT" follows, so that LEFT belongs to what comes after it."""
    return before(p, left)[0] == "from" and _order(p, left, right) is _RISES


def _comparable(left: Quantity, right: Quantity) -> bool:
    """Whether the two measure the same; a bare number may lack the unit of the other."""
    if left.kind is right.kind:
        return True
    kinds = {left.kind, right.kind}
    if NumberKind.RATIO in kinds:
        return NumberKind.PERCENT in kinds
    return any(q.kind is NumberKind.COUNT and not q.unit for q in (left, right))


def _goes_to(p: Pieces, left: Quantity, between: Sequence[str], at: int) -> bool:
    """Whether "to", at `at`, ends a change that begins with the left number."""
    if left.role is NumberRole.DELTA_FROM or _from_before(p, left):
        return True
    if left.role not in {None, NumberRole.BASELINE} or "off" in between[:1]:
        return False
    lead, lead_at = before(p, left)
    turned = p.at(at) in _TURNED or p.at(at - 1) in _TURNED
    if turned:
        return True
    # "it dropped three points to 20": the left number is the size of the change.
    sized = lead in CHANGES and lead_at >= 0
    return not sized and (len(between) <= 3 or changes(p, left.first))


def _from_before(p: Pieces, left: Quantity) -> bool:
    """Whether "from" stands before it, with an aside between: "from, we timed it, eleven"."""
    for at in range(left.first - 1, max(-1, left.first - 1 - _FROM_REACH), -1):
        if sentence_ends(p, at, at + 1) or p.texts[at] in {"to", "by"}:
            return False
        if p.texts[at] == "from":
            return changes(p, at) or p.stops[at] == ","
    return False


def _came_from(p: Pieces, left: Quantity, at: int) -> bool:
    """As in "it fell to 1.9 from 3", "it hit 91, from 84"."""
    return left.role is NumberRole.DELTA_TO or (at > 0 and p.stops[at - 1] == ",")


def _then_now(p: Pieces, left: Quantity, between: Sequence[str]) -> bool:
    """As in "it used to take 40 minutes, now it's 5"."""
    if not between or _NOW.isdisjoint(between[-5:]):
        return False
    if between[-1] in _NOW and len(between) <= 2:
        return True
    return not _PAST.isdisjoint(p.texts[max(0, left.first - 6) : left.first])


def _had_been(between: Sequence[str]) -> bool:
    """As in "zero, before it was two", "94, and the year before it was 61"."""
    if between[:1] == ["now"] and "was" in between:
        return True
    for at, text in enumerate(between):
        if text in {"before", "previously"} and _OWN.issuperset(between[at + 1 : at + 3]):
            return at + 2 < len(between)
    return "used" in between and "to" in between


def _recalled(p: Pieces, left: Quantity, right: Quantity) -> bool:
    """As in "13 a week, previously 9"."""
    between = p.texts[left.end : right.first]
    said = not _EARLIER.isdisjoint(between) and not sentence_ends(p, left.end - 1, right.first)
    return said and p.stopped(right.end - 1) and not right.unit


def lend(p: Pieces, left: Quantity, right: Quantity) -> None:
    """Give the end without a unit the other's kind; and its scale where the sizes then fit."""
    falls = left.partner is right and left.role is NumberRole.DELTA_FROM and not left.unit
    for bare, other in ((right, left), (left, right)):
        if bare.kind is NumberKind.COUNT and not bare.unit and stands_alone(p, bare):
            bare.kind, bare.unit = other.kind, other.unit
    low, high = left.single, right.single
    if low is None or high is None:
        return
    if left.scale == 1 and right.scale >= 1000 and 0 < low < 1000:
        scale = right.scale
        if low * scale > high and scale == 1e5:
            scale = 1000.0  # "fifty to two hundred thousand"
        if low * scale <= high or (falls and low * scale <= _FALLS * high):
            left.value = low * scale
    elif right.scale == 1 and left.scale >= 1000 and 0 < high < 1000 and low > 0:
        fits = 0.1 <= high * left.scale / low <= 10
        if fits and (left.kind is NumberKind.MONEY or left.scale >= 1e6):
            right.value = high * left.scale
