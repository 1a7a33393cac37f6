"""A stored recording → something that plays it."""

from pathlib import Path
from typing import TYPE_CHECKING

from mockint.core.attempt import MAIN, Attempt
from mockint.errors import StoreError
from mockint.practice.desk import Practice, answer_of

if TYPE_CHECKING:
    from mockint.capture.playback import Player


def player_of(practice: Practice, source: Attempt | Path, key: str = MAIN) -> "Player":
    """Something that plays the recording of the answer, or that file.

    Raises:
        StoreError: it has none.
    """
    from mockint.capture.playback import Player

    if isinstance(source, Path):
        return Player(source)
    attempt = source
    answer = answer_of(attempt, key)
    if answer.recording is None:
        raise StoreError(f"{attempt.id} has no recording of {key}")
    return Player(practice.store.folder(attempt.id).path / answer.recording.file)
