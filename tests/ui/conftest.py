"""Fixtures of the interface's tests."""

import os
from pathlib import Path

import pytest

from mockint.paths import Home
from mockint.practice import Practice
from tests.ui.doubles import Outside


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home."""
    return Home(tmp_path / "home")


@pytest.fixture
def outside(home: Home, monkeypatch: pytest.MonkeyPatch) -> Outside:
    """Microphone, recogniser, measures and loudspeaker."""
    outside = Outside(home)
    outside.plug_in(monkeypatch.setattr)
    return outside


@pytest.fixture
def practice(outside: Outside) -> Practice:
    """The real flow between them."""
    return outside.practice


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
    """The canned measures are of a version of their own, so that no picture changes with ours."""
    if "practice" in request.fixturenames:
        monkeypatch.setattr("mockint.analysis.analyse.ANALYZER", "test-1")


@pytest.fixture(autouse=True)
def patient_watchdog(monkeypatch: pytest.MonkeyPatch) -> None:
    """The still source delivers everything at once, then nothing: that is not a lost device."""
    monkeypatch.setattr("mockint.capture.watchdog.STALLED_S", 3600.0)
