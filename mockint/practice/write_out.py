"""What a person takes out of the home → where they want it; a file is for them alone to read."""

import errno
from pathlib import Path

from mockint.errors import StoreError
from mockint.files.outward import write_outward
from mockint.wording.safe import clean

_FULL = (errno.ENOSPC, errno.EDQUOT)


def write_out(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; a pipe or a device as it is.

    Raises:
        StoreError: it cannot be written; a file that was there before stands.
        BrokenPipeError: its reader has gone.
    """
    try:
        write_outward(path, content)
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        why = "its name is not usable"
        if isinstance(error, OSError):
            why = "the disk is full" if error.errno in _FULL else error.strerror or str(error)
        raise StoreError(
            f"{clean(str(path))} cannot be written: {why}",
            kept="the attempt is untouched",
            hint="name another place with --output FILE",
        ) from error
