"""PCM → dBFS."""

import numpy as np
import pytest
from numpy.typing import NDArray

from mockint.capture.level import level_dbfs

SINE = np.sin(2 * np.pi * np.arange(1600) / 16)


@pytest.mark.parametrize(
    ("samples", "dbfs"),
    [
        (np.zeros(0), -96.0),
        (np.zeros(1600), -96.0),
        (np.ones(1600), -90.3),
        (np.full(1600, -32_768), 0.0),
        (np.full(1600, 16_384), -6.02),
        (32_767 * SINE, -3.01),
        (327.67 * SINE, -43.01),
        (np.concatenate([np.full(800, 16_384), np.zeros(800)]), -9.03),
    ],
)
def test_level(samples: NDArray[np.float64], dbfs: float) -> None:
    assert level_dbfs(samples.astype("<i2").tobytes()) == pytest.approx(dbfs, abs=0.03)
