"""The terminal and the signals of a running interface ↔ what was there before."""

import os
import signal
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from termios import _AttrReturn as Attributes

LARGEST_LOG_BYTES = 1_000_000
LEAVE_WITHIN_S = 1.6
"""From the signal on; with what Python needs to end it stays below 2 s (docs/reliability.md)."""

LOOK_AT_TERMINAL_S = 0.5

# Out of the alternate screen, cursor on, no mouse, no bracketed paste, no focus reports, plain
# keys: what Textual would undo if it got the time (xterm control sequences, private modes).
_PLAIN_AGAIN = (
    b"\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1004l\x1b[?2004l\x1b[0m"
)


@contextmanager
def noise_to_log(log: Path) -> Iterator[None]:
    """While the interface runs, file descriptor 2 is the log.

    C libraries print there, over whatever is on the screen. Textual draws through
    sys.__stderr__, so that gets a descriptor of its own. Without a log it goes nowhere.
    """
    sys.stderr.flush()
    before = os.dup(2)
    screen = os.fdopen(os.dup(2), "w", encoding=sys.stderr.encoding, errors="replace")
    drawn_on = sys.__stderr__
    sink = _open_log(log)
    os.dup2(sink, 2)
    os.close(sink)
    sys.__stderr__ = screen  # type: ignore[misc]  # Textual offers no other way
    try:
        yield
    finally:
        sys.__stderr__ = drawn_on  # type: ignore[misc]
        with suppress(OSError):  # the terminal has gone
            screen.close()
        os.dup2(before, 2)
        os.close(before)


def _open_log(log: Path) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        sink = os.open(log, flags, 0o600)
        os.fchmod(sink, 0o600)
        if os.fstat(sink).st_size > LARGEST_LOG_BYTES:
            os.truncate(sink, 0)
    except OSError:
        return os.open(os.devnull, os.O_WRONLY)
    return sink


class WayOut:
    """Ends the interface from outside its event loop: a signal came, or the terminal is gone.

    Args:
        save: stores the running answer; called on a thread of its own.
        leave: asks the interface to end with that exit code; thread-safe.
    """

    def __init__(self, save: Callable[[], None], leave: Callable[[int], None]) -> None:
        self._save = save
        self._leave = leave
        self._plain = _attributes()
        self._tty = os.dup(sys.__stderr__.fileno()) if sys.__stderr__ is not None else -1
        self._ended = Event()
        self._taken = Event()

    def take(self, code: int) -> None:
        """Store, ask to leave, and make sure of it; returns at once."""
        if not self._taken.is_set():
            self._taken.set()
            Thread(target=self._see_out, args=(code,), daemon=True, name="mockint-leaving").start()

    def watch_terminal(self) -> None:
        """Leave when the terminal is gone and no signal said so (another session's terminal).

        Textual would read its end again and again, at 90 % of a core (measured).
        """
        if self._plain is not None:
            Thread(target=self._watch, daemon=True, name="mockint-terminal").start()

    def _watch(self) -> None:
        while not self._ended.wait(LOOK_AT_TERMINAL_S):
            if not terminal_there():
                self.take(128 + signal.SIGHUP)
                return

    def close(self) -> None:
        """The interface has ended."""
        self._ended.set()
        if self._tty >= 0:
            os.close(self._tty)

    def _see_out(self, code: int) -> None:
        deadline = time.monotonic() + LEAVE_WITHIN_S
        saving = Thread(target=self._save, daemon=True)
        saving.start()
        saving.join(LEAVE_WITHIN_S - 0.4)
        self._leave(code)
        if not self._ended.wait(max(0.0, deadline - time.monotonic())):
            # The terminal is gone, or something hangs in a library.
            _restore(self._plain, self._tty)
            os._exit(code)


@contextmanager
def leaving_on_signals(way_out: WayOut) -> Iterator[None]:
    """SIGHUP, SIGTERM and SIGINT end the interface: what is being recorded is stored first."""

    def caught(number: int, _frame: FrameType | None) -> None:
        way_out.take(128 + number)

    watched = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)
    waker = signal.set_wakeup_fd(-1)  # whoever opened the interface does not end it as well
    before = [(number, signal.signal(number, caught)) for number in watched]
    way_out.watch_terminal()
    try:
        yield
    finally:
        way_out.close()
        signal.set_wakeup_fd(waker)
        for number, handler in before:
            signal.signal(number, handler)


def terminal_there() -> bool:
    """Whether the terminal that is read from still exists."""
    return _attributes() is not None


def _attributes() -> "Attributes | None":
    try:
        return termios.tcgetattr(0)
    except termios.error:
        return None


def _restore(plain: "Attributes | None", tty: int) -> None:
    """Give the shell its terminal back, from a thread since a dead terminal may block."""

    def restore() -> None:
        with suppress(termios.error):
            if plain is not None:
                termios.tcsetattr(0, termios.TCSANOW, plain)
        with suppress(OSError):
            os.write(tty, _PLAIN_AGAIN)

    writing = Thread(target=restore, daemon=True)
    writing.start()
    writing.join(0.2)
