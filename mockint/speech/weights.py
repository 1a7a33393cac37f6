"""The models folder → which Whisper models lie there and whether they look whole."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mockint.paths import shipped

NEEDED = ("config.json", "model.bin", "tokenizer.json")
VOCABULARIES = ("vocabulary.txt", "vocabulary.json")
# The smallest Whisper that was ever converted here has 2.3 MB; an interrupted copy has less.
LEAST_MODEL_BYTES = 10_000


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """A folder under models/.

    Attributes:
        name: of the folder.
        folder: where it is.
        problem: why it cannot be used, or empty.
    """

    name: str
    folder: Path
    problem: str = ""


def manifest() -> dict[str, dict[str, Any]]:
    """The known models by name, as models/manifest.toml describes them."""
    import tomllib

    try:
        text = (shipped("models") / "manifest.toml").read_text(encoding="utf-8")
    except OSError:
        return {}
    models: dict[str, dict[str, Any]] = tomllib.loads(text).get("models", {})
    return models


def installed(models: Path) -> list[InstalledModel]:
    """Every folder that holds, or should hold, a Whisper model, by name. Reads no weights."""
    try:
        folders = sorted(p for p in models.iterdir() if p.is_dir())
    except OSError:
        return []
    known = manifest()
    return [
        InstalledModel(folder.name, folder, problem_of(folder))
        for folder in folders
        if folder.name in known or (folder / "model.bin").exists()
    ]


def problem_of(folder: Path) -> str:
    """What is wrong with a model folder, by names and sizes alone; empty when nothing is."""
    if not folder.is_dir():
        return "the folder does not exist"
    missing = [name for name in NEEDED if not (folder / name).is_file()]
    if not any((folder / name).is_file() for name in VOCABULARIES):
        missing.append(VOCABULARIES[0])
    if missing:
        return f"{', '.join(missing)} missing"
    size = (folder / "model.bin").stat().st_size
    expected = manifest().get(folder.name, {}).get("model_bytes")
    if size < LEAST_MODEL_BYTES or (isinstance(expected, int) and size < 0.9 * expected):
        return f"model.bin is cut off at {size:,} bytes"
    return ""
