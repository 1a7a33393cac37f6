"""The disk that a recording grows on → how long it still takes, and a reserve to finish with."""

import errno
import math
import os
import tempfile
from contextlib import suppress
from pathlib import Path

RESERVE_BYTES = 40_000
"""To end a recording takes 16 kB: attempt.json beside the old one, and its row of the index."""


class Reserve:
    """Space that nobody else gets, in a file without a name: whatever ends the process frees it.

    Args:
        folder: on the disk that is meant.

    Raises:
        OSError: there is not even so much.
    """

    def __init__(self, folder: Path) -> None:
        self._file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 (it stays open)
        try:
            if self._file.write(bytes(RESERVE_BYTES)) != RESERVE_BYTES:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except OSError:
            self.release()
            raise

    def release(self) -> None:
        """Give it back; again: nothing."""
        with suppress(OSError):
            self._file.close()


def room_s(folder: Path, bytes_a_second: int) -> float:
    """How many seconds of sound the disk still takes; infinite where it does not say."""
    try:
        disk = os.statvfs(folder)
    except OSError:
        return math.inf
    return disk.f_bavail * disk.f_frsize / bytes_a_second
