"""Quantities → those that stand: figures taken back and stutters are left out."""

from collections.abc import Sequence

from mockint.analysis.numbers.hedges import HEDGES
from mockint.analysis.numbers.pieces import Pieces
from mockint.analysis.numbers.quantity import Quantity
from mockint.analysis.numbers.ranges import FILLERS
from mockint.analysis.word_set import word_set

_ENDS = frozenset(".!?;…")
_IDLE = FILLERS | word_set("like well just maybe")
_TAKEN_BACK = word_set("no sorry actually rather wait correction")
_FOR_SURE = word_set("sorry correction actually wait")  # these need no comma before them
_REACH = 6  # pieces between a figure and the one that corrects it
_SCALED = 1000
_NOUNS = 2  # at most this many of them say what the figure was of: "4 incidents, no, 3"
_AROUND = HEDGES | _IDLE | _TAKEN_BACK | word_set(
    "only under over below above a the something more less at least most i say want to like"
    " exactly even close mean meant it was oh"
)  # fmt: skip


def without_repairs(p: Pieces, found: Sequence[Quantity]) -> list[Quantity]:
    """Leave out figures taken back ("four, no, three") and stutters ("sixty, uh, sixty")."""
    kept: list[Quantity] = []
    for q in found:
        while kept and _repairs(p, kept[-1], q):
            kept.pop()
        kept.append(q)
    return kept


def _said_further(p: Pieces, old: Quantity, new: Quantity) -> bool:
    """As in "seventy-one? Seventy-one thousand a month": begun, and said again to its end."""
    one, two = old.single, new.single
    if new.first != old.end or one is None or two is None or old.unit or new.scale < _SCALED:
        return False
    return one * new.scale == two and bool(p.stops[old.end - 1])


def _begins_anew(p: Pieces, old: Quantity, new: Quantity) -> bool:
    """As in "it was four. No, three outages": a recogniser ends the sentence before the repair."""
    between = p.texts[old.end : new.first]
    return (
        len(between) == 1
        and between[0] in _TAKEN_BACK
        and p.stops[old.end - 1] == "."
        and p.stops[old.end] == ","
        and not old.unit
        and p.at(new.end) != "of"
    )


def _repairs(p: Pieces, old: Quantity, new: Quantity) -> bool:
    if new.first - old.end > _REACH:
        return False
    between = p.texts[old.end : new.first]
    stops = p.stops[old.end - 1 : new.first]
    if _said_further(p, old, new):
        return True
    if _begins_anew(p, old, new):
        return True
    if not _ENDS.isdisjoint(stops):
        return False
    lead = p.texts[max(0, old.first - len(between)) : old.first]
    if old.value == new.value and between and between == lead and stops[0]:
        return old.unit in ("", new.unit)  # "for the four, for the four visits"
    plain = [text for text in between if text not in _IDLE]
    if old.value == new.value and (not plain or plain == ["a"]):
        said_twice = bool(stops[0]) or bool(between) or old.end == new.first
        return old.unit in ("", new.unit) and said_twice
    if between and old.unit and old.unit == new.unit and FILLERS.issuperset(between):
        return True  # "three percent uh three and a half percent"
    if between[-2:] == ["more", "like"] and old.kind is new.kind:
        return True
    marks = [at for at, text in enumerate(plain) if text in _TAKEN_BACK]
    nouns = plain[: marks[0]] if marks and marks[0] <= _NOUNS else []
    apart = any(stops) or not _FOR_SURE.isdisjoint(plain)
    meant = plain[:2] == ["i", "mean"] or plain[-2:] == ["i", "meant"]
    return (bool(marks) or meant) and apart and _AROUND.issuperset(plain[len(nouns) :])
