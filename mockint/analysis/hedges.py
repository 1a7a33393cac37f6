"""A quantity in its sentence → whether the speaker softened it."""

from mockint.analysis.number_pieces import Pieces
from mockint.analysis.quantity import Quantity
from mockint.analysis.ranges import FILLERS
from mockint.analysis.word_set import word_set

HEDGES = word_set(
    "about roughly around approximately approx nearly almost maybe probably perhaps some ish ~"
    " circa guess think somewhere"
)
# These may stand between the hedge and its number: "probably like a good sixty".
_BETWEEN = FILLERS | word_set("a the good like just only between it was over under it's of to")
_REACH = 4  # pieces before the number
_AFTER = (
    ["or", "so"], ["or", "thereabouts"], ["give", "or"], ["or", "something"], ["i", "think"],
    ["i", "guess"], ["i'd", "guess"],
)  # fmt: skip


def hedged(p: Pieces, q: Quantity) -> bool:
    """Whether "about", "some", "or so" and the like soften it."""
    if q.vague or p.texts[q.end : q.end + 2] in _AFTER or p.at(q.end) in {"ish", "maybe"}:
        return True
    for at in range(q.first - 1, max(-1, q.first - 1 - _REACH), -1):
        if p.stops[at] and p.stops[at] != ",":
            return False
        if p.texts[at] in HEDGES or p.texts[at - 2 : at + 1] == ["want", "to", "say"]:
            return True
        if p.texts[at] not in _BETWEEN and not (p.texts[at] == "say" and p.at(at - 1) == "i'd"):
            return False
    return False
