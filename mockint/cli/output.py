"""What a command prints → the terminal or a pipe: nothing foreign as it came, no failure unsaid."""

import errno
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from mockint.errors import StoreError
from mockint.wording.safe import harmless


class CleanOutput(io.TextIOBase):
    """A stream that takes out what a terminal would obey.

    Texts are cleaned where they are put into words; this is the last gate, for those that were
    forgotten and for the messages of the argument parser.

    Args:
        beneath: the stream of the process.
        matters: a failure is an error; of complaints on stderr it is passed over.

    Attributes:
        beneath: the stream of the process, for the escapes that mockint sends itself.
    """

    def __init__(self, beneath: TextIO, *, matters: bool) -> None:
        self.beneath = beneath
        self._matters = matters

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """How characters become bytes."""
        return self.beneath.encoding or "utf-8"

    @property
    def buffer(self) -> io.BufferedIOBase:
        """For bytes that are no text."""
        return self.beneath.buffer  # type: ignore[return-value]

    def write(self, text: str, /) -> int:
        """Write the text without what a terminal would obey."""
        lines = text.split("\r\n")  # as CSV ends them; a carriage return alone overwrites a line
        self._do(lambda: self.beneath.write("\r\n".join(map(harmless, lines))))
        return len(text)

    def pour(self, content: bytes) -> None:
        """Write bytes that are no text, such as sound."""

        def write() -> None:
            self.beneath.flush()
            self.buffer.write(content)
            self.buffer.flush()

        self._do(write)

    def flush(self) -> None:
        """Hand on what waits."""
        self._do(self.beneath.flush)

    def isatty(self) -> bool:
        """Whether a person looks at it."""
        return self.beneath.isatty()

    def fileno(self) -> int:
        """The descriptor of the process."""
        return self.beneath.fileno()

    def writable(self) -> bool:
        """Always."""
        return True

    def _do(self, write: Callable[[], object]) -> None:
        try:
            write()
        except OSError as error:
            if not self._matters:
                return
            self._give_up()
            if isinstance(error, BrokenPipeError):
                raise
            full = error.errno in (errno.ENOSPC, errno.EDQUOT)
            why = "the disk is full" if full else error.strerror or str(error)
            raise StoreError(
                f"the output cannot be written: {why}",
                kept="everything stored is untouched",
                hint="print it somewhere else",
            ) from error

    def _give_up(self) -> None:
        """Python would complain again when it flushes what is left at exit."""
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.beneath.fileno())
            os.close(nowhere)


@contextmanager
def clean_output() -> Iterator[None]:
    """Print through the gate."""
    before = sys.stdout, sys.stderr
    for stream in before:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.stdout = CleanOutput(before[0], matters=True)
    sys.stderr = CleanOutput(before[1], matters=False)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before
