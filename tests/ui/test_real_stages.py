"""The whole walk by keys through the real bank, recorder, analysis and report."""

import math
import wave
from array import array
from pathlib import Path

import pytest

from mockint.capture.replay import Replay
from mockint.core.attempt import AnswerState
from mockint.paths import Home
from mockint.practice import Practice
from mockint.practice.keep import find_attempt, history
from mockint.practice.report import report_of
from mockint.speech.engines.scripted import ScriptedTranscriber
from mockint.ui.screens.rehearse.choose import ChooseScreen
from mockint.ui.screens.rehearse.closing import ClosingScreen
from mockint.ui.screens.rehearse.question import FollowUpScreen, QuestionScreen
from mockint.ui.screens.report.report import ReportScreen
from tests.build.transcripts import even
from tests.ui.driving import opened

ANSWER = (
    "Our checkout was failing twice a week and nobody knew why. Finding the cause was my job. "
    "I read six weeks of logs and found a cache that emptied at midnight. I proposed a staged "
    "warm-up instead of a bigger cluster, because the cluster would only hide it. We ran the "
    "pilot for two weeks. As a result failures fell from 8 to 1 a month and recovery went from "
    "40 minutes to 6 minutes."
)
REPLY = "I would talk to the platform team in the first week."


@pytest.fixture
def tone(tmp_path: Path) -> Path:
    """Two seconds of 440 Hz."""
    path = tmp_path / "tone.wav"
    samples = (round(8000 * math.sin(i * 440 * 2 * math.pi / 16_000)) for i in range(32_000))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(array("h", samples).tobytes())
    return path


async def test_rehearsal_through_the_real_stages(home: Home, tone: Path) -> None:
    practice = Practice(
        home,
        open_source=lambda: Replay(tone, speed=0),
        transcriber=ScriptedTranscriber(
            even(ANSWER, probability=0.95), even(REPLY, probability=0.95)
        ),
    )
    async with opened(practice) as driver:
        await driver.sees("56 stories, 7 openers, 6 metrics questions")
        await driver.press("c")  # a story by name: a question about figures asks back otherwise
        await driver.at(ChooseScreen)
        await driver.sees("Conflict with a colleague")
        await driver.press("enter")
        await driver.at(QuestionScreen)
        await driver.press("enter")  # the file ends, and the answer with it
        await driver.at(ReportScreen)
        report = report_of(
            practice, find_attempt(practice, "last")
        )  # the splitter has tests of its own
        we, numbers = len(report.analysis.collective_we), len(report.analysis.numbers_in_result)
        assert numbers >= 4
        await driver.sees(f'"we" in the Action {we} target 0', f"numbers in the Result {numbers}")
        await driver.press("enter")
        for number in ("1", "2"):
            await driver.sees(f"Follow-up {number} of 2")
            await driver.at(FollowUpScreen)
            await driver.press("enter")
        await driver.at(ClosingScreen)
        await driver.sees("and 2 replies")
    (headline,) = history(practice)
    attempt = find_attempt(practice, headline.id)
    assert headline.duration_s == pytest.approx(2.0, abs=0.05)
    assert [a.state for a in attempt.answers] == [AnswerState.ANALYSED] * 3
    assert attempt.follow_ups[-1].prompt is not None
    assert attempt.follow_ups[-1].prompt.id == "do-differently"
    practice.close()
