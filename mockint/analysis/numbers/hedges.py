"""A quantity in its sentence → whether the speaker softened it."""

from mockint.analysis.numbers.pieces import Pieces
from mockint.analysis.numbers.quantity import Quantity
from mockint.analysis.numbers.ranges import FILLERS
from mockint.analysis.word_set import word_set

HEDGES = word_set(
    "about roughly around approximately approx nearly almost maybe probably perhaps some ish ~"
    " circa guess think somewhere"
)
# These may stand between the hedge and its number: "probably like a good sixty".
_BETWEEN = FILLERS | word_set("a the good like just only between it was over under it's of to")
_REACH = 4  # pieces before the number
_FOLLOWS = frozenset({"ish", "maybe"})
_AFTER = {
    ("or", "so"), ("or", "thereabouts"), ("give", "or"), ("or", "something"), ("i", "think"),
    ("i", "guess"), ("i'd", "guess"),
}  # fmt: skip


def hedged(p: Pieces, q: Quantity) -> bool:
    """Whether "about", "some", "or so" and the like soften it."""
    follows = p.at(q.end)
    if q.vague or follows in _FOLLOWS or (follows, p.at(q.end + 1)) in _AFTER:
        return True
    for at in range(q.first - 1, max(-1, q.first - 1 - _REACH), -1):
        if p.stops[at] and p.stops[at] != ",":
            return False
        text = p.texts[at]
        if text in HEDGES or (text == "say" and p.texts[at - 2 : at] == ["want", "to"]):
            return True
        if text not in _BETWEEN and not (text == "say" and p.at(at - 1) == "i'd"):
            return False
    return False
