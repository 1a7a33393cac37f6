"""Held-out answers → spoken files with their words and times, for measuring.

python -m training.whisper.held_out FOLDER [VOICE]
"""

import json
import sys
import wave
from pathlib import Path

import numpy as np

from training.whisper import text
from training.whisper.voice import RATE_HZ, Flite

ANSWERS = 6
PAUSE_S = 0.35


def speak(folder: Path, voice: str = "rms") -> None:
    """Write N.wav and N.json, one pair an answer, at the voice's own pace."""
    folder.mkdir(parents=True, exist_ok=True)
    flite = Flite()
    _, answers = text.sentences()
    for number, answer in enumerate(answers[:ANSWERS]):
        pieces, words = [], []
        at = 0
        for sentence in answer:
            try:
                said = flite.say(sentence, voice)
            except ValueError:
                continue
            offset = at / RATE_HZ
            words += [[w, round(a + offset, 3), round(b + offset, 3)] for w, a, b in said.words]
            pieces += [said.samples, np.zeros(int(PAUSE_S * RATE_HZ), np.int16)]
            at += sum(len(piece) for piece in pieces[-2:])
        with wave.open(str(folder / f"{number}.wav"), "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(RATE_HZ)
            out.writeframes(np.concatenate(pieces).tobytes())
        (folder / f"{number}.json").write_text(json.dumps(words), encoding="utf-8")


if __name__ == "__main__":
    speak(Path(sys.argv[1]), *sys.argv[2:3])
