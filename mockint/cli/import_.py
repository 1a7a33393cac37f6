"""`import` → a file, kept as an attempt and analysed."""

import argparse
from pathlib import Path

from mockint.cli.terminal import progress
from mockint.cli.verb import DOCUMENTS, AddVerb, add_own_part, practice_of
from mockint.cli.written import print_attempt, say, track_to_hear
from mockint.errors import StoreError


def options(add: AddVerb) -> None:
    """Which file, and what it answers."""
    own = add("import", "analyse audio or a transcript and keep it as an attempt", *DOCUMENTS)
    own.add_argument("path", metavar="PATH", type=Path, help="audio, text or captions")
    own.add_argument("--question", metavar="ID", required=True)
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
    question = find_question(practice, options.question)
    if is_transcript(options.path):
        read = read_transcript(practice, options.path, options.speaker)
        say(read.note)
        if not read.transcript.words:
            raise StoreError(f"{options.path} holds no words", kept="nothing was kept")
        attempt = import_transcript(practice, read.transcript, question)
    else:
        attempt = import_audio(practice, options.path, question, track=track_to_hear(options))
        if practice.recognizer() is not None:
            with progress("Transcribing") as show:
                attempt = hear(practice, attempt, on_progress=show)
    print_attempt(practice, attempt, options.format)
    return 0
