"""`questions` → the bank as a list, or the mistakes in its files."""

import argparse

from mockint.cli.verb import DATA, AddVerb, practice_of


def options(add: AddVerb) -> None:
    """List or check."""
    own = add("questions", "list the questions, or check the files they come from", *DATA)
    own.add_argument("--check", action="store_true", help="name every mistake with file and line")


def run(options: argparse.Namespace) -> int:
    """Print them."""
    from mockint.render.json.questions import questions_json
    from mockint.render.text.questions import questions_text

    bank = practice_of(options).bank
    if options.check:
        for problem in bank.problems:
            print(f"{problem.file}:{problem.line}: {problem.message}")
        print(f"{len(bank.questions)} questions, {len(bank.problems)} mistakes")
        return 1 if bank.problems else 0
    as_json = options.format == "json"
    print((questions_json if as_json else questions_text)(bank.questions))
    return 0
