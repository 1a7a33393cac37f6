"""Samples at a microphone's own rate → 16 kHz, portion by portion."""

from math import gcd
from typing import TYPE_CHECKING

from mockint.speech.transcriber import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ZEROS = 16  # zero crossings of the kernel on each side: 80 dB down outside its band
_BAND = 0.92  # of the narrower band that is kept


class Resampler:
    """Keeps what it needs from one portion to the next; the same samples whatever the portions.

    Args:
        rate_hz: of what it takes.
    """

    def __init__(self, rate_hz: int) -> None:
        import numpy as np

        common = gcd(rate_hz, SAMPLE_RATE_HZ)
        self._up, self._down = SAMPLE_RATE_HZ // common, rate_hz // common
        narrow = _BAND * min(1.0, SAMPLE_RATE_HZ / rate_hz)
        self._reach = int(np.ceil(_ZEROS / narrow))
        # One kernel for each place between two samples where an output can lie.
        phases = np.arange(self._up)[:, None] / self._up
        distance = np.arange(1 - self._reach, self._reach + 1)[None, :] - phases
        window = 0.5 + 0.5 * np.cos(np.pi * np.clip(distance / self._reach, -1, 1))
        self._kernels = (narrow * np.sinc(narrow * distance) * window).astype(np.float32)
        self._kept = np.zeros(self._reach - 1, np.float32)  # silence before the first sample
        self._kept_from = 1 - self._reach
        self._next = 0  # number of the next output

    def feed(self, samples: "NDArray[np.float32]") -> "NDArray[np.float32]":
        """What can be told by now."""
        import numpy as np

        self._kept = np.concatenate([self._kept, samples])
        last = self._kept_from + len(self._kept) - 1 - self._reach  # centre that has all it needs
        count = max(0, last * self._up // self._down + 1 - self._next) if last >= 0 else 0
        places = (self._next + np.arange(count)) * self._down
        centres, phases = places // self._up, places % self._up
        around = centres[:, None] + np.arange(1 - self._reach, self._reach + 1)[None, :]
        made: NDArray[np.float32] = np.einsum(
            "nk,nk->n", self._kept[around - self._kept_from], self._kernels[phases]
        )
        self._next += count
        needed = self._next * self._down // self._up + 1 - self._reach
        self._kept = self._kept[needed - self._kept_from :]
        self._kept_from = needed
        return made

    def finish(self) -> "NDArray[np.float32]":
        """The last outputs."""
        import numpy as np

        return self.feed(np.zeros(self._reach, np.float32))
