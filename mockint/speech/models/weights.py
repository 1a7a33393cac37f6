"""The models folder → the Whisper models in it, the known ones, and what is wrong with one."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mockint.paths import shipped

NEEDED = ("config.json", "model.bin", "tokenizer.json")
VOCABULARIES = ("vocabulary.txt", "vocabulary.json")
# The smallest Whisper that was ever converted here has 2.3 MB; an interrupted copy has less.
LEAST_MODEL_BYTES = 10_000
SPLITTER = "star"  # in a checkout the weights of the analysis lie beside the recognisers'
PARTS = ".part"  # what a folder is called while its files arrive
BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class WeightFile:
    """A published file of a model; an empty hash is one that is not known."""

    name: str
    size: int
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class KnownModel:
    """A model that models/manifest.toml describes.

    Attributes:
        name: as folders and settings call it.
        url: folder of its files; empty for a model that cannot be fetched.
        licence: of the weights.
        rank: the highest one that is installed is used.
        cost: CPU-seconds for 3 s of speech on the machine of reference.
        files: the weights last, so that what is quick to fail fails first.
    """

    name: str
    url: str
    licence: str
    rank: int
    cost: float
    files: tuple[WeightFile, ...] = ()

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(file.size for file in self.files)


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """A model on this machine.

    Attributes:
        name: as settings and lists call it.
        folder: where it is.
        problem: why it cannot be used, or empty.
        came_along: it lies in a package of the installation, not in the home.
    """

    name: str
    folder: Path
    problem: str = ""
    came_along: bool = False


def known() -> dict[str, KnownModel]:
    """The known models by name; none when the manifest did not travel with the program."""
    import tomllib

    try:
        text = (shipped("models") / "manifest.toml").read_text(encoding="utf-8")
    except OSError:
        return {}
    content = tomllib.loads(text)
    host = content.get("host", "")
    return {name: _known(name, about, host) for name, about in content.get("models", {}).items()}


def _known(name: str, about: dict[str, Any], host: str) -> KnownModel:
    source = about.get("source", "")
    return KnownModel(
        name=name,
        url=f"{host}/{source}/resolve/{about.get('revision', 'main')}" if source else "",
        licence=about.get("licence", ""),
        rank=about.get("rank", 0),
        cost=about.get("cost", 0.0),
        files=tuple(
            WeightFile(file["name"], file["bytes"], file.get("sha256", ""))
            for file in about.get("files", ())
        ),
    )


def installed(models: Path) -> list[InstalledModel]:
    """Every folder that holds, or should hold, a Whisper model, by name. Reads no weights."""
    try:
        folders = sorted(p for p in models.iterdir() if p.is_dir())
    except OSError:
        return []
    catalogue = known()
    return [
        InstalledModel(folder.name, folder, problem_of(folder))
        for folder in folders
        if folder.name != SPLITTER
        and (
            folder.name in catalogue or ((folder / "model.bin").exists() and folder.suffix != PARTS)
        )
    ]


def problem_of(folder: Path) -> str:
    """What is wrong with a model folder, by names and sizes alone; empty when nothing is."""
    if not folder.is_dir():
        if folder.with_name(folder.name + PARTS).is_dir():
            return "only a part of it has arrived"
        return "the folder does not exist"
    missing = [name for name in NEEDED if not (folder / name).is_file()]
    if not any((folder / name).is_file() for name in VOCABULARIES):
        missing.append(VOCABULARIES[0])
    if missing:
        return f"{', '.join(missing)} missing"
    size = (folder / "model.bin").stat().st_size
    if size < max(LEAST_MODEL_BYTES, 0.9 * _published_size(folder.name)):
        return f"model.bin is cut off at {size:,} bytes"
    return ""


def _published_size(name: str) -> int:
    model = known().get(name)
    return next((f.size for f in model.files if f.name == "model.bin"), 0) if model else 0


def damage_of(folder: Path, model: KnownModel) -> str:
    """What is wrong with the contents: damaged weights load without complaint.

    Reads every byte: half a second for 500 MB that were read lately, ten on a slow disk.
    """
    if problem := problem_of(folder):
        return problem
    changed = [file.name for file in model.files if not is_whole(folder / file.name, file)]
    return as_published(changed)


def as_published(changed: Sequence[str]) -> str:
    """What to say of files that are not as published; empty for none."""
    verb = "differs" if len(changed) == 1 else "differ"
    return f"{', '.join(changed)} {verb} from what was published" if changed else ""


def is_whole(path: Path, file: WeightFile) -> bool:
    """Whether the file is there, byte for byte, as far as the manifest knows it."""
    try:
        if path.stat().st_size != file.size:
            return False
        return not file.sha256 or sha256_of(path) == file.sha256
    except OSError:
        return False


def sha256_of(path: Path) -> str:
    """Hash of a file, in hexadecimal."""
    digest = hashlib.sha256()
    for block in _blocks(path):
        digest.update(block)
    return digest.hexdigest()


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            yield block
