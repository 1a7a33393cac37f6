"""Half an hour into the microphone, heard while it is spoken → how the memory grows.

    .venv/bin/python -m benchmarks.memory [--minutes 30] [--json]

Answers of the project's own data in the bundled voice are recorded one after the other as a single
answer, by the flow that the interface uses, and heard by tiny.en as fast as this machine can: the
source waits while more than a few seconds have no words yet. Resident memory is read from /proc
after each minute of sound. +10 MB from minute 2 to the end is the most that is allowed; the exit
code is 1 beyond that. The sound is kept in build/memory.pcm. Linux alone.
"""

import argparse
import json
import math
import os
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from mockint.capture import watchdog
from mockint.capture.limits import RATE_HZ
from mockint.core.recording import Block
from mockint.paths import Home
from mockint.practice import Practice
from mockint.practice.ask import find_question
from mockint.practice.record import begin, record

if TYPE_CHECKING:
    from mockint.capture.source import OnBlock, OnEnd
    from mockint.practice.record import RunningAnswer

FIRST_MINUTE = 2
MOST_MB = 10.0
BEHIND_S = 40.0  # the longest piece has 28 s; further ahead the source waits
BLOCK_FRAMES = 480
KEPT = Path(__file__).resolve().parents[1] / "build" / "memory.pcm"


class PacedSource:
    """Plays PCM from a file as fast as it is heard."""

    name = "benchmark"
    sample_rate_hz = RATE_HZ

    def __init__(self, path: Path, seconds: float) -> None:
        self.running: RunningAnswer | None = None
        self.given_s = 0.0
        self._path, self._seconds = path, seconds
        self._stopping = threading.Event()

    def start(self, on_block: "OnBlock", on_end: "OnEnd") -> None:
        """Begin on a thread of its own."""
        threading.Thread(target=self._play, args=(on_block, on_end), daemon=True).start()

    def stop(self) -> None:
        """End at once."""
        self._stopping.set()

    def _play(self, on_block: "OnBlock", on_end: "OnEnd") -> None:
        with self._path.open("rb") as file:
            while self.given_s < self._seconds and not self._stopping.is_set():
                samples = file.read(2 * BLOCK_FRAMES)
                if not samples:
                    file.seek(0)
                    continue
                on_block(Block(samples))
                self.given_s += len(samples) / 2 / RATE_HZ
                while self._behind and not self._stopping.is_set():
                    time.sleep(0.005)
        on_end("")

    @property
    def _behind(self) -> bool:
        hearing = self.running.hearing if self.running is not None else None
        heard_s = hearing.fed_s - hearing.left_s if hearing is not None else 0.0
        return self.given_s - heard_s > BEHIND_S


def resident_mb() -> float:
    """Memory of this process that is in the machine's."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def make_sound(path: Path, seconds: float) -> None:
    """So many seconds of answers, 16 kHz, 16 bit, mono."""
    from benchmarks.clips import spoken_answers

    path.parent.mkdir(exist_ok=True)
    most = int(seconds * RATE_HZ)
    with path.open("wb") as file:
        for clip in spoken_answers():
            file.write((clip.samples * 32_767).astype("<i2").tobytes())
            if file.tell() >= 2 * most:
                return


def measure(path: Path, minutes: int) -> list[float]:
    """Resident MB after each minute of one recording."""
    source = PacedSource(path, 60.0 * minutes + 1)
    rows: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        practice = Practice(Home(Path(folder)), open_source=lambda: source)
        practice.warm_up()
        attempt = begin(practice, find_question(practice, "hardest-decision"))
        running = record(practice, attempt)
        source.running = running
        while len(rows) < minutes and not running.recorder.ended:
            if source.given_s >= 60.0 * (len(rows) + 1):
                rows.append(resident_mb())
                print(f"minute {len(rows)}: {rows[-1]:.0f} MB", file=sys.stderr, flush=True)
            time.sleep(0.05)
        practice.stop_hearing()
        running.stop()
        while practice.hearing:
            time.sleep(0.05)
    return rows


def main() -> int:
    """Make the sound, then measure in a process that did nothing else."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=int, default=30)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    seconds = 60.0 * asked.minutes + 2
    if not KEPT.exists() or KEPT.stat().st_size < 2 * seconds * RATE_HZ:
        if os.fork() == 0:
            make_sound(KEPT, seconds)
            os._exit(0)
        os.wait()
    watchdog.STALLED_S = math.inf  # the source may wait for the recogniser
    rows = measure(KEPT, asked.minutes)
    grown = rows[-1] - rows[FIRST_MINUTE - 1]
    if asked.json:
        print(json.dumps({"mb_by_minute": [round(row, 1) for row in rows], "grown_mb": grown}))
    else:
        print(" ".join(f"{row:.0f}" for row in rows), "MB, a minute each")
        print(f"{grown:+.1f} MB from minute {FIRST_MINUTE} to minute {len(rows)}")
    return 0 if grown <= MOST_MB else 1


if __name__ == "__main__":
    sys.exit(main())
