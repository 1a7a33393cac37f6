"""A report, or a stored attempt with everything beside it → printed in the format that is asked."""

import argparse
import sys
from typing import TYPE_CHECKING

from mockint.cli.terminal import speaks_unicode

if TYPE_CHECKING:
    from mockint.core.attempt import Attempt
    from mockint.core.report import Report
    from mockint.practice import Practice


def print_report(report: "Report", style: str) -> None:
    """Print it as text, json or markdown."""
    from mockint.render.json.dumps import dumps
    from mockint.render.json.report import as_json
    from mockint.render.markdown.report import as_markdown
    from mockint.render.text.report import as_text

    if style == "json":
        print(dumps(as_json(report)))
    elif style == "markdown":
        print(as_markdown(report))
    else:
        print(as_text(report, ascii_only=not speaks_unicode()))


def say(note: str) -> None:
    """A sentence beside what is printed, where there is one."""
    if note:
        print(f"mockint: {note}", file=sys.stderr)


def track_to_hear(options: argparse.Namespace) -> int:
    """The sound track of the file, said in one line where there are several."""
    from mockint.practice.sound_track import sound_track
    from mockint.wording.brought import track_note

    taken = sound_track(options.path, options.track)
    if taken.why is not None and taken.of > 1:
        note = track_note(options.path.name, taken.number, taken.of, taken.why)
        say(note)
    return taken.number


def print_attempt(practice: "Practice", attempt: "Attempt", style: str) -> None:
    """Print its report, the follow-ups with their replies, the ratings, and what comes next."""
    from mockint.practice.exchanges import exchanges_of
    from mockint.practice.report import report_of
    from mockint.practice.share import ladder, ratings_of, unread_ratings
    from mockint.render.json.dumps import dumps
    from mockint.render.json.exchanges import exchanges_rows
    from mockint.render.json.report import as_json
    from mockint.render.ratings import ratings_markdown, ratings_rows, ratings_text
    from mockint.render.text.exchanges import exchanges_text

    main = attempt.main
    if main is None or not main.transcripts:
        _print_waiting(attempt, style)
        return
    report, exchanges = report_of(practice, attempt), exchanges_of(practice, attempt)
    ratings = ratings_of(practice, attempt)
    for line in unread_ratings(practice, attempt):
        print(f"mockint: {line}", file=sys.stderr)
    if style == "json":
        content = {"attempt": attempt.id, **as_json(report)}
        content["follow_up_answers"] = exchanges_rows(exchanges)
        content["ratings"] = ratings_rows(ratings)
        print(dumps(content))
        return
    print_report(report, style)
    print(exchanges_text(exchanges))
    if ratings:
        write = ratings_markdown if style == "markdown" else ratings_text
        print(write(ratings, ladder()))
    if style == "text":
        _print_what_next(attempt, report)


def _print_waiting(attempt: "Attempt", style: str) -> None:
    if style == "json":
        from mockint.render.json.dumps import dumps

        print(dumps({"schema": 1, "attempt": attempt.id, "transcript": None}))
    else:
        print(f"{attempt.id}: saved, not transcribed yet. mockint doctor says what is missing.")


def _print_what_next(attempt: "Attempt", report: "Report") -> None:
    from mockint.practice.measure import analyzer

    if report.analysis.analyzer != analyzer():
        print(f"\nMeasured by {report.analysis.analyzer}, not by {analyzer()}.", end=" ")
        print(f"mockint reanalyse {attempt.id} measures it again.")
    if attempt.retakes or attempt.retake_of:
        print(f"\nSaid again: mockint compare {attempt.id} shows before and after.")
    print(f"\nSaved as {attempt.id}.")
