"""checklists.toml and its weights → Checklists, with every mistake by file and line."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from mockint.bank.entry import Entry, entries, nearest
from mockint.bank.folder import text_of
from mockint.core.checklists import (
    QUOTED,
    AnswerKind,
    AnswerPlace,
    Checklists,
    GapName,
    GapTexts,
    GapWeights,
    Line,
)
from mockint.core.moves import FLAGS, MoveName
from mockint.core.replies import WORDS, ReplyGrade
from mockint.core.rule import names_in
from mockint.errors import BankError
from mockint.files.problem import Problem
from mockint.wording.safe import clean, quoted

FILE = "checklists.toml"
WEIGHTS = Path("frameworks") / "weights.toml"

_KIND_ID = re.compile(r"[a-z_]{1,40}")
_KEYS = {
    "kind": ("id", "questions", "words", "wants", "only", "never"),
    "gap": (*("id", "says", "try", "why", "asks", "asks_quoting", "probes", "quotes", "source"),),
    "grade": ("id", "says"),
}
_GAPS = {gap.value: gap for gap in GapName}
_GRADES = {grade.value: grade for grade in ReplyGrade}
_WANTED = {move.value: move for move in MoveName if move not in FLAGS}
_QUOTABLE: dict[str, MoveName | AnswerPlace] = {
    **{move.value: move for move in MoveName},
    **{place.value: place for place in AnswerPlace},
}
_Known = TypeVar("_Known")


@dataclass(frozen=True, slots=True)
class ChecklistFiles:
    """What was read, and what is wrong with it."""

    lists: Checklists
    problems: tuple[Problem, ...] = ()


def load_checklists(shipped: Path, *own: Path) -> ChecklistFiles:
    """The checklists of the question banks; a kind, gap or grade of a later one takes the
    place of the one with its id. Nothing raises for what `checklists.toml` holds.

    Args:
        shipped: the folder that has the weights too.
        own: further folders; one without the file is fine.

    Raises:
        BankError: the weights cannot be read.
    """
    kinds: dict[str, AnswerKind] = {}
    gaps: dict[GapName, GapTexts] = {}
    grades: dict[ReplyGrade, str] = {}
    problems: list[Problem] = []
    for folder in (shipped, *own):
        path = folder / FILE
        if not path.exists():
            continue
        places: dict[str, int] = {}
        read: dict[str, AnswerKind] = {}
        for entry in entries(text_of(path, problems), clean(str(path)), _KEYS, problems):
            entry.tell_unknown(_KEYS[entry.name])
            if entry.name == "kind":
                kind = _kind(entry)
                if kind is not None and _is_first(entry, kind.id, places):
                    read[kind.id] = kind
            elif entry.name == "grade":
                grade = entry.choice("id", _GRADES)
                says = _with_one(entry, "says", WORDS, needed=True)
                if grade is not None and says and _is_first(entry, f"grade {grade}", places):
                    grades[grade] = says
            else:
                texts = _gap(entry)
                if texts is not None and _is_first(entry, texts.gap.value, places):
                    gaps[texts.gap] = texts
        # Own kinds come first: the last one of the shipped takes every question that is left.
        kinds = {k: v for k, v in read.items() if k not in kinds} | kinds | read
    lists = Checklists(tuple(kinds.values()), gaps, load_weights(shipped), grades)
    return ChecklistFiles(lists, tuple(problems))


def load_weights(folder: Path) -> GapWeights:
    """The fitted weights in a question bank's folder.

    Raises:
        BankError: the file is missing or damaged.
    """
    path = folder / WEIGHTS
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        return GapWeights(
            _line(content["strong"]),
            float(content["quiet"]),
            {GapName(name): _line(line) for name, line in content["gaps"].items()},
            {MoveName(name): float(share) for name, share in content["praise"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BankError(
            f"the weights of the checklists {path} cannot be read: {error}",
            hint="install mockint again",
        ) from error


def _line(table: Mapping[str, float]) -> Line:
    weights = {name: float(value) for name, value in table.items()}
    return Line(weights.pop("bias"), weights)


def _is_first(entry: Entry, name: str, places: dict[str, int]) -> bool:
    """Whether the id is new in the file; a second one is told."""
    if name not in places:
        places[name] = entry.line
        return True
    entry.tell("id", f"id {quoted(name)} is taken by line {places[name]}")
    return False


def _kind(entry: Entry) -> AnswerKind | None:
    kind_id = entry.id(_KIND_ID, "a-z and _")
    questions, words = _texts(entry, "questions"), _texts(entry, "words")
    wants = _known(entry, "wants", _WANTED)
    never = _known(entry, "never", _GAPS)
    only = _known(entry, "only", _GAPS) if "only" in entry.table else None
    if not kind_id:
        return None
    return AnswerKind(kind_id, questions, tuple(w.lower() for w in words), wants, only, never)


def _gap(entry: Entry) -> GapTexts | None:
    """The gap, if all that it needs is usable; a mistake in another key costs that key."""
    gap = entry.choice("id", _GAPS)
    says, tries = entry.text("says", needed=True), entry.text("try", needed=True)
    why, asks = entry.text("why", needed=True), entry.text("asks", needed=True)
    quoting, probes = (_with_one(entry, key, QUOTED) for key in ("asks_quoting", "probes"))
    quotes = _known(entry, "quotes", _QUOTABLE)
    source = entry.text("source")
    if quoting and not quotes:
        entry.tell("asks_quoting", "asks_quoting has no quotes to take words from")
        quoting = ""
    if probes and (gap is None or (gap.move is None and gap is not GapName.NO_NUMBER)):
        entry.tell("probes", "probes belongs to a gap that names a move")
        probes = ""
    if gap is None or not (says and tries and why and asks):
        return None
    return GapTexts(gap, says, tries, why, asks, quoting, probes, quotes, source)


def _with_one(entry: Entry, key: str, place: str, *, needed: bool = False) -> str:
    """The text, if it holds the place for a quote and nothing else in braces."""
    text = entry.text(key, needed=needed)
    if not text:
        return ""
    try:
        good = names_in(text) == {place.strip("{}")}
    except ValueError:
        good = False
    if not good:
        entry.tell(key, f"{key} has to hold {place} and nothing else in braces")
        return ""
    return text


def _known(entry: Entry, key: str, known: Mapping[str, _Known]) -> tuple[_Known, ...]:
    """What the list under the key names; what nobody knows is told and left out."""
    found = []
    for name in _texts(entry, key):
        if name in known:
            found.append(known[name])
        else:
            entry.tell(key, f"{key} holds the unknown name {quoted(name)}{nearest(name, known)}")
    return tuple(found)


def _texts(entry: Entry, key: str) -> tuple[str, ...]:
    value = entry.table.get(key, [])
    if isinstance(value, list) and all(isinstance(text, str) and text.strip() for text in value):
        return tuple(value)
    entry.tell(key, f"{key} is not a list of texts")
    return ()
