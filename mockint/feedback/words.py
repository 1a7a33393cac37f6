"""Figures → the words and digits that a person reads, with their unit."""

from collections.abc import Sequence

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def clock(seconds: float) -> str:
    """A moment or a length as minutes and seconds, "0:21"; the started second does not count."""
    whole = max(0, int(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


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


def count(number: int, thing: str, many: str = "") -> str:
    """A count in words up to ten, digits above, with the right ending: "two numbers"."""
    said = _SMALL[number] if 0 <= number < len(_SMALL) else str(number)
    return f"{said} {thing if number == 1 else many or thing + 's'}"


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
