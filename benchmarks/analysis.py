"""Three-minute answers of the training set → how long their analysis takes, warm, first and last.

    .venv/bin/python benchmarks/analysis.py [--json] [--runs 11]

Texts are made of the labelled training answers, with even word times over 180 s; no two runs see
the same one, so that nothing kept of an earlier run helps. One thread.

`warm_ms_180s` is the whole analysis once others went before. `first_ms` is the first one of a fresh
interpreter, after the imports: what an analysis imports on its way is found out beforehand and
imported before the clock starts. `clause_ms` is what remains after the last clause, when everything
before it was analysed while the person went on speaking. `number_texts_per_s` are sentences of the
training set searched for numbers, by processor time, which other programs disturb less;
`numbered_texts_per_s` only those that hold one. Times are medians.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mockint.core.transcript import Transcript

ANSWERS = Path(__file__).resolve().parents[1] / "training" / "data" / "answers.jsonl"
CLAUSE_WORDS = 8  # said after what was already analysed once
LENGTH_S = 180.0
WORDS = 420  # 140 words a minute
SPOKEN_SHARE = 0.8  # of the time from one word's start to the next one's; the rest is silence
PASSES = 5  # over all sentences, for their rate
# Modules that one analysis loads, in the order of their loading.
LOADED = """
import json, sys
from benchmarks.analysis import transcripts
from mockint.analysis.analyse import analyse
given = next(transcripts())
before = set(sys.modules)
analyse(given)
print(json.dumps([name for name in sys.modules if name not in before]))
"""
FIRST = """
import importlib, json, sys, time
from benchmarks.analysis import nth
from mockint.analysis.analyse import analyse
given = nth(int(sys.argv[1]))
for name in json.loads(sys.argv[2]):
    try:
        importlib.import_module(name)
    except ImportError:
        pass  # made by another module, which is imported by now
began = time.perf_counter()
analyse(given)
print(time.perf_counter() - began)
"""


def transcripts() -> "Iterator[Transcript]":
    """Texts of three minutes, one after the other, no word in two of them."""
    from mockint.core.transcript import Transcript, Word

    step = LENGTH_S / WORDS
    words = (
        word
        for line in ANSWERS.read_text(encoding="utf-8").splitlines()
        for unit in json.loads(line)["units"]
        for word in unit["text"].split()
    )
    while len(texts := list(islice(words, WORDS))) == WORDS:  # the remnant is left out
        timed = (Word(t, i * step, (i + SPOKEN_SHARE) * step) for i, t in enumerate(texts))
        yield Transcript(tuple(timed), duration_s=LENGTH_S)


def nth(index: int) -> "Transcript":
    """The transcript with that index."""
    return next(islice(transcripts(), index, None))


def spent_s(call: Callable[[], object]) -> float:
    """Seconds that the call took."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def warm_and_clause_s(runs: int) -> tuple[float, float]:
    """Median seconds of a whole analysis, and of one whose text but the last clause was read."""
    from mockint.analysis.analyse import analyse
    from mockint.core.transcript import Transcript

    given = transcripts()
    analyse(next(given))
    warm, rest = [], []
    for whole in islice(given, runs):
        warm.append(spent_s(partial(analyse, whole)))
    for whole in islice(given, runs):
        last = len(whole.words) - CLAUSE_WORDS
        analyse(Transcript(whole.words[:last], duration_s=whole.words[last - 1].end))
        rest.append(spent_s(partial(analyse, whole)))
    return statistics.median(warm), statistics.median(rest)


def first_s(runs: int) -> float:
    """Median seconds of the first analysis of a fresh interpreter, imports left out."""
    loaded = _python(LOADED)
    return statistics.median(float(_python(FIRST, str(i), loaded)) for i in range(runs))


def _python(program: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=Path(__file__).resolve().parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def numbers_per_s() -> tuple[float, float]:
    """Sentences a second searched for numbers: of all, and of those that hold one."""
    from mockint.analysis.numbers.find import find_numbers
    from mockint.wording.sentences import cut_sentences

    sentences = [
        [word.text for word in whole.words[first : last + 1]]
        for whole in transcripts()
        for first, last in cut_sentences(whole.words)
    ]
    numbered = [words for words in sentences if find_numbers(words)]
    return _rate(find_numbers, sentences), _rate(find_numbers, numbered)


def _rate(search: Callable[[Sequence[str]], object], texts: Sequence[Sequence[str]]) -> float:
    passes = []
    for _ in range(PASSES):
        began = time.process_time()
        for words in texts:
            search(words)
        passes.append(time.process_time() - began)
    return len(texts) / statistics.median(passes)


def measure(runs: int) -> dict[str, float]:
    """The figures of the contract, and the rate on sentences that hold numbers."""
    warm_s, clause_s = warm_and_clause_s(runs)
    every, numbered = numbers_per_s()
    return {
        "warm_ms_180s": round(warm_s * 1000, 1),
        "first_ms": round(first_s(min(runs, 5)) * 1000, 1),
        "clause_ms": round(clause_s * 1000, 1),
        "number_texts_per_s": round(every),
        "numbered_texts_per_s": round(numbered),
    }


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--runs", type=int, default=11, help="texts of each kind (11)")
    options = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"  # before anything that reads it is imported
    before = os.getloadavg()[0]
    figures = measure(max(1, options.runs))
    told = {
        **figures,
        "load": {"before": round(before, 2), "after": round(os.getloadavg()[0], 2)},
        "versions": {
            "python": platform.python_version(),
            "mockint": version("mockint"),
            "spacy": version("spacy"),
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
