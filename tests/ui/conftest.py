"""Fixtures of the interface's tests."""

import os
from pathlib import Path

import pytest

from mockint.paths import Home
from tests.ui.doubles import CannedPractice


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home."""
    return Home(tmp_path / "home")


@pytest.fixture
def practice(home: Home) -> CannedPractice:
    """A practice whose stages are canned."""
    return CannedPractice(home)


PICTURES = "TEXTUAL_SNAPSHOT_TEMPDIR"  # set by the snapshot plugin for a whole run


@pytest.fixture(scope="session", autouse=True)
def pictures_folder() -> str:
    """Where the plugin puts pictures, before the rest of TEXTUAL* is taken away."""
    return os.environ.get(PICTURES, "")


@pytest.fixture(autouse=True)
def same_terminal_everywhere(
    nobodys_machine: Path, pictures_folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The colours do not depend on who runs the tests."""
    monkeypatch.setenv(PICTURES, pictures_folder)
    monkeypatch.delenv("COLORFGBG", raising=False)


@pytest.fixture(autouse=True)
def canned_analyzer(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """The canned measures are of the version that measures now, where measures are canned."""
    if "practice" in request.fixturenames:
        monkeypatch.setattr("mockint.analysis.analyse.ANALYZER", "test-1")


@pytest.fixture(autouse=True)
def patient_watchdog(monkeypatch: pytest.MonkeyPatch) -> None:
    """The still source delivers everything at once, then nothing: that is not a lost device."""
    monkeypatch.setattr("mockint.capture.watchdog.STALLED_S", 3600.0)
