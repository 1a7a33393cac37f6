"""The bundled recordings, again and again, by one and by two workers → answers an hour.

    .venv/bin/python benchmarks/batch.py [--json] [--answers 24] [--cluster]

`answers_per_h`: for each number of workers, recordings of 14 to 20 s heard by tiny.en and analysed,
once every worker has loaded its weights. `handover_share` is the part of the workers' time that
went into no answer: from the first answer of each to its last one, what was not spent on answers,
over both runs. It is a ratio within one run, so that other work on the machine slows both sides of
it; two workers give twice the answers only where two cores are free. With --cluster the workers are
those of a Dask cluster on this machine.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path

from mockint.paths import Home, demo_folder
from mockint.practice.batch import Spread, answered, tasks_in
from mockint.practice.batch import Task as Line
from mockint.practice.workers import Processes

WORKERS = (1, 2)
RECORDINGS = ("follow-up-1.ogg", "follow-up-2.ogg")
Span = tuple[float, float]


def timed(task: Line) -> str:
    """Which process answered, and from when to when."""
    began = time.monotonic()  # one clock for every process of a machine
    row = json.loads(answered(task))
    if "error" in row:
        raise ValueError(row["error"])
    return json.dumps([os.getpid(), began, time.monotonic()])


def spans(spread: Spread, lines: Iterator[Line]) -> dict[int, list[Span]]:
    """The answers of each worker, without its first one, which loads the weights."""
    found: dict[int, list[Span]] = defaultdict(list)
    for answer in spread.answers(lines):
        worker, began, ended = json.loads(answer)
        found[worker].append((began, ended))
    return {worker: sorted(all_)[1:] for worker, all_ in found.items() if len(all_) > 1}


def per_hour(found: dict[int, list[Span]]) -> float:
    every = [span for one in found.values() for span in one]
    began, ended = min(span[0] for span in every), max(span[1] for span in every)
    return 3600 * len(every) / (ended - began)


def lost(found: dict[int, list[Span]]) -> tuple[float, float]:
    """Seconds of the workers that went into no answer, and all their seconds."""
    there = sum(one[-1][1] - one[0][0] for one in found.values())
    busy = sum(ended - began for one in found.values() for began, ended in one)
    return there - busy, there


def measure(answers: int, *, cluster: bool) -> dict[str, object]:
    """The figures of the contract."""
    figures: dict[str, float] = {}
    wasted = whole = 0.0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.jsonl"
        names = [str(demo_folder() / RECORDINGS[n % len(RECORDINGS)]) for n in range(answers)]
        rows = (json.dumps({"id": n, "audio": name}) for n, name in enumerate(names))
        path.write_text("\n".join(rows), encoding="utf-8")
        for workers in WORKERS:
            with ExitStack() as open_:
                spread = _cluster(workers, open_) if cluster else Processes(workers, timed)
                found = spans(spread, tasks_in(path, Home(Path(folder) / "home")))
            figures[str(workers)] = round(per_hour(found), 1)
            more, there = lost(found)
            wasted, whole = wasted + more, whole + there
    return {"answers_per_h": figures, "handover_share": round(wasted / whole, 4)}


def _cluster(workers: int, open_: ExitStack) -> Spread:
    from distributed import LocalCluster

    from mockint.practice.cluster import Cluster

    running = LocalCluster(
        n_workers=workers, threads_per_worker=1, dashboard_address=":0", silence_logs=100
    )
    open_.enter_context(running)
    return Cluster(running.scheduler_address, timed)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--answers", type=int, default=24, help="by each number of workers (24)")
    parser.add_argument("--cluster", action="store_true", help="by a Dask cluster on this machine")
    options = parser.parse_args()
    before = os.getloadavg()[0]
    figures = measure(max(6, options.answers), cluster=options.cluster)
    told = {
        **figures,
        "load": {"before": round(before, 2), "after": round(os.getloadavg()[0], 2)},
        "versions": {
            "python": platform.python_version(),
            "mockint": version("mockint"),
            "faster-whisper": version("faster-whisper"),
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
