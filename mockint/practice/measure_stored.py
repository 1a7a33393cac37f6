"""An answer on disk → measured → on disk again: load, then a pure function, then save."""

from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from mockint.core.attempt import Answer, Attempt
from mockint.core.sound import Sound
from mockint.core.stored_answer import StoredAnswer
from mockint.errors import AudioFileError, StoreError
from mockint.practice.desk import Practice
from mockint.practice.measure import CurrentReading, is_measured, measured, reading

if TYPE_CHECKING:
    from mockint.store.voice_spans import Stamp


def load(practice: Practice, attempt: Attempt, answer: Answer) -> StoredAnswer:
    """The newest words of the answer with everything that measuring takes.

    Raises:
        StoreError: words or corrections are damaged.
    """
    from mockint.store.answers import load_answer

    stored = load_answer(practice.store.folder(attempt.id), attempt, answer)
    return replace(stored, sound=voiced(practice, attempt, answer))


def measure(practice: Practice, attempt: Attempt, answer: Answer) -> None:
    """Measure the newest words of the answer and store both readings; corrections stay.

    Raises:
        StoreError: words or corrections are damaged, or the disk refused.
    """
    from mockint.store.answers import save_readings

    stored = load(practice, attempt, answer)
    readings = measured(stored, practice.analyse)
    with practice.store.alone(attempt.id) as folder:
        save_readings(folder, stored, readings)


def read_answer(practice: Practice, attempt: Attempt, answer: Answer) -> CurrentReading:
    """The answer as it counts now. Its sound is looked at only where something must be measured;
    nothing is written but what was heard in it.

    Raises:
        StoreError: words or corrections are damaged.
    """
    from mockint.store.answers import load_answer

    folder = practice.store.folder(attempt.id)
    stored = load_answer(folder, attempt, answer)
    if not is_measured(stored):
        stored = replace(stored, sound=voiced(practice, attempt, answer))
    return reading(stored, practice.analyse)


def voiced(practice: Practice, attempt: Attempt, answer: Answer) -> Sound | None:
    """Where a voice was in its recording: what was kept of it, else it is listened to, 1 ms a
    second, and that kept. None without a recording, or when it is damaged.

    A recording that is gone keeps what was found in it when it was measured.
    """
    if answer.recording is None:
        return None
    from mockint.analysis.delivery.voicing import LISTENER
    from mockint.store.voice_spans import Stamp

    recording, folder = answer.recording.file, practice.store.folder(attempt.id)
    path, kept = folder.path / recording, folder.sound(recording)
    try:
        there = path.stat()
    except OSError:
        return kept.sound if kept is not None else None
    stamp = Stamp(LISTENER, there.st_size, there.st_mtime_ns)
    if kept is not None and kept.stamp == stamp:
        return kept.sound
    try:
        sound = _listened(path, stamp)
    except AudioFileError:
        return None
    # A full disk, or another program at work there: it is listened to again next time.
    with suppress(StoreError), practice.store.alone(attempt.id, wait_s=0):
        folder.save_sound(recording, stamp, sound)
    return sound


@lru_cache(maxsize=4)  # where nothing can be kept, each step of a correction measures again
def _listened(path: Path, _stamp: "Stamp") -> Sound:
    from mockint.analysis.delivery.voicing import listen
    from mockint.capture.convert import read_samples

    return listen(read_samples(path))
