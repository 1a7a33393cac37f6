"""Sounds that need neither a person nor a synthesiser."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from mockint.capture import microphone
from tests.capture.fake_sound import TWO, FakeSound
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


@pytest.fixture
def sound(monkeypatch: pytest.MonkeyPatch) -> FakeSound:
    """A sound system with loudspeakers and two microphones."""
    fake = FakeSound(list(TWO))
    monkeypatch.setitem(sys.modules, "sounddevice", fake)
    monkeypatch.setattr(microphone, "_running", set())
    return fake
