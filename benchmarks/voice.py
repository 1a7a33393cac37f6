"""The questions of the bank → how soon the interviewer is heard, and how fast sound is made.

    .venv/bin/python benchmarks/voice.py [--json]

`first_sound_ms`: from a text to its first sentence ready to be played, once warm, median of all
texts; `first_sound_p95_ms`; `load_ms`: the voice from disk, once; `realtime_factor`: seconds of
sound made in a second on one thread. The loudspeaker adds what its driver takes (0.1 s at most).
"""

import argparse
import importlib.metadata
import json
import os
import platform
import statistics
import time
from pathlib import Path

from mockint.bank.load import load_bank
from mockint.paths import shipped
from mockint.voice.hibari import PACKAGE, HibariVoice


def measured() -> dict[str, object]:
    """One object as the contract has it."""
    bank = load_bank(shipped("question_bank"))
    texts = [q.text for q in bank.questions] + [p.text for p in bank.follow_ups.values()]
    before = os.getloadavg()[0]
    begun = time.perf_counter()
    voice = HibariVoice("heart")
    load_ms = 1e3 * (time.perf_counter() - begun)
    first_ms: list[float] = []
    sound_s = took_s = 0.0
    for text in texts:
        begun = time.perf_counter()
        for number, sentence in enumerate(voice.say(text)):
            if not number:
                first_ms.append(1e3 * (time.perf_counter() - begun))
            sound_s += len(sentence) / voice.rate_hz
        took_s += time.perf_counter() - begun
    return {
        "first_sound_ms": round(statistics.median(first_ms), 1),
        "first_sound_p95_ms": round(statistics.quantiles(first_ms, n=20)[-1], 1),
        "realtime_factor": round(sound_s / took_s, 1),
        "load_ms": round(load_ms, 1),
        "texts": len(texts),
        "load": {"before": before, "after": os.getloadavg()[0]},
        "versions": {
            "python": platform.python_version(),
            PACKAGE: importlib.metadata.version(PACKAGE),
            "onnxruntime": importlib.metadata.version("onnxruntime"),
        },
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=Path(__file__).stem)
    parser.add_argument("--json", action="store_true")
    as_json = parser.parse_args().json
    figures = measured()
    if as_json:
        print(json.dumps(figures))
        return
    for name, figure in figures.items():
        print(f"{name:<20} {figure}")


if __name__ == "__main__":
    main()
