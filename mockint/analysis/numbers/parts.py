"""Pieces → the parts that numerals are made of: scales, small numbers, fractions, decimals."""

from mockint.analysis.numbers.letters import MILLIONS, letter_m
from mockint.analysis.numbers.pieces import (
    GLUED_SCALES,
    PARTS,
    PLURAL_SCALES,
    SCALES,
    TENS,
    UNITS,
    ZEROS,
    Pieces,
)

_SMALL = UNITS | TENS


def scale_at(p: Pieces, at: int) -> float:
    """The value of the scale word there, 0 for none."""
    word = p.at(at)
    scale = SCALES.get(word) or PLURAL_SCALES.get(word) or 0.0
    if not scale or word not in GLUED_SCALES:
        return scale
    capital = p.written(at)[:1].isupper()  # "12 M users", as a recogniser may write it
    if p.number(at - 1) is None or not (p.glued(at) or capital):
        return 0.0
    return scale if word != "m" or letter_m(p, at) == MILLIONS else 0.0


def small_at(p: Pieces, at: int) -> float | None:
    """Below a hundred: "seven", "twenty-five", or any number in digits."""
    number = p.number(at)
    return _SMALL.get(p.at(at)) if number is None else number


def fraction_at(p: Pieces, at: int) -> tuple[float, int] | None:
    """As in "a half", "three quarters", "half", "1/4" → value and the index after it."""
    word = p.at(at)
    if word in {"a", "one"} and p.at(at + 1) in PARTS:
        return 1 / PARTS[p.at(at + 1)], at + 2
    if word in {"half", "quarter"}:
        return 1 / PARTS[word], at + 1
    above = small_at(p, at)
    if above is not None and p.at(at + 1) in PARTS and p.at(at + 1).endswith("s"):
        return above / PARTS[p.at(at + 1)], at + 2
    if above is not None and p.at(at + 2) in PARTS and p.at(at + 2).endswith("s"):
        below = UNITS.get(p.at(at + 1), 10)
        if word in TENS and below < 10:
            return (above + below) / PARTS[p.at(at + 2)], at + 3
    if above is not None and p.at(at + 1) == "-" and p.at(at + 3) in PARTS:
        below = UNITS.get(p.at(at + 2), 10)
        if word in TENS and below < 10:
            return (above + below) / PARTS[p.at(at + 3)], at + 4
    return None


def decimals_at(p: Pieces, at: int) -> tuple[float, int] | None:
    """Digits after "point", said one by one, or as a pair ("point ninety-nine")."""
    digits, start = "", at
    while at < len(p.texts) and (at == start or not p.stopped(at - 1)):
        word, number = p.texts[at], p.number(at)
        if number is not None and word.isdecimal():
            digits += word
        elif word in ZEROS:
            digits += ZEROS[word]
        elif word in TENS:
            unit_at = at + 2 if p.at(at + 1) == "-" else at + 1
            unit = UNITS.get(p.at(unit_at), 10)
            if 0 < unit < 10 and not p.stopped(at):
                digits, at = digits + str(TENS[word] + unit), unit_at
            else:
                digits += str(TENS[word])
        elif word in UNITS:
            digits += str(UNITS[word])
        else:
            break
        at += 1
    return (float(f"0.{digits}"), at) if digits else None
