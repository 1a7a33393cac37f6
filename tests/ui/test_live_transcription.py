"""A mark while speaking, never words; the follow-up does not wait for the report."""

from threading import Event

import pytest

from mockint.core.transcript import LiveState
from mockint.practice import Practice
from mockint.practice.record import RunningAnswer
from mockint.ui.screens.rehearse.processing import ProcessingScreen
from mockint.ui.screens.rehearse.question import QuestionScreen
from mockint.ui.screens.report.report import ReportScreen
from tests.ui.doubles import Outside
from tests.ui.driving import Driver, opened
from tests.ui.test_rehearsal_by_keys import record


async def speaking(driver: Driver) -> None:
    await driver.press("s")
    await driver.at(QuestionScreen)
    await record(driver)


async def test_a_mark_says_how_transcription_goes(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = [LiveState.KEEPS_UP]
    monkeypatch.setattr(RunningAnswer, "transcription", property(lambda _take: states[-1]))
    async with opened(practice) as driver:
        await speaking(driver)
        await driver.sees("● recording transcribing live")
        states.append(LiveState.BEHIND)
        await driver.sees("● recording will finish transcribing afterwards")
        states.append(LiveState.FAILED)
        await driver.sees("will transcribe afterwards")
        await driver.press("space")
        await driver.at(ReportScreen)


async def test_what_is_left_to_hear_is_said_with_progress(
    outside: Outside, practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside.gate = Event()
    monkeypatch.setattr(practice.hearings, "left_s", lambda *_: 34.0)
    async with opened(practice) as driver:
        await speaking(driver)
        await driver.press("space")
        await driver.at(ProcessingScreen)
        await driver.sees("Finishing the transcript: 0:34 left", "80 %", "left")
        outside.gate.set()
        await driver.at(ReportScreen)


async def test_a_stray_key_never_skips_the_report(outside: Outside, practice: Practice) -> None:
    outside.gate = Event()
    async with opened(practice) as driver:
        await speaking(driver)
        await driver.press("space")
        await driver.at(ProcessingScreen)
        assert "follow-up" not in driver.keys
        await driver.press("enter", "space", "enter", "1")
        outside.gate.set()
        await driver.at(ReportScreen)
        await driver.sees('"we" in the Action')
