"""`trends` → how the measures change from attempt to attempt."""

import argparse

from mockint.cli.verb import DATA, AddVerb, practice_of


def options(add: AddVerb) -> None:
    """Which attempts and measures."""
    own = add("trends", "how the measures change from attempt to attempt", *DATA, "csv")
    own.add_argument("--question", metavar="ID", help="attempts at one question only")
    own.add_argument("--measure", metavar="NAME", nargs="+", default=(), help="these measures only")
    own.add_argument(
        "--group",
        metavar="N",
        type=int,
        default=1,
        help="which rules and recogniser, where there are several; 1 is the newest",
    )


def run(options: argparse.Namespace) -> int:
    """Print them."""
    from mockint.practice.keep import history
    from mockint.practice.look_back import overview
    from mockint.render.csv import trends_csv
    from mockint.render.json.progress import trends_json
    from mockint.render.text.progress import trends_text

    practice = practice_of(options)
    group = max(0, options.group - 1)
    seen = overview(practice, options.question, group=group, names=options.measure)
    if options.format == "csv":
        print(trends_csv(seen), end="")
    elif options.format == "json":
        print(trends_json(seen))
    elif options.question and seen.group is None and history(practice, newest=1):
        print("No measured attempt at that question. mockint history lists every attempt.")
    else:
        print(trends_text(seen))
    return 0
