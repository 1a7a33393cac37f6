"""A folder of an attempt → one program at a time that writes into it, and who that is."""

import errno
import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from mockint.errors import AttemptInUseError, AttemptNotFoundError
from mockint.files.atomic import make_folder
from mockint.files.reading import read_file
from mockint.wording.safe import clean

NOTE = ".writer"
WAIT_S = 3.0  # for another program to finish what takes milliseconds
_LOOK_S = 0.02
_TRIES = 50
# Longest that another machine may be at work on one attempt: a recording takes half an hour.
_ABROAD_S = 3600.0
_HELD = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES}


class _Hold(NamedTuple):
    descriptor: int
    times: int


class Writers:
    """The attempts that this program writes into now.

    The lock is the operating system's, on the folder; it ends with the program, however that ends,
    so none is ever left behind. A note beside it says which process of which machine that is: for
    people, and for a home on a disk that several machines share.
    """

    def __init__(self) -> None:
        self._holds: dict[Path, _Hold] = {}
        self._lock = Lock()

    @contextmanager
    def one(self, folder: Path, wait_s: float = WAIT_S) -> Iterator[None]:
        """Be the only program that writes into the folder; this program may be it several times.

        Args:
            folder: of the attempt; it exists.
            wait_s: how long to wait for another program.

        Raises:
            AttemptNotFoundError: the folder is gone.
            AttemptInUseError: another program is at work there.
        """
        self._enter(folder, wait_s)
        try:
            yield
        finally:
            self._leave(folder)

    @contextmanager
    def in_new(self, folder: Path) -> Iterator[None]:
        """Be the only one that writes into a folder, which is made where there is none.

        Raises:
            AttemptInUseError: another program is at work there.
            StoreError: the folder cannot be made.
        """
        for _ in range(_TRIES):
            make_folder(folder)
            # Another program that starts may take it, while nobody holds it, for left over.
            with suppress(AttemptNotFoundError):
                self._enter(folder, 0)
                break
        else:
            raise AttemptNotFoundError(f"{folder.name} is gone", hint="was it deleted?")
        try:
            yield
        finally:
            self._leave(folder)

    def taken(self, folder: Path) -> bool:
        """Whether anybody, this program included, writes into it now."""
        if folder in self._holds:
            return True
        try:
            with self.one(folder, wait_s=0):
                return False
        except AttemptInUseError:
            return True
        except AttemptNotFoundError:
            return False

    def _enter(self, folder: Path, wait_s: float) -> None:
        until = time.monotonic() + wait_s
        while True:
            with self._lock:
                hold = self._holds.get(folder)
                if hold is not None:
                    self._holds[folder] = hold._replace(times=hold.times + 1)
                    return
                descriptor = _locked(folder)
                if descriptor is not None:
                    self._holds[folder] = _Hold(descriptor, 1)
                    return
            if time.monotonic() >= until:
                raise _in_use(folder)
            time.sleep(_LOOK_S)

    def _leave(self, folder: Path) -> None:
        with self._lock:
            hold = self._holds[folder]
            if hold.times > 1:
                self._holds[folder] = hold._replace(times=hold.times - 1)
                return
            del self._holds[folder]
            with suppress(OSError):  # the folder may be gone, or have another name, by now
                os.unlink(NOTE, dir_fd=hold.descriptor)
            os.close(hold.descriptor)


def _locked(folder: Path) -> int | None:
    """A descriptor that holds the lock; None when another program does."""
    import fcntl

    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise AttemptNotFoundError(f"{folder.name} is gone", hint="was it deleted?") from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _HELD:
            os.close(descriptor)
            return None
        # A disk without locks: the note alone has to do.
    renamed = not _is(folder, descriptor)
    if renamed or _abroad(folder):
        os.close(descriptor)
        if renamed:
            raise AttemptNotFoundError(f"{folder.name} is gone", hint="was it deleted?")
        return None
    _write_note(descriptor)
    return descriptor


def _is(folder: Path, descriptor: int) -> bool:
    """Whether the folder is still the one that was locked."""
    try:
        return os.path.samestat(folder.stat(), os.fstat(descriptor))
    except OSError:
        return False


def _write_note(descriptor: int) -> None:
    note = {"process": os.getpid(), "host": socket.gethostname(), "since": int(time.time())}
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
    with suppress(OSError):  # a full disk: the lock holds without it
        opened = os.open(NOTE, flags, 0o600, dir_fd=descriptor)
        try:
            os.write(opened, json.dumps(note).encode())
        finally:
            os.close(opened)


def _note(folder: Path) -> dict[str, object]:
    with suppress(OSError, ValueError, RecursionError):
        found = json.loads(read_file(folder / NOTE))
        if isinstance(found, dict):
            return found
    return {}


def _abroad(folder: Path) -> bool:
    """Whether another machine was at work there a moment ago; a note of this one is left over."""
    note = _note(folder)
    host, since = note.get("host"), note.get("since")
    if not isinstance(host, str) or not isinstance(since, int | float):
        return False
    return host != socket.gethostname() and abs(time.time() - since) < _ABROAD_S


def _in_use(folder: Path) -> AttemptInUseError:
    note = _note(folder)
    host, process = note.get("host"), note.get("process")
    who = "another mockint"
    if isinstance(host, str) and isinstance(process, int):
        here = host == socket.gethostname()
        who += f" (process {process})" if here else f" on {clean(host)} (process {process})"
    return AttemptInUseError(
        f"{folder.name} is in use by {who}",
        kept="nothing was changed",
        hint="end that first, or wait until it is done",
    )
