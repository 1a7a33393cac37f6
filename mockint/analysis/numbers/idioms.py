"""Turns of phrase that hold a number word and count nothing → where each of them ends."""

from collections.abc import Sequence
from itertools import pairwise

from mockint.analysis.numbers.pieces import TENS, UNITS, Pieces
from mockint.analysis.numbers.units import KIND_OF, PERCENT
from mockint.analysis.word_set import word_set

IDIOMS: tuple[tuple[str, ...], ...] = tuple(
    tuple(line.split())
    for line in (
        "nine times out of ten", "ten out of ten", "10 out of 10", "square one",
        "fortune five hundred", "fortune one hundred", "fortune one thousand", "fortune fifty",
        "ftse one hundred", "s and p five hundred", "four o one k", "four oh one k",
        "iso nine thousand one", "iso nine thousand and one", "office three sixty five",
        "microsoft three sixty five", "microsoft 365", "form ten ninety nine", "form ten forty",
        "ten ninety nines", "h one b", "k twelve", "k - 12", "b two b", "b two c", "b to b",
        "six sigma", "6 sigma", "7 - eleven", "seven eleven", "80 - 20", "24 by 7",
        "twenty four by seven", "two by two", "2 by 2", "two by four", "8 - k", "10 - k", "10 - q",
        "ten k filing", "five g", "four g", "three d", "two d", "two fa", "web two point",
        "industry four point", "world war two", "world war one", "catch twenty two",
        "forty hour week", "nine one one", "nine nine nine", "one of those days",
        "one of those things", "number one", "number two", "number 1", "day one", "day 1",
        "day zero", "fifty fifty", "50 / 50", "50 - 50", "fifty - fifty", "one on one",
        "one - on - one", "one by one", "one to one", "one - to - one", "one ones", "one to ones",
        "1 : 1", "24 / 7", "24 - 7", "24 7", "twenty four seven", "twenty - four seven",
        "twenty - four / seven", "twenty 4 / 7", "24 slash seven",
        "twenty four slash seven", "twenty four / seven", "nine to five", "9 to 5",
        "9 - to - 5", "nine - to - five", "one or the other", "one way or", "one after another",
        "one after the other", "a million times", "a thousand times", "a million things",
        "a hundred times", "two cents", "one thing", "one point i", "at one point", "one another",
        "one - off", "one off", "zero - sum", "zero - day", "zero day", "ground zero",
        "one - pager", "two - pager", "one pager", "two pager", "catch 22", "catch - 22",
        "one last", "one more thing", "twenty twenty vision", "one hand", "half past", "half term",
        "half time", "half way", "second half", "first half", "other half", "prior half",
        "quarter past", "quarter to", "two of them were like", "three sixty", "ten to one",
        "10 to 1", "ones and twos", "twos and threes", "in two places at once", "two minds",
        "one in the same", "one and the same", "one and only", "two left feet", "second nature",
        "forty winks", "one fell swoop", "at one go", "one foot in", "first things first",
        "a thousand words", "one too many", "big four", "big three", "big five", "two thumbs up",
        "high five", "five why", "five whys", "5 whys", "5 why", "four eyes", "one eye on",
        "take two", "second thoughts", "9 / 11", "80 / 20", "eighty twenty", "one size",
        "plus one", "point one", "cloud nine", "cloud 9", "whole nine yards", "two birds",
        "one stone", "two and two together", "two way street", "two - way street",
        "one way street", "one - way street", "two sides of the same", "zero tolerance",
        "zero - tolerance", "million dollar question", "million - dollar question",
    )
)  # fmt: skip
_DECIMAL = ("point", "one")  # counts with the digits before it
_BY_FIRST_TWO: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
for _idiom in IDIOMS:
    _BY_FIRST_TWO.setdefault(_idiom[:2], []).append(_idiom)
