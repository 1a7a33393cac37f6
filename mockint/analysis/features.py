"""Clauses of an answer → the named features that the splitter weighs."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mockint.analysis.language import Reading
from mockint.analysis.phrases import SECTION_CUES
from mockint.analysis.word_set import word_set

PLACES = 8  # hat functions over the relative position
NEAR = 3  # clauses to each side that make up the surroundings

_NUMBER = re.compile(r"\d")
_NUMBER_WORDS = word_set(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
    " hundred thousand million percent half third zero twice"
)
_SUBJECTS = word_set("i we he she they it you that who which")
_IRREGULAR = word_set(
    "was were had did went came said told got made took gave found thought knew saw ran wrote"
    " sat put set cut let kept left felt met built sent spent paid held brought bought caught"
    " taught led read lost won broke chose drew drove fell grew rang rose spoke stood stuck"
    " threw woke began became understood dealt meant heard hit sold showed shut split quit"
    " swapped"
)
_PRESENT = word_set("is are am 's 're has have do does go goes say says use uses keep keeps")
_CONTRACTED = {"'d": "would", "'ll": "will", "'ve": "have", "'s": "is", "'re": "is", "'m": "is"}


def features(reading: Reading) -> list[dict[str, float]]:
    """One mapping a clause: name of the feature → its value."""
    words = reading.plain
    own = [list(_of_clause(words[first : last + 1])) for first, last in reading.clauses]
    cues = _cues(reading)
    total = max(1, len(words))
    out = []
    for index, (first, last) in enumerate(reading.clauses):
        row = dict.fromkeys((f"0 {name}" for name in own[index]), 1.0)
        row |= dict.fromkeys((f"cue {name}" for name in cues[index]), 1.0)
        for side, neighbours in (
            ("-", range(index - NEAR, index)),
            ("+", range(index + 1, index + 1 + NEAR)),
        ):
            for other in neighbours:
                if 0 <= other < len(own):
                    near = 1 if abs(other - index) == 1 else 2
                    for name in own[other]:
                        if near == 1 or " " not in name:
                            row[f"{side}{near} {name}"] = 1.0
                    for name in cues[other]:
                        row[f"{side}cue {name}"] = 1.0
        row |= _place((first + last + 1) / 2 / total, index, len(own))
        out.append(row)
    return out


def _of_clause(words: Sequence[str]) -> Iterator[str]:
    """Words, pairs, and what kind of thing they tell."""
    masked = ["#" if _NUMBER.search(w) or w in _NUMBER_WORDS else w for w in words]
    yield from masked
    yield from (f"{a} {b}" for a, b in pairwise(masked))
    yield f"^ {masked[0]}"
    for a, b in pairwise(masked):
        if a in _SUBJECTS:
            yield f"{a} <{_tense(b)}>"


def _tense(word: str) -> str:
    if word in _IRREGULAR or (word.endswith("ed") and len(word) > 3):
        return "past"
    if word in _PRESENT:
        return "present"
    return "other"


def _cues(reading: Reading) -> list[list[str]]:
    found: list[list[str]] = [[] for _ in reading.clauses]
    starts = [first for first, _ in reading.clauses]
    for phrase in reading.phrases:
        if phrase.name in SECTION_CUES:
            found[bisect_right(starts, phrase.first_word) - 1].append(phrase.name)
    return found


def _place(share: float, index: int, count: int) -> dict[str, float]:
    row = {
        f"place {k}": hat for k in range(PLACES) if (hat := 1 - abs(share * (PLACES - 1) - k)) > 0
    }
    row["bias"] = 1.0
    if index == 0:
        row["first"] = 1.0
    if index == count - 1:
        row["last"] = 1.0
    return row
