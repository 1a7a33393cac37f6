"""A unit of time without a numeral → a quantity of one, where it is an end of a change.

"From a week to two hours" has two ends; "after a week" has none.
"""

from collections.abc import Sequence

from mockint.analysis.numbers.around import sentence_ends
from mockint.analysis.numbers.pieces import Pieces
from mockint.analysis.numbers.quantity import Quantity
from mockint.analysis.numbers.ranges import FILLERS, changes
from mockint.analysis.numbers.units import SECONDS
from mockint.analysis.word_set import word_set
from mockint.core.analysis import NumberKind

_UNITS = frozenset(
    {unit for unit in SECONDS if not unit.endswith("s") and len(unit) > 2} | {"night", "weekend"}
)
_SOFT = FILLERS | word_set("about around roughly maybe like nearly just under over almost at best")
_LEADS = word_set("from to into")
_SPENT = word_set("take took takes taking needed lasted")
_NO_CHANGE = word_set("anywhere ranging ranged range somewhere lasting")
_NOT_THEN = word_set("every once twice times later ago of and or after off in")
_REACH = 14  # pieces between the two ends
_CHANGE_WORDS = word_set("from From instead used took takes")


def tells_change(words: Sequence[str]) -> bool:
    """Whether a word is there without which no unit of time is an end."""
    return not _CHANGE_WORDS.isdisjoint(words)


def with_articles(p: Pieces, found: list[Quantity]) -> list[Quantity]:
    """Add each "a week", "an hour" that is the before or the after of another quantity."""
    places = [
        at for at, text in enumerate(p.texts) if text in _UNITS and p.at(at - 1) in {"a", "an"}
    ]
    ends = {at: q for at, q in zip(places, [_bare(p, at) for at in places], strict=True) if q}
    free = [
        q for at, q in ends.items() if not any(f.first < at + 1 and at - 1 < f.end for f in found)
    ]
    if not free:
        return found
    timed = [q for q in found if q.kind is NumberKind.TIME or (not q.unit and not q.multiplier)]
    row = sorted([*timed, *free], key=lambda q: q.first)
    kept = []
    for at, q in enumerate(row):
        if q not in free:
            continue
        before, after = row[at - 1] if at else None, row[at + 1] if at + 1 < len(row) else None
        if (before and _turns_into(p, before, q)) or (after and _turns_into(p, q, after)):
            kept.append(q)
    return sorted([*found, *kept], key=lambda q: q.first) if kept else found


def _bare(p: Pieces, at: int) -> Quantity | None:
    """The unit at `at` with its article; None in "twice a week", "a week ago"."""
    follows = p.at(at + 1)
    if not p.stopped(at) and (follows in _NOT_THEN and follows not in {"and", "or", "in", "after"}):
        return None
    if follows == "and" and p.at(at + 2) in {"a", "half"}:
        return None
    return Quantity(at - 1, at + 1, 1.0, NumberKind.TIME, unit=p.texts[at])


def _lead(p: Pieces, q: Quantity) -> tuple[str, int]:
    at = q.first - 1
    while at >= 0 and p.texts[at] in _SOFT | {"more", "than"}:
        at -= 1
    return (p.texts[at], at) if at >= 0 and p.stops[at] in {"", ","} else ("", -1)


def _turns_into(p: Pieces, left: Quantity, right: Quantity) -> bool:
    """Whether the two are told as the ends of one change."""
    if right.first - left.end > _REACH:
        return False
    between = p.texts[left.end : right.first]
    lead, at = _lead(p, left)
    to, to_at = _lead(p, right)
    if sentence_ends(p, left.end - 1, right.first):
        return lead in _SPENT and "now" in between
    if between[:2] == ["instead", "of"] or between[-2:] == ["instead", "of"]:
        return True
    if lead == "from" and to in {"to", "into"} and to_at >= left.end:
        loose = p.at(at - 1) in _NO_CHANGE
        return not loose and (changes(p, at) or right.first - left.end <= 4)
    if (
        to == "from"
        and to_at >= left.end
        and (lead in {"to", "is", "it's", "in"} or "down" in between)
    ):
        return True
    if lead in _SPENT and ("now" in between or "then" in between):
        return True
    down = to == "to" and p.at(to_at - 1) in {"down", "up"}
    return down and lead in {"from", "took", "take", "was"}
