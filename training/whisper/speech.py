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
# The voice of the demo, and one that joins diphones, costs next to nothing to speak and brings the
# variety of words.
DEAR = (("plain", "rms"), ("spliced", "rms"))
MOST_DEAR = 3000  # of about 4 s each; flite's rms takes 0.1 s for one
CHEAP = (("plain", "kal16"), ("spliced", "kal16"))
_flite: list[Flite] = []


def jobs() -> list[tuple[str, str, float, float]]:
    """Every utterance to speak: text, voice, stretch, resampling."""
    rng = random.Random(SEED)
    texts, _ = text.sentences()
    plain = texts + text.number_phrases(500, rng)
    dear, cheap = _passes(DEAR, texts, plain, rng), _passes(CHEAP, texts, plain, rng)
    return dear[:MOST_DEAR] + cheap


def _passes(
    passes: tuple[tuple[str, str], ...], texts: list[str], plain: list[str], rng: random.Random
) -> list[tuple[str, str, float, float]]:
    done = []
    for kind, voice in passes:
        if kind == "plain":
            chosen = plain
        else:
            chosen = text.splices(texts, 1700, rng) + text.salads(texts, 1300, rng)
        for sentence in chosen:
            stretch = rng.choice((1.0, rng.uniform(0.9, 1.15)))
            resample = 1.0 if rng.random() < 0.6 else rng.uniform(0.96, 1.04)
            done.append((sentence, voice, stretch, resample))
    rng.shuffle(done)
    return done


def speak(job: tuple[str, str, float, float]) -> tuple[bytes, dict] | None:
    """One utterance, or None when it is too long or flite read other words."""
    sentence, voice, stretch, resample = job
    if not _flite:
        _flite.append(Flite())
    try:
        said = _flite[0].say(sentence, voice, stretch=stretch, resample=resample)
    except ValueError:
        return None
    if len(said.samples) > LONGEST_S * RATE_HZ:
        return None
    row = {
        "text": sentence,
        "voice": voice,
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
