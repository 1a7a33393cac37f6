"""`delete` → an attempt and every file made from it, gone."""

import argparse
import sys

from mockint.cli.terminal import says_yes
from mockint.cli.verb import AddVerb, practice_of


def options(add: AddVerb) -> None:
    """Which one."""
    own = add("delete", "remove an attempt and every file made from it")
    own.add_argument("attempt", metavar="ATTEMPT")
    own.add_argument("--yes", action="store_true", help="do not ask")


def run(options: argparse.Namespace) -> int:
    """Ask first, then remove it."""
    from mockint.practice.keep import delete_attempt, find_attempt

    practice = practice_of(options)
    attempt = find_attempt(practice, options.attempt)
    asked = sys.stdin.isatty() and not options.yes
    if asked and not says_yes(
        f"Delete {attempt.id}, its recordings and everything made from them?"
    ):
        print("Nothing was deleted.")
        return 0
    delete_attempt(practice, attempt)
    print(f"Deleted {attempt.id}.")
    return 0
