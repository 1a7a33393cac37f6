"""Numeral → quantity: the currency before it, the unit after it, its smaller unit, its period."""

import math

from mockint.analysis.numbers.letters import MINUTES, unit_at
from mockint.analysis.numbers.numeral_type import Numeral
from mockint.analysis.numbers.numerals import numeral_at
from mockint.analysis.numbers.pieces import TENS, UNITS, Pieces
from mockint.analysis.numbers.quantity import Quantity
from mockint.analysis.numbers.units import (
    AMBIGUOUS,
    BEFORE_UNIT,
    CENTS,
    CURRENCY,
    FASTER,
    KIND_OF,
    MONEY,
    NAMED_CURRENCY,
    PAYING,
    PER,
    PERCENT,
    PERIODS,
    SECONDS,
    SHARES,
    WEIGHING,
)  # fmt: skip
from mockint.analysis.word_set import word_set
from mockint.core.analysis import NumberKind

_NEAR = 8  # within this many pieces a word says what a bare number counts
_FAR = 12  # and within this many, what "points" are of
_LEAST_MINUTES = 5  # of "two hours ten": fewer after hours are something else
_NOUN_WORDS = 3  # at most this many words between a number and "a month"
_FUNCTION = word_set(
    "and or of in on at by to from for with without since until than then so but because was"
    " were is are had has have that which who the this these those my our his her their its it"
    " we they he she i you not no did do went came as if when after before into over under down"
    " up out on last next within across uh um less more cost costs took takes us"
)


# Nothing else after a number is a unit or leads to one.
_UNIT_BEGINS = frozenset(
    {"p", *KIND_OF, *CURRENCY, *BEFORE_UNIT, *word_set("- x x'd x'ed fold times ° a an of per")}
    | {"point", "points", "basis", "bps"}
)
_CURRENCIES = CURRENCY | NAMED_CURRENCY
_NO_NOUN = _FUNCTION | UNITS.keys() | TENS.keys()


def with_unit(p: Pieces, numeral: Numeral, done: int) -> Quantity:
    """Currency before, unit after, the smaller unit of a compound, the period of a rate."""
    q = Quantity(
        numeral.first, numeral.end, numeral.value, scale=numeral.scale, vague=numeral.vague
    )
    if numeral.part:
        q.kind = NumberKind.RATIO
    if p.texts[q.end - 1] == "grand":
        q.kind = NumberKind.MONEY
    if p.at(q.first - 1) == "of" and p.at(q.first - 2) == "factor":
        q.kind, q.multiplier = NumberKind.RATIO, True
    if q.first > done and p.at(q.first - 1) in _CURRENCIES:
        _take_currency(p, q)
    if not p.stopped(q.end - 1):
        if p.texts[q.end] in _UNIT_BEGINS:
            if q.kind is not NumberKind.MONEY:
                _take_unit(p, q, numeral)
            elif p.texts[q.end] in MONEY:
                q.end += 1  # "US $5 dollars", said twice
        if q.unit:
            take_compound(p, q)
        _take_period(p, q)
    if q.scale >= 1000 and q.kind is NumberKind.COUNT and stands_alone(p, q) and _paying(p, q):
        q.kind = NumberKind.MONEY  # "they cut their fee by fifteen thousand"
    return q


def _take_currency(p: Pieces, q: Quantity) -> None:
    q.first -= 1
    q.kind, q.unit = NumberKind.MONEY, p.texts[q.first]
    if p.at(q.first - 1) == "us" and p.glued(q.first):
        q.first -= 1


