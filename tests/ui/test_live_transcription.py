"""A mark while speaking, never words; the follow-up does not wait for the report."""

from threading import Event

import pytest

from mockint.core.attempt import AnswerState
from mockint.core.transcript import LiveState
from mockint.practice import Practice
from mockint.practice.keep import find_attempt, history
from mockint.practice.record import RunningAnswer
from mockint.ui.screens.rehearse.closing import ClosingScreen
from mockint.ui.screens.rehearse.processing import ProcessingScreen
from mockint.ui.screens.rehearse.question import FollowUpScreen, QuestionScreen
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
        await driver.sees("● recording transcription keeps up")
        states.append(LiveState.BEHIND)
        await driver.sees("● recording transcription behind, finishes later")
        states.append(LiveState.FAILED)
        await driver.sees("transcribed after you stop")
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
        await driver.sees("Transcription was behind: 0:34 of 1:12 still to hear", "80 %", "left")
        outside.gate.set()
        await driver.at(ReportScreen)


async def test_the_follow_up_does_not_wait_for_the_report(
    outside: Outside, practice: Practice
) -> None:
    outside.gate = Event()
    async with opened(practice) as driver:
        await speaking(driver)
        await driver.press("space")
        await driver.at(ProcessingScreen)
        assert "enter follow-up" in driver.keys
        await driver.press("enter")
        await driver.at(FollowUpScreen)
        await driver.sees("What would you do differently?")
        outside.gate.set()
        await driver.idle()
        await record(driver)
        await driver.press("space")
        await driver.until(
            lambda: "Why that way and not another?" in driver.flat, "what was measured"
        )
        await driver.press("s")
        await driver.at(ClosingScreen)
    (headline,) = history(practice)
    attempt = find_attempt(practice, headline.id)
    assert [a.state for a in attempt.answers] == [
        AnswerState.ANALYSED,
        AnswerState.ANALYSED,
        AnswerState.SKIPPED,
    ]
