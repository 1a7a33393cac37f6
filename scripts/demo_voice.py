"""mockint/demo/demo.toml → the bundled recordings, spoken by the interviewer's voice.

    .venv/bin/python scripts/demo_voice.py

Sentence by sentence, each at a pace of its own, with pauses as people make them: a longer one
between sentences, a short one where the text has "...". Seeded, so that the same text gives the
same files.
"""

import random
import re
import tomllib
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from mockint.paths import demo_folder
from mockint.voice.hibari import HibariVoice

RATE_HZ = 48_000  # Opus knows 24 kHz too, but every player takes this
BITS_PER_S = 32_000
PACE = (0.84, 0.96)
BETWEEN_S = (0.1, 0.9)  # on top of the breath that the voice leaves, 0.35 s
WITHIN_S = (0.05, 0.5)
START_S, END_S = 0.6, 0.5


def spoken(voice: HibariVoice, text: str, chance: random.Random) -> NDArray[np.int16]:
    """The text as one recording, 24 kHz."""
    parts = [silence(START_S, voice.rate_hz)]
    for sentence in re.split(r"(?<=[.?!])(?<!\.\.\.)\s+", " ".join(text.split())):
        pace = chance.uniform(*PACE)
        pieces = [piece for piece in re.split(r"\s*\.\.\.\s*", sentence) if piece]
        for number, piece in enumerate(pieces):
            if number:
                parts.append(silence(chance.uniform(*WITHIN_S), voice.rate_hz))
            goes_on = number + 1 < len(pieces)  # a comma keeps the voice up
            parts += voice.say(f"{piece}," if goes_on else piece, pace)
        parts.append(silence(chance.uniform(*BETWEEN_S), voice.rate_hz))
    return np.concatenate([*parts, silence(END_S, voice.rate_hz)])


def silence(seconds: float, rate_hz: int) -> NDArray[np.int16]:
    """Not quite silent, as a room is: -70 dBFS."""
    noise = np.random.default_rng(0).normal(0, 10, round(seconds * rate_hz))
    return noise.astype(np.int16)


def write_opus(path: Path, sound: NDArray[np.int16], rate_hz: int) -> None:
    """Pack it as Opus in Ogg."""
    frame = av.AudioFrame.from_ndarray(sound.reshape(1, -1), format="s16", layout="mono")
    frame.sample_rate, frame.time_base, frame.pts = rate_hz, Fraction(1, rate_hz), 0
    with av.open(str(path), "w", format="ogg") as container:
        stream = container.add_stream("libopus", rate=RATE_HZ, layout="mono")
        stream.bit_rate = BITS_PER_S
        resampler = av.AudioResampler("flt", "mono", RATE_HZ, frame_size=960)
        frames = [*resampler.resample(frame), *resampler.resample(None)]
        for piece in frames:
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))


def main() -> None:
    """Speak and pack every text."""
    folder = demo_folder()
    script = tomllib.loads((folder / "demo.toml").read_text(encoding="utf-8"))
    voice = HibariVoice("heart")
    chance = random.Random(2026)  # noqa: S311 (pauses, not secrets)
    for name, text in zip(script["recordings"], script["texts"], strict=True):
        sound = spoken(voice, text, chance)
        write_opus(folder / name, sound, voice.rate_hz)
        words = len(text.replace("...", " ").split())
        length_s = len(sound) / voice.rate_hz
        print(f"{name:<16} {length_s:6.1f} s  {60 * words / length_s:.0f} words a minute")


if __name__ == "__main__":
    main()
