"""`delete` → an attempt and every file made from it, gone."""

import argparse
import sys

from mockint.cli.terminal import says_yes
from mockint.cli.verb import AddVerb, practice_of
from mockint.wording.safe import clean


def options(add: AddVerb) -> None:
    """Which one."""
    own = add("delete", "remove an attempt and every file made from it")
    own.add_argument("attempt", metavar="ATTEMPT")
    own.add_argument("--yes", action="store_true", help="do not ask")


def run(options: argparse.Namespace) -> int:
    """Ask first, then remove it."""
    from mockint.practice.keep import delete_folder, find_folder

    practice = practice_of(options)
    name = find_folder(practice, options.attempt)
    shown = clean(name)
    asked = sys.stdin.isatty() and not options.yes
    if asked and not says_yes(f"Delete {shown}, its recordings and everything made from them?"):
        print("Nothing was deleted.")
        return 0
    delete_folder(practice, name)
    print(f"Deleted {shown}.")
    return 0
