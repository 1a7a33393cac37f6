"""The texts of the bundled rehearsal and a recogniser's times → mockint/demo/words.json.

The words are those of demo.toml, so that a sample report never shows a recogniser's mistake. Their
times are the recogniser's, spread evenly between two words that it got right. Run it after
scripts/demo_voice.py: python scripts/demo_words.py
"""

import json
import re
import tomllib
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path
from threading import Event

import numpy as np

from mockint.capture.convert import read_samples
from mockint.core.transcript import Transcript, Word
from mockint.paths import demo_folder
from mockint.speech.models.choose import open_transcriber
from mockint.store.codec import encode_transcript


def spoken(text: str) -> list[str]:
    """The words without the dots that stand for pauses."""
    return [word for word in text.split() if word.strip(".")]


def bare(word: str) -> str:
    """The word as two spellings of it are compared."""
    return re.sub(r"[^a-z0-9']", "", word.lower())


def timed(text: str, heard: Transcript) -> Transcript:
    """The words of the text with the times of those that were recognised."""
    words = spoken(text)
    pair = [bare(w) for w in words], [bare(w.text) for w in heard.words]
    blocks = SequenceMatcher(None, *pair, autojunk=False).get_matching_blocks()
    same = [(b.a + i, heard.words[b.b + i]) for b in blocks for i in range(b.size)]
    places, places_known = range(len(words)), [place for place, _ in same]
    starts = np.interp(places, places_known, [word.start or 0.0 for _, word in same])
    ends = np.interp(places, places_known, [word.end or 0.0 for _, word in same])
    placed = tuple(
        Word(word, round(float(start), 3), round(float(end), 3), 1.0)
        for word, start, end in zip(words, starts, ends, strict=True)
    )
    return replace(heard, words=placed, segments=(), recognizer=None, missing=())


def main() -> None:
    """Write the file."""
    folder = demo_folder()
    script = tomllib.loads((folder / "demo.toml").read_text(encoding="utf-8"))
    transcriber = open_transcriber(Path("models"), "tiny.en")
    rows = []
    for name, text in zip(script["recordings"], script["texts"], strict=True):
        samples = read_samples(folder / name)
        heard = transcriber.transcribe(samples, on_progress=lambda _share: None, stop=Event())
        rows.append(json.loads(encode_transcript(timed(text, heard))))
    (folder / "words.json").write_text(
        json.dumps(rows, ensure_ascii=False) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
