"""One TOML file of the bank → its questions and follow-ups, and the mistakes in it."""

import re
from dataclasses import dataclass, field
from difflib import get_close_matches

from mockint.bank.question_text import LINE_BREAKS, MOST_CHARACTERS, short_title
from mockint.core.question import FollowUp, Question, QuestionKind
from mockint.files.problem import Problem
from mockint.files.toml_blocks import MOST_ENTRIES, BlockError, TomlBlock, blocks
from mockint.wording.safe import clean, quoted

ID_FORM = re.compile(r"[a-z0-9-]{1,40}")
MOST_TITLE_CHARACTERS = 60  # of 80 columns, once a list has taken its own
MOST_POINTS = 10

_WORDS = ("text", "title", "why_asked", "trap", "self_check", "source")
_KEYS = {"question": {"id", "kind", "strong_answer", *_WORDS}, "follow_up": {"id", "text"}}
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
    costs that key alone. Either is told as a problem.
    """
    contents = Contents()
    for count, block in enumerate(blocks(text)):
        if count > MOST_ENTRIES:
            message = f"more than {MOST_ENTRIES} entries; from here on nothing is read"
            contents.problems.append(Problem(file, block.first_line, message))
            break
        try:
            tables = block.tables()
        except BlockError as error:
            contents.problems.append(Problem(file, error.line, clean(error.message)))
            continue
        for name, value in tables.items():
            if name in _KEYS and isinstance(value, list) and len(value) == 1:
                _Entry(file, block, contents.problems, name, value[0]).add_to(contents)
            else:
                message = _misplaced(name, value)
                contents.problems.append(Problem(file, block.line_of(name), message))
    return contents


def _misplaced(name: str, value: object) -> str:
    if name in _KEYS:
        return f"{name} is not written as [[{name}]]"
    if isinstance(value, dict | list):
        return f"unknown table {quoted(name)}{_nearest(name, set(_KEYS))}"
    return f"{quoted(name)} stands above the first [[question]]"


def _nearest(word: str, known: set[str]) -> str:
    near = get_close_matches(word[:80], sorted(known), n=1)
    return f", did you mean {near[0]}?" if near else ""


@dataclass(slots=True)
class _Entry:
    """One [[question]] or [[follow_up]] while it is read."""

    file: str
    block: TomlBlock
    problems: list[Problem]
    name: str
    table: object

    def add_to(self, contents: Contents) -> None:
        """Put what the entry holds into the contents, if its id, text and kind are usable."""
        if not isinstance(self.table, dict):
            return self._tell(self.name, f"{self.name} is not written as [[{self.name}]]")
        for key in self.table:
            if key not in _KEYS[self.name]:
                near = _nearest(key, _KEYS[self.name])
                self._tell(key, f"unknown key {quoted(key)}{near}")
        entry_id, text = self._id(self.table), self._line(self.table, "text", needed=True)
        if self.name == "follow_up":
            if entry_id and text:
                contents.follow_ups.append((self.block.first_line, FollowUp(entry_id, text)))
            return None
        kind = self._kind(self.table)
        others = {key: self._line(self.table, key) for key in _WORDS if key != "text"}
        points = self._points(self.table)
        if entry_id and text and kind:
            others["title"] = others["title"] or short_title(text)
            question = Question(entry_id, text, kind, strong_answer=points, **others)
            contents.questions.append((self.block.first_line, question))
        return None

    def _tell(self, key: str, message: str) -> None:
        self.problems.append(Problem(self.file, self.block.line_of(key), message))

    def _id(self, table: dict[str, object]) -> str:
        value = table.get("id")
        if value is None:
            self._tell("", "id is missing")
        elif not isinstance(value, str):
            self._tell("id", "id is not a text in quotes")
        elif not ID_FORM.fullmatch(value):
            message = f"id {quoted(value)} is not 1 to 40 of a-z, 0-9 and hyphens"
            self._tell("id", message)
        else:
            return value
        return ""

    def _kind(self, table: dict[str, object]) -> QuestionKind | None:
        value = table.get("kind", QuestionKind.STORY.value)
        if isinstance(value, str) and value in _KINDS:
            return _KINDS[value]
        shown = f" {quoted(value)}" if isinstance(value, str) else ""
        self._tell("kind", f"unknown kind{shown}; known are {', '.join(_KINDS)}")
        return None

    def _line(self, table: dict[str, object], key: str, *, needed: bool = False) -> str:
        """The text under the key on one line; empty, and told, when it is not usable."""
        if key not in table:
            if needed:
                self._tell("", f"{key} is missing")
            return ""
        return self._checked(key, table[key])

    def _checked(self, key: str, value: object) -> str:
        most = MOST_TITLE_CHARACTERS if key == "title" else MOST_CHARACTERS
        if not isinstance(value, str):
            self._tell(key, f"{key} is not a text in quotes")
        elif LINE_BREAKS.search(value.strip()):
            self._tell(key, f"{key} runs over several lines")
        elif len(text := clean(value)) > most:
            self._tell(key, f"{key} is longer than {most} characters")
        elif not text:
            self._tell(key, f"{key} is empty")
        else:
            return text
        return ""

    def _points(self, table: dict[str, object]) -> tuple[str, ...]:
        value = table.get("strong_answer", [])
        if not isinstance(value, list):
            self._tell("strong_answer", "strong_answer is not a list in square brackets")
            return ()
        if len(value) > MOST_POINTS:
            message = f"strong_answer holds more than {MOST_POINTS} points"
            self._tell("strong_answer", message)
        points = (self._checked("strong_answer", point) for point in value[:MOST_POINTS])
        return tuple(point for point in points if point)
