"""`report` → the report of one attempt, printed or as a page of its own."""

import argparse
import sys
from typing import TYPE_CHECKING

from mockint.cli.terminal import printed_to
from mockint.cli.verb import DOCUMENTS, AddVerb, add_sharing, practice_of
from mockint.cli.written import print_attempt
from mockint.errors import UsageError

if TYPE_CHECKING:
    from mockint.core.attempt import Attempt
    from mockint.practice import Practice


def options(add: AddVerb) -> None:
    """Of which attempt, and what goes with the page."""
    own = add("report", "the report of one attempt", *DOCUMENTS, "html")
    own.add_argument("attempt", metavar="ATTEMPT", help='its id, a unique beginning, or "last"')
    add_sharing(own, "the page")


def run(options: argparse.Namespace) -> int:
    """Print it."""
    from mockint.practice.keep import find_attempt
    from mockint.practice.report import report_of

    practice = practice_of(options)
    attempt = find_attempt(practice, options.attempt)
    report_of(practice, attempt)  # says so when there is nothing to report yet
    if options.format == "html":
        return _page(practice, attempt, options)
    if options.with_audio or options.redact:
        raise UsageError("--with-audio and --redact go with --format html")
    with printed_to(options.output):
        print_attempt(practice, attempt, options.format)
    return 0


def _page(practice: "Practice", attempt: "Attempt", options: argparse.Namespace) -> int:
    """Write the attempt as one HTML file; what was replaced or left out goes to stderr."""
    from mockint.practice.share import Wish, page_of

    html, told = page_of(practice, attempt, Wish(options.with_audio, tuple(options.redact)))
    for line in told:
        print(f"mockint: {line}", file=sys.stderr)
    with printed_to(options.output):
        print(html, end="")
    return 0
