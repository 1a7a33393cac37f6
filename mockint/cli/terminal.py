"""A terminal or a pipe ↔ questions, answers, progress, and files for the person alone."""

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

from mockint.errors import UsageError
from mockint.wording.safe import clean


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
            print(f"\r{label} {percent:3d} %", end="", file=sys.stderr, flush=True)

    show(0.0)
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
    """What is printed inside goes to the file, or to the terminal when there is none."""
    if path is None:
        yield
        return
    from mockint.practice.write_out import write_out

    content = io.BytesIO()
    page = io.TextIOWrapper(content, encoding="utf-8", errors="replace")
    with redirect_stdout(page):
        yield
    page.flush()
    write_out(path, content.getvalue())
    print(f"Written to {path}, for you alone to read.")
