"""Pieces that look like a quantity and are none → where such a run ends."""

import re
from collections.abc import Callable, Collection
from functools import lru_cache
from itertools import pairwise

from mockint.analysis.number_dates import clock, minutes_past, ordinal, year
from mockint.analysis.number_pieces import PARTS, SCALES, SEEDS, TENS, UNITS, Pieces
from mockint.analysis.number_units import AMBIGUOUS, CURRENCY, KIND_OF, PERCENT
from mockint.analysis.word_set import word_set

# "version 8", "line four": the number is a name.
LABELLED = word_set(
    "version floor team phase step line site series project tier category level grade ward room"
    " page chapter section number python postgres tls type class stage gate platform bus route"
    " model appendix priority sev severity act part question article rule building block bay"
    " dock option plan wave round year day week month sprint quarter generation gen unit group"
    " plant shift station store lane lot zone hall terminal flight highway code ps5 java http ipv"
    " windows ios android release milestone soc gpt id ticket point apollo gemini episode season"
    " p l q v"
)
# A label like "line four" needs a bare number after it; these counters may also end a phrase.
NEVER_LABEL_AFTER = word_set("per each every last next this")
NEVER_PERIOD_AFTER = word_set("a an one that")
PERIOD_LABELS = word_set("day week month quarter year sprint season round shift night")
MAX_LABEL = 9999
ONE_STOPS = word_set(
    "is was that which i who to for in on at and but so or the we he she they it you with"
    " because if as from are were has had would could can will another thing day time night"
    " morning evening afternoon by up down way point reason i'd i've i'm we'd he'd she'd again"
    " too where when guy where's what's there's about then than also just really anyway back yet"
    " stayed went came did hadn't didn't wasn't doesn't isn't couldn't"
)
ONE_BEFORE = word_set(
    "the this that which each every another any no some old new last first next other wrong"
    " right big bigger biggest small good bad best worst easy hard real same my his her our"
    " their your either neither whole main pause little younger older latest such second third"
    " fourth fifth"
)
CERTAIN = word_set("when if where while after once because then until before as")
COUNTED = word_set(
    "only just exactly to by zero than with was had lost left except least most been about"
    " maybe or and of got into not at per under over below above nearly almost"
    " around roughly"
)
PRONOUNS = word_set("them us you whom which those these our my his her their")
IDIOMS: tuple[tuple[str, ...], ...] = tuple(
    tuple(line.split())
    for line in (
        "nine times out of ten", "ten out of ten", "10 out of 10", "square one", "number one",
        "number two", "number 1", "day one", "day 1", "day zero", "fifty fifty", "50 / 50",
        "50 - 50", "fifty - fifty", "one on one", "one - on - one", "one by one", "one to one",
        "one - to - one", "one ones", "one to ones", "1 : 1", "24 / 7", "24 - 7", "24 7",
        "twenty four seven", "twenty - four seven", "nine to five", "9 to 5", "9 - to - 5",
        "nine - to - five", "one or the other",
        "one way or", "one after another", "one after the other", "a million times",
        "a thousand times", "a million things", "a hundred times", "two cents", "one thing",
        "one day", "one night", "one morning", "one afternoon", "one evening", "one time",
        "one point i", "at one point", "one another", "one - off", "one off", "zero - sum",
        "zero - day", "zero day", "ground zero", "one - pager", "two - pager", "one pager",
        "two pager", "catch 22", "catch - 22", "one last",
        "one more thing", "twenty twenty vision", "one hand", "half past", "half term", "half time",
        "half way", "second half", "first half", "other half", "prior half", "quarter past",
        "quarter to", "two of us", "three of us", "four of us", "two of them were like",
        "three sixty", "9 / 11", "80 / 20", "eighty twenty", "one size", "plus one",
        "point one", "cloud nine", "cloud 9", "whole nine yards", "two birds", "one stone",
        "two and two together", "two way street", "two - way street", "one way street",
        "one - way street", "two sides of the same", "zero tolerance", "zero - tolerance",
        "million dollar question", "million - dollar question",
    )
)  # fmt: skip
_DECIMAL = ("point", "one")  # counts with the digits before it
_BY_FIRST_TWO: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
for _idiom in IDIOMS:
    _BY_FIRST_TWO.setdefault(_idiom[:2], []).append(_idiom)
_IN_IDIOMS = {two for idiom in IDIOMS for two in pairwise(idiom)}
_BY = word_set("by than to from")  # before "a quarter" as a share
_SAID = {word for word, value in UNITS.items() if value < 10}
_WRITTEN = frozenset("0123456789")
_LEAST_WRITTEN = 3  # fewer in a row may be a range: "4 5"
_ONE_GOES_ON = word_set("hundred dozen point a an per out - over")
_SURE = word_set("sure certain behind honest perfect there right clear on agree convinced")
_LETTERS = re.compile(r"[^\W\d_]+")

_Rule = Callable[[Pieces, int], int | None]


