"""`analyze` → the report on a file, or one on each line of a batch; nothing is kept."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from mockint.cli.terminal import countdown, progress
from mockint.cli.verb import DOCUMENTS, AddVerb, add_own_part, practice_of
from mockint.cli.written import print_report, say, track_to_hear
from mockint.errors import UsageError
from mockint.paths import find_home

if TYPE_CHECKING:
    from mockint.practice.batch import Spread


def options(add: AddVerb) -> None:
    """What to analyse."""
    own = add("analyze", "analyse audio or a transcript and save nothing", *DOCUMENTS)
    own.add_argument("path", metavar="PATH", nargs="?", type=Path, help="audio, text or captions")
    own.add_argument("--batch", metavar="FILE.jsonl", type=Path, help="one answer a line")
    own.add_argument("--workers", metavar="N", type=int, help="processes for a batch; 1 by default")
    own.add_argument("--cluster", metavar="ADDRESS", help="Dask scheduler whose workers do a batch")
    own.add_argument("--question", metavar="ID")
    add_own_part(own)


def run(options: argparse.Namespace) -> int:
    """Analyse it and print what is found."""
    if (options.path is None) == (options.batch is None):
        raise UsageError("analyze takes either a PATH or --batch FILE.jsonl")
    if options.batch:
        return _run_batch(options)
    if options.workers is not None or options.cluster is not None:
        raise UsageError("--workers and --cluster go with --batch FILE.jsonl")
    practice = practice_of(options)
    from mockint.practice.ask import find_question
    from mockint.practice.bring_in import is_transcript, listen_to, read_transcript
    from mockint.practice.report import report_on

    question = find_question(practice, options.question) if options.question else None
    if is_transcript(options.path):
        incoming = read_transcript(practice, options.path, options.speaker)
        say(incoming.note)
    else:
        track = track_to_hear(options)
        with progress("Transcribing") as show:
            incoming = listen_to(practice, options.path, show, track)
    asked = question or incoming.question
    report = report_on(practice, asked, incoming.transcript, incoming.sound, incoming.recording)
    print_report(report, options.format)
    return 0


def _run_batch(options: argparse.Namespace) -> int:
    """Print a line for each line, as soon as it is there."""
    from mockint.practice.batch import lines_in, tasks_in

    lines = _spread(options).answers(tasks_in(options.batch, find_home(options.home)))
    with countdown("Analysed", lines_in(options.batch)) as show:
        for done, line in enumerate(lines, 1):
            print(line, flush=True)
            show(done)
    return 0


def _spread(options: argparse.Namespace) -> "Spread":
    """Who does the work."""
    if options.workers is not None and options.cluster is not None:
        raise UsageError("a batch is done either by --workers N or by --cluster ADDRESS")
    if options.cluster is not None:
        from mockint.practice.cluster import Cluster

        return Cluster(options.cluster)
    if options.workers is not None and options.workers < 1:
        raise UsageError("--workers takes a number from 1 on")
    if (options.workers or 1) > 1:
        from mockint.practice.workers import Processes

        return Processes(options.workers)
    from mockint.practice.batch import Alone

    return Alone(practice_of(options))
