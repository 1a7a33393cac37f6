"""One TOML file of the bank → its questions and follow-ups, and the mistakes in it."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from mockint.bank.entry import Entry, entries
from mockint.bank.question_text import short_title
from mockint.core.question import CATEGORIES, LEVELS, ROLES, FollowUp, Question, QuestionKind
from mockint.files.problem import Problem
from mockint.wording.safe import quoted

ID_FORM = re.compile(r"[a-z0-9-]{1,40}")
MOST_TITLE_CHARACTERS = 60  # of 80 columns, once a list has taken its own
MOST_POINTS = 10

_WORDS = ("title", "why_asked", "trap", "self_check", "source")
_TAGS = ("category", "roles", "levels")
_KEYS = {
    "question": ("id", "kind", "text", "strong_answer", *_WORDS, *_TAGS),
    "follow_up": ("id", "text"),
}
_KINDS = {k.value: k for k in QuestionKind if k is not QuestionKind.IMPORTED}


@dataclass(slots=True)
class Contents:
    """What a file, or a folder of them, holds; each entry with its line in front."""

    questions: list[tuple[int, Question]] = field(default_factory=list)
    follow_ups: list[tuple[int, FollowUp]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def parse_toml(text: str, file: str) -> Contents:
    """Everything usable in the text of a file.

    An entry without a usable id, text or kind is left out; a mistake in another of its keys
    costs that key alone. Either is reported as a problem.
    """
    contents = Contents()
    for entry in entries(text, file, _KEYS, contents.problems):
        entry.tell_unknown(_KEYS[entry.name])
        entry_id = entry.id(ID_FORM, "a-z, 0-9 and hyphens")
        asked = entry.text("text", needed=True)
        if entry.name == "question":
            _add_question(entry, entry_id, asked, contents)
        elif entry_id and asked:
            contents.follow_ups.append((entry.line, FollowUp(entry_id, asked)))
    return contents


def _add_question(entry: Entry, question_id: str, text: str, contents: Contents) -> None:
    kind = entry.choice("kind", _KINDS, QuestionKind.STORY.value)
    title = entry.text("title", most=MOST_TITLE_CHARACTERS)
    question = Question(
        question_id,
        text,
        kind or QuestionKind.STORY,
        title or short_title(text),
        why_asked=entry.text("why_asked"),
        strong_answer=tuple(_texts(entry, "strong_answer", MOST_POINTS)),
        trap=entry.text("trap"),
        self_check=entry.text("self_check"),
        source=entry.text("source"),
        category=_category(entry),
        roles=_tags(entry, "roles", ROLES),
        levels=_tags(entry, "levels", LEVELS),
    )
    if question_id and text and kind:
        contents.questions.append((entry.line, question))


def _category(entry: Entry) -> str:
    known = {name: name for name in CATEGORIES}
    return (entry.choice("category", known) or "") if "category" in entry.table else ""


def _tags(entry: Entry, key: str, known: Collection[str]) -> tuple[str, ...]:
    """Those of the list that are known; the others are told."""
    tags = tuple(_texts(entry, key, len(known)))
    for tag in tags:
        if tag not in known:
            entry.tell(key, f"unknown {key} {quoted(tag)}; known are {', '.join(known)}")
    return tuple(tag for tag in tags if tag in known)


def _texts(entry: Entry, key: str, most: int) -> Iterator[str]:
    """The usable texts of a list, at most so many."""
    value = entry.table.get(key, [])
    if not isinstance(value, list):
        entry.tell(key, f"{key} is not a list in square brackets")
        return
    if len(value) > most:
        entry.tell(key, f"{key} holds more than {most} points")
    for point in value[:most]:
        if text := entry.checked(key, point):
            yield text
