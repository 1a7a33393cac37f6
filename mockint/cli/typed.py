"""What is typed, line by line, for a command that does something else meanwhile."""

import os
import select
import sys
from collections import deque
from contextlib import suppress


class TypedLines:
    """The lines of the standard input, without waiting for them; nothing else may read there."""

    def __init__(self) -> None:
        self._descriptor = sys.stdin.fileno()
        self._lines: deque[str] = deque()
        self._rest = b""
        self._over = False

    def line(self, within_s: float | None = None) -> str | None:
        """The next line without its end; "" when there are no more; None when none came in time.

        Args:
            within_s: how long it waits; None for as long as it takes.
        """
        while not self._lines and not self._over:
            if not select.select([self._descriptor], [], [], within_s)[0]:
                return None
            self._read()
        return self._lines.popleft() if self._lines else ""

    def _read(self) -> None:
        content = b""
        with suppress(OSError):  # the terminal has gone
            content = os.read(self._descriptor, 4096)
        self._over = not content
        *whole, self._rest = (self._rest + content).split(b"\n")
        if self._over and self._rest:
            whole, self._rest = [*whole, self._rest], b""
        encoding = sys.stdin.encoding or "utf-8"
        self._lines += [line.decode(encoding, "replace").rstrip("\r") for line in whole]
