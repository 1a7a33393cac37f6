"""A home → the recognisers that are there or can be had, fetched, checked and timed."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

from mockint.core.recogniser import Listed
from mockint.errors import SpeechError
from mockint.paths import Home, demo_folder
from mockint.speech.choose import not_there, repair
from mockint.speech.pull import pull as fetch
from mockint.speech.self_test import Timed, recommended, time_model
from mockint.speech.weights import (
    PARTS,
    TEST,
    InstalledModel,
    bundled_model,
    damage_of,
    installed,
    known,
)

SELF_TEST_S = 3
SAMPLE_RATE_HZ = 16_000
FIRST_CHOICE = "base.en"  # fits two cores with room to spare (docs/recogniser.md, models)


def catalogue(home: Home) -> list[Listed]:
    """Every known and every installed model; what can be had by rank, then what else is here."""
    here = {model.name: model for model in _everything_here(home)}
    models = known()
    names = sorted(models, key=lambda name: -models[name].rank)
    names += sorted({*here} - {*names})
    listed = [_listed(home, name, here.get(name)) for name in names]
    return [model for model in listed if model.ready or model.problem or model.fetched]


def _listed(home: Home, name: str, found: InstalledModel | None) -> Listed:
    model = known().get(name)
    problem = ""
    if found is not None and found.problem:
        problem = f"{found.problem}; {repair(found.folder)}"
    elif found is None and (home.models / (name + PARTS)).is_dir():
        problem = f"only a part of it has arrived; mockint models pull {name} goes on from there"
    return Listed(
        name,
        model.size if model is not None else 0,
        ready=found is not None and not found.problem,
        problem=problem,
        licence=model.licence if model is not None else "",
        fetched=model is not None and bool(model.url),
        test=model is not None and model.purpose == TEST,
    )


def pull(
    home: Home,
    name: str,
    *,
    on_progress: Callable[[float], None],
    stop: Event,
    offline: bool = False,
) -> Path:
    """Fetch a model into the home, as speech.pull says.

    Raises:
        SpeechError: no such model, or it did not arrive whole; the message names the command.
        StoppedError: stop was set.
    """
    model = known().get(name)
    if model is None:
        raise not_there(home.models, name)
    return fetch(model, home.models, on_progress=on_progress, stop=stop, offline=offline)


def check(home: Home) -> Iterator[tuple[str, Timed | SpeechError]]:
    """Read every byte of each model that is here, then time it; one after the other."""
    from mockint.capture.convert import read_samples

    models = known()
    speech = read_samples(demo_folder() / "answer.ogg")[: SELF_TEST_S * SAMPLE_RATE_HZ]
    for found in _everything_here(home):
        problem = (
            damage_of(found.folder, models[found.name]) if found.name in models else found.problem
        )
        try:
            if problem:
                raise SpeechError(
                    f"{found.name} cannot be used: {problem}", hint=repair(found.folder)
                )
            yield found.name, time_model(found.folder, speech)
        except SpeechError as error:
            yield found.name, SpeechError(error.what, hint=repair(found.folder))


def advice(timed: list[Timed]) -> str:
    """Which model to use on this machine, as a sentence; empty when nothing could be timed."""
    chosen = recommended(timed, known().values())
    if chosen is None:
        return ""
    model, seconds = chosen
    there = any(t.name == model.name for t in timed)
    verb = "takes" if there else "should take"
    text = f"For this machine: {model.name}, which {verb} {seconds:.1f} s for {SELF_TEST_S} s"
    return text if there else f"{text} (mockint models pull {model.name}, {megabytes(model.size)})"


def megabytes(size: int) -> str:
    """Bytes as people read them."""
    return f"{size / 1e6:.0f} MB"


def _everything_here(home: Home) -> list[InstalledModel]:
    found = installed(home.models)
    ours = bundled_model()
    if not ours.problem and all(model.name != ours.name for model in found):
        found.append(ours)
    return found
