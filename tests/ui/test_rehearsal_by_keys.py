"""A whole rehearsal, pressed key by key."""

from threading import Event

import pytest

from mockint.core.attempt import AnswerState
from mockint.errors import MicrophoneError, MockintError
from mockint.paths import Home
from mockint.practice import Practice
from mockint.practice.keep import find_attempt, history
from mockint.ui.screens.confirm import ConfirmScreen
from mockint.ui.screens.home.home import HomeScreen
from mockint.ui.screens.rehearse.closing import ClosingScreen
from mockint.ui.screens.rehearse.processing import ProcessingScreen
from mockint.ui.screens.rehearse.question import FollowUpScreen, QuestionScreen
from mockint.ui.screens.rehearse.recording import RecordingScreen
from mockint.ui.screens.rehearse.retake import RetakeScreen
from mockint.ui.screens.rehearse.why import WhyScreen
from mockint.ui.screens.report.report import ReportScreen
from tests.ui.doubles import STORY, Outside, StillSource
from tests.ui.driving import Driver, opened


async def record(driver: Driver) -> RecordingScreen:
    """From a prompt to a running recording."""
    await driver.press("enter")
    screen = await driver.at(RecordingScreen)
    await driver.sees("● recording")
    return screen


async def answer(driver: Driver) -> ReportScreen:
    """From home to the first report."""
    await driver.press("s")
    await driver.at(QuestionScreen)
    await record(driver)
    await driver.press("space")
    return await driver.at(ReportScreen)


async def test_from_home_to_history_and_back(practice: Practice) -> None:
    async with opened(practice) as driver:
        await driver.press("s")
        await driver.at(QuestionScreen)
        await driver.sees(STORY.text)
        assert STORY.trap not in driver.flat
        await record(driver)
        await driver.sees("1 2 3 4 5 mark sections (S T A R L)", "0:30", "3:00")
        await driver.press("2", "3")
        await driver.sees("Action since 1:12")
        await driver.press("space")
        await driver.at(ReportScreen)
        await driver.sees(
            '"we" in the Action 1 target 0 1 too many', "numbers in the Result 4 target 2"
        )
        await driver.press("enter")
        await driver.at(FollowUpScreen)
        await driver.sees("Follow-up 1 of 2", "Why that way and not another?")
        await record(driver)
        await driver.press("space")
        await driver.until(lambda: "Follow-up 2" in driver.flat, "the second follow-up")
        await driver.sees("What would you do differently?")
        await record(driver)
        await driver.press("space")
        await driver.at(ClosingScreen)
        await driver.sees("Saved: your answer (1:12) and 2 replies")
        await driver.sees("Say the Action again", '"we" in the Action 1', "Your reply: 1:12")
        await driver.press("escape")
        await driver.at(HomeScreen)
        await driver.sees("1 attempt, the last one today", "Last answer", 'Situation 8 s "we" 1')
    (headline,) = history(practice)
    assert headline.follow_ups_answered == 2
    attempt = find_attempt(practice, headline.id)
    assert [a.state for a in attempt.answers] == [AnswerState.ANALYSED] * 3
    assert [m.section for m in practice.store.folder(attempt.id).marks("answer")] == ["T", "A"]


async def test_messages_come_in_the_order_of_the_steps(practice: Practice) -> None:
    async with opened(practice) as driver:
        driver.log.clear()
        await answer(driver)
        await driver.press("s")
        await driver.until(lambda: "Follow-up 2" in driver.flat)
        await driver.press("s")
        await driver.at(ClosingScreen)
        beside = {"Moved", "FactsRead", "CutOffCounted", "Named", "LookedBack"}
        steps = [name for name in driver.log if name not in beside]
    assert steps == [
        "Ask",
        "Speak",
        "AnswerStarted",
        "AnswerSpoken",
        "AnswerHeard",
        "Skip",
        "NextPrompt",
        "Skip",
        "NextPrompt",
    ]


