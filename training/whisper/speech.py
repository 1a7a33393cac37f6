"""Sentences → a folder of synthesised speech: samples.i16 and index.jsonl, the same on every run.

python -m training.whisper.speech FOLDER [PROCESSES]
"""

import json
import random
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from training.whisper import text
from training.whisper.voice import RATE_HZ, Flite

SEED = 4
LONGEST_S = 14.0
VOICE = "rms"  # the voice of the demo
NUMBERS, SPLICES, SALADS = 800, 3500, 5000
_flite: list[Flite] = []


def jobs() -> list[tuple[str, float, float]]:
    """Every utterance to speak: text, stretch, resampling; two thirds at the voice's own pace."""
    rng = random.Random(SEED)
    texts, _ = text.sentences()
    chosen = [
        *texts,
        *text.number_phrases(NUMBERS, rng),
        *text.splices(texts, SPLICES, rng),
        *text.salads(texts, SALADS, rng),
    ]
    rng.shuffle(chosen)
    return [
        (sentence, rng.uniform(0.92, 1.1), rng.uniform(0.97, 1.03))
        if rng.random() < 0.35
        else (sentence, 1.0, 1.0)
        for sentence in chosen
    ]


def speak(job: tuple[str, float, float]) -> tuple[bytes, dict] | None:
    """One utterance, or None when it is too long or flite read other words."""
    sentence, stretch, resample = job
    if not _flite:
        _flite.append(Flite())
    try:
        said = _flite[0].say(sentence, VOICE, stretch=stretch, resample=resample)
    except ValueError:
        return None
    if len(said.samples) > LONGEST_S * RATE_HZ:
        return None
    row = {
        "text": sentence,
        "samples": len(said.samples),
        "words": [[w, round(a, 3), round(b, 3)] for w, a, b in said.words],
        "phones": [[p, round(a, 3), first] for p, a, first in said.phones],
    }
    return said.samples.tobytes(), row


def build(folder: Path, processes: int = 2) -> None:
    """Speak everything into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    seconds = lost = 0
    with (
        ProcessPoolExecutor(processes) as pool,
        (folder / "samples.i16").open("wb") as sound,
        (folder / "index.part").open("w", encoding="utf-8") as index,
    ):
        for number, spoken in enumerate(pool.map(speak, jobs(), chunksize=32)):
            if spoken is None:
                lost += 1
                continue
            sound.write(spoken[0])
            index.write(json.dumps(spoken[1]) + "\n")
            seconds += spoken[1]["samples"] / RATE_HZ
            if number % 500 == 0:
                print(f"{number} utterances, {seconds / 3600:.2f} h, {lost} left out", flush=True)
    (folder / "index.part").rename(folder / "index.jsonl")
    print(f"{seconds / 3600:.2f} h of speech, {lost} utterances left out", flush=True)


if __name__ == "__main__":
    build(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2)
