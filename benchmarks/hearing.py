"""Answers in quiet, noise, babble, rooms and far away → how often the counts that are shown hold.

    .venv/bin/python -m benchmarks.hearing --model FOLDER [--json] [--audio FOLDER]
        [--conditions 17] [--cache FOLDER]

FOLDER of the model holds a Whisper model. Clips are answers of the project's own data in the
bundled voice, the demo, and with --audio the recordings of a folder (NAME.wav beside NAME.txt). All
is seeded. Each answer is heard in so many conditions, first in different ones for each answer, a
recording in all; what was heard is kept in the cache (build/hearing), so a run that was stopped
goes on where it was.

A count is right when it is the one that the same analysis finds in the text that was said, or when
the range that the report shows holds that one. An answer is right when both its counts are. Of a
recording that is no answer, every "we" counts as if all of it were Action, and every number as if
all of it were Result. Floors are tried on one half of the answers, by two of the four throats, and
on the other half with the demo; the table by condition is that of the latter, at the floor that the
analysis has. `hard` are the answers with something to count, heard at 10 dB or worse.
"""

import argparse
import json
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from threading import Event
from typing import Any

from benchmarks.clips import PROJECT, Clip, demo_clips, recordings, spoken_answers
from benchmarks.rooms import CONDITIONS, Condition, heard_in
from mockint.analysis.analyse import DOUBTFUL_SHARE, LEAST_WORDS, analyse
from mockint.core.report import Report
from mockint.core.star import Section, SectionName
from mockint.core.transcript import Transcript, Word
from mockint.speech.engines.whisper import WhisperTranscriber

