"""A quantity → the words of its sentence that stand before and after it."""

from mockint.analysis.numbers.hedges import HEDGES
from mockint.analysis.numbers.pieces import Pieces
from mockint.analysis.numbers.quantity import Quantity
from mockint.analysis.numbers.ranges import FILLERS
from mockint.analysis.word_set import word_set

_ENDS = frozenset(".!?;…")
SOFT = HEDGES | FILLERS | word_set(
    "well just only under over below above a the something more than less at least most i say"
    " want like exactly now even close"
)  # fmt: skip


def before(p: Pieces, q: Quantity) -> tuple[str, int]:
    """The first word before it that neither hedges nor fills, and where; ("", -1) for none."""
    at = q.first - 1
    while at >= 0 and p.texts[at] in SOFT and p.stops[at] not in _ENDS:
        at -= 1
    if at >= 0 and (not p.stops[at] or p.stops[at] not in _ENDS):
        return p.texts[at], at
    return "", -1


def words_before(p: Pieces, q: Quantity, first: int) -> list[str]:
    """Those of the same sentence, from `first` on."""
    at = q.first
    while at > first and (p.stops[at - 1] or " ") not in _ENDS:
        at -= 1
    return p.texts[at : q.first]


def words_after(p: Pieces, q: Quantity, last: int) -> list[str]:
    """Those up to the next punctuation, and before the piece `last`."""
    end = q.end
    while end < min(len(p.texts), last) and not p.stops[end - 1]:
        end += 1
    return p.texts[q.end : end]


def sentence_ends(p: Pieces, first: int, end: int) -> bool:
    """Whether a sentence ends after one of the pieces."""
    return not _ENDS.isdisjoint(p.stops[first:end])
