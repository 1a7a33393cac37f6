"""Two quantities side by side → one range; and whether a change is being told."""

from mockint.analysis.number_pieces import Pieces
from mockint.analysis.number_units import CENTS
from mockint.analysis.quantity import Quantity
from mockint.analysis.word_set import word_set
from mockint.core.measures import NumberKind

_SOFTENERS = word_set("about around roughly maybe like nearly just under over almost some")


def join_ranges(p: Pieces, found: list[Quantity]) -> list[Quantity]:
    """As in "ten to fifteen percent", "between 20 and 30", "two or three", "10-15"."""
    out: list[Quantity] = []
    for q in found:
        if out and _is_range(p, out[-1], q):
            out[-1] = _joined(out[-1], q)
        else:
            out.append(q)
    return out


def _is_range(p: Pieces, left: Quantity, right: Quantity) -> bool:
    low, high = left.single, right.single
    if low is None or high is None or left.multiplier or left.kind is NumberKind.RATE:
        return False
    between = p.texts[left.end : right.first]
    if p.at(right.first) in {"-"} and not between:
        between = ["-"]
    if any(p.stops[left.end - 1 : right.first]) and between:
        return False
    if left.unit and right.unit and left.kind is not right.kind:
        return False
    at = left.first - 1
    while p.at(at) in _SOFTENERS and not p.stopped(at):
        at -= 1
    before = p.at(at)
    if before == "between" and between == ["and"]:
        return True
    if left.scale == 1 and right.scale > 1 and low < 1000 and low * right.scale <= high:
        low *= right.scale
    if between in (["-"], ["–"], ["—"], ["through"]):
        return low < high
    lonely = bool(left.unit) and left.kind is not NumberKind.MONEY and right.unit == ""
    if between == ["to"] and (before != "from" or not changes(p, left.first)):
        return low < high and not lonely
    if between == ["or"]:
        return low < high <= 2 * low + 1
    if not between and p.stops[left.end - 1] == "," and not left.unit and right.unit:
        return low < high <= 2 * low and left.scale == 1  # "twenty, twenty-five percent"
    return False


CHANGES = word_set(
    "went go goes going gone dropped drop drops fell fall falls fallen rose rise grew grown"
    " grow cut came come reduced improved increased decreased moved shrank shrunk climbed jumped"
    " brought took got down up slid declined lowered raised doubled halved changed shortened"
    " sped slipped risen shrinking dropping falling growing rising get getting bring brings"
    " reduce lifted pushed ended back slashed trimmed scaled expanded widened swung tripled"
    " quadrupled"
)


def changes(p: Pieces, at: int, reach: int = 12) -> bool:
    """Whether a word of change stands shortly before, in the same sentence."""
    for index in range(at - 1, max(-1, at - 1 - reach), -1):
        if p.stops[index] in {".", "!", "?", ";"} and p.stops[index]:
            return False
        if p.texts[index] in CHANGES:
            return True
    return False


def _joined(left: Quantity, right: Quantity) -> Quantity:
    low, high = left.single or 0.0, right.single or 0.0
    if left.scale == 1 and right.scale > 1 and low < 1000 and low * right.scale <= high:
        low *= right.scale
    if right.unit in CENTS and not left.unit:
        low /= 100
    lends = right if right.unit or right.kind is not NumberKind.COUNT else left
    return Quantity(
        left.first, right.end, (min(low, high), max(low, high)), lends.kind, right.scale,
        left.unit or right.unit, left.vague or right.vague,
    )  # fmt: skip
