"""Labelled answers, one JSON object a line → words with a section, and a kind for each "we"."""

import hashlib
import json
import re
from dataclasses import dataclass, replace
from pathlib import Path

from mockint.core.analysis import WeKind
from mockint.core.moves import MoveName, TensionKind
from mockint.core.star import SectionName

_TOKEN = re.compile(r"^[^\w]+|[^\w]+$")
NO_KIND = -1
NO_SECTION = -1
ORDER = tuple(SectionName)
MOVES: tuple[str, ...] = (*MoveName, *TensionKind)
WE_KINDS = tuple(WeKind)


@dataclass(frozen=True)
class Answer:
    """One labelled answer.

    Attributes:
        key: its id.
        person: answers of one person must not stand on both sides of a split.
        style: how it was said or written down.
        question: may be empty.
        words: as written.
        sections: one column of ORDER a word; NO_SECTION where nobody labelled them.
        kinds: one column of WE_KINDS a word, NO_KIND where none is labelled.
        moves: columns of MOVES whose words these are, a set a word; empty where nobody labelled
            them.
    """

    key: str
    person: str
    style: str
    question: str
    words: tuple[str, ...]
    sections: tuple[int, ...]
    kinds: tuple[int, ...]
    moves: tuple[frozenset[int], ...] = ()


def load(path: Path) -> list[Answer]:
    """Every answer of a file in the format of training/data."""
    with path.open(encoding="utf-8") as lines:
        return [_answer(json.loads(line)) for line in lines if line.strip()]


def load_by_reference(labels: Path, texts: Path) -> list[Answer]:
    """Labels that stand apart from their texts, where the texts are at hand.

    A line of `labels` holds id, sha1 of the text, style, question, sections as [letter, words] and
    "we" as [word, kind]; a line of `texts` holds id and text. Labels whose text is missing or
    another one are left out.
    """
    with texts.open(encoding="utf-8") as lines:
        known = {row["id"]: row["text"] for row in map(json.loads, lines)}
    answers = []
    with labels.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            text = known.get(row["id"])
            if text is not None and sha1(text) == row["sha1"]:
                answers.append(_referred(row, text))
    return answers


def with_moves(answers: list[Answer], labels: Path, texts: Path) -> list[Answer]:
    """The answers with their labelled moves, and after them those that have moves alone.

    A line of `labels` holds id, sha1 of the text, question and moves as [name, first word, last
    word] or [name, first word, last word, kind]; the text of those without sections stands in
    `texts`. Labels of another text are left out.
    """
    rows = {row["id"]: row for row in map(json.loads, labels.read_text("utf-8").splitlines())}
    found = []
    for answer in answers:
        row = rows.pop(answer.key, None)
        same = row is not None and row["sha1"] == sha1(" ".join(answer.words))
        found.append(replace(answer, moves=_moves(row, len(answer.words))) if same else answer)
    lines = texts.read_text("utf-8").splitlines() if texts.is_file() else []
    for key, text in ((line["id"], line["text"]) for line in map(json.loads, lines)):
        if key in rows and rows[key]["sha1"] == sha1(text):
            words = tuple(text.split())
            question, unknown = str(rows[key]["question"]), (NO_SECTION,) * len(words)
            moves = _moves(rows[key], len(words))
            kinds = (NO_KIND,) * len(words)
            person = key.rsplit("-", 1)[0]
            found.append(Answer(key, person, "typed", question, words, unknown, kinds, moves))
    return found


def _moves(row: dict[str, object], count: int) -> tuple[frozenset[int], ...]:
    entries = row["moves"]
    assert isinstance(entries, list)
    found: list[set[int]] = [set() for _ in range(count)]
    for name, first, last, *kind in entries:
        for word in range(first, last + 1):
            found[word] |= {MOVES.index(column) for column in (name, *kind)}
    return tuple(map(frozenset, found))


def sha1(text: str) -> str:
    """Of the words joined by single spaces."""
    return hashlib.sha1(" ".join(text.split()).encode("utf-8"), usedforsecurity=False).hexdigest()


def refer(answer: Answer) -> dict[str, object]:
    """An answer without its text."""
    runs: list[list[object]] = []
    for column in answer.sections:
        if runs and runs[-1][0] == ORDER[column].value:
            runs[-1][1] = int(str(runs[-1][1])) + 1
        else:
            runs.append([ORDER[column].value, 1])
    kinds = [[i, WE_KINDS[k].value] for i, k in enumerate(answer.kinds) if k != NO_KIND]
    return {
        "id": answer.key,
        "sha1": sha1(" ".join(answer.words)),
        "style": answer.style,
        "question": answer.question,
        "sections": runs,
        "we": kinds,
    }


def _referred(row: dict[str, object], text: str) -> Answer:
    words = tuple(text.split())
    runs = row["sections"]
    assert isinstance(runs, list)
    letters = [letter for letter, count in runs for _ in range(count)]
    kinds = [NO_KIND] * len(words)
    marked = row["we"]
    assert isinstance(marked, list)
    for word, kind in marked:
        kinds[word] = _KIND[kind]
    return _made(str(row["id"]), str(row["style"]), str(row["question"]), words, letters, kinds)


def _answer(row: dict[str, object]) -> Answer:
    words: list[str] = []
    letters: list[str] = []
    firsts = []
    units = row["units"]
    assert isinstance(units, list)
    for unit in units:
        firsts.append(len(words))
        spoken = unit["text"].split()
        words += spoken
        letters += [unit["section"]] * len(spoken)
    kinds = [NO_KIND] * len(words)
    entries = row.get("we_action") or []
    assert isinstance(entries, list)
    for entry in entries:
        index = _said_at(entry, units, firsts, kinds)
        if index is not None:
            kinds[index] = _KIND[entry["kind"]]
    question = str(row.get("question") or "")
    return _made(str(row["id"]), str(row["style"]), question, tuple(words), letters, kinds)


def _said_at(
    entry: dict[str, object], units: list[dict[str, str]], firsts: list[int], kinds: list[int]
) -> int | None:
    """Index of the word that the entry names: by its place, else the next one not yet taken."""
    unit = int(str(entry["unit"]))
    wanted, at = str(entry["token"]).lower(), 0
    for offset, word in enumerate(units[unit]["text"].split()):
        at = units[unit]["text"].index(word, at)
        index = firsts[unit] + offset
        start = entry.get("start")
        if isinstance(start, int):
            if at <= start < at + len(word):
                return index
        elif _TOKEN.sub("", word).lower() == wanted and kinds[index] == NO_KIND:
            return index
        at += len(word)
    return None


def _made(
    key: str,
    style: str,
    question: str,
    words: tuple[str, ...],
    letters: list[str],
    kinds: list[int],
) -> Answer:
    person = key.rsplit("-", 1)[0] if style in ("typed", "spoken") else key
    if key.startswith("I"):
        person = key  # every invented answer has a speaker of its own
    sections = tuple(_COLUMN[letter] for letter in letters)
    return Answer(key, person, style, question, words, sections, tuple(kinds))


_COLUMN = {name.value: column for column, name in enumerate(ORDER)}
_KIND = {kind.value: column for column, kind in enumerate(WE_KINDS)}
