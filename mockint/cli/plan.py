"""`plan` → what to practise next, and why."""

import argparse

from mockint.cli.verb import DATA, AddVerb, practice_of


def options(add: AddVerb) -> None:
    """Of which question."""
    own = add("plan", "what to practise next, and why", *DATA)
    own.add_argument("--question", metavar="ID")


def run(options: argparse.Namespace) -> int:
    """Print it."""
    from mockint.practice.look_back import next_up
    from mockint.render.json.progress import plan_json
    from mockint.render.text.progress import plan_text

    practice = practice_of(options)
    now = practice.now()
    items = next_up(practice, now)
    if options.question:
        items = tuple(item for item in items if item.question_id == options.question)
    if options.format == "json":
        print(plan_json(items))
    else:
        print(plan_text(items, now))
    return 0
