"""A terminal or a pipe ↔ questions, answers, progress, and files for the person alone."""

import io
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

from mockint.cli.output import CleanOutput
from mockint.errors import UsageError
from mockint.wording.figures import time_left
from mockint.wording.safe import clean

STANDARD_OUTPUT = Path("-")


@contextmanager
def progress(label: str) -> Iterator[Callable[[float], None]]:
    """A line on stderr that counts to 100 %; none when nobody would see it move."""
    if not sys.stderr.isatty():
        yield lambda _share: None
        return
    shown = -1

    def show(share: float) -> None:
        nonlocal shown
        percent = min(100, int(100 * share))
        if percent != shown:
            shown = percent
            # Past the gate of cli/output.py, which lets no carriage return through.
            line = getattr(sys.stderr, "beneath", sys.stderr)
            print(f"\r{clean(label)} {percent:3d} %", end="", file=line, flush=True)

    show(0.0)
    try:
        yield show
    finally:
        print(file=sys.stderr)


@contextmanager
def countdown(
    label: str, total: int, clock: Callable[[], float] = time.monotonic
) -> Iterator[Callable[[int], None]]:
    """A line on stderr that counts, with the time that is left; none where nobody would see it.

    Args:
        label: what is done.
        total: how many there are; 0 where nobody knows.
        clock: seconds that never go back.
    """
    if not sys.stderr.isatty():
        yield lambda _done: None
        return
    began, shown = clock(), 0

    def show(done: int) -> None:
        nonlocal shown
        line = f"{label} {done}"
        if total:
            left_s = (clock() - began) / done * max(0, total - done)
            line += f" of {total}, {time_left(left_s)} left"
        print(f"\r{line:<{shown}}", end="", file=sys.stderr, flush=True)
        shown = len(line)

    try:
        yield show
    finally:
        print(file=sys.stderr)


def need_terminal() -> None:
    """The interface is about to open.

    Raises:
        UsageError: there is no terminal to draw it on.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "the interface needs a terminal",
            hint="mockint rehearse --no-tui, import and analyze work without one",
        )


def speaks_unicode() -> bool:
    """Whether what is printed may hold more than ASCII."""
    return "utf" in (sys.stdout.encoding or "").lower()


def says_yes(question: str) -> bool:
    """Ask on stderr; anything but a yes is a no."""
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def typed_line() -> str | None:
    """The next line that is typed, without its spaces; None when the input has ended."""
    sys.stdout.flush()
    line = sys.stdin.readline()
    return line.strip() if line else None


def one_line(error: Exception) -> str:
    """The error as one clean line."""
    return clean(str(error))


@contextmanager
def printed_to(path: Path | None) -> Iterator[None]:
    """What is printed inside goes to the file; to the terminal when there is none, or it is "-"."""
    if path is None or path == STANDARD_OUTPUT:
        yield
        return
    from mockint.practice.write_out import write_out

    content = io.BytesIO()
    page = io.TextIOWrapper(content, encoding="utf-8", errors="replace")
    with redirect_stdout(page):
        yield
    page.flush()
    write_out(path, content.getvalue())
    print(f"Written to {clean(str(path))}, for you alone to read.")


def hand_over(path: Path, content: bytes, *told: str) -> None:
    """Write bytes that are no text where --output points, "-" for the standard output; then tell.

    Raises:
        UsageError: a person would see them.
        StoreError: they cannot be written.
    """
    if path != STANDARD_OUTPUT:
        from mockint.practice.write_out import write_out

        write_out(path, content)
    elif sys.stdout.isatty() or not isinstance(sys.stdout, CleanOutput):
        hint = "name a file with --output FILE, or send it into a pipe"
        raise UsageError("what is written is no text for a terminal", hint=hint)
    else:
        sys.stdout.pour(content)
    for line in told:
        print(line, file=sys.stderr if path == STANDARD_OUTPUT else sys.stdout)
