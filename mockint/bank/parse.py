"""One TOML file of the bank → its questions and follow-ups, and the mistakes in it."""

import re
from dataclasses import dataclass, field

from mockint.bank.entry import Entry, entries
from mockint.bank.question_text import short_title
from mockint.core.question import FollowUp, Question, QuestionKind
from mockint.files.problem import Problem

ID_FORM = re.compile(r"[a-z0-9-]{1,40}")
MOST_TITLE_CHARACTERS = 60  # of 80 columns, once a list has taken its own
MOST_POINTS = 10

_WORDS = ("title", "why_asked", "trap", "self_check", "source")
_KEYS = {"question": ("id", "kind", "text", "strong_answer", *_WORDS), "follow_up": ("id", "text")}
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
    others = {key: entry.text(key) for key in _WORDS if key != "title"}
    points = _points(entry)
    if question_id and text and kind:
        title = title or short_title(text)
        question = Question(question_id, text, kind, title, strong_answer=points, **others)
        contents.questions.append((entry.line, question))


def _points(entry: Entry) -> tuple[str, ...]:
    value = entry.table.get("strong_answer", [])
    if not isinstance(value, list):
        entry.tell("strong_answer", "strong_answer is not a list in square brackets")
        return ()
    if len(value) > MOST_POINTS:
        entry.tell("strong_answer", f"strong_answer holds more than {MOST_POINTS} points")
    points = (entry.checked("strong_answer", point) for point in value[:MOST_POINTS])
    return tuple(point for point in points if point)
