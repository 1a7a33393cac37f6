"""`import` → a file, kept as an attempt and analysed."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mockint.cli.terminal import progress, typed_line
from mockint.cli.verb import DOCUMENTS, AddVerb, add_own_part, practice_of
from mockint.cli.written import print_attempt, say, track_to_hear
from mockint.errors import StoreError, UsageError

if TYPE_CHECKING:
    from mockint.core.question import Question
    from mockint.practice import Practice


def options(add: AddVerb) -> None:
    """Which file, and what it answers."""
    own = add("import", "analyse audio or a transcript and save it as an attempt", *DOCUMENTS)
    own.add_argument("path", metavar="PATH", type=Path, help="audio, text or captions")
    own.add_argument(
        "--question", metavar="ID", help="which question it answers; you can pick it otherwise"
    )
    add_own_part(own)


def run(options: argparse.Namespace) -> int:
    """Keep it; hear it where there is a recogniser."""
    from mockint.practice.ask import find_question
    from mockint.practice.bring_in import (
        import_audio,
        import_transcript,
        is_transcript,
        read_transcript,
    )
    from mockint.practice.hear import hear

    practice = practice_of(options)
    named = options.question
    question = find_question(practice, named) if named else _picked(practice)
    if is_transcript(options.path):
        read = read_transcript(practice, options.path, options.speaker)
        say(read.note)
        if not read.transcript.words:
            raise StoreError(f"{options.path} has no words in it", kept="nothing was saved")
        attempt = import_transcript(practice, read.transcript, question)
    else:
        attempt = import_audio(practice, options.path, question, track=track_to_hear(options))
        if practice.recognizer() is not None:
            with progress("Transcribing") as show:
                attempt = hear(practice, attempt, on_progress=show)
    print_attempt(practice, attempt, options.format)
    return 0


def _picked(practice: "Practice") -> "Question":
    """Ask which question it is: by a number, or by words of it that narrow the list.

    Raises:
        UsageError: nobody is there to ask, or they gave up.
    """
    hint = "add --question ID; mockint questions lists the ids"
    if not sys.stdin.isatty():
        raise UsageError("import needs to know which question the file answers", hint=hint)
    questions = list(practice.bank.questions)
    while True:
        for number, question in enumerate(questions, 1):
            print(f"{number:>3}  {question.text}", file=sys.stderr)
        print("Which question? A number, or words of it: ", end="", file=sys.stderr, flush=True)
        typed = typed_line()
        if not typed:
            raise UsageError("no question was chosen; nothing was imported", hint=hint)
        if typed.isdecimal() and 0 < int(typed) <= len(questions):
            return questions[int(typed) - 1]
        words = typed.casefold().split()
        found = [
            q
            for q in practice.bank.questions
            if all(w in f"{q.title} {q.text}".casefold() for w in words)
        ]
        if len(found) == 1:
            return found[0]
        questions = found or list(practice.bank.questions)
