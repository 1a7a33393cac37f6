"""Figures → the words and digits that a person reads, with their unit."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the first screen words its dates with this, and needs no report yet
    from mockint.core.report import Target

NONE = "–"
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def figure(value: float, unit: str = "", *, beside: Sequence[float] = ()) -> str:
    """A value with its unit, "21 s".

    Whole, unless it would read the same as a limit that it stands beside: then one decimal, so
    that 30.4 s is never shown as "30 s, limit 30 s".
    """
    rounded = f"{value:.0f}"
    if any(rounded == f"{limit:.0f}" and round(value, 1) != limit for limit in beside):
        rounded = f"{value:.1f}"
    return f"{rounded} {unit}".strip()


def given(value: float, unit: str = "") -> str:
    """A band's end as the person set it, with the decimals it has and no others: "30 s"."""
    return f"{value:g} {unit}".strip()


def rounded(value: float, unit: str = "") -> str:
    """A value in a row over time: tenths where it is small and not whole, else whole."""
    shown = f"{value:.1f}" if value < 10 and round(value, 1) != round(value) else f"{value:.0f}"
    return f"{shown} {unit}".strip()


def megabytes(size: float) -> str:
    """Bytes of a file as people read them: "148 MB"."""
    return f"{size / 1e6:.0f} MB"


def band(target: "Target", unit: str = "") -> str:
    """The band as it stands beside a value: "0", "2 or more", "up to 30 s", "60-70 %"."""
    if target.low is None:
        return f"up to {given(target.high, unit)}" if target.high else given(0, unit)
    if target.high is None:
        return f"{given(target.low, unit)} or more"
    return f"{given(target.low)}-{given(target.high, unit)}"


def count(number: int, thing: str, many: str = "") -> str:
    """A count in words up to ten, digits above, with the right ending: "two numbers"."""
    said = _SMALL[number] if 0 <= number < len(_SMALL) else str(number)
    return f"{said} {thing if number == 1 else many or thing + 's'}"


def plural(number: int, thing: str, many: str = "") -> str:
    """A count in digits with its noun: "1 question", "3 stories"."""
    return f"{number} {thing if number == 1 else many or thing + 's'}"


def times(number: int) -> str:
    """How often: "once", "twice", "4 times"."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def listed(names: Sequence[str]) -> str:
    """An enumeration: "a", "a and b", "a, b and c"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def capitalised(text: str) -> str:
    """The first letter in upper case, the rest as it is."""
    return text[:1].upper() + text[1:]


def trend(values: list[float | None], unit: str = "") -> str:
    """Values in the order of time, joined by arrows: "41 → 33 → 28 s"; "–" where withheld."""
    shown = " → ".join(NONE if value is None else f"{value:.0f}" for value in values)
    return f"{shown} {unit}".strip() if any(v is not None for v in values) else shown


def time_left(seconds: float) -> str:
    """How long something will still take, as far as that can be known: "40 s", "5 min", "2 h"."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5_400 else f"{seconds / 3600:.1f} h"
