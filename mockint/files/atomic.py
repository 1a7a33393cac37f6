"""Bytes → a file that is either old or new, never half, and readable by its owner alone."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from mockint.errors import StoreError

LEFT_BY_A_CRASH = ".new"  # the ending of a file that has not taken its name; it begins with a dot


def make_folder(folder: Path) -> None:
    """Create the folder and its parents, for the owner alone, so that they survive a power loss.

    Raises:
        StoreError: the disk refused.
    """
    try:
        for missing in reversed([f for f in (folder, *folder.parents) if not f.exists()]):
            missing.mkdir(exist_ok=True, mode=0o700)  # mkdir(parents=True) leaves parents open
            sync_folder(missing.parent)
    except OSError as error:
        raise cannot_write(folder, error) from error


@contextmanager
def whole(path: Path, *, sync: bool = True) -> Iterator[BinaryIO]:
    """A file to write and read; it takes the name when the block ends, and never when that fails.

    Args:
        path: the name; mode 0600.
        sync: what was written, then the name, survive a power loss: two syncs, 20 ms and more.

    Raises:
        OSError: the disk refused; a file that was there before stands.
    """
    fresh = path.with_name(f".{path.name}{LEFT_BY_A_CRASH}")
    try:
        fresh.unlink(
            missing_ok=True
        )  # left by a crash; in a folder that many share, a link perhaps
        descriptor = os.open(fresh, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w+b") as file:
            yield file
            file.flush()
            if sync:
                os.fsync(file.fileno())
        fresh.replace(path)
        if sync:
            sync_folder(path.parent)
    finally:
        with suppress(OSError):  # gone under its new name; a disk may refuse this as well
            fresh.unlink(missing_ok=True)


def write_atomically(path: Path, content: bytes, *, derived: bool = False) -> None:
    """Write beside the old file, then replace it.

    Args:
        path: where.
        content: what.
        derived: it can be rebuilt from what is synced, so it is not: a power loss may leave the
            old file or an empty one, which counts as missing.

    Raises:
        StoreError: the disk refused; the old file stands.
    """
    try:
        with whole(path, sync=not derived) as file:
            file.write(content)
    except OSError as error:
        raise cannot_write(path.parent, error) from error


def append_line(path: Path, line: bytes) -> None:
    """Append one line and sync it, so that a crash a moment later keeps it.

    Raises:
        StoreError: the disk refused; earlier lines stand.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(descriptor, line + b"\n")
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise cannot_write(path.parent, error) from error


def rename(path: Path, name: Path) -> None:
    """Give a file or folder another name, for good.

    Raises:
        StoreError: the disk refused; it has its old name, or after a failed sync the new one.
    """
    try:
        path.rename(name)
        sync_folder(name.parent)
    except OSError as error:
        raise cannot_write(name.parent, error) from error


def remove(path: Path) -> bool:
    """Remove a file, or a folder with everything in it; links are removed, never followed.

    Returns:
        Whether it is gone. What the disk keeps is left, and the rest removed all the same.
    """
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink(missing_ok=True)
    gone = not os.path.lexists(path)
    if gone:
        with suppress(OSError):
            sync_folder(path.parent)
    return gone


def sync_folder(folder: Path) -> None:
    """Make a rename or deletion in the folder survive a power loss."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def cannot_write(folder: Path, error: OSError) -> StoreError:
    """The error for a disk that refuses."""
    return StoreError(
        f"{folder} cannot be written: {error.strerror or error}",
        kept="everything stored before is untouched",
        hint="free some space, or choose another home with --home DIR",
    )
