"""Pieces that look like a quantity and are none → where such a run ends."""

from collections.abc import Callable, Collection
from functools import lru_cache

from mockint.analysis.numbers.codes import grouped, read_out
from mockint.analysis.numbers.dates import at_hours, clock, minutes_past, ordinal, year
from mockint.analysis.numbers.idioms import IDIOM_WORDS, half_done, idiomatic, some_day, wholly
from mockint.analysis.numbers.labels import glued_label, labelled
from mockint.analysis.numbers.ones import pronoun_one
from mockint.analysis.numbers.pieces import PARTS, SCALES, SEEDS, TENS, UNITS, Pieces
from mockint.analysis.numbers.ranges import CHANGES
from mockint.analysis.numbers.rating_scales import rated_out_of, scale, stars
from mockint.analysis.numbers.units import KIND_OF
from mockint.analysis.word_set import word_set

_DOSES = word_set("mg mcg milligrams micrograms ml")
_DRUG = 5  # letters at least in a drug's name
_NO_DRUG = word_set(
    "about around roughly nearly almost exactly under within below above another extra dropped"
    " least maximum minimum average total takes needs every first gives given"
)
_LESS = word_set("of less more fewer lower faster slower cheaper shorter longer higher quicker off")
_BY = word_set("by than to from")  # before "a quarter" as a share
_FEW = 5  # up to this many of us are the people in the story; "thirty of us" is a count
_ALL_OF = word_set("them you")
# "Two-factor login", "a three-step check": what something is like, not how many were had.
_MADE_OF = word_set(
    "factor step steps way page pager pages tier part piece stage phase sided dimensional legged"
    " letter digit bit core column act eyed eyes wheel wheeler seater handed ply pronged fold-out"
    " course speed stop man star cornered lane"
)

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


def _whole_turn(p: Pieces, at: int) -> int | None:
    """A "360" is a review, unless a unit or a scale follows."""
    follows = p.at(at + 1)
    return None if follows in KIND_OF or follows in SCALES else at + 1


def _named_before(p: Pieces, at: int) -> int | None:
    """As in "the two of us", "the three of them": people who were named before."""
    if p.at(at + 1) != "of" or p.stopped(at):
        return None
    whom = p.at(at + 2)
    named = whom in _ALL_OF | {"us"} and p.at(at - 1) in {"the", "these", "those", "us"}
    few = whom == "us" and 2 <= UNITS.get(p.texts[at], 0) <= _FEW
    return at + 3 if few or named else None


def _made_of(p: Pieces, at: int) -> int | None:
    """As in "two-factor login", "a three-step check", "64-bit"."""
    dashed = p.at(at + 1) == "-" and p.glued(at + 1)
    joined = p.at(at + 2) if dashed else ""
    follows = joined in _MADE_OF and not p.stopped(at + 2)
    return at + 3 if follows else None


def _part_as_noun(p: Pieces, at: int) -> int | None:
    """As in "the quarter", "that half", "a quarter" as a time; "quarters" without a number."""
    text = p.texts[at]
    before, after = p.at(at - 1), p.at(at + 1)
    if text in {"quarters", "halves"}:
        return at + 1
    if after in SCALES or (after in {"a", "an"} and p.at(at + 2) in SCALES):
        return None
    if before == "a" and p.at(at - 2) == "and" and p.at(at - 3) in KIND_OF:
        return None  # "an hour and a quarter"
    if text == "quarter":
        shares = after in _LESS or p.at(at - 2) in _BY
        return None if before == "a" and shares else at + 1
    if before in {"first", "second", "third", "last", "prior", "other", "better", "this", "next"}:
        return at + 1
    if after == "-" and p.at(at + 2) not in KIND_OF:
        return at + 1
    return at + 1 if before in {"my", "that", "the"} and after not in {"of", "the"} else None


def _strength(p: Pieces, at: int) -> int | None:
    """As in "aspirin 75 mg": what a drug is called by, not what changed."""
    before = p.at(at - 1)
    if p.at(at + 1) not in _DOSES or at == 0 or p.stopped(at - 1) or len(before) < _DRUG:
        return None
    named = before.isalpha() and before not in _NO_DRUG and before not in CHANGES
    return at + 2 if named and not before.endswith(("ing", "ed", "ly")) else None


# Each rule with the words that it can apply to, and whether it can apply to digits; in their order.
_RULES: tuple[tuple[_Rule, Collection[str], bool], ...] = (
    (idiomatic, IDIOM_WORDS, False),
    (some_day, {"one"}, False),
    (half_done, {"half"}, False),
    (_whole_turn, {"360"}, False),
    (scale, SEEDS, True),
    (rated_out_of, {*UNITS, *TENS, "hundred"}, True),
    (grouped, (), True),
    (glued_label, (), True),
    (minutes_past, {*UNITS, *TENS}, True),
    (at_hours, {*UNITS, *TENS}, True),
    (clock, UNITS, True),
    (labelled, SEEDS, True),
    (year, {"nineteen", "twenty", "two"}, True),
    (ordinal, {*UNITS, *TENS, *PARTS, "hundred", "thousand"}, False),
    (_part_as_noun, {"quarter", "quarters", "half", "halves"}, False),
    (stars, SEEDS, True),
    (_named_before, {*UNITS, *TENS, "pair", "couple"}, True),
    (_made_of, UNITS, True),
    (_strength, UNITS, True),
    (read_out, UNITS, True),
    (wholly, {"one", "hundred"}, True),
    (pronoun_one, {"one"}, False),
)