# A recogniser writes any of them in digits: "nine times out of 10".
_IN_WORDS = {str(value): word for word, value in UNITS.items() if word != "nought"} | {
    str(value): word for word, value in TENS.items() if word != "fourty"
}
_IN_IDIOMS = {two for idiom in IDIOMS for two in pairwise(idiom)}
IDIOM_WORDS = frozenset(word for idiom in IDIOMS for word in idiom)
_SURE = word_set("sure certain behind honest perfect there right clear on agree convinced")
# "One day" is a length of time after these, else it is some day or other.
_TAKES_ONE = word_set(
    "took take takes taking in within just only than to from for last lasted lasts under about"
    " over least of exactly by nearly almost every spent lost saved after before"
)
_SOME_TIME = word_set("day night morning afternoon evening time")
# "Half asleep", "half right": no share of anything.
_HALF_DONE = word_set(
    "right wrong asleep dead empty joking expecting expected hoping hoped decent mad drunk awake"
    " listening true baked hearted worked working finished done way term time as"
)
_AT_HOUR = word_set("at by until till about before after around past since gone")
_HALF_AS = word_set("much many long often big fast well")


def idiomatic(p: Pieces, at: int) -> int | None:
    """As in "square one", "one of those days", "one of those things", "nine times out of ten"."""
    found = _among_idioms(p, p.texts, at)
    if found is None and not _IN_WORDS.keys().isdisjoint(p.texts[max(0, at - 4) : at + 5]):
        texts = [_IN_WORDS.get(text, text) for text in p.texts]
        return _among_idioms(p, texts, at, least=3)  # "take 2 of them" is no "take two"
    return found


def _among_idioms(p: Pieces, texts: Sequence[str], at: int, least: int = 2) -> int | None:
    two = tuple(texts[at : at + 2])
    if tuple(texts[max(0, at - 1) : at + 1]) not in _IN_IDIOMS and two not in _IN_IDIOMS:
        return None
    for start in range(max(0, at - 3), at + 1):
        for idiom in _BY_FIRST_TWO.get(tuple(texts[start : start + 2]), ()):
            end = start + len(idiom)
            if end <= at or len(idiom) < least:
                continue
            if tuple(texts[start:end]) == idiom and not _inner_stop(p, start, end):
                return None if idiom == _DECIMAL else end
    return None


def some_day(p: Pieces, at: int) -> int | None:
    """As in "one day she rang"; not in "it took one day"."""
    if p.at(at + 1) not in _SOME_TIME or p.stopped(at):
        return None
    times = p.at(at + 1) == "time" and p.at(at + 2) in {"in", "a", "per", "each", "every"}
    counts = times or (p.at(at - 1) in _TAKES_ONE and p.at(at + 1) != "time")
    return None if counts else at + 2


def half_done(p: Pieces, at: int) -> int | None:
    """As in "half asleep", "half right", "half six"; not in "half as long"."""
    hour = UNITS.get(p.at(at + 1), 0) if not p.stopped(at) else 0
    if 0 < hour <= 12 and p.at(at + 2) not in KIND_OF and p.at(at - 1) in _AT_HOUR:
        return at + 2
    if p.stopped(at) or p.at(at + 1) not in _HALF_DONE:
        return None
    return None if p.at(at + 1) == "as" and p.at(at + 2) in _HALF_AS else at + 1


def wholly(p: Pieces, at: int) -> int | None:
    """As in "a hundred percent" in the sense of "wholly"."""
    start = at
    if p.texts[at] == "one" and p.at(at + 1) == "hundred":
        at += 1
    hundred = (p.texts[at] == "hundred" and p.at(at - 1) in {"a", "one"}) or p.number(at) == 100
    if not hundred or p.at(at + 1) not in PERCENT:
        return None
    before = p.at(start - 2) if p.at(start - 1) == "a" else p.at(start - 1)
    sure = p.at(at + 2) in _SURE and not p.stopped(at + 1)
    sure = sure or (p.at(at + 2) == "of" and p.at(at + 3) == "it")
    # "It was positive, a hundred percent."
    aside = p.number(at) is None and start > 1 and p.stopped(at + 1)
    sure = sure or (aside and p.stops[start - (2 if before != p.at(start - 1) else 1)] == ",")
    felt = before in {"not", "isn't", "wasn't", "be", "i'm", "always", "felt"}
    return at + 2 if sure or felt else None


def _inner_stop(p: Pieces, start: int, end: int) -> bool:
    return any(p.stops[k] for k in range(start, end - 1))
