"""`recover` → recordings that were cut off, kept or discarded one by one."""

import argparse
import sys

from mockint.cli.terminal import one_line, says_yes
from mockint.cli.verb import AddVerb, practice_of
from mockint.errors import MockintError
from mockint.wording.safe import clean


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
    failed = False
    if not cuts:
        print("No recording was cut off.")
    for cut in cuts:
        question = cut.attempt.question
        name = clean(f"{cut.attempt.id} {cut.key} ({question.title or question.id})")
        if cut.damaged:
            name += ", whose attempt.json is damaged"
        keep = options.keep or (
            not options.discard and sys.stdin.isatty() and says_yes(f"{name}: keep it?")
        )
        try:
            if keep:
                kept = keep_cut_off(practice, cut)
                done = "kept" if cut.damaged else "kept, not transcribed yet"
                print(f"{name}: {done if kept else 'held no sound'}")
            elif not cut.damaged and (
                options.discard or (sys.stdin.isatty() and says_yes(f"{name}: delete it for good?"))
            ):
                discard_cut_off(practice, cut)
                print(f"{name}: discarded")
            else:
                print(f"{name}: left as it is; --keep or --discard decides")
        except MockintError as error:  # of this one; the others can be kept all the same
            print(f"mockint: {name}: {one_line(error)}", file=sys.stderr)
            failed = True
    return 1 if failed else 0
