"""Keys → what the interviewer says, and that nobody is recorded while he does."""

from pathlib import Path

import pytest

from mockint.core.attempt import Retake
from mockint.core.star import SectionName
from mockint.errors import CaptureError, MockintError, VoiceError
from mockint.paths import Home
from mockint.practice import Practice
from mockint.practice.interviewer import Interviewer
from mockint.practice.keep import find_attempt
from mockint.ui.screens.home.home import HomeScreen
from mockint.ui.screens.rehearse.question import FollowUpScreen, QuestionScreen
from mockint.ui.screens.rehearse.recording import RecordingScreen
from mockint.ui.screens.report.report import ReportScreen
from mockint.voice.silent import SilentVoice
from tests.ui.doubles import CLOCK_S, NOW, STORY, Outside, StillSource
from tests.ui.driving import Driver, opened


class HeldSpeaker:
    """Sounds until a test, or the program, ends it."""

    def __init__(self, room: "Room") -> None:
        self.lost = self.stalled = False
        self.began_at: float | None = None
        self.ended_at: float | None = None
        self._room = room

    @property
    def playing(self) -> bool:
        return self.began_at is not None and self.ended_at is None

    def feed(self, pcm: bytes) -> None:
        pass

    def complete(self) -> None:
        pass

    def start(self) -> None:
        if self._room.refuses is not None:
            raise self._room.refuses
        self.began_at = 1.0
        self._room.did.append("sounds")

    def stop(self) -> None:
        if self.playing:
            self._room.did.append("silent")
        self.ended_at = self.ended_at or 2.0


class Room(Outside):
    """Somebody sits at a microphone and a loudspeaker."""

    def __init__(self, home: Home) -> None:
        super().__init__(home, source=self._source)
        self.did: list[str] = []
        self.speakers: list[HeldSpeaker] = []
        self.refuses: MockintError | None = None
        self.voice: SilentVoice | VoiceError = SilentVoice()

    def _source(self) -> StillSource:
        self.did.append("records")
        return StillSource()

    def interviewer(self) -> Interviewer:
        def voices(_models: Path, _name: str) -> SilentVoice:
            if isinstance(self.voice, VoiceError):
                raise self.voice
            return self.voice

        return Interviewer(
            self.practice, voices=voices, speaker=self._speaker, clock=lambda: CLOCK_S
        )

    @property
    def said(self) -> list[str]:
        assert isinstance(self.voice, SilentVoice)
        return self.voice.said

    def _speaker(self, _rate_hz: int) -> HeldSpeaker:
        self.speakers.append(HeldSpeaker(self))
        return self.speakers[-1]


@pytest.fixture
def room(home: Home, monkeypatch: pytest.MonkeyPatch) -> Room:
    monkeypatch.setattr(Practice, "needs_microphone", property(lambda _practice: True))
    room = Room(home)
    room.plug_in(monkeypatch.setattr)
    monkeypatch.setattr("mockint.analysis.analyse.ANALYZER", "test-1")
    return room


async def asked(driver: Driver, room: Room) -> QuestionScreen:
    """The cold question is being spoken."""
    await driver.press("s")
    screen = await driver.at(QuestionScreen)
    await driver.until(lambda: room.did[-1:] == ["sounds"], "sound")
    return screen


async def test_the_question_is_spoken_while_its_text_stands_there(room: Room) -> None:
    async with opened(room.practice, interviewer=room.interviewer()) as driver:
        await asked(driver, room)
        await driver.sees(STORY.text, "v hear it again")
        assert room.said == [STORY.text]
        assert "V voice" not in driver.keys


async def test_enter_cuts_it_off_then_counts_then_records(room: Room) -> None:
    async with opened(room.practice, interviewer=room.interviewer()) as driver:
        await asked(driver, room)
        await driver.press("enter")
        await driver.at(RecordingScreen)
        await driver.sees("● recording")
        assert room.did == ["sounds", "silent", "records"]
        await driver.press("space")
        await driver.at(ReportScreen)
        main = find_attempt(room.practice, "last").main
    assert main is not None
    assert main.search_pause_s == 0.0  # since it was cut off


