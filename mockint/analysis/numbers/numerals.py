"""Pieces → numerals: the longest run that spells one number, with its value."""

from typing import NamedTuple

from mockint.analysis.numbers.codes import split_tens
from mockint.analysis.numbers.dates import WHOLE
from mockint.analysis.numbers.fractions import as_part
from mockint.analysis.numbers.numeral_type import Numeral
from mockint.analysis.numbers.parts import decimals_at, fraction_at, scale_at, small_at
from mockint.analysis.numbers.pieces import (
    MINUS,
    PARTS,
    PLURAL_SCALES,
    SCALES,
    TENS,
    UNITS,
    VULGAR,
    Pieces,
)
from mockint.analysis.numbers.units import KIND_OF, MONEY, PER
from mockint.analysis.word_set import word_set

_AFTER_ARTICLE = PARTS.keys() | word_set("hundred thousand million billion dozen couple lakh pair")


_NO_MINUTES = 60  # "three ninety" is no time of day


SCALED = frozenset({"hundred", *SCALES}) - {"m", "b", "t", "k"}

# Only after one of these is a number more than its first piece.
_GOES_ON = frozenset(
    {*UNITS, *TENS, *SCALES, *PLURAL_SCALES, *PARTS, "hundred", "hundreds", "dozen", "dozens"}
    | word_set("and point over odd something ish - /")
)


def numeral_at(p: Pieces, start: int) -> Numeral | None:
    """The longest numeral that begins at the piece."""
    if p.at(start + 1) not in _GOES_ON and p.number(start + 1) is None:
        alone = small_at(p, start)
        if alone is not None:
            return Numeral(start, start + 1, float(alone), part=p.texts[start] in VULGAR)
    if p.texts[start] in UNITS or len(p.texts[start]) == 1:
        split = split_tens(p, start)
        if split is not None:
            return Numeral(start, start + 2, split)
    at, sign = start, 1.0
    if p.at(at) in MINUS or (p.at(at) in {"-", "plus", "positive"} and not p.glued(at)):
        sign = 1.0 if p.at(at) in {"plus", "positive"} else -1.0
        at += 1
    article = p.at(at) == "a" and sign > 0
    if article:
        at += 1
        if p.at(at) not in _AFTER_ARTICLE:
            return None
    found = _couple(p, at) or _part(p, at, article) or _elided(p, at) or _cardinal(p, at)
    if found is None:
        return None
    found.first, found.article = start, article
    found.value *= sign
    return _trailing(p, found)


def _trailing(p: Pieces, found: Numeral) -> Numeral:
    """Take in "-odd", "-something", "-ish"."""
    at = found.end
    if p.at(at) == "-" and p.at(at + 1) in {"odd", "something", "some", "ish"}:
        found.end, found.vague = at + 2, True
    elif p.at(at) in {"odd", "something", "ish"} and not p.stopped(at - 1):
        found.end, found.vague = at + 1, True
    return found


def _couple(p: Pieces, at: int) -> Numeral | None:
    """As in "couple (of) (hundred)", "pair", "dozen", "half a dozen"."""
    word = p.at(at)
    if word == "half" and p.at(at + 1) == "a" and p.at(at + 2) == "dozen":
        return Numeral(at, at + 3, 6)
    if word == "half" and p.at(at + 1) == "dozen":
        return Numeral(at, at + 2, 6)
    if word not in {"couple", "pair"}:
        return None
    end = at + 1
    follows = end + 1 if p.at(end) == "of" else end
    scale = scale_at(p, follows)
    if p.at(follows) == "hundred" or scale:
        size = scale or 100.0
        return Numeral(at, follows + 1, 2 * size, scale=scale or 1.0, vague=True)
    if p.at(follows) == "dozen":
        return Numeral(at, follows + 1, 24, vague=True)
    return Numeral(at, end, 2, vague=word == "couple")


