"""A converted model and spoken answers → word errors and errors of word starts, by mockint itself.

`whole` is the same for faster-whisper, which takes the recording in windows of 30 s that may begin
in a word, instead of mockint's pieces that end in pauses.

.venv/bin/python -m training.whisper.measure MODEL [FOLDER_OF_HELD_OUT]
"""

import json
import statistics
import sys
import tomllib
from pathlib import Path
from threading import Event

from mockint.capture.convert import read_samples
from mockint.core.transcript import Transcript
from mockint.paths import demo_folder
from mockint.speech.whisper import WhisperTranscriber


def plain(text: str) -> list[str]:
    """Words without case and punctuation."""
    kept = "".join(c if c.isalnum() or c == "'" else " " for c in text.lower())
    return kept.split()


def aligned(said: list[str], heard: list[str]) -> tuple[int, list[tuple[int, int]]]:
    """Edits between the two, and the pairs of places where they agree."""
    rows = [list(range(len(heard) + 1))]
    for i, word in enumerate(said, 1):
        row = [i]
        for j, other in enumerate(heard, 1):
            row.append(min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (word != other)))
        rows.append(row)
    pairs = []
    i, j = len(said), len(heard)
    while i and j:
        if said[i - 1] == heard[j - 1] and rows[i][j] == rows[i - 1][j - 1]:
            pairs.append((i - 1, j - 1))
            i, j = i - 1, j - 1
        elif rows[i][j] == rows[i - 1][j - 1] + 1:
            i, j = i - 1, j - 1
        elif rows[i][j] == rows[i - 1][j] + 1:
            i -= 1
        else:
            j -= 1
    return rows[-1][-1], pairs


def hear(transcriber: WhisperTranscriber, path: Path) -> Transcript:
    """One file."""
    return transcriber.transcribe(read_samples(path), on_progress=lambda _share: None, stop=Event())


def hear_whole(transcriber: WhisperTranscriber, path: Path) -> str:
    """One file in faster-whisper's own windows, else as mockint decodes."""
    segments, _ = transcriber._model.transcribe(
        read_samples(path),
        language="en",
        beam_size=5,
        temperature=0.0,
        condition_on_previous_text=False,
        word_timestamps=True,
        suppress_tokens=[-1],
    )
    return "".join(segment.text for segment in segments)


def main(model: Path, held_out: Path | None) -> None:
    """Print the figures as one JSON object."""
    transcriber = WhisperTranscriber(model)
    script = tomllib.loads((demo_folder() / "demo.toml").read_text(encoding="utf-8"))
    figures: dict[str, object] = {}
    for name, text in zip(script["recordings"], script["texts"], strict=True):
        heard = hear(transcriber, demo_folder() / name)
        edits, _ = aligned(plain(text), plain(heard.text))
        figures[name] = round(edits / len(plain(text)), 4)
        edits, _ = aligned(plain(text), plain(hear_whole(transcriber, demo_folder() / name)))
        figures[f"{name}, whole"] = round(edits / len(plain(text)), 4)
        print(heard.text, file=sys.stderr)
    if held_out is not None:
        edits = words = 0
        errors: list[float] = []
        for path in sorted(held_out.glob("*.wav")):
            said = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
            heard = hear(transcriber, path)
            spoken = [(p, start) for word, start, _ in said for p in plain(word)[:1]]
            found = [(p, w.start or 0.0) for w in heard.words for p in plain(w.text)[:1]]
            wrong, pairs = aligned([w for w, _ in spoken], [w for w, _ in found])
            edits, words = edits + wrong, words + len(spoken)
            errors += [abs(spoken[i][1] - found[j][1]) for i, j in pairs]
        figures["held_out"] = round(edits / words, 4)
        figures["words"] = words
        if errors:
            figures["start_error_ms"] = {
                "median": round(1000 * statistics.median(errors)),
                "p95": round(1000 * statistics.quantiles(errors, n=20)[-1]),
            }
    print(json.dumps(figures))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
