"""The index as everybody else sees it: always in step with the folders, and never in the way.

It is derived, so nothing that happens to it may stop or undo anything: a row that cannot be written
is written later, and a file that is damaged is made again. What a person must know of that is told
in one sentence.
"""

import sqlite3
import stat
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import RLock
from typing import Protocol, TypeVar

import msgspec

from mockint.core.attempt import Headline
from mockint.core.measured import Columns, Measured, Said
from mockint.errors import StoreError
from mockint.files import atomic as files
from mockint.store.index import Index, IndexEntry, NewerIndexError

T = TypeVar("T")
BATCH = 200  # attempts per commit while the index is rebuilt: bounded memory, few commits
RETRY_S = 5.0  # how long the disk is left alone after another program held the index
_BESIDE = ("-wal", "-shm", "-journal")
_BROKEN = (sqlite3.Error, msgspec.DecodeError, UnicodeDecodeError, ValueError)

NEWER = "{} was written by a newer mockint and is left as it is; the history is read from folders."
NO_FILE = "{} is not a file, so the history is read from the folders; move it away."
DAMAGED = "{} was damaged and has been made again from the folders; no attempt is lost."
BUSY = "{} is in use by another program; it is brought up to date as soon as that lets go."
UNWRITTEN = "{} cannot be written ({}); everything is in its folder and will be listed later."
STAYS = "Words of {} are still in {}; they go when mockint next starts and can write it."
FOR_GOOD = float("inf")
_DISK = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_NOMEM,
    }
)
_QUIET = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)


class Folders(Protocol):
    """What the index is made from."""

    def names(self) -> list[str]:
        """Of the folders that may hold an attempt."""
        ...

    def stamp(self, name: str) -> str:
        """Of one of them; changes whenever the attempt does."""
        ...

    def entry(self, name: str) -> IndexEntry | None:
        """What is to be listed of it; None for nothing."""
        ...


