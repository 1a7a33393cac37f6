"""`models` → the recognisers on this machine: listed, fetched, checked."""

import argparse
from typing import TYPE_CHECKING

from mockint.cli.terminal import one_line, progress
from mockint.cli.verb import AddVerb, practice_of
from mockint.errors import MockintError, UsageError

if TYPE_CHECKING:
    from mockint.practice import Practice


def options(add: AddVerb) -> None:
    """What to do with them."""
    own = add("models", "recognisers on this machine")
    own.add_argument("action", choices=("list", "pull", "check"), nargs="?", default="list")
    own.add_argument("name", metavar="NAME", nargs="?", default="", help="which one to pull")
    own.add_argument("--offline", action="store_true", help="pull: only look, download nothing")


def run(options: argparse.Namespace) -> int:
    """Do what the action says."""
    if (options.action == "pull") != bool(options.name):
        raise UsageError("models takes list, pull NAME or check")
    practice = practice_of(options)
    if options.action == "pull":
        return _pull(practice, options.name, offline=options.offline)
    if options.action == "check":
        return _check(practice)
    return _list(practice)


def _list(practice: "Practice") -> int:
    from mockint.practice.interviewer import voices_text
    from mockint.practice.recognisers import catalogue, in_use
    from mockint.render.text.models import models_text

    print(models_text(catalogue(practice.home)))
    print(voices_text(practice))
    print(
        f"In use: {in_use(practice) or 'none; recordings are saved and can be transcribed later.'}"
    )
    return 0


def _pull(practice: "Practice", name: str, *, offline: bool) -> int:
    from threading import Event

    from mockint.practice import interviewer, recognisers

    with progress(f"Fetching {name}") as show:
        pull = interviewer.pull if name.startswith(interviewer.PREFIX) else recognisers.pull
        folder = pull(practice.home, name, on_progress=show, stop=Event(), offline=offline)
    print(f"{name} is ready in {folder}.")
    return 0


def _check(practice: "Practice") -> int:
    from mockint.practice.recognisers import SELF_TEST_S, advice, check

    timed = []
    all_work = True
    for name, found in check(practice.home):
        if isinstance(found, MockintError):
            all_work = False
            print(f"{name:<20} {one_line(found)}", flush=True)
        else:
            timed.append(found)
            pace = "keeps up with speech" if found.keeps_up else "too slow to keep up with speech"
            seconds = f"{found.hear_s:.2f} s for {SELF_TEST_S} s"
            print(f"{name:<20} loads in {found.load_s:.2f} s, {seconds}: {pace}", flush=True)
    print(advice(timed) or "No model could be timed.")
    return 0 if all_work else 1
