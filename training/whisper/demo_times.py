"""The demo's texts → when flite says each word in the bundled recordings, for tests.

    python -m training.whisper.demo_times tests/speech/data/demo_times.json

The recordings are flite's own output (mockint/demo/README.md): sentences one after the other.
"""

import json
import re
import sys
import tomllib
from pathlib import Path

from training.whisper.voice import RATE_HZ, Flite

DEMO = Path(__file__).parents[2] / "mockint" / "demo" / "demo.toml"


def times(text: str, flite: Flite, voice: str) -> list[tuple[str, float]]:
    """Each word with its start in seconds."""
    found = []
    at = 0
    for sentence in re.split(r"(?<=[.?!]) +", " ".join(text.split())):
        said = flite.say(sentence, voice)
        found += [(word, round(start + at / RATE_HZ, 3)) for word, start, _ in said.words]
        at += len(said.samples)
    return found


if __name__ == "__main__":
    script = tomllib.loads(DEMO.read_text(encoding="utf-8"))
    flite = Flite()
    rows = [
        json.dumps(name) + ": " + json.dumps(times(text, flite, "rms"))
        for name, text in zip(script["recordings"], script["texts"], strict=True)
    ]
    Path(sys.argv[1]).write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")
