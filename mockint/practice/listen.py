"""A stored recording → something that plays it."""

from typing import TYPE_CHECKING

from mockint.core.attempt import MAIN, Attempt
from mockint.errors import StoreError
from mockint.practice.desk import Practice, answer_of

if TYPE_CHECKING:
    from mockint.capture.playback import Player


def player_of(practice: Practice, attempt: Attempt, key: str = MAIN) -> "Player":
    """Something that plays the recording of the answer.

    Raises:
        StoreError: it has none.
    """
    from mockint.capture.playback import Player

    answer = answer_of(attempt, key)
    if answer.recording is None:
        raise StoreError(f"{attempt.id} has no recording of {key}")
    return Player(practice.store.folder(attempt.id).path / answer.recording.file)
