"""A program under a pseudo-terminal → what a person would see on the screen."""

import fcntl
import os
import pty
import select
import signal as signals
import struct
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType

import pyte

from tests.patience import PATIENCE_S


class Terminal:
    """Runs a program in a terminal of its own, shows its screen and presses its keys.

    Args:
        argv: the program and its arguments.
        env: its whole environment.
        columns: width of the terminal.
        lines: height of the terminal.
    """

    def __init__(
        self, argv: Sequence[str], env: Mapping[str, str], columns: int = 80, lines: int = 24
    ) -> None:
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self._lock = threading.Lock()
        self.raw = bytearray()
        self.exit_code: int | None = None
        self.pid, self._master = pty.fork()
        if self.pid == 0:
            try:
                os.execvpe(argv[0], list(argv), dict(env))
            finally:
                os._exit(127)
        size = struct.pack("HHHH", lines, columns, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.exit_code is None and not self._reap():
            os.kill(self.pid, signals.SIGKILL)
            self.wait_for_exit()

    @property
    def text(self) -> str:
        """The screen as lines of text."""
        with self._lock:
            return "\n".join(self._screen.display)

    def press(self, keys: str) -> None:
        """Send keys as a keyboard would."""
        os.write(self._master, keys.encode())

    def wait_for(self, *wanted: str, timeout_s: float = PATIENCE_S) -> str:
        """Wait until every text is on the screen at once, and give the screen.

        Raises:
            AssertionError: it was not there in time; the message shows the screen.
        """
        self._until(lambda: all(w in self.text for w in wanted), f"{wanted}", timeout_s)
        return self.text

    def wait_for_exit(self, timeout_s: float = PATIENCE_S) -> int:
        """Wait until the program has ended, and give its exit code."""
        self._until(self._reap, "the end of the program", timeout_s)
        assert self.exit_code is not None
        return self.exit_code

    def signal(self, which: signals.Signals) -> None:
        """Send the program a signal."""
        os.kill(self.pid, which)

    def close_window(self) -> None:
        """Hang up, as closing the terminal window does."""
        os.close(self._master)

    def _until(self, met: Callable[[], bool], wanted: str, timeout_s: float) -> None:
        deadline = time.monotonic() + timeout_s
        while not met():
            if time.monotonic() > deadline:
                raise AssertionError(f"{wanted} did not come in {timeout_s} s\n{self.text}")
            time.sleep(0.03)

    def _reap(self) -> bool:
        if self.exit_code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.exit_code = os.waitstatus_to_exitcode(status)
        return self.exit_code is not None

    def _read(self) -> None:
        while True:
            try:
                ready, _, _ = select.select([self._master], [], [], 0.5)
                content = os.read(self._master, 65536) if ready else None
            except (OSError, ValueError):
                return
            if content == b"":
                return
            if content:
                with self._lock:
                    self.raw += content
                    self._stream.feed(content)
