"""Quantities in their sentence → before and after, out of how many, for how long, how surely."""

from collections.abc import Sequence

from mockint.analysis.number_pieces import Pieces
from mockint.analysis.quantity import Quantity
from mockint.analysis.ranges import changes
from mockint.analysis.word_set import word_set
from mockint.core.measures import NumberKind, NumberRole

_ENDS = frozenset(".!?;…")
_BEFORE = word_set("before previously normally usually earlier prior previous")
_FILLERS = word_set("um uh er eh erm like well just maybe")
_TAKEN_BACK = word_set("no sorry actually rather wait correction not")
_REPAIR_REACH = 6  # pieces between a figure and the one that corrects it
_DELTA_REACH = 16  # pieces between "from 47 minutes" and "to 9"
HEDGES = word_set(
    "about roughly around approximately approx nearly almost maybe probably perhaps some ish ~"
    " circa guess think"
)
_SOFT = HEDGES | _FILLERS | word_set(
    "just only under over below above a the something more than less at least most i say want"
    " to like exactly nearly now even close"
)  # fmt: skip
_TO = frozenset({"to", "into"})
_BASE = word_set("against versus vs compared normally usually typical industry")
_BASE_AFTER = word_set("normally before previously earlier")
_AIM = word_set("target goal objective aim aimed promised planned budgeted slo limit quota")
_SPAN = word_set("for over during throughout")
_OF = word_set("of in")
_THE = word_set("the our my their his her those these all every")


def without_repairs(p: Pieces, found: Sequence[Quantity]) -> list[Quantity]:
    """Leave out figures taken back ("four, no, three") and stutters ("sixty, uh, sixty")."""
    kept: list[Quantity] = []
    for q in found:
        while kept and _repairs(p, kept[-1], q):
            kept.pop()
        kept.append(q)
    return kept


def _repairs(p: Pieces, old: Quantity, new: Quantity) -> bool:
    between = p.texts[old.end : new.first]
    if len(between) > _REPAIR_REACH:
        return False
    stops = p.stops[old.end - 1 : new.first]
    if any(stop in _ENDS for stop in stops if stop):
        return False
    plain = [text for text in between if text not in _FILLERS]
    if old.value == new.value and (not plain or plain == ["a"]):
        return old.unit in ("", new.unit) and (
            bool(stops[0]) or bool(between) or old.end == new.first
        )
    apart = bool(stops and stops[0]) or bool(set(plain) & {"sorry", "correction", "actually"})
    taken = (
        bool(set(plain) & _TAKEN_BACK) or plain[:2] == ["i", "mean"] or plain[-2:] == ["i", "meant"]
    )
    return (
        taken and apart and set(plain) <= _TAKEN_BACK | _SOFT | {"mean", "meant", "it", "was", "oh"}
    )


