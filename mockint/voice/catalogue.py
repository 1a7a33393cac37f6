"""models/manifest.toml and the models folder → the voices that exist, and where each lies."""

import tomllib
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from mockint.errors import VoiceError
from mockint.paths import shipped
from mockint.voice.hibari import KEPT, HibariVoice

BUNDLED = "heart"
PREFIX = "voice:"  # of its folder, and of its name where recognisers have names, too


@dataclass(frozen=True, slots=True)
class KnownVoice:
    """A voice that can be fetched.

    Attributes:
        name: as settings call it.
        about: accent and gender.
        file: name of its one file.
        size: bytes.
        sha256: of the file.
        url: folder that the file is fetched from.
        licence: of the weights.
    """

    name: str
    about: str
    file: str
    size: int
    sha256: str
    url: str
    licence: str


def known() -> dict[str, KnownVoice]:
    """The voices by name, without the one that came with the package."""
    try:
        text = (shipped("models") / "manifest.toml").read_text(encoding="utf-8")
    except OSError:
        return {}
    content = tomllib.loads(text)
    listed = content.get("voices", {})
    host, source = content.get("host", ""), listed.get("source", "")
    url = f"{host}/{source}/resolve/{listed.get('revision', 'main')}/{listed.get('folder', '')}"
    return {
        about["name"]: KnownVoice(
            about["name"],
            about["about"],
            about["file"],
            about["bytes"],
            about["sha256"],
            url,
            listed.get("licence", ""),
        )
        for about in listed.get("files", ())
    }


def folder_of(models: Path, name: str) -> Path:
    """Where a fetched voice lies."""
    return models / f"{PREFIX}{name}"


def open_voice(models: Path, name: str) -> HibariVoice:
    """Load a voice.

    Args:
        models: the home's models folder.
        name: of the voice.

    Raises:
        VoiceError: there is no such voice, it was not fetched, or it is damaged.
    """
    if name == BUNDLED:
        return HibariVoice(name)
    voice = known().get(name)
    if voice is None:
        raise unknown(name)
    path, fetch = folder_of(models, name) / voice.file, f"mockint models pull {PREFIX}{name}"
    try:
        with path.open("rb") as file:
            whole = file_digest(file, "sha256").hexdigest() == voice.sha256
    except FileNotFoundError as error:
        raise VoiceError(f"the voice {name} is not on this machine", hint=fetch) from error
    except OSError as error:
        raise VoiceError(f"the voice {name} cannot be read: {error.strerror}") from error
    if not whole:
        raise VoiceError(f"the voice {name} is damaged", kept=KEPT, hint=fetch)
    return HibariVoice(name, path)


def unknown(name: str) -> VoiceError:
    """The error for a name that no voice has."""
    names = ", ".join((BUNDLED, *known()))
    return VoiceError(f"there is no voice called {name!r}", hint=f"there are {names}")