def _take_unit(p: Pieces, q: Quantity, numeral: Numeral) -> None:
    at = q.end
    if p.at(at) == "-" and p.glued(at):
        at += 1
        if p.at(at) not in KIND_OF:
            return
    if p.at(at) in CURRENCY:
        q.end, q.kind, q.unit = at + 1, NumberKind.MONEY, p.at(at)
        return
    if p.at(at) in {"x", "x'd", "x'ed"} or (p.at(at) == "fold" and numeral.value > 1):
        q.end, q.kind, q.multiplier = at + 1, NumberKind.RATIO, True
        return
    if p.at(at) == "times":
        if p.at(at + 1) in FASTER and not p.stopped(at):
            q.end, q.kind, q.multiplier = at + 1, NumberKind.RATIO, True
        return
    if p.at(at) == "°":
        q.end, q.kind = at + 1, NumberKind.OTHER
        return
    if numeral.part and p.at(at) in {"a", "an", "of"}:
        at += 2 if p.at(at) == "of" and p.at(at + 1) in {"a", "an"} else 1
    if p.at(at) == "per" and p.at(at + 1) == "cent":
        q.end, q.kind, q.unit = at + 2, NumberKind.PERCENT, "percent"
        return
    if p.at(at) == "of" and p.at(at - 1) in {"couple", "pair"} and p.at(at + 1) in KIND_OF:
        at += 1
    at = _past_soft(p, at)
    _set_unit(p, q, at)


def _past_soft(p: Pieces, at: int) -> int:
    """Skip "more", "working" and the like where a unit follows."""
    skipped = at
    while p.at(skipped) in BEFORE_UNIT and skipped < at + 3 and not p.stopped(skipped):
        skipped += 1
    return skipped if p.at(skipped) in KIND_OF else at


def _set_unit(p: Pieces, q: Quantity, at: int) -> None:
    unit = p.at(at)
    bare = q.single
    if unit in {"point", "points"}:
        shared = not SHARES.isdisjoint(p.texts[max(0, q.first - _FAR) : q.end + _NEAR])
        if bare is not None and (bare != int(bare) or shared):
            q.end, q.kind, q.unit = at + 1, NumberKind.PERCENT, unit
        return
    if unit == "bps" or (unit == "basis" and p.at(at + 1) in {"point", "points"}):
        q.end, q.kind = at + (2 if unit == "basis" else 1), NumberKind.PERCENT
        return
    if unit == "p" and p.glued(at) and bare is not None and bare > 12:
        unit = "pence"  # "50p"
    if unit not in KIND_OF:
        return
    if unit in AMBIGUOUS and not p.glued(at) and not _short_unit(p, q, at):
        return
    if unit == "second" and not (bare == 1 or p.number(q.first) is not None or p.at(at - 1) == "-"):
        return
    q.end, q.unit, q.kind = at + 1, unit, KIND_OF[unit]
    if unit == "m" and unit_at(p, at) == MINUTES:
        q.unit, q.kind = MINUTES, NumberKind.TIME
    if unit in {"pound", "pounds"}:
        money = unit == "pounds" and not _weighing(p, at)
        q.kind = NumberKind.MONEY if money else NumberKind.OTHER
    if unit in CENTS and bare is not None:
        q.value = round(bare / 100, 6)
    if unit in PERCENT and p.at(at + 1) in {"points", "point"} and not p.stopped(at):
        q.end += 1


def _short_unit(p: Pieces, q: Quantity, at: int) -> bool:
    """Whether a letter is a unit: "4 L of wine", "2 in."; not "25 in June"."""
    last = p.stopped(at) or at + 1 == len(p.texts) or p.at(at + 1) == "of"
    return last and p.number(q.end - 1) is not None


def _paying(p: Pieces, q: Quantity) -> bool:
    """Whether a word about paying stands nearby."""
    return not PAYING.isdisjoint(p.texts[max(0, q.first - _NEAR) : q.end + 6])


def stands_alone(p: Pieces, q: Quantity) -> bool:
    """Whether no noun follows: "fifteen thousand on the hardware"."""
    return stands_alone_at(p, q.end)


def stands_alone_at(p: Pieces, end: int) -> bool:
    """Whether no noun follows what ends there."""
    return p.stopped(end - 1) or p.texts[end] in _FUNCTION


