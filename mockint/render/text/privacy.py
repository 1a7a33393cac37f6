"""A home → every file in it, its size and why it is kept."""

import os
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from mockint.paths import Home
from mockint.wording.figures import plural
from mockint.wording.safe import clean

_WHY = (
    # The first that fits counts. Which of the home's folders, "" for the home itself; name; why.
    ("recordings", "*.part.wav", "a recording that was cut off, or is running"),
    ("recordings", "*.wav", "what you said"),
    ("recordings", "*.transcript-*.json", "the words you said"),
    ("recordings", "*.marks.jsonl", "section keys you pressed"),
    ("recordings", "*.corrections.json", "what you corrected"),
    ("recordings", "*.analysis-*.json", "what was measured; can be rebuilt"),
    ("recordings", "*.corrected-*.json", "what was measured with it; can be rebuilt"),
    ("recordings", "*.sound.json", "where there was a voice; can be rebuilt"),
    ("recordings", "attempt.json", "question, date and state"),
    ("recordings", "rating-*", "how you or a colleague rated it"),
    ("recordings", "packet.zip", "the packet made for a colleague"),
    ("recordings", ".writer", "which program writes there"),
    ("recordings", "*.damaged-*", "set aside because it could not be read"),
    ("", "mockint.db", "index for history and search, words included; can be rebuilt"),
    ("", "mockint.db-*", "index for history and search, words included; can be rebuilt"),
    ("", "settings.toml", "what you chose"),
    ("", "mockint.log*", "messages of the audio library; no speech"),
    ("backups", "*", "a copy of what you made by hand, from before a change"),
    ("models", "checked.json", "which weights of the installation were found whole"),
    ("models", "*", "weights of recognisers and voices"),
    ("question_bank", "*", "your questions"),
    ("", "mockint*.db*", "a copy of the index, words included; the next deletion removes it"),
)
_OURS = ("recordings", "models", "question_bank", "backups")
_UNFINISHED = {".making-": "half made", ".deleting-": "half deleted"}
_STRANGE = "left by something else"


def privacy_text(home: Home) -> str:
    """Every file in the home with its size and why it is kept; of folders that are none of
    mockint's, how many there are.
    """
    files = sorted(_kept_files(home.root), key=lambda kept: (kept[0], kept[1]))
    lines = [f"Everything mockint saves is in {home.root}", ""]
    lines += [f"{size:>12,}  {clean(name)}  ({why})" for _place, name, size, why in files]
    total = sum(size for _place, _name, size, _why in files)
    lines += ["", f"{total:>12,}  bytes in {len(files)} files"]
    if others := _others(home.root):
        lines.append(f"Beside them: {plural(len(others), 'folder')} that mockint did not make.")
    lines += [
        "Sent over the network: nothing. Only `mockint models pull` ever uses it.",
        "mockint delete ATTEMPT removes an attempt with every file made from it.",
    ]
    return "\n".join(lines)


def _kept_files(root: Path) -> Iterator[tuple[int, str, int, str]]:
    """(place in the list, name, bytes, why) of every file; links are named, never followed."""
    for folder, folders, names in os.walk(root):
        inside = Path(folder).relative_to(root)
        if inside == Path():
            folders[:] = [name for name in folders if _is_ours(name)]
        names += [name for name in folders if os.path.islink(f"{folder}/{name}")]  # noqa: PTH114
        for name in names:
            place, why = _why(inside.parts, name)
            yield place, str(inside / name), _bytes(Path(folder) / name), why


def _why(inside: tuple[str, ...], name: str) -> tuple[int, str]:
    top = inside[0] if inside else ""
    half = next((_UNFINISHED[p] for p in _UNFINISHED for part in inside if part.startswith(p)), "")
    if half or name.endswith(".new"):
        return len(_WHY), f"{half or 'half written'}; swept away at a start of mockint"
    for place, (of, pattern, why) in enumerate(_WHY):
        if of == top and fnmatchcase(name, pattern):
            return place, why
    return len(_WHY), "a synchroniser's copy" if "conflict" in name.lower() else _STRANGE


def _is_ours(name: str) -> bool:
    """Whether the folder belongs to mockint, or lies where a file of it should."""
    return name in _OURS or name.startswith("mockint.")


def _bytes(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0


def _others(root: Path) -> list[str]:
    try:
        return [
            entry.name for entry in os.scandir(root) if entry.is_dir() and not _is_ours(entry.name)
        ]
    except OSError:
        return []
