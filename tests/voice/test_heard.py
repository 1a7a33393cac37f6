"""Every question of the bank, spoken → the words that the recogniser hears; also by loudspeaker."""

import os
import subprocess
import sys
import wave
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from mockint.bank.load import load_bank
from mockint.capture.convert import read_samples
from mockint.paths import shipped
from mockint.speech.models.choose import open_transcriber
from mockint.speech.transcriber import Transcriber
from mockint.voice.hibari import HibariVoice
from tests.speech.sound import hear, word_errors
from tests.vmic import VirtualMicrophone, missing, required

ROOT = Path(__file__).resolve().parents[2]
RATE_HZ = 16_000
EDGE = RATE_HZ // 2  # the first and last half second must be there
TORN = 3 * EDGE  # a busy machine tears the sound by so much in the middle
MOST_ERRORS = 0.03
WHOLE_SET = "SPEAK_ALL"  # all texts through the loudspeaker: three minutes
Samples = NDArray[np.float32]

BANK = load_bank(shipped("question_bank"))
QUESTIONS = [question.text for question in BANK.questions]
FOLLOW_UPS = [prompt.text for prompt in BANK.follow_ups.values()]
LONGEST = sorted(QUESTIONS, key=len)[-1:]

# Speaks each line that it reads, as `mockint rehearse --no-tui` would.
SPEAKER = """
import sys
from pathlib import Path
from mockint.practice.interviewer import Interviewer
from mockint.paths import Home
from mockint.practice import Practice

interviewer = Interviewer(Practice(Home(Path(sys.argv[1]))))
for text in sys.stdin:
    interviewer.aloud(text.strip())
"""


@pytest.fixture(scope="module")
def ears(tmp_path_factory: pytest.TempPathFactory) -> Transcriber:
    """The published tiny.en that came with the installation."""
    return open_transcriber(tmp_path_factory.mktemp("nothing"), "tiny.en")


def errors(texts: list[str], heard: list[str]) -> float:
    """Word errors over all texts, each against what was heard of it."""
    words = [len(text.split()) for text in texts]
    wrong = [word_errors(t, h) * n for t, h, n in zip(texts, heard, words, strict=True)]
    return sum(wrong) / sum(words)


def spoken(heart: HibariVoice, text: str, tmp_path: Path) -> Samples:
    """The text as mockint reads a file of it, 16 kHz."""
    path = tmp_path / "said.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(heart.rate_hz)
        file.writeframes(np.concatenate(list(heart.say(text))).tobytes())
    return read_samples(path)


def test_every_text_of_the_bank_is_understood(
    heart: HibariVoice, ears: Transcriber, tmp_path: Path
) -> None:
    texts = QUESTIONS + FOLLOW_UPS
    heard = [hear(ears, spoken(heart, text, tmp_path)).text for text in texts]
    assert errors(texts, heard) <= MOST_ERRORS, [*zip(texts, heard, strict=True)]


def place(piece: Samples, whole: Samples) -> int:
    """Where the piece lies in the whole."""
    size = 1 << int(np.ceil(np.log2(len(piece) + len(whole))))
    spectrum = np.fft.rfft(whole, size) * np.conj(np.fft.rfft(piece, size))
    return int(np.argmax(np.fft.irfft(spectrum, size)[: len(whole)]))


def fits(piece: Samples, whole: Samples, at: int) -> float:
    """How well the piece fits where it lies about there, 0 to 1."""
    first = max(0, at - TORN)
    at = first + place(piece, whole[first : at + TORN + len(piece)])
    return float(np.corrcoef(piece, whole[at : at + len(piece)])[0, 1])


def person(microphone: VirtualMicrophone) -> dict[str, str]:
    """What somebody has who asks for no shorter buffers than usual: a busy machine tears those."""
    env = {**microphone.env, "PYTHONPATH": str(ROOT)}
    del env["PULSE_LATENCY_MSEC"]
    return env


@pytest.mark.vmic
@pytest.mark.slow
def test_the_loudspeaker_gives_all_of_it(
    heart: HibariVoice, ears: Transcriber, tmp_path: Path
) -> None:
    if missing() and required():
        pytest.fail(f"these packages are missing: {missing()}")
    if missing():
        pytest.skip(f"no virtual loudspeaker without {missing()}")
    texts = (QUESTIONS if os.environ.get(WHOLE_SET) else LONGEST) + FOLLOW_UPS
    monitor = tmp_path / "monitor.wav"
    with VirtualMicrophone() as microphone, microphone.listening(monitor):
        done = subprocess.run(
            [sys.executable, "-c", SPEAKER, str(tmp_path / "home")],
            input="\n".join(texts),
            text=True,
            capture_output=True,
            env=person(microphone),
            check=False,
        )
    assert done.returncode == 0, done.stderr
    whole = read_samples(monitor)
    assert np.abs(whole).max() < 0.95
    for text in texts:
        said = spoken(heart, text, tmp_path)
        voiced = np.flatnonzero(np.abs(said) > 0.02)
        first, last = int(voiced[0]), int(voiced[-1])
        at = place(said[first:last], whole)
        fit = fits(said[first : first + EDGE], whole, at)
        also = fits(said[last - EDGE : last], whole, at + last - first - EDGE)
        assert min(fit, also) > 0.9, text
    # In one piece, as a recording is: cut into single sentences, tiny.en hears some of them twice.
    heard = hear(ears, whole).text
    assert word_errors(" ".join(texts), heard) <= MOST_ERRORS, heard