def _weighing(p: Pieces, at: int) -> bool:
    """Whether "pounds" there are of weight: "two pounds of meat", "it weighs two pounds"."""
    of = p.at(at + 1) == "of" and not p.stopped(at)
    return of or not WEIGHING.isdisjoint(p.texts[max(0, at - 6) : at + 3])


def take_compound(p: Pieces, q: Quantity) -> None:
    """As in "5 hours and 20 minutes", "thirteen dollars forty-five", "a year and a half"."""
    bare = q.single
    if bare is None or q.unit == "" or p.stopped(q.end - 1):
        return
    at = q.end + 1 if p.at(q.end) == "and" else q.end
    if p.at(at) in {"a", "half"} and p.at(q.end) == "and":
        half_at = at + 1 if p.at(at) == "a" else at
        part = {"half": 0.5, "quarter": 0.25}.get(p.at(half_at))
        if part is not None:
            q.value, q.end = bare + part * max(1.0, q.scale), half_at + 1
        return
    small = numeral_at(p, at)
    if small is None or small.part or small.article:
        return
    unit = unit_at(p, small.end) if not p.stopped(small.end - 1) else ""
    if q.unit == "h" and not unit and p.glued(at) and p.texts[at].isdigit() and small.value < 60:
        q.value, q.end = round(bare + small.value / 60, 4), at + 1  # "5h30"
        return
    hours = q.unit in {"hour", "hours"} and small.value in range(_LEAST_MINUTES, 60)
    if hours and not unit and stands_alone_at(p, small.end):
        q.value, q.end = round(bare + small.value / 60, 4), small.end  # "an hour and ten"
        return
    if q.kind is NumberKind.MONEY and q.unit not in CENTS:
        if unit in CENTS:
            q.value, q.end = bare + small.value / 100, small.end + 1
        elif at == q.end and 0 < small.value < 100 and (unit in PER or unit in {"", "more"}):
            q.value, q.end = bare + small.value / 100, small.end
    elif SECONDS.get(unit, math.inf) < SECONDS.get(q.unit, 0.0):
        joined = bare + small.value * SECONDS[unit] / SECONDS[q.unit]
        q.value, q.end = round(joined, 4), small.end + 1
        if q.unit == MINUTES and unit == "s":
            q.value, q.unit = 60 * bare + small.value, "s"  # "3m 20s" is said in seconds
        take_compound(p, q)  # a third unit: "1 year 1 month 21 days"


def _take_period(p: Pieces, q: Quantity) -> None:
    """As in "six a week", "90,000 extra installs a month", "$15.4/hour", "27 miles an hour"."""
    if PER.isdisjoint(p.texts[q.end : q.end + _NOUN_WORDS + 1]):
        return
    for at in range(q.end, min(len(p.texts), q.end + _NOUN_WORDS + 1)):
        word = p.texts[at]
        if p.stops[at - 1]:
            return
        second = p.at(at + 1) == "second" and not p.stopped(at + 1) and at > q.end
        if second and p.texts[at + 2] not in _FUNCTION:
            return  # "ten parents would send a second child"
        if word in PER and (p.at(at + 1) in PERIODS or (word == "/" and q.unit)):
            _as_rate(p, q, at + 2)
            return
        if word in _NO_NOUN or not word[0].isalpha():
            return


def _as_rate(p: Pieces, q: Quantity, end: int) -> None:
    if q.kind is NumberKind.COUNT and q.scale > 1 and end - q.end == 2 and _paying(p, q):
        q.kind = NumberKind.MONEY  # "the bill was sixty thousand a month"
    elif q.kind in {NumberKind.COUNT, NumberKind.OTHER}:
        q.kind, q.end = NumberKind.RATE, end
    elif p.texts[end - 2] == "/":
        q.end = end
        if q.kind is not NumberKind.TIME:
            q.kind = NumberKind.RATE
