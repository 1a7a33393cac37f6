"""Recognisers by key: fetched with their size told, and an old answer heard again by another."""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mockint.core.attempt import MAIN
from mockint.errors import SpeechError, StoppedError
from mockint.paths import Home
from mockint.practice import Practice
from mockint.practice.keep import find_attempt
from mockint.ui.screens.home.home import HomeScreen
from mockint.ui.screens.report.hear_again import HearAgainScreen
from mockint.ui.screens.report.report import ReportScreen
from mockint.ui.screens.setup.recognisers import ModelsScreen
from tests.build.attempt import tone
from tests.speech import tiny_whisper
from tests.ui.doubles import NOW, Outside
from tests.ui.driving import Driver, opened

Pull = Callable[..., Path]


@pytest.fixture(scope="session")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_whisper.build(tmp_path_factory.mktemp("weights") / "mine")


def arrives(weights: Path, gate: threading.Event | None = None) -> Pull:
    """A fetch that succeeds, after the gate."""

    def pull(
        home: Home,
        name: str,
        *,
        on_progress: Callable[[float], None],
        stop: threading.Event,
        **_: Any,
    ) -> Path:
        on_progress(0.25)
        while gate is not None and not gate.wait(0.01):
            if stop.is_set():
                raise StoppedError(f"fetching {name} was stopped", kept="what has arrived is saved")
        shutil.copytree(weights, home.models / "mine")
        return home.models / "mine"

    return pull


async def listed(driver: Driver) -> ModelsScreen:
    await driver.press("r")
    screen = await driver.at(ModelsScreen)
    await driver.until(lambda: screen.rows.count)
    return screen


async def test_first_run_offers_a_recogniser_with_its_size(
    outside: Outside, practice: Practice
) -> None:
    outside.no_recognizer = True
    async with opened(practice) as driver:
        await driver.sees("accurate transcripts: get base.en (148 MB, once)", "r downloads one")
        await listed(driver)
        await driver.sees("small.en", "486 MB", "not installed")
        await driver.sees("▸ base.en 148 MB not installed (recommended)")
        await driver.sees("tiny.en", "basic, came with mockint")
        await driver.until(lambda: "enter download" in driver.keys, "the way to try again")


async def test_fetching_shows_how_far_it_is_and_then_the_model(
    practice: Practice, weights: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    monkeypatch.setattr("mockint.practice.recognisers.pull", arrives(weights, gate))
    async with opened(practice) as driver:
        await listed(driver)
        await driver.press("enter")
        await driver.sees("Downloading base.en (148 MB)", "25 %")
        assert "enter download" not in driver.keys
        gate.set()
        await driver.sees("base.en is ready", "mine")


async def test_leaving_ends_the_fetching(
    practice: Practice, weights: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mockint.practice.recognisers.pull", arrives(weights, threading.Event()))
    async with opened(practice) as driver:
        await listed(driver)
        await driver.press("enter")
        await driver.sees("25 %")
        await driver.press("escape")
        await driver.at(HomeScreen)
        await driver.idle()
    assert not practice.home.models.exists()


async def test_a_broken_fetch_is_one_sentence_with_the_command(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pull(*_: Any, **__: Any) -> Path:
        raise SpeechError(
            "base.en could not be downloaded: nothing arrived for 30 seconds",
            kept="34 of 148 MB have arrived and are kept",
            hint="mockint models pull base.en resumes there",
        )

    monkeypatch.setattr("mockint.practice.recognisers.pull", pull)
    async with opened(practice) as driver:
        await listed(driver)
        await driver.press("enter")
        await driver.sees("nothing arrived for 30 seconds", "34 of 148 MB", "models pull base.en")
        await driver.until(lambda: "enter download" in driver.keys, "the way to try again")


async def test_an_old_answer_is_heard_again_by_another_recogniser(
    outside: Outside, practice: Practice, weights: Path
) -> None:
    shutil.copytree(weights, practice.home.models / "mine")
    attempt = outside.attempt_of(NOW)
    tone(practice.store.folder(attempt.id).recording(MAIN), 1.0)
    assert attempt.main is not None
    before = attempt.main.transcripts
    async with opened(practice) as driver:
        await driver.press("h")
        await driver.sees("1 attempt")
        await driver.press("enter")
        old = await driver.at(ReportScreen)
        await driver.press("t")
        screen = await driver.at(HearAgainScreen)
        await driver.until(lambda: screen.rows.count)
        await driver.sees("mine")
        await driver.press("enter")
        await driver.until(lambda: isinstance(driver.app.screen, ReportScreen))
        await driver.until(lambda: driver.app.screen is not old)
    again = find_attempt(practice, attempt.id)
    assert again.main is not None
    assert again.main.transcripts[: len(before)] == before
    assert len(again.main.transcripts) == len(before) + 1


async def test_with_no_other_recogniser_the_way_to_one_is_shown(
    outside: Outside, practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mockint.speech.models.choose.packaged_model", lambda: None)
    outside.attempt_of(NOW)
    async with opened(practice) as driver:
        await driver.press("h")
        await driver.sees("1 attempt")
        await driver.press("enter")
        await driver.at(ReportScreen)
        await driver.press("t")
        await driver.at(HearAgainScreen)
        await driver.sees("no other recogniser on this machine", "base.en")
        await driver.press("escape")
        await driver.at(ReportScreen)
