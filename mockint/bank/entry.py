"""TOML text → its [[entries]], each read key by key, with every mistake by its line."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeVar

from mockint.bank.question_text import LINE_BREAKS, MOST_CHARACTERS
from mockint.files.problem import Problem
from mockint.files.toml_blocks import MOST_ENTRIES, BlockError, TomlBlock, blocks
from mockint.wording.safe import clean, quoted

_Choice = TypeVar("_Choice")


@dataclass(slots=True)
class Entry:
    """One [[name]] while it is read; what is wrong with it is added to the problems."""

    file: str
    block: TomlBlock
    problems: list[Problem]
    name: str
    table: dict[str, object]

    @property
    def line(self) -> int:
        """Where it begins."""
        return self.block.first_line

    def tell(self, key: str, message: str) -> None:
        """Add a problem at the line of the key, or of the entry where that has none."""
        self.problems.append(Problem(self.file, self.block.line_of(key), message))

    def tell_unknown(self, known: Collection[str]) -> None:
        """Add a problem for each key that is not one of these."""
        for key in self.table:
            if key not in known:
                self.tell(key, f"unknown key {quoted(key)}{nearest(key, known)}")

    def id(self, form: re.Pattern[str], told: str) -> str:
        """The id; empty, and told, when it is missing or not of that form."""
        value = self.table.get("id")
        if value is None:
            self.tell("", "id is missing")
        elif not isinstance(value, str):
            self.tell("id", "id is not a text in quotes")
        elif not form.fullmatch(value):
            self.tell("id", f"id {quoted(value)} is not 1 to 40 of {told}")
        else:
            return value
        return ""

    def text(self, key: str, *, needed: bool = False, most: int = MOST_CHARACTERS) -> str:
        """The text under the key on one line; empty, and told, when it is not usable."""
        if key not in self.table:
            if needed:
                self.tell("", f"{key} is missing")
            return ""
        return self.checked(key, self.table[key], most)

    def checked(self, key: str, value: object, most: int = MOST_CHARACTERS) -> str:
        """The value as a text on one line; empty, and told, when it is not usable."""
        if not isinstance(value, str):
            self.tell(key, f"{key} is not a text in quotes")
        elif LINE_BREAKS.search(value.strip()):
            self.tell(key, f"{key} runs over several lines")
        elif len(text := clean(value)) > most:
            self.tell(key, f"{key} is longer than {most} characters")
        elif not text:
            self.tell(key, f"{key} is empty")
        else:
            return text
        return ""

    def choice(self, key: str, known: Mapping[str, _Choice], default: str = "") -> _Choice | None:
        """What the key chooses; None, and told, when it is none of the known ones."""
        value = self.table.get(key, default)
        if isinstance(value, str) and value in known:
            return known[value]
        if key not in self.table:
            self.tell("", f"{key} is missing; known are {', '.join(known)}")
            return None
        shown = f" {quoted(value)}" if isinstance(value, str) else ""
        self.tell(key, f"unknown {key}{shown}; known are {', '.join(known)}")
        return None


def entries(
    text: str, file: str, names: Collection[str], problems: list[Problem]
) -> Iterator[Entry]:
    """Every [[name]] of a file; what is no such entry is told as a problem."""
    for count, block in enumerate(blocks(text)):
        if count > MOST_ENTRIES:
            message = f"more than {MOST_ENTRIES} entries; from here on nothing is read"
            problems.append(Problem(file, block.first_line, message))
            break
        try:
            tables = block.tables()
        except BlockError as error:
            problems.append(Problem(file, error.line, clean(error.message)))
            continue
        for name, value in tables.items():
            match value:
                case [dict() as table] if name in names:
                    yield Entry(file, block, problems, name, table)
                case _:
                    message = _misplaced(name, value, names)
                    problems.append(Problem(file, block.line_of(name), message))


def nearest(word: str, known: Collection[str]) -> str:
    """A question that names the known word most like this one, if any is."""
    near = get_close_matches(word[:80], sorted(known), n=1)
    return f", did you mean {near[0]}?" if near else ""


def _misplaced(name: str, value: object, names: Collection[str]) -> str:
    if name in names:
        return f"{name} is not written as [[{name}]]"
    if isinstance(value, dict | list):
        return f"unknown table {quoted(name)}{nearest(name, names)}"
    return f"{quoted(name)} stands above the first [[{next(iter(names))}]]"
