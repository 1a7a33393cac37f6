"""Homes of 100, 1,000 and 10,000 attempts → how long history, search and trends take in each.

    .venv/bin/python benchmarks/history.py [--json] [--sizes 100 1000 10000] [--runs 7]

Each home is written directly: a folder an attempt with its attempt.json, transcript and analysis,
and the index. What is measured is the interface itself, in a terminal that is not there: seconds
from the key that opens the history, or the trends, until the screen that shows them was drawn;
and the milliseconds of one full-text search, of queries from rare to "the" by turns. All figures
are medians; `worst` holds the slowest run. `growth` is the largest size over the smallest.
"""

import argparse
import asyncio
import json
import os
import platform
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

from mockint import lookback
from mockint.core.attempt import Answer, AnswerState, Attempt
from mockint.core.measures import Analysis, Measure, NumberKind, NumberMention, NumberRole
from mockint.core.question import Question
from mockint.core.recording import Recording
from mockint.core.star import Section, SectionName
from mockint.core.timeline import Span
from mockint.core.transcript import Recognizer, Transcript, Word
from mockint.paths import Home
from mockint.practice import Practice
from mockint.store import codec
from mockint.store.entry import measured_of
from mockint.store.index import Entry, Index
from mockint.store.said import sentences
from mockint.store.store import headline
from mockint.ui.app import MockintApp
from mockint.ui.screens.history import HistoryScreen
from mockint.ui.screens.trends import TrendsScreen

NOW = datetime(2026, 11, 24, 19, 30, tzinfo=UTC)
SIZES = (100, 1_000, 10_000)
WORDS = 300  # two minutes at 150 words a minute
QUESTIONS = 30
READING = {"newest", "history", "trends"}
QUERIES = ("where did I say 47 minutes?", '"the platform team"', "decided wait", "migrat", "the")
SENTENCES = (
    "Our checkout was failing twice a week and every outage cost about {n} thousand dollars.",
    "Finding the cause was my job.",
    "I read six weeks of logs and saw that a cache emptied at midnight.",
    "I decided to wait for the platform team before the migration of the {n} shops.",
    "We ran the pilot for two weeks and I changed their default.",
    "Recovery fell from {n} minutes to 6 minutes.",
    "I would ask the people on call {n} days earlier.",
)
PARTS = (
    (SectionName.SITUATION, 0.2),
    (SectionName.TASK, 0.25),
    (SectionName.ACTION, 0.85),
    (SectionName.RESULT, 1.0),
)


def spoken(chance: random.Random) -> tuple[str, ...]:
    """Words of one answer."""
    words: list[str] = []
    while len(words) < WORDS:
        words += chance.choice(SENTENCES).format(n=chance.randint(2, 900)).split()
    return tuple(words[:WORDS])


def made(number: int, count: int) -> tuple[Attempt, Transcript, Analysis]:
    """One attempt; the same number always gives the same one."""
    chance = random.Random(number)
    at = NOW - timedelta(hours=5 * (count - number))
    words = tuple(
        Word(token, 0.8 + i * 0.4, 1.1 + i * 0.4, 0.9) for i, token in enumerate(spoken(chance))
    )
    length = 0.8 + WORDS * 0.4
    transcript = Transcript(words, Recognizer("faster-whisper", "base.en"), length)
    sections: list[Section] = []
    first = 0
    for name, share in PARTS:
        last = round(WORDS * share) - 1
        sections.append(Section(name, first, last, Span(0.8 + first * 0.4, 1.2 + last * 0.4), 0.8))
        first = last + 1
    numbers = tuple(
        NumberMention(
            i, i, w.text, float(w.text), NumberKind.COUNT, NumberRole.ABSOLUTE, SectionName.RESULT
        )
        for i, w in enumerate(words)
        if w.text.isdigit() and i >= 0.85 * WORDS
    )
    figures = {
        "duration_s": length,
        "time_to_first_word_s": chance.uniform(0.5, 6),
        "words_per_minute": chance.gauss(145, 15),
        "pause_count": chance.randint(2, 20),
        "situation_s": chance.gauss(33, 8),
        "task_s": chance.gauss(6, 2),
        "action_s": chance.gauss(80, 15),
        "result_s": chance.gauss(24, 6),
        "action_share_percent": chance.gauss(58, 8),
        "task_sentences": chance.randint(1, 3),
        "fillers_at_least": chance.randint(0, 9),
    }
    measures = tuple(Measure(name, float(value)) for name, value in figures.items())
    analysis = Analysis("star-1", tuple(sections), (), numbers, measures)
    question = Question(f"question-{number % QUESTIONS}", "Tell me.", title=f"A question {number}")
    answer = Answer(
        "answer",
        AnswerState.ANALYSED,
        None,
        Recording("answer.wav", length, 16_000),
        ("answer.transcript-1.json",),
    )
    return (
        Attempt(f"{at:%Y%m%d-%H%M%S}-aaaa", question, at, answers=(answer,)),
        transcript,
        analysis,
    )


