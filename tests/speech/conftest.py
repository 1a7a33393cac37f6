"""Sound and small models for the recognisers' tests."""

from pathlib import Path

import pytest

from mockint.paths import demo_folder
from mockint.speech.models.choose import open_transcriber
from mockint.speech.transcriber import Transcriber
from tests.speech import tiny_whisper
from tests.speech.sound import Samples, read


@pytest.fixture(scope="session")
def whisper_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_whisper.build(tmp_path_factory.mktemp("models") / "tiny-random")


@pytest.fixture(scope="session")
def reply() -> Samples:
    """Fourteen seconds of a synthesised voice."""
    return read(demo_folder() / "follow-up-2.ogg")


@pytest.fixture(scope="session")
def tiny_en(tmp_path_factory: pytest.TempPathFactory) -> Transcriber:
    """The real recogniser, out of the package that came along."""
    return open_transcriber(tmp_path_factory.mktemp("nothing"), "tiny.en")
