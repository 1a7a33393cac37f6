"""The real thing: keys in a terminal, and what comes out of the loudspeaker then."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from mockint.core.transcript import Transcript
from mockint.paths import Home
from mockint.practice import Practice
from mockint.practice.ask import find_question
from mockint.practice.bring_in import import_audio
from mockint.practice.hear import hear
from mockint.speech.engines.scripted import ScriptedTranscriber
from tests.build.transcripts import even_words
from tests.capture.sounds import RATE_HZ, aligned, read_wav, voice, write_wav
from tests.terminal import Terminal
from tests.vmic import VirtualMicrophone, missing, required

pytestmark = [
    pytest.mark.vmic,
    pytest.mark.slow,
    pytest.mark.skipif(
        bool(missing()) and not required(), reason=f"no virtual microphone: {missing()} missing"
    ),
]
SECONDS = 40
STEP_S = 0.4  # from word to word
NUMBER = 60  # the only word that is a number, so the only stop that says "count"
TEXT = ["So"] + [f"and then I did thing{chr(97 + i % 26)}" for i in range(20)]


def transcript() -> Transcript:
    """Words at an even pace; each has a neighbour that is written otherwise."""
    tokens = " ".join(TEXT).split()[: round(SECONDS / STEP_S) - 2]
    tokens[NUMBER] = "47"
    tokens[NUMBER + 1] = "servers."
    words = even_words(" ".join(tokens), STEP_S, 0.35, probability=0.95)
    return Transcript(words, ScriptedTranscriber.recognizer, duration_s=float(SECONDS))


@pytest.fixture(scope="module")
def spoken() -> NDArray[np.int16]:
    return voice(SECONDS)


@pytest.fixture
def home(tmp_path: Path, spoken: NDArray[np.int16]) -> Path:
    """A home with one answer."""
    clip = write_wav(tmp_path / "clip.wav", spoken)
    practice = Practice(Home(tmp_path / "home"), transcriber=ScriptedTranscriber(transcript()))
    hear(practice, import_audio(practice, clip, find_question(practice, "biggest-impact")))
    practice.close()
    return tmp_path / "home"


@pytest.fixture
def microphone() -> Iterator[VirtualMicrophone]:
    with VirtualMicrophone() as virtual:
        yield virtual


def cursor(screen: str) -> int:
    """The word that the screen says it stands at."""
    found = re.search(r"word (\d+) of", screen)
    assert found is not None
    return int(found[1]) - 1


def sounding(path: Path) -> NDArray[np.int16]:
    """Transcript, without the silence around it: digital zero, since nothing else plays."""
    heard = read_wav(path)
    places = np.flatnonzero(heard)
    return heard[places[0] : places[-1] + 1]


def test_a_stop_plays_from_its_second_and_the_cursor_stands_at_what_was_heard(
    microphone: VirtualMicrophone, home: Path, spoken: NDArray[np.int16], tmp_path: Path
) -> None:
    env = {**microphone.unhurried, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    argv = [sys.executable, "-m", "mockint", "--home", str(home)]
    with Terminal(argv, env) as terminal:
        terminal.wait_for("Practise", "1 attempt", "ready")
        terminal.press("h")
        terminal.wait_for("1 attempt ")
        terminal.press("\r")
        terminal.wait_for("review")
        terminal.press("c")
        terminal.wait_for("paused")
        while "47" not in next(line for line in terminal.text.splitlines() if " ▸ " in line):
            terminal.press("\x1b[B")
            terminal.wait_for("paused")
        with microphone.listening(tmp_path / "heard.wav"):
            terminal.press("\r")
            terminal.wait_for(f"word {NUMBER + 4} of", "playing")
            terminal.press(" ")
            stopped_at = cursor(terminal.wait_for("paused"))
        terminal.press("q")
        terminal.wait_for("Practise")
    heard = sounding(tmp_path / "heard.wav")
    start_s = NUMBER * STEP_S - 2.0
    at, correlation = aligned(spoken, heard)
    assert at / RATE_HZ == pytest.approx(start_s, abs=0.05)
    assert correlation >= 0.99
    ended_s = start_s + heard.size / RATE_HZ
    assert stopped_at >= NUMBER + 3
    assert ended_s == pytest.approx(stopped_at * STEP_S + STEP_S / 2, abs=0.1 + STEP_S / 2)
