"""`doctor` → what works on this machine, and the fix for what does not."""

import argparse

from mockint.cli.verb import AddVerb, practice_of


def options(add: AddVerb) -> None:
    """It has none but those of every command."""
    add("doctor", "what works on this machine, and the fix for what does not")


def run(options: argparse.Namespace) -> int:
    """Print each check as it comes."""
    from mockint.practice.machine import examine

    all_work = True
    for check in examine(practice_of(options)):
        all_work = all_work and check.works
        print(f"{'ok  ' if check.works else 'FAIL'}  {check.name:<14} {check.detail}", flush=True)
        if check.fix:
            print(f"      {'':<14} {check.fix}")
    return 0 if all_work else 1
