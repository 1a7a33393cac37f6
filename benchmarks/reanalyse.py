"""A home of a thousand attempts that a former version measured → how long measuring again takes.

python benchmarks/reanalyse.py [--attempts 1000] [--json]
"""

import argparse
import importlib.metadata
import json
import os
import platform
import random
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

from mockint.core.analysis import Analysis
from mockint.core.attempt import MAIN, Answer, AnswerState, Attempt
from mockint.core.corrections import WordChanged
from mockint.core.question import Question
from mockint.core.transcript import Recognizer, Transcript, Word
from mockint.paths import Home
from mockint.practice import Practice
from mockint.practice.catch_up import measure_again
from mockint.practice.correct import keep_edits
from mockint.practice.measure import analyzer

SEED = 7
WORDS = 375  # 2:30 min at 150 words a minute: the middle of the answers mockint asks for
CORRECTED_EVERY = 10
SENTENCES = (
    "Our checkout was failing twice a week and every outage cost about 40 thousand dollars.",
    "Finding the cause before the summer was my job.",
    "I read six weeks of logs and saw that a cache emptied at midnight.",
    "We ran the pilot for two weeks and I convinced the platform team to change it.",
    "The lead wanted a bigger cluster, so I showed her what that would hide.",
    "Failures went from 8 to 1 a month and recovery fell from 40 minutes to 6 minutes.",
    "Next time I would talk to the platform team in the first week.",
)


def spoken(seed: int) -> Transcript:
    chance = random.Random(seed)
    tokens: list[str] = []
    while len(tokens) < WORDS:
        tokens += chance.choice(SENTENCES).split()
    words = tuple(Word(t, i * 0.4, i * 0.4 + 0.3, 0.9) for i, t in enumerate(tokens))
    return Transcript(words, Recognizer("scripted", "bench"), len(words) * 0.4)


def build(practice: Practice, attempts: int) -> list[str]:
    """Attempts of a former version, every tenth of them corrected; their ids."""
    store, first = practice.store, datetime(2026, 1, 1, tzinfo=UTC)
    question = Question("bench", "What was hard?", title="Hard")
    kept = []
    for number in range(attempts):
        moment = first + timedelta(hours=number)
        attempt = Attempt(store.new_id(moment), question, moment)
        folder = store.folder(attempt.id)
        store.home.recordings.mkdir(parents=True, exist_ok=True)
        folder.save(attempt)
        name = folder.add_transcript(MAIN, spoken(SEED + number))
        folder.save_analysis(name, Analysis("star-0"))
        answer = Answer(MAIN, AnswerState.ANALYSED, transcripts=(name,))
        attempt = replace(attempt, answers=(answer,))
        folder.save(attempt)
        if number % CORRECTED_EVERY == 0:
            keep_edits(practice, attempt, (WordChanged(0, "Their"),))
        kept.append(attempt.id)
    return kept


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--attempts", type=int, default=1000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        practice = Practice(Home(Path(folder) / "home"))
        store = practice.store
        ids = build(practice, options.attempts)
        store.history()
        told: list[float] = []
        began, worked = time.perf_counter(), time.process_time()
        done = measure_again(practice, ids, told.append, Event())
        seconds, cpu = time.perf_counter() - began, time.process_time() - worked
        versions = sorted({h.analyzer for h in store.history()})
        store.close()
    figures = {
        "attempts": options.attempts,
        "answers": done.answers,
        "failures": len(done.failures),
        "seconds": round(seconds, 2),
        "cpu_seconds": round(cpu, 2),
        "ms_per_answer": round(1000 * seconds / max(1, done.answers), 1),
        "times_progress_was_told": len(told),
        "analyzer": analyzer(),
        "versions_in_history": versions,
        "load_before": round(load, 2),
        "load_after": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        "spacy": importlib.metadata.version("spacy"),
    }
    if options.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:<24} {value}")


if __name__ == "__main__":
    main()
