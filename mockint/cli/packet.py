"""The verbs that hand an attempt on, or take a rating in: page, packet, rate."""

import argparse
import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

from mockint.core.attempt import Attempt
from mockint.core.rating import Dimension, Ladder, Rating
from mockint.errors import StoreError, UsageError
from mockint.practice import Practice
from mockint.practice.share import (
    Wish,
    keep_rating,
    ladder,
    packet_of,
    page_of,
    ratings_of,
    take_rating,
    unread_ratings,
)

_PACKET = "packet.zip"


def page(practice: Practice, attempt: Attempt, options: argparse.Namespace) -> int:
    """Write the attempt as one HTML file; what was replaced or left out goes to stderr."""
    html, told = page_of(practice, attempt, _wish(options))
    for line in told:
        print(f"mockint: {line}", file=sys.stderr)
    if options.output is None:
        print(html, end="")
    else:
        write_private(options.output, html.encode())
        print(f"Written to {options.output}, for you alone to read.")
    return 0


def packet(practice: Practice, options: argparse.Namespace) -> int:
    """Make a packet for a colleague, or take in the rating that came back."""
    if (options.attempt is None) == (options.filled is None):
        raise UsageError("packet takes either an ATTEMPT or --import FILE")
    if options.filled is not None:
        rating = take_rating(practice, options.filled)
        filled = f"{len(rating.levels)} of {len(ladder().dimensions)} levels"
        print(f"Kept with {rating.attempt}: the rating by {rating.by}, {filled}.")
        print(f"mockint report {rating.attempt} shows it beside your own.")
        return 0
    attempt = practice.find(options.attempt)
    content, told = packet_of(practice, attempt, _wish(options))
    path: Path = options.output or practice.store.folder(attempt.id).path / _PACKET
    if path.is_dir():
        path = path / _PACKET
    write_private(path, content)
    for line in told:
        print(f"mockint: {line}", file=sys.stderr)
    print(f"Written to {path} ({len(content) / 1e6:.1f} MB): no rating and no count is in it.")
    print("What comes back goes in with: mockint packet --import rating.toml")
    return 0


def rate(practice: Practice, options: argparse.Namespace) -> int:
    """Ask for one's own rating line by line, or read it from a file."""
    attempt = practice.find(options.attempt)
    if options.file is not None:
        take_rating(practice, options.file, own=attempt)
    else:
        for line in unread_ratings(practice, attempt):
            print(f"mockint: {line}", file=sys.stderr)
        known = next((r for r in ratings_of(practice, attempt) if r.own), Rating(attempt.id))
        rating = _ask(attempt, ladder(), known)
        if rating is None or rating.blank:
            print("Nothing was filled in, so nothing was changed.")
            return 0
        keep_rating(practice, rating)
    print(f"Kept with {attempt.id} as your own rating.")
    return 0


def write_private(path: Path, content: bytes) -> None:
    """Write the file whole or not at all, readable by its owner alone.

    Raises:
        StoreError: the disk refused; a file that was there before stands.
    """
    fresh = ""
    try:
        descriptor, fresh = tempfile.mkstemp(dir=path.parent, prefix=".mockint-")  # mode 0600
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(fresh).replace(path)
    except OSError as error:
        if fresh:
            Path(fresh).unlink(missing_ok=True)
        raise StoreError(
            f"{path} cannot be written: {error.strerror or error}",
            kept="the attempt is untouched",
            hint="name another place with --output FILE",
        ) from error


@contextmanager
def printed_to(path: Path | None) -> Iterator[None]:
    """What is printed inside goes to the file, or to the terminal when there is none."""
    if path is None:
        yield
        return
    content = io.BytesIO()
    page = io.TextIOWrapper(content, encoding="utf-8", errors="replace")
    with redirect_stdout(page):
        yield
    page.flush()
    write_private(path, content.getvalue())
    print(f"Written to {path}, for you alone to read.")


def _wish(options: argparse.Namespace) -> Wish:
    return Wish(options.with_audio, tuple(options.redact))


def _ask(attempt: Attempt, rows: Ladder, known: Rating) -> Rating | None:
    """The rating as typed; None when the input ends before it does."""
    print(f"{attempt.question.text}\n")
    print("Which level did this answer show? Leave out what it gave you nothing to go by on.")
    levels: dict[str, str] = {}
    for row in rows.dimensions:
        said = _ask_level(rows, row, known.levels.get(row.id, ""))
        if said is None:
            return None
        levels |= {row.id: said} if said else {}
    print(f"\nNotes, on one line{' (Enter keeps what is there)' if known.notes else ''}: ", end="")
    line = _line()
    if line is None:
        return None
    return Rating(attempt.id, own=True, levels=levels, notes=line or known.notes)


def _ask_level(rows: Ladder, row: Dimension, now: str) -> str | None:
    print(f"\n{row.label}: {row.about.lower()}")
    for level, title, cell in zip(rows.levels, rows.titles, row.cells, strict=True):
        print(f"  {level}  {cell} ({title})")
    leave = f"Enter keeps {now}, - leaves it out" if now else "Enter leaves it out"
    while True:
        print(f"{rows.levels[0]} to {rows.levels[-1]}, {leave}: ", end="", flush=True)
        said = _line()
        if said is None:
            return None
        if not said:
            return now
        if said == "-":
            return ""
        level = said.upper() if said[:1].isalpha() else f"L{said}"
        if level in rows.levels:
            return level
        print(f"The ladder has {', '.join(rows.levels)}.")


def _line() -> str | None:
    sys.stdout.flush()
    line = sys.stdin.readline()
    return line.strip() if line else None
