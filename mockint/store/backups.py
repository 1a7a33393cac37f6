"""What a person made by hand → copies of it from before mockint changes or repairs a home.

Corrections, ratings, own questions and settings: nothing else is without a second way to it.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mockint.errors import StoreError
from mockint.files import atomic as files
from mockint.files.reading import read_file
from mockint.paths import Home
from mockint.store.recordings import MAKING

_NAME = "%Y%m%d-%H%M%SZ"
_HAND_MADE = ("recordings/*/*.corrections.json", "recordings/*/rating-*.json", "question_bank/**/*")
# Of copies up to this age, the newest of each stretch stays; of older ones, none.
_AGES = (
    (timedelta(days=1), "%Y%m%d%H%M%S"),
    (timedelta(days=14), "%Y%m%d"),
    (timedelta(days=90), "%G-%V"),
    (timedelta(days=366), "%Y%m"),
)


def back_up(home: Home, now: datetime) -> Path | None:
    """Copy it into a folder of its own, and thin the older ones. Never fails: whatever it is done
    for goes on.

    Returns:
        The folder; None when there is nothing new, or the disk refused.
    """
    try:
        found = {path.relative_to(home.root): path for path in _hand_made(home.root)}
    except OSError:  # another program removed a folder while it was looked through
        return None
    kept = sorted(_kept(home.backups))
    if not found or (kept and _same(kept[-1][1], found)):
        return None
    name = now.astimezone(UTC).strftime(_NAME)
    hidden, shown = home.backups / f"{MAKING}{name}", home.backups / name
    try:
        for relative, path in found.items():
            files.make_folder((hidden / relative).parent)
            files.write_atomically(hidden / relative, read_file(path))
        files.rename(hidden, shown)
    except (StoreError, OSError):
        files.remove(hidden)
        return None
    thin(home, now)
    return shown


def thin(home: Home, now: datetime) -> None:
    """Remove copies that a newer one of the same day, week or month stands for, and old ones."""
    seen: set[str] = set()
    for at, path in sorted(_kept(home.backups), reverse=True):
        stretch = next((f"{most}{at:{each}}" for most, each in _AGES if now - at <= most), "")
        if not stretch or stretch in seen:
            files.remove(path)
        seen.add(stretch)


def forget(home: Home, name: str) -> None:
    """Remove what the copies hold of an attempt. Never fails."""
    for _at, path in _kept(home.backups):
        files.remove(path / "recordings" / name)


def _hand_made(root: Path) -> Iterator[Path]:
    for pattern in (*_HAND_MADE, "settings.toml"):
        for path in sorted(root.glob(pattern)):
            inside = path.relative_to(root)
            if path.is_file() and not any(part.startswith(".") for part in inside.parts):
                yield path


def _kept(backups: Path) -> Iterator[tuple[datetime, Path]]:
    with suppress(OSError):
        for path in backups.iterdir():
            with suppress(ValueError):
                yield datetime.strptime(path.name, _NAME).replace(tzinfo=UTC), path


def _same(copy: Path, found: dict[Path, Path]) -> bool:
    there = {path.relative_to(copy) for path in copy.rglob("*") if path.is_file()}
    try:
        return there == found.keys() and all(
            read_file(copy / relative) == read_file(path) for relative, path in found.items()
        )
    except OSError:
        return False
