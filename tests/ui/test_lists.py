"""History, question bank and microphones as lists."""

from datetime import timedelta

import pytest

from mockint.errors import MicrophoneError
from mockint.practice import Practice, keep
from mockint.ui.screens.confirm import ConfirmScreen
from mockint.ui.screens.progress.history import HistoryScreen
from mockint.ui.screens.rehearse.choose import ChooseScreen
from mockint.ui.screens.rehearse.processing import ProcessingScreen
from mockint.ui.screens.rehearse.question import QuestionScreen
from mockint.ui.screens.rehearse.why import WhyScreen
from mockint.ui.screens.report.report import ReportScreen
from mockint.ui.screens.setup.microphones import MicrophonesScreen
from tests.ui.doubles import NOW, QUESTIONS, STORY, Outside
from tests.ui.driving import Driver, opened


def fill(outside: Outside) -> None:
    """Three attempts; the middle one waits for a recogniser."""
    outside.attempt_of(NOW - timedelta(days=400), QUESTIONS[1])
    outside.attempt_of(NOW - timedelta(days=2), QUESTIONS[3], heard=False)
    outside.attempt_of(NOW - timedelta(hours=2))


async def history(driver: Driver) -> HistoryScreen:
    """Open the history and wait for its rows."""
    await driver.press("h")
    screen = await driver.at(HistoryScreen)
    await driver.until(lambda: screen.rows.count)
    return screen


async def test_history_is_newest_first_with_headlines(outside: Outside, practice: Practice) -> None:
    fill(outside)
    async with opened(practice) as driver:
        await history(driver)
        lines = [line for line in driver.text.splitlines() if "2:34" in line]
    assert [" ".join(line.split()) for line in lines] == [
        "▸ 24 Nov 17:30 Hardest technical decision 2:34 1 4 8 s",
        "22 Nov 19:30 Measure search 2:34 not transcribed yet",
        "20 Oct 2025 A real disagreement 2:34 1 4 8 s",
    ]


async def test_history_filters_by_typing(outside: Outside, practice: Practice) -> None:
    fill(outside)
    async with opened(practice) as driver:
        screen = await history(driver)
        await driver.press("slash", *"search 22")
        await driver.until(lambda: screen.rows.count == 1)
        assert "/ filter" not in driver.keys
        await driver.press("enter")
        assert "t transcribe" in driver.keys
        await driver.press("slash", "escape")
        await driver.until(lambda: screen.rows.count == 3)


async def test_history_opens_the_report_and_comes_back(
    outside: Outside, practice: Practice
) -> None:
    fill(outside)
    async with opened(practice) as driver:
        await history(driver)
        await driver.press("enter")
        await driver.at(ReportScreen)
        await driver.sees("today 17:30", '"we" in the Action')
        await driver.press("escape")
        await driver.at(HistoryScreen)


async def test_waiting_attempt_is_transcribed_from_the_history(
    outside: Outside, practice: Practice
) -> None:
    fill(outside)
    async with opened(practice) as driver:
        await history(driver)
        await driver.press("down", "enter")
        await driver.sees("This answer isn't transcribed yet.")
        await driver.press("escape")
        await driver.at(HistoryScreen)
        await driver.press("t")
        await driver.at(ReportScreen)
        await driver.press("escape")
        await driver.at(HistoryScreen)
        await driver.until(lambda: "not transcribed" not in driver.flat)


async def test_failed_transcription_leads_back(outside: Outside, practice: Practice) -> None:
    fill(outside)
    outside.no_recognizer = True
    async with opened(practice) as driver:
        await history(driver)
        await driver.press("down", "t")
        await driver.at(ProcessingScreen)
        await driver.sees("there is no speech recogniser on this machine")
        await driver.press("escape")
        await driver.sees("3 attempts")


async def test_deleting_asks_once(outside: Outside, practice: Practice) -> None:
    fill(outside)
    async with opened(practice) as driver:
        screen = await history(driver)
        await driver.press("d")
        await driver.at(ConfirmScreen)
        await driver.sees("Delete your answer of 24 Nov 17:30", "You can't undo this.")
        await driver.press("escape")
        await driver.at(HistoryScreen)
        assert len(keep.history(practice)) == 3
        await driver.press("d", "y")
        await driver.until(lambda: screen.rows.count == 2)
    assert len(keep.history(practice)) == 2


async def test_questions_stand_under_their_kind(practice: Practice) -> None:
    async with opened(practice) as driver:
        await driver.press("c")
        screen = await driver.at(ChooseScreen)
        await driver.sees("Stories", "Openers", "Metrics", "4 questions")
        await driver.press("w")
        await driver.at(WhyScreen)
        await driver.sees(STORY.trap)
        await driver.press("escape", "down", "down")
        await driver.press("enter")
        asked = await driver.at(QuestionScreen)
        assert asked.question == QUESTIONS[2]
        await driver.press("escape")
        await driver.at(ChooseScreen)
        await driver.press("slash", *"disagreed")
        await driver.until(lambda: screen.rows.count == 1)
        assert "Traps" not in driver.flat
        await driver.press("enter", "enter")
        asked = await driver.at(QuestionScreen)
        assert asked.question == QUESTIONS[1]


async def test_filter_that_fits_nothing_offers_nothing(practice: Practice) -> None:
    async with opened(practice) as driver:
        await driver.press("c")
        screen = await driver.at(ChooseScreen)
        await driver.until(lambda: screen.rows.count)
        await driver.press("slash", *"zzz", "enter")
        await driver.until(lambda: not screen.rows.count)
        assert "ask it" not in driver.keys
        await driver.press("enter", "w")
        await driver.at(ChooseScreen)


async def test_microphone_is_chosen_and_remembered(practice: Practice) -> None:
    async with opened(practice) as driver:
        await driver.press("m")
        screen = await driver.at(MicrophonesScreen)
        await driver.until(lambda: screen.rows.count == 3)
        await driver.sees("system default in use")
        await driver.press("end", "enter")
        await driver.sees("Microphone Other microphone")
    assert practice.settings.microphone == "Other microphone"
    assert "Other microphone" in practice.home.settings.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        ([], "No microphone was found. Connect one, then press r."),
        (
            MicrophoneError("no sound library", hint="brew install portaudio"),
            "! no sound library; brew install portaudio",
        ),
    ],
)
async def test_no_microphone_is_said_and_looked_for_again(
    outside: Outside, practice: Practice, names: list[str] | MicrophoneError, wanted: str
) -> None:
    outside.names = names
    async with opened(practice) as driver:
        await driver.press("m")
        await driver.at(MicrophonesScreen)
        await driver.sees(wanted)
        outside.names = ["Headset"]
        await driver.press("r")
        await driver.sees("Headset")
        assert wanted not in driver.flat
