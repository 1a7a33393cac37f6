"""Samples → Transcript: what every recogniser does, whichever engine is behind it."""

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from mockint.core.transcript import Recognizer, Transcript, Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SAMPLE_RATE_HZ = 16_000
# A fragment this short cost Whisper a full window and no word (docs/recogniser.md, chunker).
LEAST_SPEECH_S = 0.3


class Transcriber(Protocol):
    """One recogniser with its weights in memory."""

    recognizer: Recognizer

    def transcribe(
        self,
        samples: "NDArray[np.float32]",
        *,
        on_progress: Callable[[float], None],
        stop: threading.Event,
        hints: Sequence[str] = (),
    ) -> Transcript:
        """Hear one recording.

        Args:
            samples: shape (n,), mono, 16 kHz, -1 to 1.
            on_progress: called with the share that is done, 0 to 1, never backwards.
            stop: set by another thread to give up.
            hints: words that are likely to occur, for engines that take them.

        Raises:
            StoppedError: stop was set; nothing is returned.
            SpeechError: the engine failed.
        """
        ...


@runtime_checkable
class HearsChunks(Protocol):
    """A recogniser that can hear a recording piece by piece, so also while it is spoken."""

    recognizer: Recognizer

    def hear_chunk(
        self, samples: "NDArray[np.float32]", start_s: float, hints: Sequence[str]
    ) -> Sequence[Word]:
        """Hear one stretch of speech, in one window.

        Args:
            samples: shape (n,), mono, 16 kHz, at most 28 s.
            start_s: where it begins in the recording.
            hints: words that are likely to occur.

        Returns:
            Words with times in seconds of the recording.

        Raises:
            SpeechError: the engine failed.
        """
        ...
