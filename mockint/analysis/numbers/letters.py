"""The letter m after digits → whether it stands for minutes, metres or millions."""

from mockint.analysis.numbers.pieces import Pieces
from mockint.analysis.numbers.units import (
    CURRENCY,
    KIND_OF,
    MEASURED_OUT,
    MONEY,
    PAYING,
    PER,
    TIMED,
)

_BEFORE, _AFTER = 12, 6  # pieces that tell
_SMALL = frozenset({"h", "hr", "hrs", "s", "sec", "secs"})
_FUNCTION = frozenset(
    {"this", "was", "is", "has", "as", "less", "plus", "across", "towards", "its"}
)
MINUTES, METRES, MILLIONS = "min", "m", "million"


def letter_m(p: Pieces, at: int) -> str:
    """What the m at `at`, written against the digits before it, is short for."""
    number = p.number(at - 1) or 0.0
    if "M" in p.written(at) or p.at(at - 2) in CURRENCY or p.at(at + 1) in MONEY:
        return MILLIONS
    if _in_compound(p, at):
        return MINUTES
    around = p.texts[max(0, at - _BEFORE) : at - 1] + p.texts[at + 1 : at + _AFTER]
    follows = p.at(at + 1)
    counted = follows.endswith("s") and follows not in _FUNCTION and len(follows) > 2
    counted = counted and not p.stopped(at)
    if any(_hours(p, near) for near in range(max(1, at - _BEFORE), at + _AFTER)):
        return MINUTES
    if not MEASURED_OUT.isdisjoint(around):
        return METRES
    if counted or number % 1 or not PAYING.isdisjoint(around):
        return MILLIONS
    return MINUTES if not TIMED.isdisjoint(around) else MILLIONS


def _hours(p: Pieces, at: int) -> bool:
    """Whether hours or seconds are written there as short: "1h45m to 55m"."""
    return p.at(at) in _SMALL and p.number(at - 1) is not None and p.glued(at)


def _in_compound(p: Pieces, at: int) -> bool:
    """As in "5h 30m", "5h30m", "3m 20s", "3m20s"."""
    hours = p.at(at - 2) in {"h", "hr", "hrs"} and p.number(at - 3) is not None
    seconds = p.at(at + 2) in _SMALL and p.number(at + 1) is not None and p.glued(at + 2)
    return hours or seconds or (p.at(at + 1) in PER and p.at(at + 2) in {"km", "mile"})


def unit_at(p: Pieces, at: int) -> str:
    """The unit there as it is meant; "min" for an m of minutes."""
    unit = p.at(at)
    if unit == "m" and p.glued(at) and p.number(at - 1) is not None:
        meant = letter_m(p, at)
        return unit if meant == MILLIONS else meant
    return unit if unit in KIND_OF else ""
