"""`reanalyse` → attempts measured again from their stored words."""

import argparse
import sys

from mockint.cli.terminal import one_line, progress
from mockint.cli.verb import AddVerb, practice_of


def options(add: AddVerb) -> None:
    """One, or all."""
    own = add("reanalyse", "measure again from the stored words")
    own.add_argument("attempt", metavar="ATTEMPT", nargs="?")


def run(options: argparse.Namespace) -> int:
    """Measure, and name what could not be."""
    from threading import Event

    from mockint.practice.catch_up import measure_again
    from mockint.practice.keep import find_attempt, history
    from mockint.practice.measure import analyzer

    practice = practice_of(options)
    wanted = options.attempt
    ids = [find_attempt(practice, wanted).id] if wanted else [h.id for h in history(practice)]
    with progress("Measuring again") as show:
        done = measure_again(practice, ids, show, Event())
    for attempt_id, error in done.failures:
        print(f"mockint: {attempt_id}: {one_line(error)}", file=sys.stderr)
    answers = "1 answer" if done.answers == 1 else f"{done.answers} answers"
    print(f"Measured {answers} again by {analyzer()}; your corrections are saved.")
    return 1 if done.failures else 0
