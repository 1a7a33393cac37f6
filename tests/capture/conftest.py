"""Sounds that need neither a person nor a synthesiser."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.capture.sounds import voice, write_wav


@pytest.fixture(scope="session")
def voiced() -> NDArray[np.int16]:
    """Three seconds that rise and fall like syllables, never exactly zero."""
    return voice(3.0)


@pytest.fixture(scope="session")
def voiced_file(voiced: NDArray[np.int16]) -> Iterator[Path]:
    """The same as a WAV file."""
    folder = Path(tempfile.mkdtemp())
    yield write_wav(folder / "voiced.wav", voiced)
    shutil.rmtree(folder)
