"""Torture: every fault, and what survived it. `make torture`, or one by name:

    .venv/bin/python -m tests.torture [--trials N] [steps] [index] [files] [two] [newer] [clocks]

One line a fault: trials, survived, worst loss. --trials is how often each step, or each thing that
programs do at once, is tried; 0 looks at every seventh step. Everything happens in folders for the
time being; the exit code is 1 when anything did not survive.
"""

import argparse
import sys
from collections.abc import Iterator
from itertools import groupby

from tests.torture.clocks import all_clocks
from tests.torture.damage import all_damages
from tests.torture.newer import all_newer
from tests.torture.steps import everything
from tests.torture.two import all_pairs

NAMES = ("steps", "index", "files", "two", "newer", "clocks")


def trials(name: str, times: int) -> Iterator[tuple[str, list[str]]]:
    """(fault, what is wrong) of each trial."""
    if name == "steps":
        for _ in range(max(1, times)):
            for ran in everything(1 if times else 7):
                yield f"{ran.scene}: {ran.fault}", list(ran.wrong)
    elif name == "index" or name == "files":
        for _fault, found in all_damages(name):
            yield f"damaged {name}", found
    elif name == "two":
        yield from all_pairs(None if times == 1 else max(1, times))
    elif name == "newer":
        for fault, found in all_newer():
            yield "home of a newer version", [f"{fault}: {line}" for line in found]
    else:
        for fault, found in all_clocks():
            yield "clocks", [f"{fault}: {line}" for line in found]


def main() -> int:
    """Run them and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--trials", type=int, default=1, metavar="N")
    parser.add_argument("names", nargs="*", default=NAMES, metavar="NAME")
    options = parser.parse_args()
    print(f"{'fault':<44} {'trials':>6} {'survived':>8}  worst loss")
    failed = 0
    for name in options.names:
        each = groupby(trials(name, options.trials), key=lambda trial: trial[0])
        for fault, tried in each:
            found = [wrong for _fault, wrong in tried]
            bad = ["; ".join(wrong) for wrong in found if wrong]
            failed += len(bad)
            worst = max(bad, key=len, default="none")[:160]
            print(f"{fault:<44} {len(found):>6} {len(found) - len(bad):>8}  {worst}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
