"""The commands that rehearse in plain lines, give an answer once more, and compare the two."""

import argparse

from mockint.cli import plain
from mockint.core.attempt import MAIN, Attempt, Retake
from mockint.core.question import Question
from mockint.core.star import SectionName
from mockint.errors import MockintError, UsageError
from mockint.practice import Practice
from mockint.practice.retake import (
    Compared,
    as_json,
    as_text,
    compare_attempts,
    compare_retake,
    retake_files,
    retakes_of,
)


def asked(practice: Practice, options: argparse.Namespace) -> tuple[Question, Retake | None]:
    """What to rehearse: a retake, the question that was named, or one not seen before.

    Raises:
        UsageError: options that do not go together.
    """
    if options.retake is None:
        if options.part:
            raise UsageError("--part goes with --retake ATTEMPT")
        named = options.question
        return (practice.question(named) if named else practice.cold_question()), None
    if options.question:
        raise UsageError("--retake asks the question of its attempt; leave out --question")
    attempt = practice.find(options.retake)
    part = SectionName(options.part) if options.part else None
    return attempt.question, Retake(attempt, part)


def plainly(
    practice: Practice, question: Question, retake: Retake | None, options: argparse.Namespace
) -> Attempt:
    """One rehearsal without the interface, from files or the microphone."""
    if not options.input:
        return plain.rehearse(practice, question, retake)
    with plain.progress("Listening to the recordings") as show:
        if retake is not None:
            return retake_files(practice, retake, options.input, show)
        from mockint.practice.rounds.files import rehearse_files

        return rehearse_files(practice, question, options.input, show)


def compare(practice: Practice, options: argparse.Namespace) -> int:
    """What changed to the newest retake of an attempt, or between two attempts."""
    attempt = practice.find(options.attempt)
    found = _compared(practice, attempt, options.other)
    if options.format == "json":
        print(as_json(found.comparison))
        return 0
    what = f"only the {found.part.label}" if found.part else "the whole answer"
    print(f"{found.before.id} -> {found.after.id} {found.key}, {what}")
    print(as_text(found.comparison))
    return 0


def _compared(practice: Practice, attempt: Attempt, other: str | None) -> Compared:
    if other is not None:
        return compare_attempts(practice, practice.find(other), attempt)
    keys = retakes_of(attempt)
    if keys:
        return compare_retake(practice, attempt, keys[-1])
    main = attempt.answer(MAIN)
    waits = any(not answer.transcripts for answer in attempt.retakes)
    if waits or (attempt.retake_of and main is not None and not main.transcripts):
        raise MockintError(
            "the retake is not transcribed yet",
            kept="its recording is kept",
            hint=f"mockint transcribe {attempt.id}",
        )
    raise MockintError(
        f"{attempt.id} has no retake",
        hint=f"mockint rehearse --retake {attempt.id}, or compare it --with another attempt",
    )
