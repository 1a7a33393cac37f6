"""Bytes → where a person points, outside the home: a file, a link of theirs, a pipe, a device."""

import errno
import os
import stat
from pathlib import Path

from mockint.files.atomic import whole


def write_outward(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, readable by its owner alone; a pipe or device as it is.

    Raises:
        OSError: it cannot be written; a file that was there before stands. `strerror` says why.
    """
    if path.is_symlink() and path.lstat().st_uid not in (os.geteuid(), 0):
        # In a folder that many share, it may lead to any file of whoever follows it.
        raise OSError(errno.EPERM, "it is a link that somebody else made")
    try:
        kind = stat.S_IFMT(path.stat().st_mode)
    except FileNotFoundError:
        kind = stat.S_IFREG
    if kind == stat.S_IFREG:
        with whole(Path(os.path.realpath(path))) as file:
            file.write(content)
    elif kind == stat.S_IFDIR:
        raise OSError(errno.EISDIR, "it is a folder")
    else:
        _pour(path, content)


def _pour(path: Path, content: bytes) -> None:
    """Into something that has no name to give or take."""
    try:
        # A pipe that nobody reads would be waited for.
        descriptor = os.open(path, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except OSError as error:
        if error.errno == errno.ENXIO:
            raise OSError(errno.ENXIO, "nobody reads from it") from error
        raise
    try:
        if os.isatty(descriptor):
            raise OSError(errno.EINVAL, "it is a terminal")
        os.set_blocking(descriptor, True)
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    finally:
        os.close(descriptor)