def decoy_end(p: Pieces, at: int) -> int | None:
    """The index after the decoy that the seed at `at` belongs to; None when it is none."""
    for rule in _rules_of(p.texts[at]):
        end = rule(p, at)
        if end is not None:
            return end
    return None


@lru_cache(maxsize=4096)
def _rules_of(seed: str) -> tuple[_Rule, ...]:
    """The rules that can apply to it, by its text alone."""
    digits = seed not in SEEDS
    return tuple(r for r, words, of_digits in _RULES if seed in words or (digits and of_digits))


def _idiomatic(p: Pieces, at: int) -> int | None:
    """As in "square one", "nine times out of ten"."""
    text = p.texts[at]
    if (p.at(at - 1), text) not in _IN_IDIOMS and (text, p.at(at + 1)) not in _IN_IDIOMS:
        return None
    for start in range(max(0, at - 3), at + 1):
        for idiom in _BY_FIRST_TWO.get((p.texts[start], p.at(start + 1)), ()):
            end = start + len(idiom)
            if end > at and tuple(p.texts[start:end]) == idiom and not _inner_stop(p, start, end):
                return None if idiom == _DECIMAL else end
    return None


def _whole_turn(p: Pieces, at: int) -> int | None:
    """A "360" is a review, unless a unit or a scale follows."""
    follows = p.at(at + 1)
    return None if follows in KIND_OF or follows in SCALES else at + 1


def _scale(p: Pieces, at: int) -> int | None:
    """As in "a scale of one to five", "a scale from 1 to 10"."""
    named = p.at(at - 2) == "scale" and p.at(at - 1) in {"of", "from"}
    return at + 3 if named and p.at(at + 1) in {"to", "-"} else None


def _inner_stop(p: Pieces, start: int, end: int) -> bool:
    return any(p.stops[k] for k in range(start, end - 1))


def _glued_label(p: Pieces, at: int) -> int | None:
    """As in "p99", "Q3", "SOC 2", "b747", "COVID-19": letters run into the digits."""
    number, before = p.number(at), p.at(at - 1)
    if number is None:
        return None
    if p.glued(at) and before not in CURRENCY and before != "us":
        if _LETTERS.fullmatch(before) and before not in {"usd", "eur", "sub"}:
            return at + 1
        if before == "-" and p.glued(at - 1) and _LETTERS.fullmatch(p.at(at - 2)):
            kept = {"sub", "mid"} | UNITS.keys() | SCALES.keys() | KIND_OF.keys()
            return None if p.at(at - 2) in kept else at + 1
    if p.glued(at + 1):
        follows = p.at(at + 1)
        if follows in {"st", "nd", "rd", "th", "am", "pm", "p", "a"}:
            return at + 2
        if follows in {"s", "'s"} and number >= 1000:
            return at + 2
        if follows.startswith(".") and len(follows) > 1:
            return at + 2  # "1.0.2"
    text = p.at(at)
    return at + 1 if text[0] == "0" and len(text) > 1 and "." not in text else None


def _labelled(p: Pieces, at: int) -> int | None:
    """As in "version 8", "line four", "P zero", "step one"."""
    before = p.at(at - 1)
    if at == 0 or before not in LABELLED or p.stopped(at - 1) or p.glued(at):
        return None
    two_back = p.at(at - 2)
    if two_back in NEVER_LABEL_AFTER or two_back.isdigit():
        return None
    if before in PERIOD_LABELS and two_back in NEVER_PERIOD_AFTER:
        return None
    if p.glued(at + 1) and p.at(at + 1) == "s":
        return at + 2
    follows = p.at(at + 1)
    unit = follows in KIND_OF and follows not in AMBIGUOUS and not p.stopped(at)
    if unit or follows in SCALES or follows in {"hundred", "times", "out"}:
        return None
    end = at + 1
    read_out = before == "p" and p.texts[at] in UNITS  # "p nine five"
    if (p.texts[at] in TENS or read_out) and 0 < UNITS.get(p.at(end), 0) < 10:
        end += 1
    return end if (p.number(at) or 0) <= MAX_LABEL else None


def _part_as_noun(p: Pieces, at: int) -> int | None:
    """As in "the quarter", "that half", "a quarter" as a time; "quarters" without a number."""
    text = p.texts[at]
    if text not in {"quarter", "quarters", "half", "halves"}:
        return None
    before, after = p.at(at - 1), p.at(at + 1)
    if text in {"quarters", "halves"}:
        return at + 1
    if after in SCALES or (after in {"a", "an"} and p.at(at + 2) in SCALES):
        return None
    if text == "quarter":
        shares = after in {"of", "less", "more", "fewer", "lower"} or p.at(at - 2) in _BY
        return None if before == "a" and shares else at + 1
    if before in {"first", "second", "third", "last", "prior", "other", "better", "this", "next"}:
        return at + 1
    if after == "-" and p.at(at + 2) not in KIND_OF:
        return at + 1
    return at + 1 if before in {"my", "that", "the"} and after not in {"of", "the"} else None


