"""An answer → the same answer as another recogniser, or a less fluent speaker, would give it."""

import random
import re
from collections.abc import Callable
from dataclasses import replace

from training.corpus import NO_KIND, Answer

Row = tuple[str, int, int]  # word, section, kind of "we"

_BARE = re.compile(r"[^a-z0-9'’\-%$.]")
_FILLERS = ("um", "uh", "uh,", "um,", "like", "you know", "I mean", "so", "well", "er")
_DROPPED = frozenset(("um", "uh", "er", "erm", "uhm", "hmm", "mm"))
_DIGITS = {
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "twelve": "12",
    "fifteen": "15",
    "twenty": "20",
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "ninety": "90",
}
_WORDS = {digits: word for word, digits in _DIGITS.items()}


def altered(answer: Answer, dice: random.Random, vocabulary: list[str]) -> Answer:
    """One variant: half of the answers without punctuation, some with other fillers, slips and
    number forms. Labels move with their words."""
    rows = list(zip(answer.words, answer.sections, answer.kinds, strict=True))
    for chance, change in (
        (0.2, _without_fillers),
        (0.25, _with_fillers),
        (0.25, _other_numbers),
        (0.2, lambda r, d: _misheard(r, d, vocabulary)),
        (0.45, _raw),
        (0.1, _only_full_stops),
    ):
        if dice.random() < chance:
            rows = change(rows, dice) or rows
    words, sections, kinds = zip(*rows, strict=True)
    question = "" if dice.random() < 0.3 else answer.question
    return replace(answer, words=words, sections=sections, kinds=kinds, question=question)


def raw(answer: Answer) -> Answer:
    """Lower case, no punctuation: what a recogniser without punctuation writes."""
    rows = _raw(
        list(zip(answer.words, answer.sections, answer.kinds, strict=True)), random.Random(0)
    )
    words, sections, kinds = zip(*rows, strict=True)
    return replace(answer, words=words, sections=sections, kinds=kinds)


def _raw(rows: list[Row], _dice: random.Random) -> list[Row]:
    bare = [(_BARE.sub("", w.lower()).strip(".-'’"), s, k) for w, s, k in rows]
    return [row for row in bare if row[0]]


def _only_full_stops(rows: list[Row], _dice: random.Random) -> list[Row]:
    bare = [(re.sub(r"[,;:—–\"“”()]", "", w), s, k) for w, s, k in rows]
    return [row for row in bare if row[0]]


def _without_fillers(rows: list[Row], _dice: random.Random) -> list[Row]:
    return [row for row in rows if row[0].lower().strip(",.") not in _DROPPED]


def _with_fillers(rows: list[Row], dice: random.Random) -> list[Row]:
    out: list[Row] = []
    for row in rows:
        out.append(row)
        if dice.random() < 0.03:
            out += [(word, row[1], NO_KIND) for word in dice.choice(_FILLERS).split()]
    return out


def _other_numbers(rows: list[Row], dice: random.Random) -> list[Row]:
    table: dict[str, str] = dice.choice((_DIGITS, _WORDS))
    return [(table.get(w.lower(), w), s, k) for w, s, k in rows]


def _misheard(rows: list[Row], dice: random.Random, vocabulary: list[str]) -> list[Row]:
    out: list[Row] = []
    for row in rows:
        slip = dice.random()
        if row[2] != NO_KIND or slip > 0.03:
            out.append(row)
        elif slip > 0.01:
            out.append((dice.choice(vocabulary), row[1], NO_KIND))
        elif slip > 0.005:
            out += [row, row]
    return out


Change = Callable[[list[Row], random.Random], list[Row]]
