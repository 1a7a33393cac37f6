"""A home → the recognisers that are there or can be had, fetched, checked and timed."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from mockint.core.recogniser import Listed
from mockint.core.transcript import Recognizer
from mockint.errors import SpeechError
from mockint.paths import Home, demo_folder
from mockint.practice.choices import choose
from mockint.speech.models.choose import chosen_model, here, no_model, not_there, repair
from mockint.speech.models.pull import pull as fetch
from mockint.speech.models.self_test import Timed, recommended, time_model
from mockint.speech.models.weights import PARTS, InstalledModel, damage_of, known
from mockint.wording.figures import megabytes

if TYPE_CHECKING:
    from mockint.practice import Practice

SELF_TEST_S = 3
SAMPLE_RATE_HZ = 16_000
FIRST_CHOICE = "base.en"  # fits two cores with room to spare (docs/recogniser.md, models)


def catalogue(home: Home) -> list[Listed]:
    """Every known and every installed model; what can be had by rank, then what else is here."""
    found = {model.name: model for model in here(home.models)}
    models = known()
    names = sorted(models, key=lambda name: -models[name].rank)
    names += sorted({*found} - {*names})
    return [_listed(home, name, found.get(name)) for name in names]


def _listed(home: Home, name: str, found: InstalledModel | None) -> Listed:
    model = known().get(name)
    problem = ""
    if found is not None and found.problem:
        problem = f"{found.problem}; {repair(found)}"
    elif found is None and (arrived := _arrived(home.models / (name + PARTS))):
        problem = f"{megabytes(arrived)} of it downloaded; the next download resumes there"
    return Listed(
        name,
        model.size if model is not None else 0,
        ready=found is not None and not found.problem,
        problem=problem,
        licence=model.licence if model is not None else "",
        fetched=model is not None,
        came_along=found is not None and found.came_along,
    )


def _arrived(parts: Path) -> int:
    """Bytes that an unfinished download left."""
    return sum(p.stat().st_size for p in parts.iterdir() if p.is_file()) if parts.is_dir() else 0


def none_here(practice: "Practice") -> SpeechError:
    """The sentence for a machine on which nobody can transcribe."""
    return no_model(practice.home.models)


def in_use(practice: "Practice") -> str:
    """The recogniser that hears the next answer, by the name shown to people; empty for none.

    Raises:
        MockintError: the settings or the models folder cannot be read.
    """
    recognizer = practice.recognizer()
    if recognizer is None:
        return ""
    beside = ", basic" if came_along(practice, recognizer) else ""
    return recognizer.model + beside


def came_along(practice: "Practice", recognizer: Recognizer | None) -> bool:
    """Whether that one came with the installation, and nobody chose it."""
    if practice.given or recognizer is None:
        return False
    chosen = chosen_model(practice.home.models, recognizer.model)
    return chosen is not None and chosen.came_along and chosen.name == recognizer.model


def use(practice: "Practice", name: str) -> None:
    """Transcribe with that one from now on.

    Raises:
        StoreError: the home cannot be written.
    """
    choose(practice, model=name)
    practice.forget_transcriber()


def pull(
    home: Home,
    name: str,
    *,
    on_progress: Callable[[float], None],
    stop: Event,
    offline: bool = False,
) -> Path:
    """Fetch a model into the home; see speech.models.pull.pull.

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
    for found in here(home.models):
        problem = (
            damage_of(found.folder, models[found.name]) if found.name in models else found.problem
        )
        try:
            if problem:
                raise SpeechError(f"{found.name} cannot be used: {problem}", hint=repair(found))
            yield found.name, time_model(found, speech)
        except SpeechError as error:
            yield found.name, SpeechError(error.what, hint=repair(found))


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
