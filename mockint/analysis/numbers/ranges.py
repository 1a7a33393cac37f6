"""Two quantities side by side → one range; and whether a change is being told."""

from mockint.analysis.numbers.pieces import TENS, UNITS, Pieces
from mockint.analysis.numbers.quantity import Quantity
from mockint.analysis.numbers.units import CENTS, SECONDS
from mockint.analysis.word_set import word_set
from mockint.core.analysis import NumberKind

_SOFTENERS = word_set("about around roughly maybe like nearly just under over almost some")
FILLERS = word_set("um uh er eh erm")
_OR = word_set("or maybe perhaps possibly even like")
_JOINS = FILLERS | _OR | word_set("and to through - – —")
# "fifteen, sixteen", "sixty, sixty-five" are guesses at one number; "three, five" is a list.
_CLOSE = 1.34
_FEW = 12
_LEAST_SHARED = 100.0
_HUNDRED_THOUSAND = 1e5  # of "five hundred thousand"; "fifty to two hundred thousand" shares less

CHANGES = word_set(
    "went go goes going gone dropped drop drops fell fall falls fallen rose rise grew grown"
    " grow cut came come reduced improved increased decreased moved shrank shrunk climbed jumped"
    " brought took get got down up slid declined lowered raised doubled halved changed shortened"
    " sped slipped risen shrinking dropping falling growing rising getting bring brings"
    " reduce lifted pushed ended back slashed trimmed scaled expanded widened swung tripled"
    " quadrupled"
)


def join_ranges(p: Pieces, found: list[Quantity]) -> list[Quantity]:
    """As in "ten to fifteen percent", "between 20 and 30", "two or three", "10-15"."""
    out: list[Quantity] = []
    for q in _shared_rows(found):
        if out and _is_range(p, out[-1], q):
            out[-1] = _joined(out[-1], q)
        else:
            out.append(q)
    return out


def _shared_rows(found: list[Quantity]) -> list[Quantity]:
    """As in "three, four, five hundred": guesses in a row that share the scale of the last."""
    for at in range(2, len(found)):
        one, two, last = found[at - 2 : at + 1]
        low, middle, high = one.single, two.single, last.single
        if low is None or middle is None or high is None or last.scale < _LEAST_SHARED:
            continue
        near = two.first == one.end and last.first == two.end
        bare = not one.unit and not two.unit and one.scale == two.scale == 1
        if near and bare and low < middle and middle * last.scale < high:
            row = _joined(one, last)
            row.value = (low * last.scale, high)
            return [*found[: at - 2], row, *found[at + 1 :]]
    return found


def changes(p: Pieces, at: int, reach: int = 12) -> bool:
    """Whether a word of change stands shortly before, in the same sentence."""
    for index in range(at - 1, max(-1, at - 1 - reach), -1):
        if p.stops[index] in {".", "!", "?", ";"} and p.stops[index]:
            return False
        if p.texts[index] in CHANGES:
            return True
    return False


def _is_range(p: Pieces, left: Quantity, right: Quantity) -> bool:
    if left.end < right.first and p.texts[left.end] not in _JOINS:
        return False
    if left.multiplier or left.kind is NumberKind.RATE:
        return False
    if left.unit and right.unit and left.kind is not right.kind:
        return False
    between = p.texts[left.end : right.first]
    if p.at(right.first) == "-" and not between:
        between = ["-"]
    stops = {stop for stop in p.stops[left.end - 1 : right.first] if stop}
    comma = stops == {","}
    if stops and not comma:
        return False
    between = [text for text in between if text not in FILLERS]
    low, high = _ends(left, right)
    if low is None or high is None or low >= high:
        return bool(between == ["and"] and _before(p, left) == "between" and low and high)
    if not between or _OR.issuperset(between):
        return _is_guess(p, left, right, bool(between), high / low if low else high + 2)
    if comma:
        return False
    if between == ["and"]:
        return _before(p, left) == "between"
    if between == ["to"]:
        return _runs_to(p, left, right)
    return between in (["-"], ["–"], ["—"], ["through"])


