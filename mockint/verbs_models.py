"""The verb about recognisers: list, pull, check."""

import argparse
from threading import Event

from mockint import plain, recognisers
from mockint.practice import Practice
from mockint.render.text.models import models_text


def models(practice: Practice, options: argparse.Namespace) -> int:
    """Do what the action says."""
    if options.action == "pull":
        return _pull(practice, options.name, offline=options.offline)
    if options.action == "check":
        return _check(practice)
    print(models_text(recognisers.catalogue(practice.home)))
    recognizer = practice.recognizer()
    if recognizer is None:
        print("In use: none; recordings are kept and can be transcribed later.")
    else:
        rough = ", rough transcript" if recognizer.rough else ""
        print(f"In use: {recognizer.engine} {recognizer.model}{rough}")
    return 0


def _pull(practice: Practice, name: str, *, offline: bool) -> int:
    with plain.progress(f"Fetching {name}") as show:
        folder = recognisers.pull(
            practice.home, name, on_progress=show, stop=Event(), offline=offline
        )
    print(f"{name} is ready in {folder}.")
    return 0


def _check(practice: Practice) -> int:
    from mockint.speech.self_test import Timed

    timed: list[Timed] = []
    all_work = True
    for name, found in recognisers.check(practice.home):
        if isinstance(found, Timed):
            timed.append(found)
            pace = "keeps up with speech" if found.keeps_up else "too slow to keep up with speech"
            seconds = f"{found.hear_s:.2f} s for {recognisers.SELF_TEST_S} s"
            print(f"{name:<20} loads in {found.load_s:.2f} s, {seconds}: {pace}", flush=True)
        else:
            all_work = False
            print(f"{name:<20} {' '.join(str(found).split())}", flush=True)
    print(recognisers.advice(timed) or "No model could be timed.")
    return 0 if all_work else 1
