"""The folder of all attempts → the names in it, and what tells whether one of them changed."""

import os
import re
import secrets
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from mockint.errors import AttemptNotFoundError
from mockint.files.atomic import LEFT_BY_A_CRASH

MAKING = ".making-"
"""Begins the name of an attempt that is not whole yet: it appears under its name, or never."""
DELETING = ".deleting-"
"""Begins the name of an attempt that is being deleted: whoever sees it finishes that."""
SOUND = ".wav"
PART = ".part.wav"
# A folder that changed longer ago will have another time when it changes again: file systems tell
# times apart by 2 s at the worst (FAT).
SETTLED_NS = 10_000_000_000
_LETTERS = "abcdefghjkmnpqrstvwxyz23456789"
_KEY = re.compile(r"[a-z][a-z0-9-]*")


def new_id(now: datetime) -> str:
    """An id that a person can read and that is safe as a file name: 20261124-190212-k3f9.

    It tells the time on the person's clock; the order of attempts rests on their `started_at`.
    """
    tail = "".join(secrets.choice(_LETTERS) for _ in range(4))
    return f"{now:%Y%m%d-%H%M%S}-{tail}"


def plain(name: str) -> bool:
    """Whether it can only be a file or folder right where one looks, and not a hidden one."""
    return bool(name) and name[0] != "." and not {"/", "\\", "\0"} & set(name)


def plain_key(key: str) -> bool:
    """Whether it can be the key of an answer, which begins the names of its files."""
    return _KEY.fullmatch(key) is not None


def folder_in(recordings: Path, name: str) -> Path:
    """Where the attempt of that name lies.

    Raises:
        AttemptNotFoundError: no attempt can have that name; it would lead outside.
    """
    if not plain(name):
        raise AttemptNotFoundError(
            f"there is no attempt {name!r}", hint="mockint history lists them"
        )
    return recordings / name


def folder_names(recordings: Path) -> list[str]:
    """Every folder there, by name, whether it holds an attempt or not. One reading of one
    directory, so that ten thousand take milliseconds on a cold disk too.
    """
    return sorted(name for name in _folders(recordings) if name[0] != ".")


def unfinished(recordings: Path) -> list[str]:
    """Names of the folders that are being made or deleted, or were when a program ended."""
    return [name for name in _folders(recordings) if name.startswith((MAKING, DELETING))]


def _folders(recordings: Path) -> list[str]:
    try:
        with os.scandir(recordings) as entries:
            return [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return []


def is_attempt(recordings: Path, name: str) -> bool:
    """Whether that folder holds an attempt. (Plain strings: a Path costs as much as the look.)"""
    return os.path.isfile(f"{recordings}/{name}/attempt.json")  # noqa: PTH113


def last_changed_ns(recordings: Path, name: str) -> int:
    """When a file was added to that folder or removed from it; 0 when it is gone."""
    try:
        return os.stat(f"{recordings}/{name}").st_mtime_ns  # noqa: PTH116
    except OSError:
        return 0


def files_in(recordings: Path, name: str) -> list[str]:
    """Names of the files in that folder, in order; none when it is gone."""
    try:
        return sorted(os.listdir(f"{recordings}/{name}"))  # noqa: PTH208
    except OSError:
        return []


class FolderStamp(NamedTuple):
    """How a folder looks from outside.

    Attributes:
        text: changes whenever the attempt does; empty when the folder is gone.
        changed_ns: when that was last.
        leftovers: whether it holds a file that never took its name.
    """

    text: str = ""
    changed_ns: int = 0
    leftovers: bool = False


def stamp_of(recordings: Path, name: str) -> FolderStamp:
    """The names of its files, and size and time of those that an entry of the index is made from:
    30 µs an attempt.
    """
    seen: list[str] = []
    newest_ns, leftovers = 0, False
    try:
        with os.scandir(f"{recordings}/{name}") as entries:
            for entry in entries:
                if entry.name[0] == ".":
                    leftovers = leftovers or entry.name.endswith(LEFT_BY_A_CRASH)
                    continue
                if not entry.name.endswith(".json") or entry.name.endswith(".sound.json"):
                    seen.append(entry.name)
                    continue
                there = entry.stat()
                seen.append(f"{entry.name}:{there.st_size}:{there.st_mtime_ns}")
                newest_ns = max(newest_ns, there.st_mtime_ns)
    except OSError:
        return FolderStamp()
    text = f"{crc32('/'.join(sorted(seen)).encode(errors='replace')):08x}"
    return FolderStamp(text, newest_ns, leftovers)


def settled(changed_ns: int, now_ns: int) -> bool:
    """Whether what changes now would get another time than that."""
    return abs(now_ns - changed_ns) > SETTLED_NS
