"""Rating ↔ the plain TOML file that a colleague fills in, every mistake told with its line."""

import re
from collections.abc import Mapping

from mockint.core.rating import Dimension, Ladder, Rating
from mockint.errors import BankError
from mockint.files.toml_blocks import BlockError, TomlBlock
from mockint.wording.safe import clean, quoted

MOST_BYTES = 200_000  # a blank one has 3 kB
MOST_NOTES = 20_000
_MOST_NAME = 60
_WORDS = ("attempt", "rater", "notes")
_ABOUT = """\
# How did this answer come across to you?
#
# Write the level that you heard into the quotation marks, such as scope = "L5". Leave a pair empty
# where the answer gave you nothing to go by. Then send this file back.
"""
_NOTES = """\
# What made you think so, and what would have made it stronger: as many lines as you like.
"""
# A colleague need not know TOML: a level without quotation marks, or with curly ones, is fine.
_BARE = re.compile(r"""(\s*([\w-]+)\s*=\s*)[“”„'"]?\s*([A-Za-z]?\d)\s*[“”'"]?\s*(?:#.*)?""")


def rating_file(ladder: Ladder, rating: Rating) -> str:
    """The file with what the rating holds; a blank rating gives the file to fill in."""
    lines = [_ABOUT, f'attempt = "{rating.attempt}"  # leave this as it is', ""]
    lines += [f"rater = {_quoted(rating.rater)}  # your name, if you like", ""]
    for dimension in ladder.dimensions:
        lines += [f"# {dimension.label}: {dimension.about.lower()}."]
        lines += _scale(ladder, dimension)
        lines += [f'{dimension.id} = "{rating.levels.get(dimension.id, "")}"', ""]
    return "\n".join([*lines, _NOTES + f"notes = {_quoted(rating.notes, multiline=True)}", ""])


def _scale(ladder: Ladder, dimension: Dimension) -> list[str]:
    rungs = zip(ladder.levels, ladder.titles, dimension.cells, strict=True)
    return [f"#   {level}  {cell} ({title})" for level, title, cell in rungs]


def _quoted(text: str, *, multiline: bool = False) -> str:
    """The text as a TOML string."""
    bare = "\n".join(clean(line) for line in text.split("\n"))
    safe = bare.replace("\\", "\\\\").replace('"', '\\"')
    if multiline:
        return f'"""\n{safe}\n"""'
    return f'"{safe}"'


def read_rating(content: bytes, name: str, ladder: Ladder, *, own: bool = False) -> Rating:
    """What was filled in.

    Args:
        content: of the file.
        name: of the file, for messages.
        ladder: whose levels are meant.
        own: given by the person who spoke.

    Raises:
        BankError: damaged, or nothing filled in; the message names the line.
    """
    shown = clean(name)
    if len(content) > MOST_BYTES:
        raise BankError(
            f"{shown} is larger than {MOST_BYTES / 1000:.0f} kB, which no rating file is",
            hint="import the rating.toml that was filled in",
        )
    text = content.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    rows = {dimension.id for dimension in ladder.dimensions}
    block = TomlBlock([_mended(line, rows) for line in text.replace("\r\n", "\n").split("\n")], 1)
    try:
        rating = _rating(block, block.tables(), ladder, own=own)
    except BlockError as error:
        raise BankError(
            f"{shown}, line {error.line}: {clean(error.message)}",
            kept="nothing was changed",
            hint="mend that line and import it again",
        ) from None
    if rating.blank:
        raise BankError(f"{shown} has no level and no note yet", hint="fill it in, then import")
    return rating


def _mended(line: str, rows: set[str]) -> str:
    found = _BARE.fullmatch(line)
    return f'{found[1]}"{found[3]}"' if found and found[2] in rows else line


def _rating(block: TomlBlock, table: Mapping[str, object], ladder: Ladder, *, own: bool) -> Rating:
    rows = {dimension.id for dimension in ladder.dimensions}
    for key in table:
        if key not in rows and key not in _WORDS:
            raise BlockError(block.line_of(key), f"{quoted(key)} is no line of a rating")
    said = {key: _level(block, table, key, ladder) for key in table if key in rows}
    levels = {row.id: said[row.id] for row in ladder.dimensions if said.get(row.id)}
    attempt = _text(block, table, "attempt", 40)
    if not attempt:
        raise BlockError(block.line_of("attempt"), "attempt, which says what was rated, is missing")
    rater = "" if own else clean(_text(block, table, "rater", _MOST_NAME))
    return Rating(attempt, rater, own, levels, _text(block, table, "notes", MOST_NOTES).strip())


def _level(block: TomlBlock, table: Mapping[str, object], key: str, ladder: Ladder) -> str:
    said = _text(block, table, key, 40).strip().upper()
    level = f"L{said}" if said.isdecimal() else said
    if level and level not in ladder.levels:
        known = f"{ladder.levels[0]} to {ladder.levels[-1]}"
        raise BlockError(
            block.line_of(key), f"{key} is {quoted(said)}; the ladder goes from {known}"
        )
    return level


def _text(block: TomlBlock, table: Mapping[str, object], key: str, most: int) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise BlockError(block.line_of(key), f"{key} is not a text in quotation marks")
    if len(value) > most:
        raise BlockError(block.line_of(key), f"{key} is longer than {most:,} characters")
    return value
