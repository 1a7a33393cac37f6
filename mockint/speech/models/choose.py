"""The home's models and the one that came along → the recogniser to use."""

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

from mockint.core.transcript import Recognizer
from mockint.errors import SpeechError
from mockint.speech.models.packaged import CHECKED, damage_since, packaged_model
from mockint.speech.models.weights import PARTS, InstalledModel, installed, known, problem_of

if TYPE_CHECKING:
    from mockint.speech.transcriber import Transcriber


def here(models: Path) -> list[InstalledModel]:
    """Every model on this machine, whole or not, by name.

    Args:
        models: the home's models folder. A whole model in it hides the one that came along.
    """
    found = {model.name: model for model in installed(models)}
    ours = packaged_model()
    if ours is not None:
        theirs = found.setdefault(ours.name, ours)
        if theirs.problem and not ours.problem:
            found[ours.name] = ours
    return [found[name] for name in sorted(found)]


def chosen_model(models: Path, preferred: str = "") -> InstalledModel | None:
    """The preferred whole model, else the whole one that the manifest ranks highest.

    Told by file names and sizes alone; None when there is none. Whatever the person put into the
    home comes before the one that came along.
    """
    whole = {model.name: model for model in here(models) if not model.problem}
    ranks = {name: about.rank for name, about in known().items()}
    best = max(
        whole.values(),
        key=lambda model: (not model.came_along, _rank(model.name, ranks)),
        default=None,
    )
    return whole.get(preferred, best)


def _rank(name: str, ranks: dict[str, int]) -> int:
    """Of the manifest; "base", for many languages, ranks as its English sister "base.en"."""
    return ranks.get(name, ranks.get(f"{name}.en", 0))


def available(models: Path, preferred: str = "") -> Recognizer | None:
    """The recogniser that would transcribe; None when there is none. Loads nothing."""
    chosen = chosen_model(models, preferred)
    return Recognizer(engine="faster-whisper", model=chosen.name) if chosen is not None else None


def open_transcriber(models: Path, name: str = "") -> "Transcriber":
    """Load a recogniser.

    Args:
        models: the home's models folder.
        name: of a model; empty for the best one.

    Raises:
        SpeechError: the named one is not there, weights are damaged, or there is none at all.
    """
    chosen = chosen_model(models, name)
    if name and (chosen is None or chosen.name != name):
        raise not_there(models, name)
    if chosen is None:
        raise no_model(models)
    if chosen.came_along and (problem := damage_since(chosen, models / CHECKED)):
        raise SpeechError(
            f"the model {chosen.name}, which came with the installation, cannot be used: {problem}",
            hint=repair(chosen),
        )
    from mockint.speech.engines.whisper import WhisperTranscriber

    try:
        return WhisperTranscriber(chosen.folder, chosen.name)
    except SpeechError as error:
        raise SpeechError(error.what, hint=repair(chosen)) from error


def no_model(models: Path) -> SpeechError:
    """Nobody can transcribe: the one sentence for it, and the two ways out."""
    return SpeechError(
        "there is no speech recogniser on this machine",
        hint=f"mockint models pull base.en puts one into {models}, "
        'or pip install "mockint[embedded]"',
    )


def repair(found: InstalledModel) -> str:
    """What puts a damaged model right."""
    if found.name in known():
        return f"mockint models pull {found.name}"
    return f"copy its files into {found.folder} again (models/README.md says how)"


def not_there(models: Path, name: str) -> SpeechError:
    """Why a model that was named cannot be used, and the command that gets it."""
    folder = models / name
    begun = any(path.name in (name, name + PARTS) for path in _folders(models))
    if begun and (problem := problem_of(folder)):
        found = InstalledModel(name, folder, problem)
        return SpeechError(f"the model {name} cannot be used: {problem}", hint=repair(found))
    fetched = list(known())
    if name in fetched:
        return SpeechError(f"{name} is not on this machine", hint=f"mockint models pull {name}")
    there = [m.name for m in here(models) if not m.problem]
    near = difflib.get_close_matches(name, [*there, *fetched], n=1)
    guess = f"did you mean {near[0]}? " if near else ""
    others = f"installed: {', '.join(there) or 'none'}; to download: {', '.join(fetched)}"
    return SpeechError(f"there is no model {name!r} in {models}", hint=guess + others)


def _folders(models: Path) -> list[Path]:
    try:
        return [path for path in models.iterdir() if path.is_dir()]
    except OSError:
        return []
