"""Labelled answers, one JSON object a line → words with the section of each."""

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from mockint.analysis.features import features
from mockint.analysis.language import read
from mockint.analysis.weights import ORDER
from mockint.core.star import SectionName
from mockint.core.transcript import Transcript, Word

DATA = Path(__file__).parent / "data" / "answers.jsonl"
_SPOKEN_RAW = re.compile(r"[^a-z0-9'\-%$.]")


@dataclass(frozen=True)
class Example:
    """An answer as the model sees it.

    Attributes:
        key: id of the answer.
        style: how it was written down.
        person: answers of one person must not stand on both sides of a split.
        weight: how much it counts in training.
        raw: a copy without case and punctuation.
        words: section of each word, as a column of ORDER.
        clauses: first and last word of each clause.
        rows: features of each clause.
        labels: section that most words of the clause have.
    """

    key: str
    style: str
    person: str
    weight: float
    raw: bool
    words: list[int]
    clauses: tuple[tuple[int, int], ...]
    rows: list[dict[str, float]] = field(repr=False)
    labels: list[int]


def load(path: Path, *, weight: float = 1.0, copies: bool = True) -> list[Example]:
    """Every answer of the file, each followed by its raw copy where `copies` is set."""
    examples = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if not line.strip():
                continue
            answer = json.loads(line)
            pairs = [(w, u["section"]) for u in answer["units"] for w in u["text"].split()]
            examples.append(_example(answer, pairs, weight, raw=False))
            if copies:
                examples.append(_example(answer, _as_raw(pairs), weight, raw=True))
    return examples


def _as_raw(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """As a recogniser without case and punctuation would write it."""
    bare = [(_SPOKEN_RAW.sub("", word.lower()).strip(".-'"), name) for word, name in pairs]
    return [(word, name) for word, name in bare if word]


def _example(
    answer: dict[str, object], pairs: list[tuple[str, str]], weight: float, *, raw: bool
) -> Example:
    reading = read(Transcript(tuple(Word(word) for word, _ in pairs)))
    words = [ORDER.index(SectionName(name)) for _, name in pairs]
    labels = [Counter(words[a : b + 1]).most_common(1)[0][0] for a, b in reading.clauses]
    key = str(answer["id"])
    person = key.rsplit("-", 1)[0]  # "R_12tK-4" and "R_12tK-1" are one person
    style = str(answer["style"])
    rows = features(reading)
    return Example(key, style, person, weight, raw, words, reading.clauses, rows, labels)