def _stars(p: Pieces, at: int) -> int | None:
    """As in "five stars", "4.5 stars"."""
    end = at + 1
    starred = p.at(end) in {"star", "stars"} or (p.at(end) == "-" and p.at(end + 1) == "star")
    return end + 1 if starred else None


def _read_out(p: Pieces, at: int) -> int | None:
    """As in "a two one", "five five one two", "4 7 1 9": digits one by one."""
    digits, least = (_SAID, 2) if p.texts[at] in UNITS else (_WRITTEN, _LEAST_WRITTEN)
    end = at
    while p.at(end) in digits and (end == at or not p.stopped(end - 1)):
        end += 1
    read = end - at >= least and len(set(p.texts[at:end])) > 1  # "four, four" is a stutter
    return end if read and p.at(at - 1) != "point" else None


def _wholly(p: Pieces, at: int) -> int | None:
    """As in "a hundred percent" in the sense of "wholly"."""
    start = at
    if p.texts[at] == "one" and p.at(at + 1) == "hundred":
        at += 1
    hundred = (p.texts[at] == "hundred" and p.at(at - 1) in {"a", "one"}) or p.number(at) == 100
    if not hundred or p.at(at + 1) not in PERCENT:
        return None
    before = p.at(start - 2) if p.at(start - 1) == "a" else p.at(start - 1)
    sure = p.at(at + 2) in _SURE and not p.stopped(at + 1)
    felt = before in {"not", "isn't", "wasn't", "be", "i'm", "always", "felt"}
    return at + 2 if sure or felt else None


def _pronoun_one(p: Pieces, at: int) -> int | None:
    """As in "one" as a pronoun, as "a certain", or in "one of the better ones"."""
    if p.texts[at] != "one":
        return None
    before, after = p.at(at - 1), p.at(at + 1)
    stop = p.stopped(at)
    after = p.at(at + 2) if after in {"um", "uh", "more"} else after
    unit = after in KIND_OF and after not in AMBIGUOUS
    if not stop and after in {"or", "to", "-"} and _small(p, at + 2):
        return None
    if after == "-" and p.glued(at + 1):
        joined = p.at(at + 2)
        counts = joined in KIND_OF or joined in PARTS or joined in _ONE_GOES_ON or joined == "in"
        return None if counts else at + 3  # "a one-stop shop"
    if not stop and (unit or after in SCALES or after in PARTS):
        return None
    if not stop and after in _ONE_GOES_ON:
        return None
    if not stop and after == "and" and p.at(at + 2) in {"a", "half"}:
        return None
    if not stop and after == "in":
        below = p.at(at + 2)
        every = below in {"a", "every"} and (p.at(at + 3) in SCALES or _small(p, at + 3))
        return None if every or p.at(at + 3) == "hundred" or _small(p, at + 2) else at + 1
    if before in {"every", "each", "any", "another"} or (
        before.endswith("est") and len(before) > 5
    ):
        return at + 1
    if not stop and after == "of":
        them = p.at(at + 2) in PRONOUNS
        some = p.number(at + 3) is not None or p.at(at + 3) in UNITS
        owned = them and p.at(at + 2) in {"our", "my", "his", "her", "their"}
        return None if (them and not owned) or some else at + 1
    if before in {"minus", "negative"}:
        return None
    if before in ONE_BEFORE or (before in CERTAIN and not p.stopped(at - 1)):
        return at + 1
    if at > 0 and before not in COUNTED and (stop or after in ONE_STOPS or not after):
        return at + 1
    if before in {"was", "had", "with", "by", "and", "or", "of", "got", "into", "about"}:
        return at + 1 if stop or after in ONE_STOPS or not after else None
    if before == "no" or after in {"cannot", "you", "know", "thing", "else", "day", "another"}:
        return at + 1
    return None


def _small(p: Pieces, at: int) -> bool:
    return p.number(at) is not None or p.at(at) in UNITS or p.at(at) in TENS


# Each rule with the words that it can apply to, and whether it can apply to digits; in their order.
_RULES: tuple[tuple[_Rule, Collection[str], bool], ...] = (
    (_idiomatic, {word for idiom in IDIOMS for word in idiom}, False),
    (_whole_turn, {"360"}, False),
    (_scale, SEEDS, True),
    (_glued_label, (), True),
    (minutes_past, {*UNITS, *TENS}, True),
    (clock, UNITS, True),
    (_labelled, SEEDS, True),
    (year, {"nineteen", "twenty", "two"}, True),
    (ordinal, {*UNITS, *TENS, *PARTS, "hundred", "thousand"}, False),
    (_part_as_noun, {"quarter", "quarters", "half", "halves"}, False),
    (_stars, SEEDS, True),
    (_read_out, UNITS, True),
    (_wholly, {"one", "hundred"}, True),
    (_pronoun_one, {"one"}, False),
)
