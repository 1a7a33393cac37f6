"""An answer → the same answer as another recogniser, or a less fluent speaker, would give it."""

import random
import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from training.corpus import NO_KIND, Answer

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


class Row(NamedTuple):
    """A word with what Answer says of it."""

    word: str
    section: int
    kind: int
    moves: frozenset[int] | None


def altered(answer: Answer, dice: random.Random, vocabulary: list[str]) -> Answer:
    """One variant: half of the answers without punctuation, some with other fillers, slips and
    number forms. Labels move with their words."""
    rows = _rows(answer)
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
    question = "" if dice.random() < 0.3 else answer.question
    return replace(_of(rows, answer), question=question)


def raw(answer: Answer) -> Answer:
    """Lower case, no punctuation: what a recogniser without punctuation writes."""
    return _of(_raw(_rows(answer), random.Random(0)), answer)


def _rows(answer: Answer) -> list[Row]:
    moves = answer.moves or (None,) * len(answer.words)
    columns = zip(answer.words, answer.sections, answer.kinds, moves, strict=True)
    return [Row(*column) for column in columns]


def _of(rows: list[Row], answer: Answer) -> Answer:
    words, sections, kinds, moves = zip(*rows, strict=True)
    moves = moves if answer.moves else ()
    return replace(answer, words=words, sections=sections, kinds=kinds, moves=moves)


def _raw(rows: list[Row], _dice: random.Random) -> list[Row]:
    return _reworded(rows, lambda word: _BARE.sub("", word.lower()).strip(".-'’"))


def _only_full_stops(rows: list[Row], _dice: random.Random) -> list[Row]:
    return _reworded(rows, lambda word: re.sub(r"[,;:—–\"“”()]", "", word))


def _reworded(rows: list[Row], change: Callable[[str], str]) -> list[Row]:
    """Each word changed; one of which nothing is left goes."""
    new = [row._replace(word=change(row.word)) for row in rows]
    return [row for row in new if row.word]


def _without_fillers(rows: list[Row], _dice: random.Random) -> list[Row]:
    return [row for row in rows if row.word.lower().strip(",.") not in _DROPPED]


def _with_fillers(rows: list[Row], dice: random.Random) -> list[Row]:
    out: list[Row] = []
    for row in rows:
        out.append(row)
        if dice.random() < 0.03:
            filler = dice.choice(_FILLERS).split()
            out += [row._replace(word=word, kind=NO_KIND) for word in filler]
    return out


def _other_numbers(rows: list[Row], dice: random.Random) -> list[Row]:
    table: dict[str, str] = dice.choice((_DIGITS, _WORDS))
    return _reworded(rows, lambda word: table.get(word.lower(), word))


def _misheard(rows: list[Row], dice: random.Random, vocabulary: list[str]) -> list[Row]:
    out: list[Row] = []
    for row in rows:
        slip = dice.random()
        if row.kind != NO_KIND or slip > 0.03:
            out.append(row)
        elif slip > 0.01:
            out.append(row._replace(word=dice.choice(vocabulary)))
        elif slip > 0.005:
            out += [row, row]
    return out
