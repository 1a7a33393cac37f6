"""Recorded speech with its words → how well hesitations and pauses are found, and the threshold.

    python -m training.hesitations --clips FOLDER [--model FOLDER]

FOLDER holds NAME.wav, NAME.txt (what was said) and NAME.words.csv (start,end,word in seconds). The
measures get the reference words without their fillers, as a recogniser would leave them out; what
they find is compared with the fillers and with the gaps between all reference words. With --model
the words are those that this Whisper model hears.
"""

import argparse
import csv
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from threading import Event

from mockint.analysis.delivery.gaps import PAUSE_S, find_hesitations, pauses
from mockint.analysis.delivery.voicing import OVER_HISS_DB, RISE_DB, band_levels, voiced_spans
from mockint.capture.convert import read_samples
from mockint.core.sound import Sound
from mockint.core.timeline import Span
from mockint.core.transcript import Transcript, Word
from mockint.speech.engines.whisper import WhisperTranscriber

FILLERS = {"um", "uh"}
GRID_DB = tuple(half / 2 for half in range(6, 31))  # 3 to 15 dB
Listener = Callable[["Clip"], Sound]


@dataclass(frozen=True)
class Clip:
    """One recording.

    Attributes:
        name: of its files.
        wav: the recording.
        words: as a recogniser without fillers would give them; noises ("<...>") left out as well.
        fillers: where one was said; one that has no times in the reference lies in the gap between
            its neighbours.
        silences: gaps of PAUSE_S or more between any two reference rows, fillers and noises too.
    """

    name: str
    wav: Path
    words: tuple[Word, ...]
    fillers: tuple[Span, ...]
    silences: tuple[Span, ...]


@dataclass(frozen=True)
class Tally:
    """What was found, what was there, and how many of both are the same."""

    hits: int = 0
    found: int = 0
    there: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.hits + other.hits, self.found + other.found, self.there + other.there)

    @property
    def precision(self) -> float:
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.hits / self.there if self.there else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.hits / (self.found + self.there) if self.found + self.there else 0.0


def clips(folder: Path) -> tuple[Clip, ...]:
    """Every recording in the folder that has word times."""
    return tuple(_clip(path) for path in sorted(folder.glob("*.words.csv")))


def _clip(path: Path) -> Clip:
    name = path.name.removesuffix(".words.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            Word(row["word"], float(row["start"]), float(row["end"]))
            for row in csv.DictReader(file)
        ]
    said = path.with_name(f"{name}.txt").read_text(encoding="utf-8").lower().split()
    fillers = [_span(row) for row in rows if row.text in FILLERS] + _without_times(said, rows)
    heard = tuple(row for row in rows if row.text not in FILLERS and not row.text.startswith("<"))
    between = [Span(_span(a).end_s, _span(b).start_s) for a, b in pairwise(rows)]
    silences = tuple(gap for gap in between if gap.duration_s > PAUSE_S - 0.0005)
    return Clip(name, path.with_name(f"{name}.wav"), heard, tuple(fillers), silences)


def _without_times(said: Sequence[str], rows: Sequence[Word]) -> list[Span]:
    """The gaps that hold a filler of the text which the word times leave out."""
    known = [row.text for row in rows]
    missing = []
    for kind, a, b, c, _ in SequenceMatcher(None, said, known, autojunk=False).get_opcodes():
        if kind == "delete" and 0 < c < len(rows):
            gap = Span(_span(rows[c - 1]).end_s, _span(rows[c]).start_s)
            missing += [gap for word in said[a:b] if word in FILLERS]
    return missing


def _span(word: Word) -> Span:
    return Span(word.start or 0.0, word.end or 0.0)


def listener(rise_db: float = RISE_DB, over_hiss_db: float = OVER_HISS_DB) -> Listener:
    """Hears a clip with these thresholds."""
    return lambda clip: Sound(
        voiced_spans(band_levels(read_samples(clip.wav)), rise_db, over_hiss_db)
    )


def score(clip: Clip, listen: Listener) -> tuple[Tally, Tally]:
    """Fillers found as hesitations (overlap of half the shorter one), and pauses (overlap of half
    of both together); one to one.
    """
    transcript = Transcript(clip.words)
    hesitations = find_hesitations(transcript, listen(clip))
    silent = [
        Span(pause.start_s, pause.start_s + pause.seconds)
        for pause in pauses(transcript, hesitations)
    ]
    voices = [found.span for found in hesitations]
    return (
        _tally(voices, clip.fillers, lambda a, b: min(a.duration_s, b.duration_s)),
        _tally(
            silent, clip.silences, lambda a, b: max(a.end_s, b.end_s) - min(a.start_s, b.start_s)
        ),
    )


def _tally(
    found: Sequence[Span], there: Sequence[Span], of: Callable[[Span, Span], float]
) -> Tally:
    free = list(found)
    hits = 0
    for wanted in there:
        match = next(
            (s for s in free if _shared(s, wanted) >= max(1e-9, 0.5 * of(s, wanted))), None
        )
        if match is not None:
            free.remove(match)
            hits += 1
    return Tally(hits, len(found), len(there))


def _shared(a: Span, b: Span) -> float:
    return max(0.0, min(a.end_s, b.end_s) - max(a.start_s, b.start_s))


def choose(some: Sequence[Clip]) -> float:
    """The threshold for these clips: the middle of the longest run of the best figures."""
    f1 = [sum((score(c, listener(db))[0] for c in some), Tally()).f1 for db in GRID_DB]
    best: list[float] = []
    run: list[float] = []
    for db, value in zip(GRID_DB, f1, strict=True):
        run = [*run, db] if value >= max(f1) - 1e-9 else []
        best = max(best, run, key=len)
    return best[len(best) // 2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clips", type=Path, required=True)
    parser.add_argument("--model", type=Path)
    options = parser.parse_args()
    folder = clips(options.clips)
    if options.model:
        folder = _heard_by(WhisperTranscriber(options.model), folder)
    table: dict[str, object] = {}
    for label, pick in (("shipped", lambda _clip: RISE_DB), ("left_out", _left_out(folder))):
        hesitations = silences = Tally()
        for clip in folder:
            db = pick(clip)
            here = score(clip, listener(db))
            hesitations, silences = hesitations + here[0], silences + here[1]
            table[f"{label}/{clip.name}"] = {"rise_db": db, **_figures(*here)}
        table[f"{label}/all"] = _figures(hesitations, silences)
    print(json.dumps(table, indent=1))


def _heard_by(transcriber: WhisperTranscriber, folder: Sequence[Clip]) -> tuple[Clip, ...]:
    def words(clip: Clip) -> tuple[Word, ...]:
        samples = read_samples(clip.wav)
        heard = transcriber.transcribe(samples, on_progress=lambda _share: None, stop=Event())
        return heard.words

    return tuple(replace(clip, words=words(clip)) for clip in folder)


def _left_out(folder: Sequence[Clip]) -> Callable[[Clip], float]:
    return lambda clip: choose([other for other in folder if other is not clip])


def _figures(hesitations: Tally, silences: Tally) -> dict[str, object]:
    return {
        "fillers": [hesitations.hits, hesitations.found, hesitations.there],
        "recall": round(hesitations.recall, 3),
        "precision": round(hesitations.precision, 3),
        "pauses": [silences.hits, silences.found, silences.there],
        "pause_f1": round(silences.f1, 3),
    }


if __name__ == "__main__":
    main()
