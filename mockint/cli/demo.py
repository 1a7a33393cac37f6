"""`demo` → a whole rehearsal on a bundled recording."""

import argparse

from mockint.cli.terminal import progress
from mockint.cli.verb import DATA, AddVerb, practice_of
from mockint.cli.written import print_report


def options(add: AddVerb) -> None:
    """Only the format."""
    add("demo", "a whole rehearsal on a bundled recording; saves nothing", *DATA)


def run(options: argparse.Namespace) -> int:
    """Hear it, then print the report with what was asked back."""
    from mockint.practice.exchanges import exchange_of
    from mockint.practice.rounds.demo import demo
    from mockint.render.json.exchanges import exchanges_rows
    from mockint.render.text.exchanges import exchanges_text

    practice = practice_of(options)
    with progress("Listening to the bundled recording") as show:
        rehearsed = demo(practice, on_progress=show)
    report = rehearsed.report
    exchanges = [
        exchange_of(practice, prompt, reply, report.transcript, report.analysis)
        for prompt, reply in rehearsed.replies
    ]
    if options.format == "json":
        from mockint.render.json.dumps import dumps
        from mockint.render.json.report import as_json

        content = as_json(report)
        content["follow_up_answers"] = exchanges_rows(exchanges)
        print(dumps(content))
        return 0
    print_report(report, "text")
    print(exchanges_text(exchanges))
    return 0
