"""`recover` → recordings that were cut off, kept or discarded one by one."""

import argparse
import sys

from mockint.cli.terminal import says_yes
from mockint.cli.verb import AddVerb, practice_of


def options(add: AddVerb) -> None:
    """Ask about each, or not."""
    own = add("recover", "recordings that were cut off: keep or discard each")
    own.add_argument("--keep", action="store_true", help="keep all without asking")
    own.add_argument("--discard", action="store_true", help="discard all without asking")


def run(options: argparse.Namespace) -> int:
    """Go through them."""
    from mockint.practice.recover import cut_off, discard_cut_off, keep_cut_off

    practice = practice_of(options)
    cuts = cut_off(practice)
    if not cuts:
        print("No recording was cut off.")
    for cut in cuts:
        question = cut.attempt.question
        name = f"{cut.attempt.id} {cut.key} ({question.title or question.id})"
        keep = options.keep or (
            not options.discard and sys.stdin.isatty() and says_yes(f"{name}: keep it?")
        )
        if keep:
            kept = keep_cut_off(practice, cut)
            print(f"{name}: {'saved, not transcribed yet' if kept else 'held no sound'}")
        elif options.discard or (sys.stdin.isatty() and says_yes(f"{name}: delete it for good?")):
            discard_cut_off(practice, cut)
            print(f"{name}: discarded")
        else:
            print(f"{name}: left as it is; --keep or --discard decides")
    return 0