async def test_count_can_be_stopped_and_nothing_is_recorded(practice: Practice) -> None:
    async with opened(practice) as driver:
        driver.app.tick_s = 60
        await driver.press("s")
        await driver.at(QuestionScreen)
        await driver.press("enter")
        await driver.until(lambda: "esc cancel" in driver.keys)
        await driver.press("escape")
        await driver.at(QuestionScreen)
        assert "enter answer" in driver.keys
        await driver.press("escape")
        await driver.at(HomeScreen)
    assert history(practice) == []


async def test_without_a_microphone_the_count_ends_at_once(
    outside: Outside, practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside.names = MicrophoneError("there is no microphone on this machine", hint="connect one")
    monkeypatch.setattr(Practice, "needs_microphone", True)
    async with opened(practice) as driver:
        driver.app.tick_s = 60
        await driver.press("s")
        await driver.at(QuestionScreen)
        await driver.press("enter")
        await driver.sees("there is no microphone on this machine", "connect one")
        await driver.at(QuestionScreen)
        assert "enter answer" in driver.keys
    assert history(practice) == []


async def test_why_shows_only_on_its_key(practice: Practice) -> None:
    async with opened(practice) as driver:
        await driver.press("s")
        await driver.at(QuestionScreen)
        await driver.press("w")
        await driver.at(WhyScreen)
        await driver.sees(STORY.trap, STORY.why_asked, *STORY.strong_answer)
        await driver.press("escape")
        await driver.at(QuestionScreen)


async def test_discarding_asks_once_and_goes_on_meanwhile(practice: Practice) -> None:
    async with opened(practice) as driver:
        await driver.press("s")
        await driver.at(QuestionScreen)
        await record(driver)
        await driver.press("escape")
        await driver.at(ConfirmScreen)
        await driver.sees("Discard this answer? (still recording)")
        await driver.press("enter")  # too easy a key: it decides nothing
        await driver.at(ConfirmScreen)
        await driver.press("n")
        await driver.at(RecordingScreen)
        await driver.press("escape", "y")
        await driver.at(HomeScreen)
        await driver.idle()
    assert history(practice) == []
    assert not list(practice.home.recordings.glob("*/*.wav"))


async def test_discarding_a_reply_keeps_the_answer(practice: Practice) -> None:
    async with opened(practice) as driver:
        await answer(driver)
        await driver.press("enter")
        await driver.at(FollowUpScreen)
        await record(driver)
        await driver.press("escape", "y")
        await driver.at(FollowUpScreen)
        await driver.sees("Follow-up 1 of 2")
    (headline,) = history(practice)
    assert len(find_attempt(practice, headline.id).answers) == 1


async def test_pause_is_told_and_goes_on(practice: Practice) -> None:
    async with opened(practice) as driver:
        await driver.press("s")
        await driver.at(QuestionScreen)
        await record(driver)
        await driver.press("p")
        await driver.sees("Paused. p to resume")
        await driver.press("p")
        await driver.sees("● recording")


async def test_little_room_on_the_disk_is_said_beside_the_clock(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mockint.capture.recorder.room_s", lambda *_: 200.0)
    async with opened(practice) as driver:
        await driver.press("s")
        await driver.at(QuestionScreen)
        await record(driver)
        await driver.sees("room for 3 more minutes on this disk")


async def test_lost_microphone_is_said_and_what_was_said_is_kept(home: Home) -> None:
    outside = Outside(home, source=lambda: StillSource(42, lost="the microphone was unplugged"))
    practice = outside.practice
    outside.gate = Event()
    async with opened(practice) as driver:
        await driver.press("s")
        await driver.at(QuestionScreen)
        await driver.press("enter")
        await driver.at(ProcessingScreen)
        await driver.sees("the microphone was unplugged. 0:42 of your answer is saved.")
        outside.gate.set()
        await driver.at(ReportScreen)
        await driver.sees("the microphone was unplugged")
    (headline,) = history(practice)
    assert headline.duration_s == pytest.approx(42)


async def test_recognition_that_fails_keeps_the_recording(
    outside: Outside, practice: Practice
) -> None:
    outside.deaf = MockintError("the model base.en is damaged", hint="mockint models check")
    async with opened(practice) as driver:
        await driver.press("s")
        await driver.at(QuestionScreen)
        await record(driver)
        await driver.press("space")
        await driver.at(ProcessingScreen)
        await driver.sees(
            "! the model base.en is damaged; your recording is saved; mockint models check",
            "Your recording is saved.",
        )
        outside.deaf = None
        await driver.press("t")
        await driver.at(ReportScreen)


async def test_mistake_of_ours_is_one_sentence(
    practice: Practice, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_options: object) -> None:
        raise KeyError("what the person said")

    monkeypatch.setattr(practice, "transcriber", broken)
    async with opened(practice) as driver:
        await driver.press("s")
        await driver.at(QuestionScreen)
        await record(driver)
        await driver.press("space")
        await driver.sees("something in mockint broke (KeyError); what you recorded is saved")
    logged = capfd.readouterr().err
    assert "KeyError" in logged
    assert "what the person said" not in logged


async def test_without_a_recogniser_the_round_goes_on(outside: Outside, practice: Practice) -> None:
    outside.no_recognizer = True
    async with opened(practice) as driver:
        await driver.press("s")
        await driver.at(QuestionScreen)
        await record(driver)
        await driver.press("space")
        await driver.at(ProcessingScreen)
        await driver.sees("Your recording is saved.", "no speech recogniser", "models pull base.en")
        await driver.press("enter")
        await driver.at(FollowUpScreen)
        await driver.sees("What would you do differently?")
        await record(driver)
        await driver.press("space")
        await driver.sees("Your reply")
        await driver.press("enter")
        await driver.at(ClosingScreen)
        await driver.sees("2 recordings not transcribed yet")
        await driver.press("escape")
        await driver.sees("Transcribe 2 answers waiting")
        outside.no_recognizer = False
        await driver.press("t")
        await driver.sees("2 answers transcribed")
        await driver.press("escape")
        await driver.sees("1 attempt")
    assert not any(h.waiting for h in history(practice))


async def test_left_for_later_is_kept(outside: Outside, practice: Practice) -> None:
    outside.gate = Event()
    async with opened(practice) as driver:
        await driver.press("s")
        await driver.at(QuestionScreen)
        await record(driver)
        await driver.press("space")
        await driver.sees("Transcribing 1:12 on this machine")
        await driver.press("escape")
        await driver.sees("Your recording is saved.")
        await driver.press("q")
        await driver.at(HomeScreen)
        await driver.sees("1 answer waiting")


async def test_microphone_that_does_not_open_can_be_tried_again(home: Home) -> None:
    failures = [MicrophoneError("there is no microphone", hint="connect one")]

    def source() -> StillSource:
        if failures:
            raise failures.pop()
        return StillSource()

    practice = Outside(home, source=source).practice
    async with opened(practice) as driver:
        await driver.press("s")
        await driver.at(QuestionScreen)
        await driver.press("enter")
        await driver.sees("! there is no microphone; connect one", "nothing is being recorded")
        assert "enter try again" in driver.keys
        assert "space" not in driver.keys
        await driver.press("enter")
        await driver.sees("● recording")
        assert "no microphone" not in driver.flat


async def test_leaving_before_the_microphone_opens_records_nothing(home: Home) -> None:
    gate = Event()

    def source() -> StillSource:
        gate.wait(10)
        return StillSource()

    practice = Outside(home, source=source).practice
    async with opened(practice) as driver:
        await driver.press("s")
        await driver.at(QuestionScreen)
        await driver.press("enter")
        await driver.sees("opening the microphone")
        await driver.press("escape")
        await driver.at(HomeScreen)
        gate.set()
        await driver.idle()
    assert history(practice) == []


async def test_question_of_the_command_line_is_asked_at_once(practice: Practice) -> None:
    async with opened(practice, question=STORY) as driver:
        await driver.at(QuestionScreen)
        await driver.sees(STORY.text)
        await driver.press("escape")
        await driver.at(HomeScreen)


async def test_again_asks_the_same_question(practice: Practice) -> None:
    async with opened(practice) as driver:
        await answer(driver)
        await driver.press("r")
        await driver.at(RetakeScreen)
        await driver.press("home", "enter")
        screen = await driver.at(QuestionScreen)
        assert screen.question == STORY
        assert len(driver.app.screen_stack) == 3  # the report stays below
