"""A review of 2 minutes and one of 2 hours → how long after the key the sound of a stop begins.

    .venv/bin/python -m benchmarks.jump [--json] [--minutes 2 120] [--runs 15]

The interface itself, in a terminal that is not there, plays through a PulseAudio server of its own
(tests/vmic.py; Debian's pulseaudio, pulseaudio-utils and libasound2-plugins). `jump_ms` is the time
from the key until the sound system was handed its first block, the median over stops drawn at
random; `worst_ms` the slowest of them, `first_ms` the first one after the screen was opened.
`step_ms` is one word on by key until everything was drawn, which includes about 3 ms of waiting for
that. Without a sound server the figures are null.
"""

import argparse
import asyncio
import json
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from mockint.capture import microphone
from mockint.capture.wav import header
from mockint.core.analysis import Analysis, NumberKind, NumberMention, NumberRole
from mockint.core.attempt import MAIN, Answer, AnswerState, Attempt, Origin
from mockint.core.recording import Recording
from mockint.core.star import Section, SectionName
from mockint.core.timeline import Span
from mockint.core.transcript import Transcript, Word
from mockint.paths import Home
from mockint.practice import Practice
from mockint.practice.ask import cold_question
from mockint.practice.opened import open_attempt
from mockint.ui.app import MockintApp
from mockint.ui.screens.review.correct import ReviewScreen
from tests.ui.driving import Driver
from tests.vmic import VirtualMicrophone, missing

NOW = datetime(2026, 11, 24, 19, 30, tzinfo=UTC)
RATE_HZ = 16_000
WORD_S = 0.36  # 2.8 words a second: two hours are 20,000 words
MINUTES = (2, 120)
FIGURES = ("jump_ms", "worst_ms", "first_ms", "step_ms")


def build(practice: Practice, minutes: float) -> Attempt:
    """An attempt with a recording of so many minutes and a number every 20 words."""
    count = int(minutes * 60 / WORD_S)
    texts = ["47" if i % 20 == 19 else "end." if i % 20 == 18 else "word" for i in range(count)]
    words = tuple(Word(t, i * WORD_S, i * WORD_S + 0.3, 0.9) for i, t in enumerate(texts))
    recording = Recording("answer.wav", count * WORD_S, RATE_HZ)
    attempt = Attempt(
        f"{NOW:%Y%m%d-%H%M%S}-jump",
        cold_question(practice),
        NOW,
        Origin.MICROPHONE,
        (Answer(MAIN, AnswerState.RECORDED, None, recording),),
    )
    practice.store.save(attempt)
    folder = practice.store.folder(attempt.id)
    frames = round(count * WORD_S * RATE_HZ)
    with (folder.path / recording.file).open("wb") as file:
        file.write(header(frames, RATE_HZ))
        noise = random.Random(1).randbytes(2 * RATE_HZ)
        for _ in range(frames // RATE_HZ + 1):
            file.write(noise)
    name = folder.add_transcript(MAIN, Transcript(words, None, recording.duration_s))
    numbers = tuple(
        NumberMention(i, i, "47", 47.0, NumberKind.COUNT, NumberRole.ABSOLUTE, SectionName.RESULT)
        for i, text in enumerate(texts)
        if text == "47"
    )
    section = Section(SectionName.RESULT, 0, count - 1, Span(0.0, recording.duration_s), 0.9)
    folder.save_analysis(name, Analysis("benchmark", (section,), (), numbers))
    answer = Answer(MAIN, AnswerState.ANALYSED, None, recording, (name,))
    return practice.store.keep(attempt, answer)


@contextmanager
def first_blocks() -> Iterator[list[float]]:
    """Moments at which a stream was handed its first block."""
    moments: list[float] = []
    start = microphone.start_speaker

    def noted(
        rate_hz: int, fill: Callable[[int], bytes], on_end: Callable[[], None] = lambda: None
    ) -> Any:
        begun = False

        def pulled(frames: int) -> bytes:
            nonlocal begun
            chunk = fill(frames)
            if chunk and not begun:
                begun = True
                moments.append(time.perf_counter())
            return chunk

        return start(rate_hz, pulled, on_end)

    microphone.start_speaker = noted
    try:
        yield moments
    finally:
        microphone.start_speaker = start


async def jumps(practice: Practice, attempt: Attempt, runs: int) -> dict[str, float]:
    """The figures of one attempt, in milliseconds."""
    chance = random.Random(7)
    app = MockintApp(practice, now=lambda: NOW)
    with first_blocks() as moments:
        async with app.run_test(size=(80, 24)) as pilot:
            driver = Driver(app, pilot, [])
            await driver.until(lambda: app.painted and not app.jobs.busy)
            opened = open_attempt(practice, attempt)
            assert opened.attempt is not None
            assert opened.report is not None
            screen = ReviewScreen(opened.attempt, opened.report)
            app.push_screen(screen)
            await driver.at(ReviewScreen)
            await driver.idle()
            took: list[float] = []

            def handed(turn: int) -> bool:
                return len(moments) > turn

            for turn in range(runs + 1):
                screen._to(chance.randrange(len(screen.draft.transcript.words)))
                await driver.settle()
                pressed = time.perf_counter()
                await driver.press("enter")
                await driver.until(partial(handed, turn))
                took.append(1000 * (moments[turn] - pressed))
                await driver.press("space")
                await driver.idle()
            steps: list[float] = []
            for _ in range(50):
                pressed = time.perf_counter()
                await driver.press("right")
                steps.append(1000 * (time.perf_counter() - pressed))
    later = took[1:]
    found = (statistics.median(later), max(later), took[0], statistics.median(steps))
    return {name: round(value, 1) for name, value in zip(FIGURES, found, strict=True)}


def inside(minutes: float, runs: int) -> dict[str, float]:
    """The figures of one length, in a process whose sound server is the test's."""
    with tempfile.TemporaryDirectory() as folder:
        practice = Practice(Home(Path(folder) / "home"))
        figures = asyncio.run(jumps(practice, build(practice, minutes), runs))
        practice.close()
    return figures


def jump(minutes: float, runs: int = 15) -> dict[str, float | None]:
    """FIGURES of a recording so long, in milliseconds; None each where there is no sound server."""
    if missing():
        return dict.fromkeys(FIGURES)
    command = [sys.executable, "-m", "benchmarks.jump", "--inside", str(minutes)]
    root = Path(__file__).resolve().parents[1]
    with VirtualMicrophone() as server:
        env = {**server.env, "PYTHONPATH": str(root)}
        del env["PULSE_LATENCY_MSEC"]  # for recording; a person who listens has none
        out = subprocess.run(
            [*command, "--runs", str(runs)],
            env=env,
            cwd=root,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    figures: dict[str, float | None] = json.loads(out.stdout.splitlines()[-1])
    return figures


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--minutes", type=float, nargs="+", default=list(MINUTES))
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--inside", type=float, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside is not None:
        print(json.dumps(inside(options.inside, max(1, options.runs))))
        return 0
    before = os.getloadavg()[0]
    page: dict[str, Any] = {f"{n:g}": jump(n, max(1, options.runs)) for n in options.minutes}
    page["jump_ms"] = page[f"{max(options.minutes):g}"]["jump_ms"]
    page["load"] = {"before": round(before, 2), "after": round(os.getloadavg()[0], 2)}
    page["versions"] = {
        "python": platform.python_version(),
        "mockint": version("mockint"),
        "textual": version("textual"),
    }
    if options.json:
        print(json.dumps(page))
    else:
        for name, value in page.items():
            print(f"{name}: {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
