"""Ages and sizes of teams → told apart from what an answer achieved: they say who was there."""

from mockint.analysis.numbers.pieces import Pieces
from mockint.analysis.numbers.quantity import Quantity
from mockint.analysis.numbers.ranges import FILLERS
from mockint.analysis.word_set import word_set
from mockint.core.analysis import NumberKind

_TEAMS = word_set("team teams group crew squad staff panel committee family gang band shift")
_GATHERED = word_set(
    "hired hire built build grew grow grown recruited into to became doubled trained"
)
_PEOPLE = word_set("person people man woman strong member engineer head")
_GROWN = word_set(
    "man woman boy girl lad lady kid guy mum mom dad mother father son daughter child sister"
    " brother"
)
_BE = word_set("was is were are be am being turned")
_THEN = word_set("when now but and then that at so")
_FULL_GROWN = 105  # years; and nobody at work is said to be below the least
_LEAST_AGE = 12


def is_context(p: Pieces, q: Quantity) -> bool:
    """Whether it is how old somebody is or how many work together, in passing."""
    if q.kind not in {NumberKind.COUNT, NumberKind.TIME}:
        return False
    return _team(p, q) or _age(p, q)


def _team(p: Pieces, q: Quantity) -> bool:
    """As in "a team of six", "my nine-person crew", "a twelve-strong team"."""
    if q.kind is not NumberKind.COUNT:
        return False
    at = q.first - 1
    while p.at(at) in FILLERS or p.at(at) in {"about", "around", "just", "only", "roughly"}:
        at -= 1
    if p.at(at) == "of" and p.at(at - 1) in _TEAMS:
        return _GATHERED.isdisjoint(p.texts[max(0, at - 6) : at - 1])
    dashed = q.end + 1 if p.at(q.end) == "-" else q.end
    joined = p.at(dashed) in _PEOPLE and not p.stopped(dashed)
    strong = joined and (p.at(dashed + 1) in _TEAMS or p.at(dashed) == "strong")
    return strong and _GATHERED.isdisjoint(p.texts[max(0, q.first - 5) : q.first])


def _age(p: Pieces, q: Quantity) -> bool:
    """As in "she's 24", "nineteen years old", "a 16-year-old", "aged 4 to 6"."""
    if q.unit in {"year", "years"} or p.at(q.end) == "-":
        at = q.end + 1 if p.at(q.end) == "-" else q.end
        if p.at(at) in {"year", "years"}:
            at += 2 if p.at(at + 1) == "-" else 1
        if p.at(at) in {"old", "olds"}:
            return True
    before = p.at(q.first - 1)
    if before == "of" and p.at(q.first - 2) in _GROWN and p.stopped(q.end - 1):
        return q.kind is NumberKind.COUNT  # "a woman of 29"
    if before in {"aged", "age", "turned"}:
        value = q.value if not isinstance(q.value, tuple) else q.value[1]
        unit = q.unit in {"", "years", "months"} and value is not None and value <= _FULL_GROWN
        return unit and (before != "age" or p.at(q.first - 2) not in {"average", "median", "mean"})
    value = q.single
    if q.kind is not NumberKind.COUNT or q.unit or value is None or value % 1:
        return False
    if not _LEAST_AGE <= value <= _FULL_GROWN:
        return False
    ends = p.stopped(q.end - 1) or p.at(q.end) in _THEN
    person = before in {"he's", "she's", "i'm"}
    subject = p.at(q.first - 2)
    person = person or (
        before in _BE and (subject in {"he", "she", "i", "who"} or subject in _GROWN)
    )
    return person and ends
