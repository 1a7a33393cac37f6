"""The commands that look back: history with its search, trends, plan → lines on stdout."""

import argparse
import sys
from datetime import datetime

from mockint import lookback
from mockint.measuring import analyzer
from mockint.practice import Practice
from mockint.render.csv import history_csv, said_csv, trends_csv
from mockint.render.json.history import history_json
from mockint.render.json.progress import plan_json, said_json, trends_json
from mockint.render.text.history import history_text
from mockint.render.text.progress import plan_text, said_text, trends_text
from mockint.render.versions import versions_note


def history(practice: Practice, options: argparse.Namespace) -> int:
    """Attempts with their measures, or the sentences that were searched for."""
    if options.search is not None:
        return _search(practice, options)
    headlines = practice.history(options.question)
    if options.filter:
        headlines = lookback.filtered(headlines, options.filter)
    if options.format == "text":
        if not headlines and practice.history(newest=1):
            print("No attempt matches. mockint history lists them all.")
        else:
            print(history_text(headlines, analyzer()))
        return 0
    measured = {m.attempt_id: m for m in practice.store.measured(options.question)}
    measured = {h.id: measured[h.id] for h in headlines if h.id in measured}
    if options.format == "csv":
        print(history_csv(headlines, analyzer(), measured), end="")
        if note := versions_note(headlines, analyzer()):
            print(f"mockint: {note}", file=sys.stderr)
    else:
        print(history_json(headlines, analyzer(), measured))
    return 0


def _search(practice: Practice, options: argparse.Namespace) -> int:
    hits = lookback.search(practice, options.search)
    if options.question:
        asked = {headline.id for headline in practice.history(options.question)}
        hits = [hit for hit in hits if hit.attempt_id in asked]
    if options.format == "csv":
        print(said_csv(hits), end="")
    elif options.format == "json":
        print(said_json(hits))
    else:
        print(said_text(hits, lookback.MOST_HITS))
    return 0


def trends(practice: Practice, options: argparse.Namespace) -> int:
    """How the measures change."""
    seen = lookback.overview(
        practice, options.question, group=max(0, options.group - 1), names=options.measure
    )
    if options.format == "csv":
        print(trends_csv(seen), end="")
    elif options.format == "json":
        print(trends_json(seen))
    elif options.question and seen.group is None and practice.history(newest=1):
        print("No measured attempt at that question. mockint history lists all attempts.")
    else:
        print(trends_text(seen))
    return 0


def plan(practice: Practice, options: argparse.Namespace) -> int:
    """What to practise next."""
    now = datetime.now().astimezone()
    items = lookback.next_up(practice, now)
    if options.question:
        items = tuple(item for item in items if item.question_id == options.question)
    if options.format == "json":
        print(plan_json(items))
    else:
        print(plan_text(items, now))
    return 0