def build(home: Home, count: int) -> float:
    """Write such a home; gives the seconds it took."""
    began = time.perf_counter()
    home.recordings.mkdir(parents=True)
    index = Index(home.index)

    def entries() -> Iterator[Entry]:
        for number in range(count):
            attempt, transcript, analysis = made(number, count)
            folder = home.recordings / attempt.id
            folder.mkdir()
            (folder / "attempt.json").write_bytes(codec.encode(attempt))
            (folder / "answer.transcript-1.json").write_bytes(codec.encode_transcript(transcript))
            (folder / "answer.analysis-1.json").write_bytes(codec.encode(analysis))
            yield Entry(
                headline(attempt, transcript, analysis),
                measured_of(attempt, transcript, analysis),
                sentences("answer", transcript, analysis.numbers),
            )

    index.put_all(entries())
    index.close()
    return time.perf_counter() - began


class Bench(MockintApp):
    """The interface without what it loads and looks for at the start."""

    def after_first_paint(self) -> None:
        """Nothing: home stays as it was first drawn."""


async def shown_s(app: MockintApp, action: str, screen: type[Any]) -> float:
    """Seconds from the key's action to the frame that shows rows."""
    began = time.perf_counter()
    getattr(app, action)()
    while not (isinstance(app.screen, screen) and app.screen.is_mounted and app.screen.rows.count):
        await asyncio.sleep(0)
    drawn = asyncio.Event()
    app.screen.call_after_refresh(drawn.set)
    await drawn.wait()
    took = time.perf_counter() - began
    while set(app.jobs.busy) & READING:  # the rest of a long list
        await asyncio.sleep(0.01)
    app.pop_screen()
    await asyncio.sleep(0)
    return took


async def walked(practice: Practice, runs: int) -> tuple[list[float], list[float]]:
    """Seconds to the history and to the trends, each opened so many times after a first time."""
    app = Bench(practice, now=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        history, trends = [], []
        for _ in range(runs + 1):
            history.append(await shown_s(app, "action_history", HistoryScreen))
            trends.append(await shown_s(app, "action_trends", TrendsScreen))
    return history[1:], trends[1:]


def searched_ms(practice: Practice, runs: int) -> list[float]:
    """Milliseconds of each query, by turns."""
    took = []
    for turn in range(runs + 1):
        for query in QUERIES:
            began = time.perf_counter()
            hits = lookback.search(practice, query)
            if turn:
                took.append((time.perf_counter() - began) * 1000)
            if not hits:
                raise RuntimeError(f"{query!r} found nothing")
    return took


def measure(count: int, runs: int) -> dict[str, Any]:
    """The figures of one size."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder) / "home")
        build_s = build(home, count)
        practice = Practice(home)
        practice.settings = replace(practice.settings, countdown=False)
        began = time.perf_counter()
        practice.history()
        opened_s = time.perf_counter() - began
        search = searched_ms(practice, runs)
        history, trends = asyncio.run(walked(practice, runs))
        practice.close()
        return {
            "first_paint_s": round(statistics.median(history), 3),
            "search_ms": round(statistics.median(search), 1),
            "trends_s": round(statistics.median(trends), 3),
            "worst": {
                "first_paint_s": round(max(history), 3),
                "search_ms": round(max(search), 1),
                "trends_s": round(max(trends), 3),
            },
            "index_in_step_s": round(opened_s, 3),
            "built_in_s": round(build_s, 1),
            "index_mb": round(home.index.stat().st_size / 1e6, 1) if home.index.exists() else None,
        }


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    before = os.getloadavg()[0]
    figures: dict[str, Any] = {str(n): measure(n, max(1, options.runs)) for n in options.sizes}
    first, last = figures[str(min(options.sizes))], figures[str(max(options.sizes))]
    told = {
        **figures,
        "growth": {
            name: round(last[name] / max(first[name], 1e-3), 1)
            for name in ("first_paint_s", "search_ms", "trends_s")
        },
        "load": {"before": round(before, 2), "after": round(os.getloadavg()[0], 2)},
        "versions": {
            "python": platform.python_version(),
            "mockint": version("mockint"),
            "textual": version("textual"),
            "sqlite": sqlite3.sqlite_version,
        },
    }
    if options.json:
        print(json.dumps(told))
    else:
        for name, value in told.items():
            print(f"{name}: {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
