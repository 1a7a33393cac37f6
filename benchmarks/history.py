"""Homes of 100, 1,000 and 10,000 attempts → how long history, search and trends take in each.

    .venv/bin/python benchmarks/history.py [--json] [--sizes 100 1000 10000] [--runs 7]

Each home is written directly: a folder an attempt with its attempt.json, transcript and analysis,
and the index. What is measured is the interface itself, in a terminal that is not there: seconds
from the key that opens the history, or the trends, until the screen that shows them was drawn;
and the milliseconds of one full-text search, of queries from rare to "the" by turns. All figures
are medians; `worst` holds the slowest run. `growth` is the largest size over the smallest. `cpu`
holds the same in processor time of this program: on a machine that others use, what it would be
on one of its own lies between the two. `read_ms`: what home, plan, days and commands read before
they show anything.
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
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from mockint.core.analysis import (
    Analysis,
    Measure,
    NumberKind,
    NumberMention,
    NumberRole,
    WeKind,
    WeMention,
)
from mockint.core.attempt import Answer, AnswerState, Attempt
from mockint.core.question import Question
from mockint.core.recording import Recording
from mockint.core.star import Section, SectionName
from mockint.core.timeline import Span
from mockint.core.transcript import Recognizer, Transcript, Word
from mockint.paths import Home
from mockint.practice import Practice, keep
from mockint.practice import look_back as lookback
from mockint.practice.keep import find_attempt
from mockint.store import codec
from mockint.store.index import Index, IndexEntry
from mockint.store.index_entry import headline, measured_of
from mockint.store.recordings import stamp_of
from mockint.store.sentences import Sentence, sentences
from mockint.ui.app import MockintApp
from mockint.ui.screens.home.home import read_facts
from mockint.ui.screens.progress.history import HistoryScreen
from mockint.ui.screens.progress.trends import TrendsScreen

NOW = datetime(2026, 11, 24, 19, 30, tzinfo=UTC)
SIZES = (100, 1_000, 10_000)
WORDS = 300  # two minutes at 150 words a minute
QUESTIONS = 30
VARIANTS = 47  # answers that differ; each is given again and again, so that a home is built fast
NUMBERS = (3, 12, 40, 90, 300, 850)
RARE = "Recovery fell from 47 minutes to nothing at all."
FIGURES = ("first_paint_s", "search_ms", "trends_s")
READING = {"newest", "history", "trends"}
# Between looks; without a pause the looking would take every other turn from what it waits for.
LOOK_S = 0.001
QUERIES = ("where did I say 47 minutes?", '"the platform team"', "decided wait", "migrat", "the")
MORE = ("situation", "task", "action", "result", "learning", "outside", "sentence", "story")
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


@dataclass(frozen=True)
class Spoken:
    """What one answer consists of, made once and kept by many attempts."""

    transcript: Transcript
    analysis: Analysis
    files: tuple[tuple[str, bytes], ...]
    sentences: tuple[Sentence, ...]


def spoken(variant: int, rare: bool = False) -> Spoken:
    """One of so many answers; a rare one holds a number that no other has."""
    chance = random.Random(variant)
    text = [chance.choice(SENTENCES).format(n=chance.choice(NUMBERS)) for _ in range(WORDS // 8)]
    tokens = " ".join([RARE, *text] if rare else text).split()[:WORDS]
    words = tuple(Word(t, 0.8 + i * 0.4, 1.1 + i * 0.4, 0.9) for i, t in enumerate(tokens))
    length = 0.8 + len(words) * 0.4
    transcript = Transcript(words, Recognizer("faster-whisper", "base.en"), length)
    sections: list[Section] = []
    first = 0
    for name, share in PARTS:
        last = round(len(words) * share) - 1
        span = Span(0.8 + first * 0.4, 1.2 + last * 0.4)
        sections.append(Section(name, first, last, span, 0.8))
        first = last + 1
    numbers = tuple(
        NumberMention(i, i, w.text, float(w.text), NumberKind.COUNT, NumberRole.ABSOLUTE, name)
        for i, w in enumerate(words)
        if w.text.isdigit()
        for name in (SectionName.RESULT if i >= first * PARTS[2][1] else SectionName.ACTION,)
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
    # As many as an answer with sound has; nobody follows these.
    figures |= {f"{name}_pause_count": chance.randint(0, 9) for name in MORE}
    figures |= {f"{name}_words_per_minute": chance.gauss(145, 15) for name in MORE}
    measures = tuple(Measure(name, float(value)) for name, value in figures.items())
    we = tuple(WeMention(i, "we", WeKind.COLLECTIVE) for i in range(chance.randint(0, 5)))
    analysis = Analysis("star-1", tuple(sections), we, numbers, measures)
    files = (
        ("answer.transcript-1.json", codec.encode_transcript(transcript)),
        ("answer.analysis-1.json", codec.encode(analysis)),
    )
    return Spoken(transcript, analysis, files, sentences("answer", transcript, numbers))


def build(home: Home, count: int) -> float:
    """Write such a home; gives the seconds it took."""
    began = time.perf_counter()
    home.recordings.mkdir(parents=True)
    variants = [spoken(variant) for variant in range(VARIANTS)]
    rare = spoken(VARIANTS, rare=True)

    first: dict[tuple[bytes, str], Path] = {}  # the others with the same words are links to it

    def entries() -> Iterator[IndexEntry]:
        for number in range(count):
            said = rare if number == count // 3 else variants[number % VARIANTS]
            attempt = made(number, count, said.transcript.duration_s or 0.0)
            folder = home.recordings / attempt.id
            folder.mkdir()
            (folder / "attempt.json").write_bytes(codec.encode(attempt))
            for name, content in said.files:
                shared = first.setdefault((said.files[0][1], name), folder / name)
                if shared == folder / name:
                    shared.write_bytes(content)
                else:
                    (folder / name).hardlink_to(shared)
            yield IndexEntry(
                headline(attempt, said.transcript, said.analysis),
                measured_of(attempt, said.transcript, said.analysis),
                said.sentences,
                stamp_of(home.recordings, attempt.id).text,
            )

    index = Index(home.index, NOW.timestamp)
    with index.commit():
        for entry in entries():
            index.put(entry)
    index.close()
    return time.perf_counter() - began


def made(number: int, count: int, length_s: float) -> Attempt:
    """One attempt, five hours before the next."""
    at = NOW - timedelta(hours=5 * (count - number))
    which = number % QUESTIONS
    question = Question(f"question-{which}", "Tell me.", title=f"A question, number {which}")
    state, recording = AnswerState.ANALYSED, Recording("answer.wav", length_s, 16_000)
    answer = Answer("answer", state, None, recording, ("answer.transcript-1.json",))
    return Attempt(f"{at:%Y%m%d-%H%M%S}-aaaa", question, at, answers=(answer,))


class Took(NamedTuple):
    """Seconds on the wall clock, and of the processor: all threads of this program."""

    wall_s: float
    cpu_s: float


class Clock:
    """Started when it is made."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def took(self) -> Took:
        """Since then."""
        return Took(time.perf_counter() - self._wall, time.process_time() - self._cpu)


