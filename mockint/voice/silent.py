"""A text → silence of a scripted length; for tests, and wherever nothing may sound."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mockint.errors import MockintError
from mockint.voice.speakable import speakable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class SilentVoice:
    """Says nothing, and remembers what it was to say.

    Args:
        name: as settings call it.
        length_s: of each text.
        fails: raised in place of the sound.

    Attributes:
        said: the texts, in order, as they would be spoken.
    """

    rate_hz = 24_000

    def __init__(
        self, name: str = "silent", length_s: float = 0.0, fails: MockintError | None = None
    ) -> None:
        self.name = name
        self.said: list[str] = []
        self._length_s = length_s
        self._fails = fails

    def say(self, text: str) -> "Iterator[NDArray[np.int16]]":
        """See Voice.say; everything is one sentence."""
        import numpy as np

        self.said.append(speakable(text))
        if self._fails is not None:
            raise self._fails
        yield np.zeros(round(self._length_s * self.rate_hz), np.int16)
