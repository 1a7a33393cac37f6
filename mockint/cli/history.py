"""The commands that look back: history with its search, trends, plan → lines on stdout."""

import argparse
import sys
from datetime import datetime

from mockint import listing, listing_progress
from mockint.practice import Practice, look_back
from mockint.practice.measure import analyzer


def history(practice: Practice, options: argparse.Namespace) -> int:
    """Attempts with their measures, or the sentences that were searched for."""
    if options.search is not None:
        return _search(practice, options)
    headlines = practice.history(options.question)
    if options.filter:
        headlines = look_back.filtered(headlines, options.filter)
    if options.format == "text":
        if not headlines and practice.history(newest=1):
            print("No attempt matches. mockint history lists them all.")
        else:
            print(listing.history_text(headlines, analyzer()))
        return 0
    measured = {m.attempt_id: m for m in practice.store.measured(options.question)}
    measured = {h.id: measured[h.id] for h in headlines if h.id in measured}
    if options.format == "csv":
        print(listing.history_csv(headlines, analyzer(), measured), end="")
        if note := listing.versions_note(headlines, analyzer()):
            print(f"mockint: {note}", file=sys.stderr)
    else:
        print(listing.history_json(headlines, analyzer(), measured))
    return 0


def _search(practice: Practice, options: argparse.Namespace) -> int:
    hits = look_back.search(practice, options.search)
    if options.question:
        asked = {headline.id for headline in practice.history(options.question)}
        hits = [hit for hit in hits if hit.attempt_id in asked]
    if options.format == "csv":
        print(listing_progress.said_csv(hits), end="")
    elif options.format == "json":
        print(listing_progress.said_json(hits))
    else:
        print(listing_progress.said_text(hits, look_back.MOST_HITS))
    return 0


def trends(practice: Practice, options: argparse.Namespace) -> int:
    """How the measures change."""
    seen = look_back.overview(
        practice, options.question, group=max(0, options.group - 1), names=options.measure
    )
    if options.format == "csv":
        print(listing_progress.trends_csv(seen), end="")
    elif options.format == "json":
        print(listing_progress.trends_json(seen))
    elif options.question and seen.group is None and practice.history(newest=1):
        print("No measured attempt at that question. mockint history lists all attempts.")
    else:
        print(listing_progress.trends_text(seen))
    return 0


def plan(practice: Practice, options: argparse.Namespace) -> int:
    """What to practise next."""
    now = datetime.now().astimezone()
    items = look_back.next_up(practice, now)
    if options.question:
        items = tuple(item for item in items if item.question_id == options.question)
    if options.format == "json":
        print(listing_progress.plan_json(items))
    else:
        print(listing_progress.plan_text(items, now))
    return 0
