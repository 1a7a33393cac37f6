"""`analyze` → the report on a file, or one on each line of a batch; nothing is kept."""

import argparse
from pathlib import Path

from mockint.cli.terminal import progress
from mockint.cli.verb import DOCUMENTS, AddVerb, practice_of
from mockint.cli.written import print_report
from mockint.errors import UsageError


def options(add: AddVerb) -> None:
    """What to analyse."""
    own = add("analyze", "analyse audio or a transcript and save nothing", *DOCUMENTS)
    own.add_argument("path", metavar="PATH", nargs="?", type=Path, help="audio, .txt, .json or .md")
    own.add_argument("--batch", metavar="FILE.jsonl", type=Path, help="one transcript a line")
    own.add_argument("--question", metavar="ID")


def run(options: argparse.Namespace) -> int:
    """Analyse it and print what is found."""
    if (options.path is None) == (options.batch is None):
        raise UsageError("analyze takes either a PATH or --batch FILE.jsonl")
    practice = practice_of(options)
    if options.batch:
        from mockint.practice.batch import analysed_lines

        for line in analysed_lines(practice, options.batch):
            print(line)
        return 0
    from mockint.practice.ask import find_question
    from mockint.practice.bring_in import is_transcript, listen_to, read_transcript
    from mockint.practice.report import report_on

    question = find_question(practice, options.question) if options.question else None
    if is_transcript(options.path):
        incoming = read_transcript(practice, options.path)
    else:
        with progress("Transcribing") as show:
            incoming = listen_to(practice, options.path, show)
    asked = question or incoming.question
    print_report(report_on(practice, asked, incoming.transcript, incoming.sound), options.format)
    return 0
