"""Signals while a command runs → an end in order within two seconds, whatever it waits for."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

LEAVE_WITHIN_S = 1.6
STOPPED = "mockint: stopped; everything stored before is kept"
_WATCHED = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

_unbroken = 0
_waiting: list[int] = []


class Stopped(KeyboardInterrupt):
    """A signal asked the command to end.

    Attributes:
        number: of the signal.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextmanager
def ending_in_order() -> Iterator[None]:
    """SIGINT, SIGTERM and SIGHUP raise Stopped in the main thread. A main thread that is inside a
    library and does not see it (a recogniser takes seconds a call) is ended from outside.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    # nohup ignores SIGHUP, and so do we then.
    watched = [number for number in _WATCHED if signal.getsignal(number) is not signal.SIG_IGN]
    before = [(number, signal.signal(number, _raise)) for number in watched]
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    wakeup = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    ended = threading.Event()
    watcher = threading.Thread(
        target=_watch,
        args=(reading, ended, frozenset(watched)),
        name="mockint-signals",
        daemon=True,
    )
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        signal.set_wakeup_fd(wakeup)
        for number, handler in before:
            signal.signal(number, handler)
        os.close(writing)
        watcher.join()
        os.close(reading)


@contextmanager
def unbroken() -> Iterator[None]:
    """What is stored inside is stored whole: a signal that comes meanwhile is raised at the end."""
    global _unbroken
    _unbroken += 1
    try:
        yield
    finally:
        _unbroken -= 1
        if not _unbroken and _waiting:
            number = _waiting[0]
            _waiting.clear()
            raise Stopped(number)


def _raise(number: int, _frame: FrameType | None) -> None:
    if _unbroken:
        _waiting.append(number)
    else:
        raise Stopped(number)


def _watch(reading: int, ended: threading.Event, watched: frozenset[int]) -> None:
    """Python tells the descriptor of a signal at once, its handler only between two lines."""
    while content := os.read(reading, 64):
        numbers = [number for number in content if number in watched]
        if numbers and not ended.wait(LEAVE_WITHIN_S):
            with suppress(OSError):  # the terminal may have gone
                os.write(2, f"{STOPPED}\n".encode())
            os._exit(128 + numbers[0])