class Roles:
    """What each quantity does. Lends units and scales between the two ends of a change."""

    def __init__(self, p: Pieces, found: Sequence[Quantity]) -> None:
        self._p = p
        self._found = found
        self._roles: list[NumberRole | None] = [None] * len(found)
        for index in range(len(found)):
            self._roles[index] = self._alone(index)
        self._pair_changes()
        self._pair_shares()

    def role(self, index: int) -> NumberRole:
        """The role of the quantity with that index."""
        return self._roles[index] or NumberRole.ABSOLUTE

    def hedged(self, index: int) -> bool:
        """Whether "about", "roughly", "or so" and the like soften it."""
        q = self._found[index]
        before = self._p.texts[max(0, q.first - 3) : q.first]
        after = self._p.texts[q.end : q.end + 2]
        return (
            bool(HEDGES & set(before[-2:]))
            or after == ["or", "so"]
            or before[-3:-1] == ["want", "to"]
        )

    def _before(self, index: int) -> tuple[str, int]:
        """The first word before the quantity that is neither hedge nor filler, and where."""
        at = self._found[index].first - 1
        while at >= 0 and self._p.texts[at] in _SOFT - _TO and self._p.stops[at] not in _ENDS:
            at -= 1
        if at >= 0 and (not self._p.stops[at] or self._p.stops[at] not in _ENDS):
            return self._p.texts[at], at
        return "", -1

    def _alone(self, index: int) -> NumberRole | None:
        q = self._found[index]
        if q.multiplier:
            return NumberRole.MULTIPLIER
        before, at = self._before(index)
        near = self._near(q)
        if before == "from" and changes(self._p, at):
            return NumberRole.DELTA_FROM
        up_to = before in _TO and self._p.at(at - 1) == "up"
        if before in _TO and changes(self._p, at - (1 if up_to else 0)):
            return NumberRole.DELTA_TO
        if _AIM & set(near) or self._p.texts[q.end : q.end + 3] == ["that", "i'd", "set"]:
            return NumberRole.TARGET
        if _BASE & set(near) or self._baseline_after(q):
            return NumberRole.BASELINE
        if q.kind is NumberKind.TIME and before in _SPAN:
            return NumberRole.DURATION
        return None

    def _near(self, q: Quantity) -> list[str]:
        """The words before it, at most six, of the same sentence."""
        at = q.first
        while at > 0 and q.first - at < 6 and (self._p.stops[at - 1] or " ") not in _ENDS:
            at -= 1
        return self._p.texts[at : q.first]

    def _baseline_after(self, q: Quantity) -> bool:
        after = self._p.texts[q.end : q.end + 4]
        return bool(_BASE_AFTER & set(after)) or after[:3] in (
            ["the", "year", "before"],
            ["last", "year"],
        )

    def _pair_changes(self) -> None:
        """As in "from 47 minutes ... to 9": both ends get a role, and the unit one lacks."""
        for index in range(len(self._found) - 1):
            left, right = self._found[index], self._found[index + 1]
            if right.first - left.end > _DELTA_REACH or self._sentence_ends(
                left.end - 1, right.first
            ):
                continue
            before, _ = self._before(index)
            to, at = self._before(index + 1)
            down = to in {"down", "up"} or (to in _TO and self._p.at(at - 1) in {"down", "up"})
            if (before == "from" and to in _TO) or (down and self._roles[index] is None):
                self._roles[index] = NumberRole.DELTA_FROM
                self._roles[index + 1] = NumberRole.DELTA_TO
            self._pair_loosely(index, to)
            if self._roles[index : index + 2] == [NumberRole.DELTA_FROM, NumberRole.DELTA_TO]:
                _lend(left, right)

    def _pair_loosely(self, index: int, to: str) -> None:
        """As in "a median of 52 minutes to 9", "7.9% before and 7.8% after"."""
        left, right = self._found[index], self._found[index + 1]
        between = self._p.texts[left.end : right.first]
        after = self._p.at(right.end)
        if to in _TO and len(between) <= 3 and self._roles[index] is None:
            if self._roles[index + 1] is NumberRole.DELTA_TO:
                self._roles[index] = NumberRole.DELTA_FROM
        elif between[-2:] in (["down", "from"], ["up", "from"]) or between[-1:] == ["now"]:
            now_last = between[-1] == "now"
            pair = [NumberRole.DELTA_FROM, NumberRole.DELTA_TO]
            self._roles[index : index + 2] = pair if now_last else pair[::-1]
            _lend(left, right)
        elif between[:1] == ["before"] and after == "after":
            self._roles[index : index + 2] = [NumberRole.DELTA_FROM, NumberRole.DELTA_TO]
        elif _BEFORE & set(between) and self._p.stopped(right.end - 1) and not right.unit:
            if self._roles[index + 1] is None:
                self._roles[index + 1] = NumberRole.BASELINE
            _lend(left, right)

    def _pair_shares(self) -> None:
        """As in "X of the Y", "X units out of Y", "X in Y": the second is the denominator."""
        for index in range(1, len(self._found)):
            left, right = self._found[index - 1], self._found[index]
            between = self._p.texts[left.end : right.first]
            if not between or len(between) > 5 or self._sentence_ends(left.end - 1, right.first):
                continue
            while between and between[-1] in _THE | _FILLERS | {"maybe"}:
                between.pop()
            low, high = left.single, right.single
            ordered = low is not None and high is not None and low <= high
            alike = left.kind in {right.kind, NumberKind.COUNT}
            timed = right.kind is NumberKind.TIME
            if between and between[-1] in _OF and ordered and alike and not timed:
                self._roles[index] = NumberRole.DENOMINATOR

    def _sentence_ends(self, first: int, end: int) -> bool:
        return any(stop in _ENDS for stop in self._p.stops[first:end] if stop)


def _lend(left: Quantity, right: Quantity) -> None:
    """Give the end without a unit the other's kind; and its scale where the sizes then fit."""
    if right.kind is NumberKind.COUNT and not right.unit:
        right.kind = left.kind
    elif left.kind is NumberKind.COUNT and not left.unit:
        left.kind = right.kind
    low, high = left.single, right.single
    if low is None or high is None:
        return
    if left.scale == 1 and right.scale > 1 and 0 < low < 1000 and low * right.scale <= high:
        left.value = low * right.scale
    elif right.scale == 1 and left.scale > 1 and 0 < high < 1000 and low > 0:
        fits = 0.1 <= high * left.scale / low <= 10
        if fits and (left.kind is NumberKind.MONEY or left.scale >= 1e6):
            right.value = high * left.scale
