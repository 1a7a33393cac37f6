"""Pieces → quantities: a numeral with its unit, its period, its other end."""

from mockint.analysis.numbers.amounts import take_compound, with_unit
from mockint.analysis.numbers.decoys import decoy_end
from mockint.analysis.numbers.numerals import numeral_at
from mockint.analysis.numbers.parts import small_at
from mockint.analysis.numbers.pieces import MULTIPLIED, TENS, UNITS, ZEROS, Pieces
from mockint.analysis.numbers.quantity import Quantity
from mockint.analysis.numbers.ranges import join_ranges
from mockint.analysis.numbers.units import COINS, FASTER, KIND_OF, PER, PERIODS
from mockint.analysis.word_set import word_set
from mockint.core.analysis import NumberKind

_SPECIAL = MULTIPLIED.keys() | word_set("twice half magnitude")
_SPECIAL_BEFORE = word_set("figure figures nines 9s -")
_PRICED = word_set("hour head piece pop")  # "nine thirty a day" is a clock time
_SIGNS = word_set("a an minus negative plus positive -")
_AFTER_UNIT = COINS | word_set("and a")  # before the rest of "a dollar ten", "a year and a half"
_MANY_NINES = {2: 99.0, 3: 99.9, 4: 99.99, 5: 99.999, 6: 99.9999}


def quantities(p: Pieces) -> list[Quantity]:
    """Every quantity, in order; decoys left out, ranges joined."""
    found: list[Quantity] = []
    done = 0
    for seed in p.seeds:
        if seed < done:
            continue
        special = _special(p, seed)
        if special is not None:
            found.append(special)
            done = special.end
            continue
        end = decoy_end(p, seed)
        if end is not None:
            done = max(end, seed + 1)
            continue
        quantity = _quantity(p, seed, done)
        if quantity is not None:
            found.append(quantity)
            done = quantity.end
    return join_ranges(p, found) if len(found) > 1 else found


def _special(p: Pieces, at: int) -> Quantity | None:
    """As in "halved", "twice as", "an order of magnitude", "five nines", "mid six figures"."""
    text, after = p.texts[at], p.at(at + 1)
    if text not in _SPECIAL and after not in _SPECIAL_BEFORE and after not in TENS:
        return None
    ratio = NumberKind.RATIO
    if text in MULTIPLIED:
        return Quantity(at, at + 1, MULTIPLIED[text], ratio, multiplier=True)
    if text == "twice" and after in FASTER - {"more", "that"}:
        return Quantity(at, at + 1, 2.0, ratio, multiplier=True)
    if text == "twice" and after in {"a", "per", "every"} and p.at(at + 2) in PERIODS:
        return Quantity(at, at + 3, 2.0, NumberKind.RATE)
    if text == "half" and p.at(at - 1) == "in" and p.at(at - 2) in {"cut", "reduced", "cutting"}:
        return Quantity(at, at + 1, 0.5, ratio, multiplier=True)
    if text == "magnitude" and p.at(at - 1) == "of" and p.at(at - 2) in {"order", "orders"}:
        before = p.at(at - 3)
        power = UNITS.get(before, 1) if before not in {"a", "an"} else 1
        return Quantity(max(0, at - 3), at + 1, 10.0**power, ratio, multiplier=True)
    if text in UNITS and after in TENS:
        return _price(p, at)
    figures = at + (3 if after == "-" else 2)
    if p.at(figures - 1) in {"figures", "figure"} and (text in UNITS or p.number(at) is not None):
        return Quantity(at, figures, None, NumberKind.MONEY, vague=True)
    if after in {"nines", "9s"} and UNITS.get(text, 0) in _MANY_NINES:
        return Quantity(at, at + 2, _MANY_NINES[UNITS[text]], NumberKind.PERCENT)
    return None


def _price(p: Pieces, at: int) -> Quantity | None:
    """As in "twelve fifty an hour", "four twenty-five a head": the currency is understood."""
    cents = numeral_at(p, at + 1)
    if cents is None or cents.value >= 100 or p.stopped(at):
        return None
    for_each = p.at(cents.end) in PER and p.at(cents.end + 1) in _PRICED
    if not for_each or p.stopped(cents.end - 1):
        return None
    value = UNITS[p.texts[at]] + cents.value / 100
    return Quantity(at, cents.end, value, NumberKind.MONEY)


def _quantity(p: Pieces, seed: int, done: int) -> Quantity | None:
    """The numeral at the seed, with a sign or article before it and all that follows it."""
    start = seed
    before = p.at(seed - 1)
    if before in _SIGNS and seed - 1 >= done and not p.stopped(seed - 1):
        dash = before == "-" and p.number(seed) is not None and not p.glued(seed - 1)
        spelled = p.texts[seed] in TENS or p.texts[seed] in UNITS
        signed = spelled or p.at(seed - 2) in {"to", "at", "of", "was", "from", "a"}
        plus = before in {"plus", "positive"} and signed
        if before in {"a", "an", "minus", "negative"} or dash or plus:
            start = seed - 1
    whole = _article_unit(p, seed, done) if before in _AFTER_UNIT else None
    if whole is not None:
        return whole
    numeral = numeral_at(p, start) or (numeral_at(p, seed) if start < seed else None)
    if numeral is None:
        return None
    if p.texts[seed] == "point":
        if before in {"", "and"} and numeral.end == seed + 2 and p.stops[seed + 1] == ",":
            return None  # "point one, we sold more"
        begun = before in {"", "is", "at", "to", "by", "of", "was"}
        begun = begun or (p.at(seed + 1) in ZEROS and small_at(p, seed + 2) is not None)
        if not begun and p.at(numeral.end) not in KIND_OF:
            return None  # "the point two people made"
    if numeral.part and not numeral.article and numeral.end - numeral.first == 1 and before == "a":
        numeral.first = seed - 1
    return with_unit(p, numeral, done)


def _article_unit(p: Pieces, seed: int, done: int) -> Quantity | None:
    """As in "a year and a half", "an hour and 45 minutes", "a dollar and 42 cents"."""
    if seed - 2 >= done and p.at(seed - 1) in COINS and p.at(seed - 2) in {"a", "an"}:
        q = Quantity(seed - 2, seed, 1.0, NumberKind.MONEY, unit=p.texts[seed - 1])
        take_compound(p, q)  # "a dollar ten"
        return q if q.end > seed else None
    at = seed - 1 if p.at(seed - 1) == "a" else seed
    unit = p.at(at - 2)
    if unit == "point" and p.at(at - 1) == "and" and p.at(at - 3) == "a" and p.at(seed) == "half":
        return Quantity(at - 3, seed + 1, 1.5, NumberKind.PERCENT, unit="point")
    if at - 3 < done or p.at(at - 1) != "and" or p.at(at - 3) not in {"a", "an"}:
        return None
    if unit not in KIND_OF or any(p.stops[at - 3 : at - 1]):
        return None
    q = Quantity(at - 3, at - 1, 1.0, KIND_OF[unit], unit=unit)
    take_compound(p, q)
    return q if q.end > seed else None
