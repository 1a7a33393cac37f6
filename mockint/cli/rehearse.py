"""`rehearse` → one rehearsal, in the interface, in plain lines or from files."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from mockint.cli.terminal import need_terminal, progress
from mockint.cli.verb import AddVerb, practice_of
from mockint.cli.written import print_attempt
from mockint.errors import UsageError

if TYPE_CHECKING:
    from mockint.core.attempt import Attempt, Retake
    from mockint.core.question import Question
    from mockint.practice import Practice


def options(add: AddVerb) -> None:
    """What to rehearse, and how."""
    own = add("rehearse", "one rehearsal: question, answer, report, follow-ups")
    own.add_argument(
        "--question", metavar="ID", help="which question; one you have not seen otherwise"
    )
    own.add_argument(
        "--input",
        metavar="FILE",
        nargs="+",
        type=Path,
        help="audio files instead of the microphone: the answer, then the follow-up answers",
    )
    own.add_argument("--no-tui", action="store_true", help="plain lines instead of the interface")
    own.add_argument("--retake", metavar="ATTEMPT", help="give this answer again")
    own.add_argument(
        "--part",
        metavar="S|T|A|R",
        type=str.upper,
        choices=("S", "T", "A", "R"),
        help="with --retake: only this part of it",
    )


def run(options: argparse.Namespace) -> int:
    """Rehearse, and print the report where there is no interface to show it."""
    practice = practice_of(options, () if options.no_tui else options.input or ())
    question, retake = _asked(practice, options)
    if options.no_tui:
        attempt, code = _plainly(practice, question, retake, options)
        print_attempt(practice, attempt, "text")
        return code
    need_terminal()
    from mockint.ui.app import run as open_interface

    return open_interface(practice, question, retake)


def _asked(practice: "Practice", options: argparse.Namespace) -> "tuple[Question, Retake | None]":
    """What to rehearse: a retake, the question that was named, or one not seen before.

    Raises:
        UsageError: options that do not go together.
    """
    from mockint.core.attempt import Retake
    from mockint.core.star import SectionName
    from mockint.practice.ask import cold_question, find_question
    from mockint.practice.keep import find_attempt

    if options.retake is None:
        if options.part:
            raise UsageError("--part goes with --retake ATTEMPT")
        named = options.question
        return (find_question(practice, named) if named else cold_question(practice)), None
    if options.question:
        raise UsageError("--retake asks the question of its attempt; leave out --question")
    attempt = find_attempt(practice, options.retake)
    part = SectionName(options.part) if options.part else None
    return attempt.question, Retake(attempt, part)


def _plainly(
    practice: "Practice",
    question: "Question",
    retake: "Retake | None",
    options: argparse.Namespace,
) -> "tuple[Attempt, int]":
    """One rehearsal without the interface, from files or the microphone."""
    if not options.input:
        from mockint.cli.plain import rehearse

        return rehearse(practice, question, retake)
    with progress("Listening to the recordings") as show:
        from mockint.practice.rounds.files import rehearse_files

        return rehearse_files(practice, question, options.input, show, retake), 0
