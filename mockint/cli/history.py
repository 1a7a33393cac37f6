"""`history` → attempts with their measures, or the sentences that were searched for."""

import argparse
import sys
from typing import TYPE_CHECKING

from mockint.cli.verb import DATA, AddVerb, practice_of

if TYPE_CHECKING:
    from mockint.practice import Practice


def options(add: AddVerb) -> None:
    """Which attempts."""
    own = add("history", "attempts with their measures, oldest first", *DATA, "csv")
    own.add_argument("--question", metavar="ID")
    own.add_argument("--search", metavar="TEXT", help="sentences you said with all of it")
    own.add_argument("--filter", metavar="TEXT", help='such as "we>0 s>30 conflict"')


def run(options: argparse.Namespace) -> int:
    """Print them."""
    from mockint.practice import keep
    from mockint.practice.look_back import filtered
    from mockint.practice.measure import analyzer
    from mockint.render.csv import history_csv
    from mockint.render.json.history import history_json
    from mockint.render.text.history import history_text
    from mockint.render.versions import versions_note

    practice = practice_of(options)
    if options.search is not None:
        return _search(practice, options)
    headlines = keep.history(practice, options.question)
    if options.filter:
        headlines = filtered(headlines, options.filter)
    if options.format == "text":
        if not headlines and keep.history(practice, newest=1):
            print("No attempt matches. mockint history lists them all.")
        else:
            print(history_text(headlines, analyzer()))
        return 0
    measured = keep.figures(practice, options.question)
    measured = {h.id: measured[h.id] for h in headlines if h.id in measured}
    if options.format == "csv":
        print(history_csv(headlines, analyzer(), measured), end="")
        if note := versions_note(headlines, analyzer()):
            print(f"mockint: {note}", file=sys.stderr)
    else:
        print(history_json(headlines, analyzer(), measured))
    return 0


def _search(practice: "Practice", options: argparse.Namespace) -> int:
    from mockint.practice import keep
    from mockint.practice.look_back import MOST_HITS, search
    from mockint.render.csv import said_csv
    from mockint.render.json.progress import said_json
    from mockint.render.text.progress import said_text

    hits = search(practice, options.search)
    if options.question:
        asked = {headline.id for headline in keep.history(practice, options.question)}
        hits = [hit for hit in hits if hit.attempt_id in asked]
    if options.format == "csv":
        print(said_csv(hits), end="")
    elif options.format == "json":
        print(said_json(hits))
    else:
        print(said_text(hits, MOST_HITS))
    return 0
