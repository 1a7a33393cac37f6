"""TOML text → its blocks, each parsed on its own, so that a damaged one leaves the others whole."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

MOST_ENTRIES = 2000
# tomllib takes time with the square of the parts of a key: "a.a.a..." of 40 kB took 5 s, of 80 kB
# 25 s. With both limits a line takes 4 ms at most. A line holds seven points of 500 characters.
MOST_LINE_CHARACTERS = 4000
MOST_KEY_PARTS = 16

_HEADER = re.compile(r"\s*\[{1,2}\s*[A-Za-z_]")
_KEY_PART = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[\w-]+)"""
_LONG_KEY = re.compile(rf"\s*\[*\s*(?:{_KEY_PART}\s*\.\s*){{{MOST_KEY_PARTS},}}")
_KEY = re.compile(r"""\s*\[*\s*(["']?)([^"'\s\[\]=.]+)\1\s*(?:\.\s*([\w-]+)\s*=|[]=.])""")
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_FOREIGN = re.compile("[\udc80-\udcff]")  # bytes that are not UTF-8, as surrogateescape keeps them


@dataclass(frozen=True)
class TomlBlock:
    """A header with the lines under it, up to the next header.

    Attributes:
        lines: without line ends.
        first_line: number of the first of them in the file, counted from 1.
    """

    lines: list[str]
    first_line: int

    def line_of(self, key: str) -> int:
        """Where the key or the table of that name stands, or else what is in front of its dot; the
        block's first line if neither does.
        """
        lines = self._lines_of_keys
        return lines.get(key) or lines.get(key.partition(".")[0], self.first_line)

    def tables(self) -> dict[str, object]:
        """The block as TOML gives it.

        Raises:
            BlockError: it is not TOML, or is built to take long.
        """
        self._check_lines()
        try:
            return tomllib.loads("\n".join(self.lines))
        except RecursionError:
            depth = [line.count("[") + line.count("{") for line in self.lines]
            line = self.first_line + depth.index(max(depth))
            raise BlockError(line, "brackets are nested too deep") from None
        except ValueError as error:  # TOMLDecodeError is one; so is a number of 4,300 digits
            raise self._explained(str(error)) from None

    def _check_lines(self) -> None:
        for number, line in enumerate(self.lines, self.first_line):
            if len(line) > MOST_LINE_CHARACTERS:
                message = f"the line is longer than {MOST_LINE_CHARACTERS} characters"
                raise BlockError(number, message)
            if _LONG_KEY.match(line):
                raise BlockError(number, f"a key has more than {MOST_KEY_PARTS} parts")
            if _FOREIGN.search(line):
                raise BlockError(number, "the line is not UTF-8; save the file as UTF-8")

    def _explained(self, said: str) -> "BlockError":
        place = _PLACE.search(said)
        why = said[: place.start()] if place else said
        if place and place[1]:
            return BlockError(self.first_line + int(place[1]) - 1, f"not TOML: {why}")
        last = max((i for i, line in enumerate(self.lines) if line.strip()), default=0)
        return BlockError(self.first_line + last, f"not TOML: {why}; it is not closed")

    @cached_property
    def _lines_of_keys(self) -> dict[str, int]:
        lines: dict[str, int] = {}
        for number, line in enumerate(self.lines, self.first_line):
            if found := _KEY.match(line):
                lines.setdefault(found[2], number)
                if found[3]:
                    lines.setdefault(f"{found[2]}.{found[3]}", number)
        return lines


class BlockError(ValueError):
    """A block that cannot be read: line in the file, and why, perhaps with foreign text in it."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(line, message)
        self.line = line
        self.message = message


def blocks(text: str) -> Iterator[TomlBlock]:
    """The blocks of a file in order; the first holds what stands above every header."""
    lines = text.replace("\r\n", "\n").split("\n")
    start = 0
    for index, line in enumerate(lines):
        if _HEADER.match(line):
            yield TomlBlock(lines[start:index], start + 1)
            start = index
    yield TomlBlock(lines[start:], start + 1)
