"""What every command shares: how it adds its options, and the practice it runs on."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mockint.wording.safe import clean

if TYPE_CHECKING:
    from mockint.practice import Practice

DATA = ("text", "json")
DOCUMENTS = ("text", "json", "markdown")


class AddVerb(Protocol):
    """Adds a command to the parser."""

    def __call__(self, name: str, about: str, *formats: str) -> argparse.ArgumentParser:
        """The command's own parser.

        Args:
            name: as it is typed.
            about: one line of help.
            formats: what --format takes, the default first; none for no such option.
        """
        ...


class Verb(Protocol):
    """One command: a module of this package."""

    def options(self, add: AddVerb) -> None:
        """Add the command with its options."""
        ...

    def run(self, options: argparse.Namespace) -> int:
        """Do it.

        Returns:
            0 done, 1 could not.

        Raises:
            MockintError: could not, or options that do not go together.
        """
        ...


def add_home(to: argparse.ArgumentParser) -> None:
    """Where to keep things; allowed before and after the command."""
    to.add_argument("--home", metavar="DIR", default=argparse.SUPPRESS, help="where to keep things")


def add_own_part(to: argparse.ArgumentParser) -> None:
    """Which part of a file is the person's own."""
    to.add_argument("--track", metavar="N", type=int, help="which of several sound tracks")
    to.add_argument("--speaker", metavar="NAME", default="", help="which of several speakers")


def add_sharing(to: argparse.ArgumentParser, what: str) -> None:
    """What goes with an attempt that is handed on."""
    to.add_argument("--with-audio", action="store_true", help=f"put the recordings into {what}")
    to.add_argument(
        "--redact",
        metavar="NAME",
        action="append",
        default=[],
        help="take a name out of text and sound; may be given several times, once for each form",
    )
    to.add_argument("--output", metavar="FILE", type=Path, help="where to write it")


def practice_of(options: argparse.Namespace, recordings: Sequence[Path] = ()) -> "Practice":
    """The practice in the home that the options name.

    Args:
        options: as parsed.
        recordings: played one after the other in the place of the microphone.
    """
    from mockint.paths import find_home
    from mockint.practice import Practice

    source = None
    if recordings:
        from mockint.practice.bring_in import in_turn

        source = in_turn(recordings)
    practice = Practice(find_home(options.home), open_source=source)
    practice.tell = tell
    for sentence in practice.news:
        tell(sentence)
    return practice


def tell(sentence: str) -> None:
    """A sentence that belongs to no output: on stderr."""
    print(f"mockint: {clean(sentence)}", file=sys.stderr)