class Listing:
    """The history of one home.

    Args:
        path: of the index.
        folders: of its attempts.
        now: seconds since 1970.
        tell: takes a sentence for the person.
    """

    def __init__(
        self,
        path: Path,
        folders: "Folders",
        now: Callable[[], float],
        tell: Callable[[str], None],
    ) -> None:
        self.path = path
        self._folders = folders
        self._now = now
        self._tell = tell
        self._index: Index | None = None
        self._newer = False
        self._behind: set[str] = set()  # rows that could not be written
        self._retry_at: float | None = None  # when the disk is tried again
        self._lock = RLock()

    # --- what is written ---------------------------------------------------------------------

    def put(self, ids: Iterable[str]) -> None:
        """Bring the rows of these attempts up to date, in one commit. Never fails."""
        with self._lock:
            self._behind.update(ids)
            try:
                self._catch_up(self._opened())
            except _BROKEN as error:
                if _damaged(error):
                    self._mended(error)
                else:
                    self._put_off(error)

    def refresh(self) -> None:
        """Look at every folder, as when the index is opened. Never fails."""
        with self._lock:
            opened = self._index
            index = self._opened()
            if index is opened:
                try:
                    self._reconcile(index)
                except _BROKEN as error:
                    self._mended(error)

    def forget(self, attempt_id: str) -> None:
        """Remove a row and its words, in every copy of the index. Never fails."""
        with self._lock:
            self.put([attempt_id])
            gone = False
            if self._index is not None and not self._behind and self._retry_at is None:
                with suppress(sqlite3.Error):
                    gone = self._index.forget_log()
            if self._retry_at == FOR_GOOD and not self._newer:  # no use as it is: made again later
                gone = files.remove(self.path)
            for copy in self.path.parent.glob(f"{self.path.stem}*{self.path.suffix}*"):
                if copy.name not in self._own_names:
                    gone = files.remove(copy) and gone
            if not gone and self.path.exists():
                self._tell(STAYS.format(attempt_id, self.path.name))

    # --- what is read ------------------------------------------------------------------------

    def headlines(
        self, question_id: str | None = None, newest: int | None = None
    ) -> list[Headline]:
        """See Index.headlines."""
        return self._ask(lambda index: index.headlines(question_id, newest))

    def newest(self) -> str:
        """See Index.newest."""
        return self._ask(lambda index: index.newest())

    def measured(self, question_id: str | None = None) -> list[Measured]:
        """See Index.measured."""
        return self._ask(lambda index: index.measured(question_id))

    def columns(self, names: Sequence[str], question_id: str | None = None) -> Columns:
        """See Index.columns."""
        return self._ask(lambda index: index.columns(names, question_id))

    def newest_measured(self, of_each: int) -> list[Measured]:
        """See Index.newest_measured."""
        return self._ask(lambda index: index.newest_measured(of_each))

    def waiting(self) -> dict[str, int]:
        """See Index.waiting."""
        return self._ask(lambda index: index.waiting())

    def last_asked(self) -> dict[str, int]:
        """See Index.last_asked."""
        return self._ask(lambda index: index.last_asked())

    def unfinished(self) -> list[str]:
        """See Index.unfinished."""
        return self._ask(lambda index: index.unfinished())

    def ids(self) -> set[str]:
        """Of every attempt that is listed."""
        return self._ask(lambda index: set(index.seen()))

    def stamp(self) -> tuple[int, int]:
        """See Index.stamp."""
        return self._ask(lambda index: index.stamp())

    def count(self) -> int:
        """See Index.count."""
        return self._ask(lambda index: index.count())

    def days(self) -> dict[date, int]:
        """See Index.days."""
        return self._ask(lambda index: index.days())

    def search(self, asked: str, *, unfinished: bool, most: int) -> list[Said]:
        """See Index.search."""
        return self._ask(lambda index: index.search(asked, unfinished=unfinished, most=most))

    def answers_to(self, question_id: str, answer: str, newest: int) -> list[tuple[str, str]]:
        """See Index.answers_to."""
        return self._ask(lambda index: index.answers_to(question_id, answer, newest))

    def close(self) -> None:
        """Close the index."""
        with self._lock:
            if self._index is not None:
                self._index.close()
                self._index = None

    # --- opening and mending -----------------------------------------------------------------

    @property
    def _own_names(self) -> frozenset[str]:
        return frozenset(self.path.name + ending for ending in ("", *_BESIDE))

    def _ask(self, question: Callable[[Index], T]) -> T:
        """Ask the index; one that is damaged is made again first."""
        with self._lock:
            try:
                index = self._opened()
                self._catch_up(index)
                return question(index)
            except _BROKEN as error:
                return question(self._mended(error))

    def _opened(self) -> Index:
        """The index in step with the folders; in memory where the disk does not let us."""
        if self._retry_at is not None and time.monotonic() >= self._retry_at:
            self.close()
        if self._index is None:
            self._retry_at = None
            try:
                self._index = self._on_disk()
                self._index.check()
                self._reconcile(self._index)
            except _BROKEN as error:
                self._index = self._mended(error)
        return self._index

    def _on_disk(self) -> Index:
        with suppress(StoreError):  # a home that cannot be made still lists, empty
            files.make_folder(self.path.parent)
        for name in self._own_names:
            path = self.path.with_name(name)
            if _blocks(path) and not _removed(path):
                self._tell(NO_FILE.format(name))
                return self._in_memory(Index(None, self._now), FOR_GOOD)
        try:
            return Index(self.path, self._now)
        except NewerIndexError:
            self._newer = True
            self._tell(NEWER.format(self.path.name))
            return self._in_memory(Index(None, self._now), FOR_GOOD)

    def _mended(self, error: Exception) -> Index:
        """What takes the place of an index that failed."""
        if not _damaged(error):
            self._put_off(error)
            return self._copied(RETRY_S if _locked(error) else FOR_GOOD)
        self.close()
        for name in self._own_names:
            _removed(self.path.with_name(name))
        try:
            self._index = Index(self.path, self._now)
            self._reconcile(self._index)
        except (*_BROKEN, NewerIndexError):
            return self._copied(FOR_GOOD)
        self._behind.clear()
        self._tell(DAMAGED.format(self.path.name))
        return self._index

    def _copied(self, retry_s: float) -> Index:
        """What is on disk, in memory and in step: the disk cannot be written now."""
        memory = Index(None, self._now)
        try:
            disk = self._index if self._index is not None else Index(self.path, self._now)
            disk.copied_to(memory)
            disk.close()
            memory.seen()
        except (*_BROKEN, NewerIndexError):
            memory = Index(None, self._now)
        return self._in_memory(memory, retry_s)

    def _in_memory(self, memory: Index, retry_s: float) -> Index:
        self._index = memory
        self._retry_at = time.monotonic() + retry_s
        self._reconcile(memory)
        self._behind.clear()
        return memory

    def _put_off(self, error: Exception) -> None:
        """Rows that could not be written are written when the index is next opened."""
        if _locked(error):
            self._tell(BUSY.format(self.path.name))
            if self._index is not None:
                with suppress(sqlite3.Error):
                    self._index.patient(patient=False)
        elif _code(error) not in _QUIET:
            self._tell(UNWRITTEN.format(self.path.name, error))

    # --- keeping in step ---------------------------------------------------------------------

    def _reconcile(self, index: Index) -> None:
        """Folders are the truth: read again what changed, drop what is gone."""
        names = [name for name in self._folders.names() if _listable(name)]
        known = index.seen()
        changed = [
            name
            for name in names
            if (row := known.get(name)) is None
            or not row.settled
            or row.stamp != self._folders.stamp(name)
        ]
        for start in range(0, len(changed), BATCH):
            self._write(index, changed[start : start + BATCH])
        if gone := known.keys() - set(names):
            self._write(index, gone)
            index.forget_log()

    def _catch_up(self, index: Index) -> None:
        """Write the rows that are behind."""
        if self._behind:
            self._write(index, [name for name in self._behind if _listable(name)])
            self._behind.clear()
            index.patient(patient=True)

    def _write(self, index: Index, ids: Iterable[str]) -> None:
        """Read these attempts and write their rows, in one commit. They are read inside it: another
        program that stores one of them later writes its row later, too.
        """
        with index.commit():
            lost = []
            for attempt_id in ids:
                entry = self._folders.entry(attempt_id)
                if entry is None:
                    lost.append(attempt_id)
                else:
                    index.put(entry)
            index.drop(lost)


def _code(error: Exception) -> int:
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _locked(error: Exception) -> bool:
    return _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _damaged(error: Exception) -> bool:
    """Whether the file is at fault, not the disk or another program."""
    return _code(error) not in _DISK


def _listable(name: str) -> bool:
    """Whether the name can be stored: one that is not UTF-8 cannot."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _removed(path: Path) -> bool:
    """Remove what lies in the place of the index; a folder only when it is empty."""
    if path.is_dir() and not path.is_symlink():
        with suppress(OSError):
            path.rmdir()
        return not path.exists()
    return files.remove(path)


def _blocks(path: Path) -> bool:
    """Whether something lies there that SQLite cannot use, and may wait for for ever."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return path.is_symlink()
    except OSError:
        return True