def _elided(p: Pieces, at: int) -> Numeral | None:
    """As in "three fifty k", "one fifty-five dollars", "fifteen fifty parents": no "hundred"."""
    hundreds, tens = UNITS.get(p.at(at), 0), TENS.get(p.at(at + 1), 0)
    if not 0 < hundreds < 20 or not tens or p.stopped(at):
        return None
    end = at + 2
    unit_at = end + 1 if p.at(end) == "-" else end
    unit = UNITS.get(p.at(unit_at), 10)
    if 0 < unit < 10 and not p.stopped(end - 1):
        tens, end = tens + unit, unit_at + 1
    scale = SCALES.get(p.at(end), 0.0) if p.at(end) not in {"m", "t", "b"} else 0.0
    value = 100.0 * hundreds + tens
    if scale and not p.stopped(end - 1):
        return Numeral(at, end + 1, value * scale, scale=scale)
    if p.at(end) in MONEY or (tens >= _NO_MINUTES and hundreds < 10 and p.at(end) not in KIND_OF):
        return Numeral(at, end, value)
    counted = hundreds > 9 and len(p.at(end)) > 3 and p.at(end).endswith("s")
    counted = (counted or p.at(end) == "people") and not p.stopped(end - 1)
    return Numeral(at, end, value) if counted and p.at(end) not in KIND_OF else None


def _part(p: Pieces, at: int, article: bool) -> Numeral | None:
    """As in "half", "(a) third", "half a million", "three quarters (of a) billion"."""
    if p.at(at) not in PARTS or p.at(at).endswith("s"):
        return None
    value = 1 / PARTS[p.at(at)]
    scaled_quarter = p.at(at) == "quarter" and scale_at(p, at + 1)
    article = article or (p.at(at - 1) in WHOLE and p.at(at - 2) == "a")
    if p.at(at) != "half" and not article and not scaled_quarter:
        return None
    end = at + 1
    follows = end + 1 if p.at(end) in {"a", "an"} else end
    follows += 2 if p.at(end) == "of" and p.at(end + 1) == "a" else 0
    scale = scale_at(p, follows)
    if scale and not p.stopped(at):
        return Numeral(at, follows + 1, value * scale, scale=scale)
    if p.at(follows) == "hundred" and not p.stopped(at):
        return Numeral(at, follows + 1, value * 100)
    return Numeral(at, end, value, part=True)


_EACH_OF = word_set("of percent % and more respectively")


def _cardinal(p: Pieces, start: int) -> Numeral | None:
    """Units, tens, hundreds and scales, left to right; decimals and fractions joined on."""
    at, total, current, last_scale = start, 0.0, None, 0.0
    spelled = Numeral(start, start, 0.0)
    last = ""  # what the last piece was: "digit", "unit", "ten", "hundred", "scale"
    while at < len(p.texts):
        if at > start and p.stopped(at - 1):
            break
        word, number = p.texts[at], p.number(at)
        if word == "-" and p.glued(at) and last == "ten" and UNITS.get(p.at(at + 1), 10) < 10:
            at += 1
            continue
        if word == "-" and p.glued(at) and last in {"digit", "unit"} and p.at(at + 1) in SCALED:
            at += 1  # "15-hundred"
            continue
        if number is not None and word[0] == "." and last == "digit" and current is not None:
            current, at, last = current + number, at + 1, "point"  # "$1 .4 million"
            continue
        if word == "and" and last == "digit" and _hundreds_split(p, start, at):
            current, at, last = (current or 0.0) + (p.number(at + 1) or 0.0), at + 2, "hundred"
            continue
        if word == "and" and last in {"hundred", "scale", "digit", "unit", "ten"}:
            joined = _joined(p, at + 1, last, total, current, last_scale)
            if joined is None:
                break
            total, current, at, last = joined
            continue
        if word == "point" or (number is not None and word.startswith(".") and last == "digit"):
            decimal = decimals_at(p, at + 1) if word == "point" else None
            if decimal is None or last in {"scale"}:
                break
            current, at, last = (current or 0.0) + decimal[0], decimal[1], "point"
            continue
        step = _tenths(p, at, last, last_scale) or _step(p, at, last, current)
        if step is None:
            break
        kind, size = step
        grown = _grown(kind, size, last, _Sum(total, current, last_scale))
        if grown is None:
            break
        total, current, last_scale = grown
        at, last = at + 1, "digit" if kind == "group" else kind
    if not last:
        return None
    value = total + (current or 0.0)
    hundreds = 100.0 if last == "hundred" else 1.0
    spelled.end, spelled.value, spelled.scale = at, value, last_scale or hundreds
    if at - start == 3 and p.texts[start + 1] == "hundred" and last == "scale":
        spelled.scale = 100 * last_scale  # "three to five hundred thousand"
    return as_part(p, spelled, last)


def _hundreds_split(p: Pieces, start: int, at: int) -> bool:
    """As in "200 and 40 a week", which a recogniser writes for two hundred and forty."""
    hundreds, rest = p.number(at - 1) or 0, p.number(at + 1) or 0
    whole = hundreds % 100 == 0 and 100 <= hundreds < 1000 and rest % 1 == 0 and 0 < rest < 100
    apart = p.at(start - 1) == "between" or p.stopped(at + 1) or p.at(at + 2) in _EACH_OF
    return whole and at - start == 1 and not apart


