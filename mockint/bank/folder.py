"""A folder that a person writes in → its files by name, and their texts."""

from collections.abc import Collection
from pathlib import Path

from mockint.files.problem import Problem
from mockint.wording.figures import megabytes
from mockint.wording.safe import clean

MOST_BYTES = 1_000_000  # the shipped bank is a fiftieth of that


def files_of(folder: Path, endings: Collection[str], problems: list[Problem]) -> list[Path]:
    """Those with one of the endings; README files, hidden files and folders are passed over, and
    none are there where the folder is missing.

    By their stems, so that a synchroniser's copy, "stories (conflicted copy)", comes after what it
    is a copy of, and never counts before it.
    """
    try:
        found = (path for path in folder.iterdir() if _belongs(path, endings))
        return sorted(found, key=lambda path: (path.stem, path.suffix))
    except FileNotFoundError:
        return []
    except OSError as error:
        problems.append(_unreadable(folder, error))
        return []


def text_of(path: Path, problems: list[Problem]) -> str:
    """What the file holds; empty, and told, when it cannot be read or is too large."""
    file = clean(str(path))
    try:
        if path.exists() and not path.is_file():  # a pipe would block for ever
            problems.append(Problem(file, 1, "not a file"))
            return ""
        with path.open("rb") as stream:
            held = stream.read(MOST_BYTES + 1)
    except OSError as error:
        problems.append(_unreadable(path, error))
        return ""
    if len(held) > MOST_BYTES:
        problems.append(Problem(file, 1, f"larger than {megabytes(MOST_BYTES)}"))
        return ""
    # Bytes that are not UTF-8 are kept as surrogates: the parsers then name their line.
    return held.decode("utf-8", "surrogateescape").removeprefix("\ufeff")


def _belongs(path: Path, endings: Collection[str]) -> bool:
    readme = path.stem.lower() == "readme" or path.name.startswith(".")
    return path.suffix.lower() in endings and not readme and not path.is_dir()


def _unreadable(path: Path, error: OSError) -> Problem:
    return Problem(clean(str(path)), 1, f"cannot be read: {error.strerror or 'unknown reason'}")
