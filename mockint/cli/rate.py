"""`rate` → one's own rating of an answer, asked line by line or read from a file."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mockint.cli.terminal import typed_line
from mockint.cli.verb import AddVerb, practice_of

if TYPE_CHECKING:
    from mockint.core.attempt import Attempt
    from mockint.core.rating import Dimension, Ladder, Rating


def options(add: AddVerb) -> None:
    """Of which answer."""
    own = add("rate", "your own rating of an answer on the levels ladder")
    own.add_argument("attempt", metavar="ATTEMPT")
    own.add_argument("--file", metavar="FILE", type=Path, help="a filled-in rating.toml")


def run(options: argparse.Namespace) -> int:
    """Ask for it, or read it, and keep it."""
    from mockint.core.rating import Rating
    from mockint.practice.keep import find_attempt
    from mockint.practice.share import keep_rating, ladder, ratings_of, take_rating, unread_ratings

    practice = practice_of(options)
    attempt = find_attempt(practice, options.attempt)
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
    print(f"Saved with {attempt.id} as your own rating.")
    return 0


def _ask(attempt: "Attempt", rows: "Ladder", known: "Rating") -> "Rating | None":
    """The rating as typed; None when the input ends before it does."""
    from mockint.core.rating import Rating

    print(f"{attempt.question.text}\n")
    print("Which level did this answer show? Leave out what it gave you nothing to go by on.")
    levels: dict[str, str] = {}
    for row in rows.dimensions:
        said = _ask_level(rows, row, known.levels.get(row.id, ""))
        if said is None:
            return None
        levels |= {row.id: said} if said else {}
    print(f"\nNotes, on one line{' (Enter keeps what is there)' if known.notes else ''}: ", end="")
    line = typed_line()
    if line is None:
        return None
    return Rating(attempt.id, own=True, levels=levels, notes=line or known.notes)


def _ask_level(rows: "Ladder", row: "Dimension", now: str) -> str | None:
    print(f"\n{row.label}: {row.about.lower()}")
    for level, title, cell in zip(rows.levels, rows.titles, row.cells, strict=True):
        print(f"  {level}  {cell} ({title})")
    leave = f"Enter keeps {now}, - leaves it out" if now else "Enter leaves it out"
    while True:
        print(f"{rows.levels[0]} to {rows.levels[-1]}, {leave}: ", end="", flush=True)
        said = typed_line()
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
