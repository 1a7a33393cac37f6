"""`transcribe` → words for what has none yet, or one attempt heard again."""

import argparse
import sys

from mockint.cli.terminal import one_line, progress
from mockint.cli.verb import AddVerb, practice_of
from mockint.errors import AudioFileError, StoreError
from mockint.wording.figures import plural


def options(add: AddVerb) -> None:
    """What, and by which recogniser."""
    own = add("transcribe", "transcribe what is not transcribed yet, or one attempt again")
    own.add_argument("attempt", metavar="ATTEMPT", nargs="?")
    own.add_argument("--model", metavar="NAME", default="")


def run(options: argparse.Namespace) -> int:
    """One answer after the other; a damaged one does not hold up the others."""
    from mockint.practice.catch_up import pending
    from mockint.practice.hear import finish, hear
    from mockint.practice.keep import find_attempt
    from mockint.practice.recover import cut_off, keep_cut_off

    practice = practice_of(options)
    if options.attempt:
        attempt = find_attempt(practice, options.attempt)
        for cut in cut_off(practice):
            if cut.attempt.id == attempt.id:
                keep_cut_off(practice, cut)
        attempt = find_attempt(practice, attempt.id)
        work = iter([(attempt, a.key) for a in attempt.answers if a.recording is not None])
    else:
        work = pending(practice)
    done = failed = 0
    for attempt, key in work:
        try:
            fresh = find_attempt(practice, attempt.id)
            with progress(f"{attempt.id} {key}") as show:
                if options.attempt:
                    hear(practice, fresh, key, on_progress=show, model=options.model)
                else:
                    finish(practice, fresh, key, on_progress=show, model=options.model)
        except (AudioFileError, StoreError) as error:  # of this answer alone; the others go on
            print(f"mockint: {attempt.id} {key}: {one_line(error)}", file=sys.stderr)
            failed += 1
        else:
            print(f"{attempt.id} {key}: transcribed")
            done += 1
    if not done and not failed:
        print("Nothing is waiting to be transcribed.")
    if not options.attempt and (left := len(cut_off(practice))):
        print(f"{plural(left, 'recording')} to keep or discard: mockint recover")
    return 1 if failed else 0
