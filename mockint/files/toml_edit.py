"""A TOML file that a person edits, and values to change in it → the same file, line by line.

Comments, order and keys that nobody here knows stay. Only keys above the first table are changed.
"""

import re
import tomllib
from collections.abc import Mapping

import tomli_w

_TABLE = re.compile(r"\s*\[")


def with_values(text: str, values: Mapping[str, object]) -> str:
    """The text with these keys set; those that are missing are added below the others.

    Args:
        text: valid TOML.
        values: key → what TOML can hold; the keys are bare ones.
    """
    lines = text.splitlines()
    for key, value in values.items():
        end = next((n for n, line in enumerate(lines) if _TABLE.match(line)), len(lines))
        written = tomli_w.dumps({key: value}).rstrip("\n").splitlines()
        found = _place(lines[:end], key)
        if found is None:
            while end and not lines[end - 1].strip():
                end -= 1
            lines[end:end] = written
            continue
        first, last = found
        written[-1] += _comment(lines[first:last])
        lines[first:last] = written
    return "\n".join(lines) + "\n"


def _place(lines: list[str], key: str) -> tuple[int, int] | None:
    """First line of the key and the line after its value, which may take several."""
    begins = re.compile(rf"""\s*(?:{re.escape(key)}|"{re.escape(key)}"|'{re.escape(key)}')\s*=""")
    for first, line in enumerate(lines):
        if begins.match(line) and _is_toml("\n".join(lines[:first])):
            for last in range(first + 1, len(lines) + 1):
                if _is_toml("\n".join(lines[first:last])):
                    return first, last
    return None


def _comment(lines: list[str]) -> str:
    """What stands behind the value on its last line, with the space before it."""
    before, line = lines[:-1], lines[-1]
    for found in re.finditer(r"\s*#", line):
        if _is_toml("\n".join([*before, line[: found.start()]])):
            return line[found.start() :]
    return ""


def _is_toml(text: str) -> bool:
    try:
        tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return False
    return True
