"""What C libraries write to file descriptor 2 → nowhere, for a while."""

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def stderr_shut() -> Iterator[None]:
    """Neither onnxruntime's remarks on processors nor ALSA's on a buffer that ran empty."""
    try:
        before = os.dup(2)
    except OSError:  # nobody has a stderr
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    try:
        yield
    finally:
        os.dup2(before, 2)
        os.close(before)
