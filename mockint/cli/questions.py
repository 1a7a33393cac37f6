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

    practice = practice_of(options)
    bank = practice.bank
    if options.check:
        rules = practice.rules
        problems = bank.problems + rules.problems + practice.checklists.problems
        for problem in problems:
            print(f"{problem.file}:{problem.line}: {problem.message}")
        held = f"{len(bank.questions)} questions, {len(rules.rules)} rules"
        print(f"{held}, {len(problems)} mistakes")
        return 1 if problems else 0
    as_json = options.format == "json"
    print((questions_json if as_json else questions_text)(bank.questions))
    return 0