class Bench(MockintApp):
    """The interface without what it loads and looks for at the start."""

    def after_first_paint(self) -> None:
        """Nothing: home stays as it was first drawn."""


async def shown_s(app: MockintApp, action: str, screen: type[Any]) -> Took:
    """From the key's action to the frame that shows rows."""
    began = Clock()
    getattr(app, action)()
    while not (isinstance(app.screen, screen) and app.screen.is_mounted and app.screen.rows.count):
        await asyncio.sleep(LOOK_S)
    drawn = asyncio.Event()
    app.screen.call_after_refresh(drawn.set)
    await drawn.wait()
    took = began.took()
    while set(app.jobs.busy) & READING:  # the rest of a long list
        await asyncio.sleep(0.01)
    app.pop_screen()
    await asyncio.sleep(0)
    return took


async def walked(practice: Practice, runs: int) -> tuple[list[Took], list[Took]]:
    """To the history and to the trends, each opened so many times after a first time."""
    app = Bench(practice, now=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        history, trends = [], []
        for _ in range(runs + 1):
            history.append(await shown_s(app, "action_history", HistoryScreen))
            trends.append(await shown_s(app, "action_trends", TrendsScreen))
    return history[1:], trends[1:]


def searched(practice: Practice, runs: int) -> list[Took]:
    """Each query, by turns."""
    took: list[Took] = []
    for turn in range(runs + 1):
        for query in QUERIES:
            began = Clock()
            hits = lookback.search(practice, query)
            if turn:
                took.append(began.took())
            if not hits:
                raise RuntimeError(f"{query!r} found nothing")
    return took


def looks(practice: Practice) -> dict[str, Callable[[], object]]:
    """What other screens and commands read before they show anything."""
    return {
        "home": lambda: read_facts(practice),
        "plan": lambda: lookback.next_up(practice, NOW),
        "days": lambda: lookback.days_practised(practice, NOW.date()),
        "whole_history": lambda: keep.history(practice),
        "last_attempt": lambda: find_attempt(practice, "last"),
        "cut_off": practice.store.cut_off,
    }


def looked(look: Callable[[], object], runs: int) -> list[Took]:
    """It, so many times after a first time, in milliseconds."""
    took: list[Took] = []
    for _ in range(runs + 1):
        began = Clock()
        look()
        took.append(Took(*(1000 * s for s in began.took())))
    return took[1:]


def measure(count: int, runs: int) -> dict[str, Any]:
    """The figures of one size."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder) / "home")
        build_s = build(home, count)
        practice = Practice(home)
        began = time.perf_counter()
        keep.history(practice)
        opened_s = time.perf_counter() - began
        took = {"search_ms": [Took(*(1000 * s for s in t)) for t in searched(practice, runs)]}
        read = {name: looked(look, runs) for name, look in looks(practice).items()}
        took["first_paint_s"], took["trends_s"] = asyncio.run(walked(practice, runs))
        practice.close()
        return {
            **{name: told(name, [t.wall_s for t in took[name]]) for name in FIGURES},
            "cpu": {name: told(name, [t.cpu_s for t in took[name]]) for name in FIGURES},
            "worst": {name: told(name, [max(took[name]).wall_s]) for name in FIGURES},
            "read_ms": {name: told("_ms", [t.wall_s for t in ts]) for name, ts in read.items()},
            "index_in_step_s": round(opened_s, 3),
            "built_in_s": round(build_s, 1),
            "index_mb": round(home.index.stat().st_size / 1e6, 1),
        }


def told(name: str, values: list[float]) -> float:
    """The median, milliseconds with one decimal, seconds with three."""
    return round(statistics.median(values), 1 if name.endswith("_ms") else 3)


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
    page = {
        **figures,
        "growth": {
            clock: {name: round(end[name] / max(start[name], 1e-3), 1) for name in FIGURES}
            for clock, start, end in (("wall", first, last), ("cpu", first["cpu"], last["cpu"]))
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
        print(json.dumps(page))
    else:
        for name, value in page.items():
            print(f"{name}: {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
