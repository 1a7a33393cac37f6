"""16-bit PCM → loudness in dBFS."""

import math
from array import array
from operator import mul

FULL_SCALE = 32_768
SILENCE_DBFS = -96.0
"""Below the smallest step of 16 bits, which is -90.3 dBFS."""


def level_dbfs(samples: bytes) -> float:
    """Root mean square of 16-bit mono PCM against full scale; SILENCE_DBFS for zeros or nothing.

    A full-scale square wave is 0 dBFS, a full-scale sine -3.0.
    """
    values = array("h", samples)
    power = sum(map(mul, values, values)) / len(values) if values else 0.0
    if power == 0.0:
        return SILENCE_DBFS
    return 10.0 * math.log10(power / (FULL_SCALE * FULL_SCALE))
