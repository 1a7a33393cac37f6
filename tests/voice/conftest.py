"""One loaded voice for all tests of a run."""

import pytest

from mockint.voice.hibari import HibariVoice


@pytest.fixture(scope="session")
def heart() -> HibariVoice:
    """The voice that came with the installation."""
    return HibariVoice("heart")