def _is_guess(p: Pieces, left: Quantity, right: Quantity, said_or: bool, times: float) -> bool:
    """As in "two or three", "eleven, maybe twelve", "twenty, twenty-five percent"."""
    low, high = left.single or 0.0, right.single or 0.0
    goes_on = p.at(right.end) == "and" and p.stops[right.end - 1] == ","
    if not said_or and goes_on and not right.unit:
        return False  # "it climbed, 340, 380, and by May 415"
    counted = right.end < len(p.texts) and not p.stopped(right.end - 1)
    if not said_or and low + 1 == high <= _FEW and counted and not left.unit:
        return not _in_list(p, left, right)  # "two, three times"
    if not said_or and low % 1 == 0 and high % 1 and round(high) == low:
        return False  # "about 38, 38.4 percent": once rounded, once exactly
    if said_or:
        return times <= 2 or (right.single or 0) <= 2 * (left.single or 0) + 1
    if left.unit:
        return False
    if right.unit:
        return times <= 2 and left.scale in {1.0, right.scale}
    return times <= _CLOSE and not _in_list(p, left, right)


def _in_list(p: Pieces, left: Quantity, right: Quantity) -> bool:
    """Whether the two belong to a longer row of numbers: "12, 15 and 20"."""
    after = right.end + (p.at(right.end) == "and")
    more = p.stops[right.end - 1] in {"", ","} and after < len(p.texts)
    goes_on = more and (after > right.end or p.stops[right.end - 1] == ",")
    went_on = left.first > 0 and (p.stops[left.first - 1] == "," or p.at(left.first - 1) == "and")
    return (goes_on and _numeric(p, after)) or (went_on and _numeric(p, left.first - 1))


def _numeric(p: Pieces, at: int) -> bool:
    return p.number(at) is not None or p.at(at) in UNITS or p.at(at) in TENS


def _runs_to(p: Pieces, left: Quantity, right: Quantity) -> bool:
    """Whether "N to M" is a range: not "from N to M", nor "it dropped three points to M"."""
    if left.unit and left.kind is not NumberKind.MONEY and not right.unit:
        return False
    if _before(p, left) == "from":
        return not changes(p, left.first)
    return not (left.unit and right.unit and changes(p, left.first, reach=4))


def _before(p: Pieces, q: Quantity) -> str:
    """The word before it that does not soften it."""
    at = q.first - 1
    while p.at(at) in _SOFTENERS and not p.stopped(at):
        at -= 1
    return p.at(at)


def _ends(left: Quantity, right: Quantity) -> tuple[float | None, float | None]:
    """Both values in the unit of the first, with the scale that the second lends it."""
    low, high = left.single, right.single
    if low is None or high is None:
        return None, None
    if left.scale == 1 and right.scale > 1 and low < 1000 and low * right.scale <= high:
        low *= right.scale
    elif left.scale == 1 and right.scale == _HUNDRED_THOUSAND and 10 <= low < 1000:
        low *= _HUNDRED_THOUSAND / 100 if low * _HUNDRED_THOUSAND / 100 <= high else 1
    if right.unit in CENTS and not left.unit:
        low /= 100
    if left.unit != right.unit and left.unit in SECONDS and right.unit in SECONDS:
        high = round(high * SECONDS[right.unit] / SECONDS[left.unit], 4)
    return low, high


def _joined(left: Quantity, right: Quantity) -> Quantity:
    low, high = _ends(left, right)
    low, high = low or 0.0, high or 0.0
    lends = right if right.unit or right.kind is not NumberKind.COUNT else left
    return Quantity(
        left.first, right.end, (min(low, high), max(low, high)), lends.kind, right.scale,
        left.unit or right.unit, left.vague or right.vague,
    )  # fmt: skip
