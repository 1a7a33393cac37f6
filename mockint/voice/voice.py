"""What every interviewer's voice can do: a text → sound, sentence by sentence."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Voice(Protocol):
    """Somebody who reads a text aloud.

    Attributes:
        name: as settings call it.
        rate_hz: samples a second of what say() gives.
    """

    name: str
    rate_hz: int

    def say(self, text: str) -> "Iterator[NDArray[np.int16]]":
        """The text as sound, each sentence as soon as it is made; nothing for an empty text.

        Returns:
            16-bit mono samples, one array of shape (frames,) per sentence, pauses included.

        Raises:
            VoiceError: it failed at this text.
        """
