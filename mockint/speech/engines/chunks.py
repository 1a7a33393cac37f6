"""Samples → pieces of bounded length, cut where it is quietest."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mockint.speech.transcriber import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LONGEST_S = 28.0  # docs/recogniser.md, chunker: hard cap, cut in the quietest place of the last 8 s
SEARCH_S = 8.0
_FRAME = SAMPLE_RATE_HZ // 10
# Speech at arm's length from a laptop reaches -45 dBFS in its loudest tenth of a second; a phone in
# a bag -57, and tiny.en still hears every word at -67. The smallest step of 16 bits is -90.
SILENCE_DBFS = -75.0


def cut(samples: "NDArray[np.float32]") -> Iterator[tuple[int, int]]:
    """First and end sample of each piece, in order, covering everything.

    Args:
        samples: shape (n,), mono, 16 kHz.
    """
    import numpy as np

    longest, search = int(LONGEST_S * SAMPLE_RATE_HZ), int(SEARCH_S * SAMPLE_RATE_HZ)
    start = 0
    while len(samples) - start > longest:
        tail = samples[start + longest - search : start + longest]
        frames = tail[: len(tail) // _FRAME * _FRAME].reshape(-1, _FRAME)
        quietest = int(np.argmin(np.square(frames, dtype=np.float64).mean(axis=1)))
        end = start + longest - search + quietest * _FRAME + _FRAME // 2
        yield start, end
        start = end
    yield start, len(samples)


def is_silent(samples: "NDArray[np.float32]") -> bool:
    """Whether no tenth of a second is as loud as speech."""
    import numpy as np

    if len(samples) < _FRAME:
        return True
    frames = samples[: len(samples) // _FRAME * _FRAME].reshape(-1, _FRAME)
    frames = frames - frames.mean(axis=1, keepdims=True)
    loudest = float(np.square(frames, dtype=np.float64).mean(axis=1).max())
    return loudest < 10 ** (SILENCE_DBFS / 10)
