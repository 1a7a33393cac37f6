"""`compare` → what changed from an answer to its retake, or to another answer."""

import argparse
from typing import TYPE_CHECKING

from mockint.cli.verb import DATA, AddVerb, practice_of
from mockint.errors import MockintError

if TYPE_CHECKING:
    from mockint.core.attempt import Attempt
    from mockint.practice import Practice
    from mockint.practice.retake import Compared


def options(add: AddVerb) -> None:
    """Which two."""
    about = "what changed from an answer to its retake, or to another answer"
    own = add("compare", about, *DATA)
    own.add_argument("attempt", metavar="ATTEMPT", help="the later one")
    own.add_argument("--with", dest="other", metavar="ATTEMPT", help="the earlier one")


def run(options: argparse.Namespace) -> int:
    """Set the newest retake beside what it retakes, or two attempts beside each other."""
    from mockint.practice.keep import find_attempt
    from mockint.render.json.comparison import as_json
    from mockint.render.text.comparison import as_text

    practice = practice_of(options)
    attempt = find_attempt(practice, options.attempt)
    found = _compared(practice, attempt, options.other)
    if options.format == "json":
        print(as_json(found.comparison))
        return 0
    what = f"only the {found.part.label}" if found.part else "the whole answer"
    print(f"{found.before.id} -> {found.after.id} {found.key}, {what}")
    print(as_text(found.comparison))
    return 0


def _compared(practice: "Practice", attempt: "Attempt", other: str | None) -> "Compared":
    from mockint.core.attempt import MAIN
    from mockint.practice.keep import find_attempt
    from mockint.practice.retake import compare_attempts, compare_retake, retakes_of

    if other is not None:
        return compare_attempts(practice, find_attempt(practice, other), attempt)
    keys = retakes_of(attempt)
    if keys:
        return compare_retake(practice, attempt, keys[-1])
    main = attempt.answer(MAIN)
    waits = any(not answer.transcripts for answer in attempt.retakes)
    if waits or (attempt.retake_of and main is not None and not main.transcripts):
        raise MockintError(
            "the retake is not transcribed yet",
            kept="its recording is saved",
            hint=f"mockint transcribe {attempt.id}",
        )
    raise MockintError(
        f"{attempt.id} has no retake",
        hint=f"mockint rehearse --retake {attempt.id}, or compare it --with another attempt",
    )
