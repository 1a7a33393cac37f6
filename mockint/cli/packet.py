"""`packet` → a packet for a colleague to rate an answer blind, or the rating that came back."""

import argparse
import sys
from pathlib import Path

from mockint.cli.terminal import hand_over
from mockint.cli.verb import AddVerb, add_sharing, practice_of
from mockint.errors import UsageError
from mockint.wording.safe import clean

_PACKET = "packet.zip"


def options(add: AddVerb) -> None:
    """Out or in."""
    about = "a packet for a colleague to rate an answer blind, or the rating that came back"
    own = add("packet", about)
    own.add_argument("attempt", metavar="ATTEMPT", nargs="?")
    own.add_argument(
        "--import", dest="filled", metavar="FILE", type=Path, help="the rating.toml that came back"
    )
    add_sharing(own, "the packet")


def run(options: argparse.Namespace) -> int:
    """Make the packet, or take in the rating."""
    from mockint.practice.keep import find_attempt, folder_of
    from mockint.practice.share import Wish, ladder, packet_of, take_rating

    practice = practice_of(options)
    if (options.attempt is None) == (options.filled is None):
        raise UsageError("packet takes either an ATTEMPT or --import FILE")
    if options.filled is not None:
        rating = take_rating(practice, options.filled)
        filled = f"{len(rating.levels)} of {len(ladder().dimensions)} levels"
        print(f"Saved with {rating.attempt}: the rating by {rating.by}, {filled}.")
        print(f"mockint report {rating.attempt} shows it beside your own.")
        return 0
    attempt = find_attempt(practice, options.attempt)
    wish = Wish(options.with_audio, tuple(options.redact))
    content, told = packet_of(practice, attempt, wish)
    path: Path = options.output or folder_of(practice, attempt) / _PACKET
    if path.is_dir():
        path = path / _PACKET
    for line in told:
        print(f"mockint: {line}", file=sys.stderr)
    where = f"{clean(str(path))} ({len(content) / 1e6:.1f} MB)"
    hand_over(
        path,
        content,
        f"Written to {where}: no rating and no count is in it.",
        "What comes back goes in with: mockint packet --import rating.toml",
    )
    return 0