FLOORS = (0.03, 0.05, 0.08, 0.1, 1 / 8, 0.15, 0.2, 0.3, 1.0)
CHOOSING = {0, 2}  # throats of the first half
HARD_DB = 10
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One clip in one condition.

    Attributes:
        clip: what was played.
        where: the condition.
        wrong: word errors over the words that were said.
        doubtful: share of the words that were doubtful; None where too few were heard to count in.
        we: whether the count was right.
        numbers: likewise.
        counts: how many there were to count.
    """

    clip: Clip
    where: Condition
    wrong: float
    doubtful: float | None
    we: bool
    numbers: bool
    counts: int

    @property
    def right(self) -> bool:
        """Whether both counts are."""
        return self.we and self.numbers

    def shown(self, most: float = DOUBTFUL_SHARE) -> bool:
        """Whether the counts are given when that share may be doubtful."""
        return self.doubtful is not None and self.doubtful <= most

    @property
    def hard(self) -> bool:
        """Whether there was something to count, and noise in the way."""
        return self.counts > 0 and self.where.kind != "clean" and self.where.db <= HARD_DB


def rows(model: Path, audio: Path | None, conditions: int, cache: Path) -> list[Row]:
    """Everything heard and judged."""
    answers = list(spoken_answers())
    clips = [*answers, *demo_clips(), *(recordings(audio) if audio else ())]
    transcriber = WhisperTranscriber(model)
    said = {clip.name: _counts(Transcript.from_text(clip.text), clip.story) for clip in clips}
    jobs = [
        (clip, CONDITIONS[(7 * step + 5 * index) % len(CONDITIONS)])
        for step in range(len(CONDITIONS))
        for index, clip in enumerate(clips)
        if step < conditions or not clip.story
    ]
    found = []
    for clip, where in jobs:
        heard = _heard(transcriber, clip, where, answers, cache)
        found.append(_judged(clip, where, heard, said[clip.name]))
        print(f"\r{len(found)} of {len(jobs)}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return found


def _heard(
    transcriber: WhisperTranscriber,
    clip: Clip,
    where: Condition,
    answers: Sequence[Clip],
    cache: Path,
) -> Transcript:
    name = transcriber.recognizer.model
    kept = cache / name / f"{clip.name}--{where.name.replace(' ', '-')}.json"
    if not kept.exists():
        others = [other.samples for other in answers if other.name != clip.name]
        sound = heard_in(clip.samples, where, clip.name, others)
        heard = transcriber.transcribe(sound, on_progress=lambda _share: None, stop=Event())
        words = [[w.text, w.start, w.end, w.probability] for w in heard.words]
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps({"words": words}), encoding="utf-8")
    told = json.loads(kept.read_text(encoding="utf-8"))["words"]
    return Transcript(tuple(Word(*word) for word in told))


def _counts(transcript: Transcript, story: bool) -> tuple[Range, Range]:
    """ "We" and numbers, least and most; nothing is withheld from words without a recogniser."""
    last = len(transcript.words) - 1
    if story or last < 0:
        report = Report(None, transcript, analyse(transcript))
        return report.counted("collective_we"), report.counted("numbers_in_result")
    action, result = (
        Report(None, transcript, analyse(transcript, drawn=(Section(part, 0, last),)))
        for part in (SectionName.ACTION, SectionName.RESULT)
    )
    return action.counted("collective_we"), result.counted("numbers_in_result")


def _judged(clip: Clip, where: Condition, heard: Transcript, said: tuple[Range, Range]) -> Row:
    we, numbers = _counts(heard, clip.story)
    (_, true_we), (_, true_numbers) = said
    return Row(
        clip,
        where,
        word_errors(clip.text, heard.text),
        heard.doubtful_share if len(heard.words) >= LEAST_WORDS else None,
        we[0] <= true_we <= we[1],
        numbers[0] <= true_numbers <= numbers[1],
        true_we + true_numbers,
    )


def word_errors(said: str, heard: str) -> float:
    """Edits over the words that were said, case and punctuation aside."""
    wanted, got = _plain(said), _plain(heard)
    row = list(range(len(got) + 1))
    for i, a in enumerate(wanted, 1):
        before, row[0] = row[:], i
        for j, b in enumerate(got, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
    return row[-1] / len(wanted)


def _plain(text: str) -> list[str]:
    return "".join(c if c.isalnum() or c in "'%" else " " for c in text.lower()).split()


def sums(found: Sequence[Row], most: float = DOUBTFUL_SHARE) -> dict[str, float | int | None]:
    """How many, how well heard, how many with counts shown, and how often these are right."""
    shown = [row for row in found if row.shown(most)]
    return {
        "clips": len(found),
        "word_errors": _mean([row.wrong for row in found]),
        "right_if_all_shown": _mean([row.right for row in found]),
        "shown": len(shown),
        "we_right": _mean([row.we for row in shown]),
        "numbers_right": _mean([row.numbers for row in shown]),
        "right": _mean([row.right for row in shown]),
    }


def _mean(values: Sequence[float]) -> float | None:
    return round(sum(values) / len(values), 3) if values else None


def figures(found: Sequence[Row]) -> dict[str, Any]:
    """By condition, by floor, and the recordings apart."""
    halves = {
        "choosing": [r for r in found if r.clip.voice in CHOOSING],
        "telling": [r for r in found if r.clip.story and r.clip.voice not in CHOOSING],
    }
    halves |= {f"{name}_hard": [r for r in rows if r.hard] for name, rows in halves.items()}
    groups = {"telling": halves["telling"], "recordings": [r for r in found if not r.clip.story]}
    return {
        "floor": DOUBTFUL_SHARE,
        "floors": {
            str(round(most, 3)): {name: sums(rows, most) for name, rows in halves.items()}
            for most in FLOORS
        },
        **{
            name: {"all": sums(rows)}
            | {where.name: sums([r for r in rows if r.where == where]) for where in CONDITIONS}
            for name, rows in groups.items()
            if rows
        },
    }


def print_tables(told: dict[str, Any]) -> None:
    """The tables of docs/measures.md."""
    halves = ("choosing", "choosing_hard", "telling", "telling_hard")
    print("at most doubtful | " + " | ".join(f"{name}: shown, right" for name in halves))
    for most, by_half in told["floors"].items():
        cells = [
            f"{by_half[n]['shown']} of {by_half[n]['clips']}, {by_half[n]['right']}" for n in halves
        ]
        print(f"{most} | " + " | ".join(cells))
    for group in ("telling", "recordings"):
        print(f"\n{group} | clips | word errors | right if all were shown | shown | right")
        for where, s in told.get(group, {}).items():
            columns = ("clips", "word_errors", "right_if_all_shown", "shown", "right")
            print(" | ".join([where, *(str(s[column]) for column in columns)]))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--model", type=Path, required=True, help="folder of a Whisper model")
    parser.add_argument("--audio", type=Path, help="recordings with their words beside them")
    parser.add_argument(
        "--conditions", type=int, default=len(CONDITIONS), help="for each clip (17)"
    )
    parser.add_argument("--cache", type=Path, default=PROJECT / "build" / "hearing")
    options = parser.parse_args()
    before = os.getloadavg()[0]
    told = figures(rows(options.model, options.audio, options.conditions, options.cache))
    if options.json:
        load = {"before": round(before, 2), "after": round(os.getloadavg()[0], 2)}
        versions = {
            "python": platform.python_version(),
            **{name: version(name) for name in ("mockint", "faster-whisper", "hibari-tts")},
        }
        print(json.dumps({**told, "load": load, "versions": versions}))
    else:
        print_tables(told)
    return 0


if __name__ == "__main__":
    sys.exit(main())
