"""The real thing: a voice in the virtual microphone, Whisper, keys in a terminal, an attempt."""

import json
import signal
import subprocess
import sys
import tomllib
import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from mockint.capture.convert import to_wav
from mockint.core.attempt import AnswerState, Attempt
from mockint.paths import Home, demo_folder
from mockint.store.store import Store
from tests.speech.sound import word_errors
from tests.terminal import Terminal
from tests.vmic import VirtualMicrophone, missing, required

pytestmark = [
    pytest.mark.vmic,
    pytest.mark.slow,
    pytest.mark.skipif(
        bool(missing()) and not required(), reason=f"no virtual microphone: {missing()} missing"
    ),
]
RATE_HZ = 16_000
LONGEST_DIFFERENCE_S = 0.05
LEAST_CORRELATION = 0.99
MOST_WORD_ERRORS = 0.2  # the bundled answer, through a sound server


@pytest.fixture(scope="module")
def voices(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The bundled answer and its two replies as WAV files."""
    folder = tmp_path_factory.mktemp("voices")
    spoken = []
    for name in ("answer", "follow-up-1", "follow-up-2"):
        to_wav(demo_folder() / f"{name}.ogg", folder / f"{name}.wav")
        spoken.append(folder / f"{name}.wav")
    return spoken


@pytest.fixture
def microphone() -> Iterator[VirtualMicrophone]:
    with VirtualMicrophone() as virtual:
        yield virtual


def open_mockint(microphone: VirtualMicrophone, home: Path, *arguments: str) -> Terminal:
    """The program in a terminal of 80x24, hearing the virtual microphone."""
    env = {**microphone.env, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    argv = [sys.executable, "-m", "mockint", *arguments, "--home", str(home)]
    return Terminal(argv, env)


def samples_of(path: Path) -> NDArray[np.float64]:
    with wave.open(str(path)) as file:
        assert (file.getframerate(), file.getnchannels()) == (RATE_HZ, 1)
        pcm = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    return pcm.astype(np.float64)


def offset_of(piece: NDArray[np.float64], whole: NDArray[np.float64]) -> int:
    """Where in `whole` the piece lies, in samples, by cross-correlation."""
    size = 1 << int(np.ceil(np.log2(len(piece) + len(whole))))
    spectrum = np.fft.rfft(whole, size) * np.conj(np.fft.rfft(piece, size))
    return int(np.argmax(np.fft.irfft(spectrum, size)[: len(whole)]))


def compare(played: Path, recorded: Path) -> tuple[float, float]:
    """How much longer or shorter the speech came out, in seconds, and the least correlation.

    The first and the last two seconds of what was played are found in the recording; their
    distance there, against the distance that was played, is the difference in length.
    """
    said, heard = samples_of(played), samples_of(recorded)
    edge = 2 * RATE_HZ
    first, last = offset_of(said[:edge], heard), offset_of(said[-edge:], heard)
    difference_s = ((last - first) - (len(said) - edge)) / RATE_HZ
    correlations = [
        float(np.corrcoef(said[at : at + RATE_HZ], heard[first + at : first + at + RATE_HZ])[0, 1])
        for at in range(0, len(said) - RATE_HZ, RATE_HZ)
        if np.abs(said[at : at + RATE_HZ]).max() > 300
    ]
    return difference_s, min(correlations)


def speak(terminal: Terminal, microphone: VirtualMicrophone, voice: Path) -> None:
    """Wait until mockint records, say it all, and press the key that ends the answer."""
    terminal.wait_for("recording", "finish")
    microphone.play(voice)
    terminal.press(" ")


def only_attempt(home: Path) -> Attempt:
    store = Store(Home(home))
    (headline,) = store.history()
    attempt = store.find(headline.id)
    store.close()
    return attempt


def test_from_the_home_screen_to_a_stored_attempt_with_follow_ups(
    microphone: VirtualMicrophone, voices: list[Path], tmp_path: Path
) -> None:
    home = tmp_path / "home"
    with open_mockint(microphone, home) as terminal:
        terminal.wait_for("Practise", "ready")
        terminal.press("c")  # the first story, not what chance draws
        terminal.wait_for("Choose a question", "w why asked")
        terminal.press("\r")
        terminal.wait_for("enter answer")
        terminal.press("\r")  # 3-2-1
        speak(terminal, microphone, voices[0])
        report = terminal.wait_for("in the Action", timeout_s=240)
        assert "tiny.en" in report
        terminal.press("\r")  # to the first follow-up; the second comes by itself
        for number, voice in enumerate(voices[1:], 1):
            terminal.wait_for(f"Follow-up {number} of", "enter answer", timeout_s=240)
            terminal.press("\r")
            speak(terminal, microphone, voice)
        terminal.wait_for("2 replies", timeout_s=240)
        terminal.press("\x1b")
        terminal.wait_for("Practise")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
    attempt = only_attempt(home)
    assert [a.state for a in attempt.answers] == [AnswerState.ANALYSED] * 3
    folder = home / "recordings" / attempt.id
    for answer, voice in zip(attempt.answers, voices, strict=True):
        assert answer.recording is not None
        difference_s, correlation = compare(voice, folder / answer.recording.file)
        assert abs(difference_s) <= LONGEST_DIFFERENCE_S
        assert correlation >= LEAST_CORRELATION
        assert answer.recording.overflow_count == 0
    heard = json.loads((folder / attempt.answers[0].transcripts[-1]).read_text(encoding="utf-8"))
    script = tomllib.loads((demo_folder() / "demo.toml").read_text(encoding="utf-8"))
    assert word_errors(script["texts"][0], heard["text"]) <= MOST_WORD_ERRORS
    starts = [word["start"] for word in heard["words"]]
    assert starts == sorted(starts)
    assert starts[-1] > 80


def test_an_import_is_heard_without_a_download(voices: list[Path], tmp_path: Path) -> None:
    argv = [sys.executable, "-m", "mockint", "import", str(voices[2]), "--question", "big-mistake"]
    argv += ["--home", str(tmp_path / "home"), "--format", "json"]
    done = subprocess.run(argv, capture_output=True, text=True, check=True, timeout=600)
    told = json.loads(done.stdout)
    assert told["recognizer"] == {"engine": "faster-whisper", "model": "tiny.en"}
    assert told["transcript"]["words"]


@pytest.mark.parametrize("blow", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_while_speaking_keeps_the_recording(
    blow: signal.Signals, microphone: VirtualMicrophone, voices: list[Path], tmp_path: Path
) -> None:
    home = tmp_path / "home"
    with open_mockint(microphone, home, "rehearse", "--question", "biggest-impact") as terminal:
        terminal.wait_for("enter answer")
        terminal.press("\r")
        terminal.wait_for("recording", "finish")
        microphone.play(voices[2])
        terminal.signal(blow)
        terminal.wait_for_exit()
    attempt = only_attempt(home)
    assert attempt.main is not None
    assert attempt.main.state is AnswerState.RECORDED
    assert attempt.main.recording is not None
    recorded = home / "recordings" / attempt.id / attempt.main.recording.file
    difference_s, correlation = compare(voices[2], recorded)
    assert abs(difference_s) <= LONGEST_DIFFERENCE_S
    assert correlation >= LEAST_CORRELATION
