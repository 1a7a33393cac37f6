"""The folders of a home → what the index is made from; nothing is listed that holds nothing."""

import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from mockint.core.attempt import Attempt
from mockint.errors import StoreError
from mockint.store import recordings as names
from mockint.store import tidy
from mockint.store.folders import AttemptFolder
from mockint.store.index import IndexEntry
from mockint.store.index_entry import entry_of
from mockint.store.standing import Standing, cut_off_sounds, standing
from mockint.store.writers import Writers


class StoredFolders:
    """The folders of a home as the index is made from them.

    Args:
        recordings: the folder of all attempts.
        writers: who is at work in which.
    """

    def __init__(self, recordings: Path, writers: Writers) -> None:
        self._recordings = recordings
        self._writers = writers

    def names(self) -> list[str]:
        """See listing.Folders."""
        return names.folder_names(self._recordings)

    def stamp(self, name: str) -> str:
        """See listing.Folders; files that never took their name are swept away."""
        seen = names.stamp_of(self._recordings, name)
        if seen.leftovers:
            tidy.sweep(self._recordings / name, self._writers)
        return seen.text

    def entry(self, name: str) -> IndexEntry | None:
        """See listing.Folders."""
        stamp = names.stamp_of(self._recordings, name)
        if not stamp.text:
            return None
        folder = AttemptFolder(self._recordings / name)
        there = folder.names()
        attempt: Attempt | None = None
        with suppress(StoreError):
            attempt = folder.load()
        stands = standing(folder.path, there, attempt)
        if stands is Standing.NOTHING:
            tidy.sweep_nothing(folder.path, self._writers)
        if attempt is None or stands in (Standing.NOTHING, Standing.DAMAGED):
            return None
        unfinished = len(list(cut_off_sounds(folder.path, there, attempt)))
        entry = entry_of(folder, attempt, unfinished=unfinished)
        settled = names.settled(stamp.changed_ns, time.time_ns())
        return replace(entry, stamp=stamp.text, settled=settled)
