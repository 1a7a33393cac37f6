"""Marked sentences → words, what counts in them and what does not.

`<45 minutes = 45>` is a quantity, `<10 to 15 = 10..15>` a range, `<mid six figures = ->` has no
value that was said, `<no incidents ? 0>` may be counted or not, `<~May 3rd>` is none.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from mockint.core.analysis import NumberMention

Value = float | tuple[float, float] | None

_MARK = re.compile(r"<(~)?([^<>]*?)(?: ([=?]) (\S+))?>")


@dataclass(frozen=True)
class Mark:
    """A marked stretch: its first and last word, and what it is worth."""

    first: int
    last: int
    value: Value = None
    optional: bool = False
    decoy: bool = False

    def touches(self, number: NumberMention) -> bool:
        return number.first_word <= self.last and self.first <= number.last_word


@dataclass(frozen=True)
class Sentence:
    """A sentence without its marks, and them."""

    words: tuple[str, ...]
    marks: tuple[Mark, ...]

    @property
    def wanted(self) -> list[Mark]:
        return [m for m in self.marks if not m.optional and not m.decoy]

    def counted(self, found: tuple[NumberMention, ...]) -> list[NumberMention]:
        """What was found, without what may be counted or not."""
        free = [m for m in self.marks if m.optional]
        return [
            n
            for n in found
            if any(m.touches(n) for m in self.wanted) or not any(m.touches(n) for m in free)
        ]


@dataclass
class Tally:
    """How a set of sentences was read; every figure as in docs/measures.md."""

    texts: int = 0
    whole: int = 0
    counts: int = 0
    wanted: int = 0
    found: int = 0
    paired: int = 0
    values: int = 0
    decoys: int = 0
    avoided: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.paired / (self.wanted + self.found)

    def add(self, sentence: Sentence, numbers: tuple[NumberMention, ...]) -> bool:
        """Count one sentence; whether it was read without a mistake."""
        counted, wanted = sentence.counted(numbers), sentence.wanted
        decoys = [m for m in sentence.marks if m.decoy]
        avoided = sum(not any(m.touches(n) for n in numbers) for m in decoys)
        pairs, values = _matched(wanted, counted)
        self.texts += 1
        self.wanted += len(wanted)
        self.found += len(counted)
        self.paired += pairs
        self.counts += len(wanted) == len(counted)
        self.values += values
        self.decoys += len(decoys)
        self.avoided += avoided
        whole = pairs == values == len(wanted) == len(counted) and avoided == len(decoys)
        self.whole += whole
        return whole


def _matched(wanted: list[Mark], counted: list[NumberMention]) -> tuple[int, int]:
    """Marks with a number of their own, left to right, and how many of those values agree."""
    pairs = values = 0
    free = list(counted)
    for mark in wanted:
        near = [n for n in free if mark.touches(n)]
        best = next((n for n in near if same(n.value, mark.value)), near[0] if near else None)
        if best is not None:
            free.remove(best)
            pairs += 1
            values += same(best.value, mark.value)
    return pairs, values


def same(one: Value, other: Value) -> bool:
    """Equal to a thousandth, as "a third" is 0.3333."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return same(one[0], other[0]) and same(one[1], other[1])
    if isinstance(one, tuple) or isinstance(other, tuple) or one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-3 * max(abs(one), abs(other))


def read_marked(path: Path) -> list[Sentence]:
    """The sentences of a file, one a line; lines that begin with # are left out."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [marked(line) for line in lines if line and not line.startswith("#")]


def marked(line: str) -> Sentence:
    """One sentence."""
    text, marks, done = "", [], 0
    for found in _MARK.finditer(line):
        text += line[done : found.start()]
        decoy, said, sign, value = found.groups()
        first = len(text.split()) if not text or text[-1].isspace() else len(text.split()) - 1
        text += said
        last = len(text.split()) - 1
        marks.append(Mark(first, last, _value(value), sign == "?", decoy is not None))
        done = found.end()
    return Sentence(tuple((text + line[done:]).split()), tuple(marks))


def _value(text: str | None) -> Value:
    if text in (None, "-"):
        return None
    low, _, high = text.partition("..")
    return (float(low), float(high)) if high else float(low)
