"""Answers of the project spoken by the bundled voice, the demo, a folder of recordings → clips."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mockint.capture.convert import read_samples
from mockint.capture.decode import Resampler
from mockint.paths import demo_folder
from mockint.speech.transcriber import SAMPLE_RATE_HZ

Samples = NDArray[np.float32]
PROJECT = Path(__file__).resolve().parents[1]
# With the most words of an answer, and the most answers. The first file trained no weights.
ANSWERS = (
    (PROJECT / "tests" / "analysis" / "data" / "held_out.jsonl", 230, 99),
    (PROJECT / "training" / "data" / "development.jsonl", 230, 99),
    (PROJECT / "training" / "data" / "answers.jsonl", 170, 14),
)
VOICE_RATE_HZ = 24_000
# One voice, played slower or faster and told to keep its pace: throats of four lengths.
THROATS = (1.0, 0.85, 0.92, 1.08)
PACES = (1.0, 1.1, 1.05, 1.15)
RUMBLE_HZ = 100.0
PAUSES_S = (0.25, 0.9)  # between sentences


@dataclass(frozen=True, slots=True)
class Clip:
    """One recording with the words that were said.

    Attributes:
        name: in file names and seeds.
        group: "answer", "demo" or "recording".
        voice: index of the throat; -1 where a recording was given.
        text: what was said.
        story: whether it answers a question; if not, it has no Action and no Result to count in.
        samples: shape (n,), mono, 16 kHz.
    """

    name: str
    group: str
    voice: int
    text: str
    story: bool
    samples: Samples


def spoken_answers() -> Iterator[Clip]:
    """Answers of the project's own data that are written as they are said, one after the other."""
    speaker = import_module("hibari").Hibari(threads=1)
    for index, (name, text) in enumerate(_texts()):
        voice = index // 2 % len(THROATS)
        yield Clip(name, "answer", voice, text, True, _spoken(speaker, text, index, voice))


def demo_clips() -> Iterator[Clip]:
    """The bundled rehearsal."""
    folder = demo_folder()
    told = tomllib.loads((folder / "demo.toml").read_text(encoding="utf-8"))
    for file, text in zip(told["recordings"], told["texts"], strict=True):
        samples = read_samples(folder / file)
        yield Clip(f"demo-{Path(file).stem}", "demo", -1, " ".join(text.split()), True, samples)


def recordings(folder: Path) -> Iterator[Clip]:
    """Every recording of the folder that has its words beside it: NAME.wav and NAME.txt."""
    for path in sorted(folder.iterdir()):
        words = path.with_suffix(".txt")
        if path.suffix in {".wav", ".flac", ".ogg", ".mp3"} and words.exists():
            text = " ".join(words.read_text(encoding="utf-8").split())
            yield Clip(path.stem, "recording", -1, text, False, _without_rumble(read_samples(path)))


def _texts() -> Iterator[tuple[str, str]]:
    for path, most_words, most in ANSWERS:
        fitting = []
        for line in path.read_text(encoding="utf-8").splitlines():
            answer = json.loads(line)
            text = " ".join(unit["text"] for unit in answer["units"])
            # "raw" has no punctuation to speak by.
            if answer["style"] != "raw" and len(text.split()) <= most_words:
                fitting.append((answer["id"], text))
        yield from fitting[:most]


def _spoken(speaker: Any, text: str, seed: int, voice: int) -> Samples:
    """The text by that throat, with pauses between its sentences."""
    dice = np.random.default_rng(seed)
    rate = VOICE_RATE_HZ * THROATS[voice]
    resampler = Resampler(round(rate))
    parts = [np.zeros(round(rate * 0.4), np.float32)]
    for sentence in speaker.split_sentences(text):
        parts.append(speaker(sentence, speed=PACES[voice] / THROATS[voice], seed=seed))
        parts.append(np.zeros(round(rate * dice.uniform(*PAUSES_S)), np.float32))
    spoken = (np.clip(np.concatenate(parts), -1, 1) * 32_767).astype("<i2").tobytes()
    pcm = resampler.feed(spoken) + resampler.finish()
    return np.frombuffer(pcm, "<i2").astype(np.float32) / np.float32(32_768)


def _without_rumble(samples: Samples) -> Samples:
    """What is left from 100 Hz on: a desk can be louder than the voice that noise is set to."""
    spectrum = np.fft.rfft(samples)
    spectrum[np.fft.rfftfreq(len(samples), 1 / SAMPLE_RATE_HZ) < RUMBLE_HZ] = 0
    return np.fft.irfft(spectrum, len(samples)).astype(np.float32)