async def test_what_has_ended_is_not_waited_for(room: Room) -> None:
    async with opened(room.practice, interviewer=room.interviewer()) as driver:
        await asked(driver, room)
        room.speakers[0].ended_at = 3.0  # long ago, by the clock of the pause
        await driver.until(lambda: not driver.app.jobs.busy and room.did)
        await driver.press("enter")
        await driver.at(RecordingScreen)
        await driver.sees("● recording")
        await driver.press("space")
        await driver.at(ReportScreen)
        main = find_attempt(room.practice, "last").main
    assert main is not None
    assert main.search_pause_s == CLOCK_S - 3.0
    assert room.did == ["sounds", "records"]


async def test_v_says_it_again_and_large_v_is_for_good(room: Room) -> None:
    async with opened(room.practice, interviewer=room.interviewer()) as driver:
        await asked(driver, room)
        await driver.press("v")
        await driver.until(lambda: room.did == ["sounds", "silent", "sounds"], "again")
        await driver.press("V")
        await driver.sees("The voice is off from now on. V turns it back on.")
        await driver.until(lambda: room.did[-1] == "silent", "silence")
        assert "hear it again" not in driver.keys
        await driver.press("v", "escape", "s")
        await driver.at(QuestionScreen)
        await driver.idle()
        assert room.said == [STORY.text] * 2
        await driver.press("V")
        await driver.until(lambda: len(room.said) == 3 and room.did[-1] == "sounds", "on again")
    assert room.practice.settings.voice


async def test_a_question_that_is_left_falls_silent(room: Room) -> None:
    async with opened(room.practice, interviewer=room.interviewer()) as driver:
        await asked(driver, room)
        await driver.press("escape")
        await driver.at(HomeScreen)
        await driver.until(lambda: room.did == ["sounds", "silent"], "silence")


async def test_follow_ups_are_spoken_too(room: Room) -> None:
    async with opened(room.practice, interviewer=room.interviewer()) as driver:
        await asked(driver, room)
        await driver.press("enter")
        await driver.sees("● recording")
        await driver.press("space")
        await driver.at(ReportScreen)
        await driver.press("enter")
        screen = await driver.at(FollowUpScreen)
        await driver.until(lambda: room.did[-1] == "sounds", "the follow-up")
        assert room.said == [STORY.text, screen.text]


async def test_a_part_that_is_given_again_is_asked_for_only_on_a_key(room: Room) -> None:
    retake = Retake(room.attempt_of(NOW), SectionName.RESULT)
    interviewer = room.interviewer()
    async with opened(
        room.practice, question=STORY, retake=retake, interviewer=interviewer
    ) as driver:
        await driver.at(QuestionScreen)
        await driver.idle()
        assert room.said == []
        await driver.press("v")
        await driver.until(lambda: room.did == ["sounds"], "sound")


@pytest.mark.parametrize("broken", ["loudspeaker", "voice", "lost"])
async def test_without_sound_one_sentence_and_the_rehearsal_goes_on(
    room: Room, broken: str
) -> None:
    told = f"{broken} broke; the question is on the screen"
    if broken == "loudspeaker":
        room.refuses = CaptureError(told)
    elif broken == "voice":
        room.voice = VoiceError(told)
    async with opened(room.practice, interviewer=room.interviewer()) as driver:
        await driver.press("s")
        await driver.at(QuestionScreen)
        if broken == "lost":
            await driver.until(lambda: room.did == ["sounds"], "sound")
            room.speakers[0].lost = True
            told = "the loudspeaker went away; the question is on the screen"
        await driver.sees(told[:40])
        await driver.press("escape", "s")
        await driver.at(QuestionScreen)
        await driver.idle()
        if broken != "lost":
            assert told[:40] not in driver.flat  # told once
        await driver.press("enter")
        await driver.at(RecordingScreen)
        await driver.sees("● recording")


async def test_files_are_never_spoken_to(practice: Practice) -> None:
    voice = SilentVoice()
    interviewer = Interviewer(practice, voices=lambda _m, _n: voice)
    async with opened(practice, interviewer=interviewer) as driver:
        await driver.press("s")
        await driver.at(QuestionScreen)
        await driver.idle()
        assert "hear it again" not in driver.keys
    assert voice.said == []
