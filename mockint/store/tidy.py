"""What a program that ended left in the folder of all attempts → finished, or swept away."""

import time
from contextlib import suppress
from pathlib import Path

from mockint.errors import StoreError
from mockint.files import atomic as files
from mockint.store.recordings import DELETING, unfinished
from mockint.store.writers import Writers

OLD_S = 60.0  # a file that is being written takes its name long before


def condemned(path: Path) -> Path:
    """A name that marks a folder for deletion: whoever starts next finishes that."""
    name = path.with_name(DELETING + path.name)
    number = 1
    while name.exists():
        number += 1
        name = path.with_name(f"{DELETING}{number}-{path.name}")
    return name


def finish(recordings: Path, writers: Writers) -> None:
    """Delete what is marked for it, and attempts that nobody makes any more. Never fails."""
    for name in unfinished(recordings):
        path = recordings / name
        if name.startswith(DELETING):
            files.remove(path)
        else:
            with suppress(StoreError), writers.one(path, wait_s=0):  # nobody makes it any more
                files.remove(path)


def sweep_nothing(folder: Path, writers: Writers) -> None:
    """Remove the folder of an attempt in which nothing was ever said. Never fails."""
    with suppress(StoreError, OSError):
        old = abs(time.time() - folder.stat().st_mtime) > OLD_S
        if old:
            with writers.one(folder, wait_s=0):
                gone = condemned(folder)
                files.rename(folder, gone)
            files.remove(gone)


def sweep(folder: Path, writers: Writers) -> None:
    """Remove files that never took their name; not while anybody writes there. Never fails."""
    with suppress(StoreError, OSError), writers.one(folder, wait_s=0):
        for path in folder.glob(f".*{files.LEFT_BY_A_CRASH}"):
            if abs(time.time() - path.lstat().st_mtime) > OLD_S:
                files.remove(path)
