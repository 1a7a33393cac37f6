"""`privacy` → every file saved, its size and why."""

import argparse

from mockint.cli.verb import AddVerb, practice_of


def options(add: AddVerb) -> None:
    """It has none but those of every command."""
    add("privacy", "every file saved, its size and why")


def run(options: argparse.Namespace) -> int:
    """List them."""
    from mockint.practice.keep import tidied
    from mockint.render.text.privacy import privacy_text

    practice = practice_of(options)
    tidied(practice)
    print(privacy_text(practice.home))
    return 0
