"""The first screen: what it tells, and what it must not load."""

import subprocess
import sys
from datetime import timedelta

import pytest

from mockint.errors import AudioFileError, MicrophoneError, MockintError, SpeechError
from mockint.paths import Home
from mockint.practice import Practice
from mockint.practice.choices import choose
from mockint.practice.keep import history
from mockint.practice.record import begin, record
from mockint.ui.screens.report.demo import DemoScreen
from mockint.ui.screens.setup.recover import RecoverScreen
from tests.ui.doubles import NOW, QUESTIONS, Outside
from tests.ui.driving import opened

HEAVY = ("numpy", "spacy", "faster_whisper", "sounddevice", "pydub", "hibari", "av")
FIRST_SCREEN = """
import asyncio, pathlib, sys
from mockint.paths import Home
from mockint.practice import Practice
from mockint.ui.app import MockintApp

class FirstPaint(MockintApp):
    def after_first_paint(self):
        self.exit()

asyncio.run(FirstPaint(Practice(Home(pathlib.Path(sys.argv[1])))).run_async(headless=True))
print(*sorted(m for m in sys.argv[2:] if m in sys.modules))
"""


def test_first_paint_loads_nothing_heavy(home: Home) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", FIRST_SCREEN, str(home.root), *HEAVY],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert ran.stdout.strip() == ""


async def test_empty_home_teaches(practice: Practice) -> None:
    async with opened(practice) as driver:
        await driver.sees(
            "Practise",
            "2 stories, 1 opener, 1 metrics question",
            "Your first answer takes three minutes",
            "Everything stays on this machine.",
            "system default (2 microphones found)",
            "base.en, ready",
        )
        assert "Transcribe" not in driver.flat
        assert "t transcribe" not in driver.keys


async def test_history_takes_the_place_of_the_lesson(outside: Outside, practice: Practice) -> None:
    for days in (3, 2, 1):
        outside.attempt_of(NOW - timedelta(days=days))
    outside.attempt_of(NOW - timedelta(hours=1), heard=False)
    async with opened(practice) as driver:
        await driver.sees(
            "4 attempts, the last one today",
            "Last three",
            'Situation 8 → 8 → 8 s "we" 1 → 1 → 1 numbers 4 → 4 → 4',
            "1 answer waiting",
        )
        assert "Your first answer" not in driver.flat
        assert "t transcribe" in driver.keys


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        ([], "! none found; connect one, then press m"),
        (["Only one"], "system default (1 microphone found)"),
        (
            MicrophoneError("PortAudio is not installed", hint="apt-get install libportaudio2"),
            "! PortAudio is not installed; apt-get install libportaudio2",
        ),
    ],
)
async def test_microphone_line(
    outside: Outside, practice: Practice, names: list[str] | MockintError, wanted: str
) -> None:
    outside.names = names
    async with opened(practice) as driver:
        await driver.sees(wanted)


async def test_chosen_microphone_that_is_gone_is_said(practice: Practice) -> None:
    choose(practice, microphone="Headset")
    async with opened(practice) as driver:
        await driver.sees("! Headset is not connected; m chooses another")


async def test_no_recogniser_says_the_fix(outside: Outside, practice: Practice) -> None:
    outside.no_recognizer = True
    async with opened(practice) as driver:
        await driver.sees(
            "! there is no speech recogniser on this machine",
            "r downloads one; your answers are saved until then",
        )


async def test_the_one_that_came_along_is_called_so_and_a_better_one_offered(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mockint.practice.recognisers.came_along", lambda *_: True)
    async with opened(practice) as driver:
        await driver.sees("base.en, basic, ready")
        await driver.sees("accurate transcripts: get base.en (148 MB, once)")


async def test_recogniser_is_not_offered_where_one_is(practice: Practice) -> None:
    async with opened(practice) as driver:
        await driver.sees("ready")
        assert "148 MB" not in driver.flat


async def test_damaged_weights_are_said_and_the_rest_works(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged() -> None:
        raise SpeechError("model.bin of base.en is cut off", hint="mockint models pull base.en")

    monkeypatch.setattr(practice, "warm_up", damaged)
    async with opened(practice) as driver:
        await driver.sees("! model.bin of base.en is cut off; mockint models pull base.en")
        await driver.press("c")
        await driver.sees("Choose a question")


async def test_unreadable_home_is_one_sentence(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_practice: Practice, newest: int | None = None) -> None:
        raise MockintError("the index cannot be read", kept="recordings are untouched")

    monkeypatch.setattr("mockint.ui.screens.home.home.history", refuse)
    async with opened(practice) as driver:
        await driver.sees("! the index cannot be read; recordings are untouched", "Practise")


@pytest.mark.parametrize(("key", "kept"), [("enter", True), ("d", False)])
async def test_cut_off_recording_is_offered_never_dropped(
    practice: Practice, key: str, kept: bool
) -> None:
    attempt = begin(practice, QUESTIONS[1])
    running = record(practice, attempt)
    running.recorder.discard = lambda: None  # type: ignore[method-assign]
    recorder = running.recorder
    recorder._finish_writing()  # the program dies here: the part file stays
    running._lock.close()
    async with opened(practice) as driver:
        await driver.at(RecoverScreen)
        await driver.sees("mockint closed while you were speaking", "1:12", "A real disagreement")
        await driver.press("escape")
        await driver.sees("1 recording cut short by a crash")
        await driver.press("u")
        await driver.at(RecoverScreen)
        await driver.sees("A real disagreement")
        await driver.press(key)
        if not kept:
            await driver.sees("You can't undo this.")
            await driver.press("y")
        await driver.sees("Nothing left to decide.")
    assert len(history(practice)) == kept
    assert len(list(practice.home.recordings.glob("*/answer.wav"))) == kept


async def test_a_sample_that_cannot_be_read_says_so(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sample(_practice: Practice) -> None:
        raise AudioFileError("answer.ogg is gone", hint="install mockint again")

    monkeypatch.setattr("mockint.practice.rounds.demo.sample", sample)
    async with opened(practice) as driver:
        await driver.press("d")
        await driver.at(DemoScreen)
        await driver.sees("! answer.ogg is gone; install mockint again")
        await driver.press("escape")
        await driver.sees("Practise")


async def test_menu_opens_what_the_cursor_stands_on(practice: Practice) -> None:
    async with opened(practice) as driver:
        await driver.press("down", "enter")
        await driver.sees("Choose a question", "Stories")
        await driver.press("q", "h")
        await driver.sees("Nothing here yet.", "then s")


async def test_theme_changes_by_key(practice: Practice) -> None:
    async with opened(practice) as driver:
        assert driver.app.current_theme.dark
        await driver.press("ctrl+t")
        assert not driver.app.current_theme.dark
