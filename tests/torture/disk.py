"""Every step that a program takes on the disk, counted, and one of them made to fail.

Renames, creations, writes, syncs, truncations and removals pass through `os`; commits of the index
through `sqlite3`. Python's own buffered files are replaced by those written in Python, so that
their writes are seen as well.
"""

import errno
import io
import os
import sqlite3
from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from typing import Any

import mockint.capture.wav

KILLED = 137
_GROWS = frozenset({"open", "write", "pwrite", "mkdir", "rename", "replace", "fsync", "sql"})
_WRITING_SQL = ("BEGIN", "COMMIT", "INSERT", "DELETE", "CREATE", "DROP", "PRAGMA user_version =")


class Fault(StrEnum):
    """What happens at the step."""

    KILL = "kill -9"
    FULL = "disk full from there on"
    BROKEN = "EIO once"


class FaultyDisk:
    """Counts steps from `begin()` on.

    Args:
        fault: what happens.
        at: which step, counted from 1; 0 for none.
    """

    def __init__(self, fault: Fault = Fault.KILL, at: int = 0) -> None:
        self.fault = fault
        self.at = at
        self.steps = 0
        self.hit = ""

    def begin(self) -> None:
        """Take the place of the disk in this process, for good: the process is a child."""
        for name in ("write", "pwrite", "ftruncate", "fsync", "fdatasync", "mkdir", "rmdir"):
            self._replace(os, name)
        for name in ("rename", "replace", "unlink", "remove"):
            self._replace(os, name)
        plain_open, plain_io_open = os.open, io.open
        written_in_python: Any = import_module("_pyio")

        def opened(path: Any, flags: int, *rest: Any, **more: Any) -> int:
            if flags & os.O_CREAT:
                self.step("open", path)
            return plain_open(path, flags, *rest, **more)

        def io_opened(file: Any, mode: str = "r", *rest: Any, **more: Any) -> Any:
            if set(mode) & set("wax+"):
                return written_in_python.open(file, mode, *rest, **more)
            return plain_io_open(file, mode, *rest, **more)

        mockint.capture.wav._sync = os.fdatasync
        plain_connect, disk = sqlite3.connect, self

        class Connection(sqlite3.Connection):
            def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
                if statement.startswith(_WRITING_SQL):
                    disk.step("sql", statement)
                return super().execute(statement, *values)

        def connected(where: str, *rest: Any, **more: Any) -> Any:
            if where == ":memory:":
                return plain_connect(where, *rest, **more)
            return plain_connect(where, *rest, **{**more, "factory": Connection})

        for module, name, ours in (
            (os, "open", opened),
            (os, "fdopen", io_opened),
            (io, "open", io_opened),
            (sqlite3, "connect", connected),
        ):
            setattr(module, name, ours)

    def step(self, kind: str, what: object) -> None:
        """One step; the chosen one fails."""
        self.steps += 1
        due = self.steps == self.at
        if self.fault is Fault.FULL:
            due = 0 < self.at <= self.steps and kind in _GROWS
        if not due:
            return
        self.hit = self.hit or f"{kind} {what!r}"
        if self.fault is Fault.KILL:
            os._exit(KILLED)
        if kind == "sql":
            raise _sql_error(self.fault)
        code = errno.ENOSPC if self.fault is Fault.FULL else errno.EIO
        raise OSError(code, os.strerror(code))

    def _replace(self, module: Any, name: str) -> None:
        plain: Callable[..., Any] = getattr(module, name)

        def faulty(*rest: Any, **more: Any) -> Any:
            self.step(name, rest[0] if rest else "")
            return plain(*rest, **more)

        setattr(module, name, faulty)


def _sql_error(fault: Fault) -> sqlite3.OperationalError:
    full = fault is Fault.FULL
    error = sqlite3.OperationalError("database or disk is full" if full else "disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL if full else sqlite3.SQLITE_IOERR
    return error