class _Sum(NamedTuple):
    """What a numeral comes to so far: whole scales, what waits for one, the last scale."""

    total: float
    current: float | None
    scale: float


def _grown(kind: str, size: float, last: str, so_far: _Sum) -> _Sum | None:
    """With one more piece; None where that begins another numeral."""
    total, current, scale = so_far
    many = current if current is not None else 1.0
    if kind == "scale":
        if last == "point" and total:  # "two thousand five point eight billion"
            return _Sum((total + (current or 0.0)) * size, None, size)
        if current is None and total and size > scale:  # "three thousand millions"
            return _Sum(total * size, None, size)
        if scale and size >= scale and total:
            return None
        return _Sum(total + many * size, None, size)
    if kind == "tenths":  # "a million four"
        return _Sum(total + size * scale, current, scale)
    if kind == "group":  # "12 500"
        return _Sum(total, (current or 0.0) * 1000 + size, scale)
    if kind in {"hundred", "dozen"}:
        return _Sum(total, many * size, scale)
    return _Sum(total, (current or 0.0) + size, scale)


def _tenths(p: Pieces, at: int, last: str, last_scale: float) -> tuple[str, float] | None:
    """As in "a million four a year": a digit alone after millions is tenths of them."""
    digit = UNITS.get(p.texts[at], 0)
    if last != "scale" or last_scale < 1e6 or not 0 < digit < 10:
        return None
    follows = p.at(at + 1)
    alone = p.stopped(at) or follows in PER or follows in {"in", "from", "and", "to", "on", "for"}
    return ("tenths", digit / 10) if alone else None


def _step(p: Pieces, at: int, last: str, current: float | None) -> tuple[str, float] | None:
    """What the piece adds to the numeral, None where the numeral is over."""
    word, number = p.texts[at], p.number(at)
    if number is not None:
        if last and p.glued(at):
            return None
        if last == "digit" and _grouped_thousands(p, at):
            return "group", number
        fits = last in {"", "scale"} or (last == "hundred" and number < 100)
        return ("digit", number) if fits else None
    if word in UNITS:
        value = UNITS[word]
        if last in {"", "scale", "hundred"} or (last == "ten" and 0 < value < 10):
            return "unit", value
        return None
    if word in TENS:
        return ("ten", TENS[word]) if last in {"", "scale", "hundred"} else None
    if word in {"hundred", "hundreds"}:
        if word == "hundreds" and not last:
            return None
        fits = last in {"", "scale"} or (
            last != "hundred" and current is not None and current < 100
        )
        return ("hundred", 100) if fits else None
    if word in {"dozen", "dozens"}:
        return ("dozen", 12) if last != "dozen" and (last or word == "dozen") else None
    scale = scale_at(p, at)
    plural = word in PLURAL_SCALES
    if not scale or (not last and (plural or word in {"k", "grand", "mil", "bn"})):
        return None
    return "scale", scale


def _grouped_thousands(p: Pieces, at: int) -> bool:
    """Whether three digits go on with the number before them: "12 500", "1 234 567"."""
    text, before = p.texts[at], p.texts[at - 1]
    plain = text.isdigit() and len(text) == 3 and before.isdigit() and len(before) <= 3
    return plain and before[0] != "0" and not p.glued(at + 1)


def _joined(
    p: Pieces, at: int, last: str, total: float, current: float | None, last_scale: float
) -> tuple[float, float | None, int, str] | None:
    """What "and" adds: the rest of the number, or a fraction; None where it starts a new one."""
    part = fraction_at(p, at)
    if part is not None:
        value, end = part
        half_scale = scale_at(p, end)
        if half_scale and last == "scale" and half_scale < last_scale:
            return total + value * half_scale, None, end + 1, "scale"
        if last == "scale" and last_scale > 1000:
            return total + value * last_scale, None, end, "part"
        return total, (current or 0.0) + value, end, "digit"
    if last not in {"hundred", "scale"}:
        return None
    small = small_at(p, at)
    if small is None or p.at(at) == "zero" or small == 0:
        return None
    if p.at(at + 1) in {"hundred", "hundreds"} and last == "hundred":
        return None
    if p.at(at + 1) == "hundred" and p.number(at) is not None and p.number(at) == 0:
        return None
    return total, current, at, last  # go on with the number after "and"
