"""Bytes → a file that is either old or new, never half, and readable by its owner alone."""

import os
from contextlib import suppress
from pathlib import Path

from mockint.errors import StoreError


def make_folder(folder: Path) -> None:
    """Create the folder and its parents, for the owner alone.

    Raises:
        StoreError: the disk refused.
    """
    try:
        for missing in reversed([f for f in (folder, *folder.parents) if not f.exists()]):
            missing.mkdir(exist_ok=True, mode=0o700)  # mkdir(parents=True) leaves parents open
    except OSError as error:
        raise cannot_write(folder, error) from error


def write_atomically(path: Path, content: bytes, *, derived: bool = False) -> None:
    """Write beside the old file, sync, replace, sync the folder; mode 0600.

    Args:
        path: where.
        content: what.
        derived: it can be rebuilt from what is synced, so it is not: two syncs take 20 ms and more,
            and a power loss may leave the old file or an empty one, which counts as missing.

    Raises:
        StoreError: the disk refused; the old file stands.
    """
    fresh = path.with_name(f".{path.name}.new")
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            if not derived:
                os.fsync(file.fileno())
        fresh.replace(path)
        if not derived:
            sync_folder(path.parent)
    except OSError as error:
        with suppress(OSError):  # a disk that became read-only refuses this as well
            fresh.unlink(missing_ok=True)
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


def sync_folder(folder: Path) -> None:
    """Make a rename in the folder survive a power loss."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def cannot_write(folder: Path, error: OSError) -> StoreError:
    """The sentence for a disk that refuses."""
    return StoreError(
        f"{folder} cannot be written: {error.strerror or error}",
        kept="everything stored before is untouched",
        hint="free some space, or choose another home with --home DIR",
    )
