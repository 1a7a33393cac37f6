"""Samples → what the voice detector judges: without rumble, and a quiet microphone made louder.

The detector misses voices below about -35 dBFS, and low ones under the rumble of a desk or a fan.
Of the three spontaneous clips of docs/measures.md, joined and played at 1, 0.3 and 0.1 of their
level, it found 0.80, 0.33 and 0.31 of the words; behind this 1.00, 1.00 and 0.97, with as few false
frames (0.02), and none in hiss, fan, hum, music or typing at -60 to -30 dBFS. The recogniser gets
the samples as they were: its features are relative to the loudest moment anyway.

Five other voices of 7 to 40 s, peaking at 0.007 of full scale: 100 s of speech found at full level,
86 s with up to ten times the gain, 98 s with up to a hundred times; faster-whisper's own detector
finds nothing in two of them. Still nothing in hiss, fan, hum, music or typing at -80 to -30 dBFS.
"""

from functools import cache
from typing import TYPE_CHECKING

from mockint.speech.live.vad import FRAME
from mockint.speech.transcriber import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LOWEST_HZ = 100.0  # no voice is lower than that by much, rumble is
_TAPS = 401  # 25 ms; delays the sound by half of that, less than half a frame
# A frame as loud as -22 dBFS is left as it is, quieter ones are made up to 40 dB louder. 0.03 to
# 0.08, five to ten times and 3 to 6 dB/s all found at least 0.96 of the words above.
LOUD = 0.08
MOST_GAIN = 100.0
FALL_DB_S = 3.0  # how quickly a loud moment is forgotten: not between two words


class Leveller:
    """Takes the frames of one recording in order."""

    def __init__(self) -> None:
        import numpy as np

        self._before: NDArray[np.float32] = np.zeros(_TAPS - 1, np.float32)
        self._level = 0.0

    def feed(self, samples: "NDArray[np.float32]") -> "NDArray[np.float32]":
        """The same frames, high-passed and levelled.

        Args:
            samples: shape (n * FRAME,), mono, 16 kHz, right after those of the call before.
        """
        import numpy as np

        if not len(samples):
            return samples
        joined = np.concatenate([self._before, samples])
        self._before = joined[-(_TAPS - 1) :]
        frames = np.convolve(joined, _high_pass(), "valid").reshape(-1, FRAME)
        gains = [self._gain(float(power)) for power in np.square(frames).mean(axis=1)]
        levelled = frames * np.asarray(gains, np.float32)[:, None]
        return np.clip(levelled, -1, 1).reshape(-1).astype(np.float32)

    def _gain(self, power: float) -> float:
        fall = 10 ** (-FALL_DB_S / 20 * FRAME / SAMPLE_RATE_HZ)
        self._level = max(power**0.5, self._level * fall)
        return min(MOST_GAIN, max(1.0, LOUD / max(self._level, 1e-9)))


@cache
def _high_pass() -> "NDArray[np.float32]":
    """A windowed-sinc filter: all of it less what is below LOWEST_HZ."""
    import numpy as np

    at = np.arange(_TAPS) - _TAPS // 2
    low = np.sinc(2 * LOWEST_HZ / SAMPLE_RATE_HZ * at) * np.blackman(_TAPS)
    filter_ = -low / low.sum()
    filter_[_TAPS // 2] += 1
    return np.asarray(filter_, np.float32)
