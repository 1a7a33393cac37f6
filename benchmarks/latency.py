"""Answers spoken at their own pace → how long after the last word the report is there.

    .venv/bin/python benchmarks/latency.py [--json] [--models base.en] [--seconds 30 60 120 240]
    .venv/bin/python benchmarks/latency.py --folder MODEL

Models have the layers of the published ones and random int8 weights; they write a scripted number
of tokens, and the words are the script's. So the cost is real and the text is not; with --folder
real weights write what they hear. The bundled voice is replayed at speaking speed through recorder,
live transcription, analysis and report; stop is pressed 0.2, 1 and 2 s after the last word. Each
model is measured in a process of its own.

Per model: `stop_to_report_share` is stop to report over the length of the answer; `slope` how much
longer it takes a second of answer (1 s after the last word); `over_bare_at_120s` the same time over
that of faster-whisper decoding the finished recording of 120 s (or the longest that was asked for)
in 30 s windows, one pass each, which flatters it; `after_speculation_s` where nothing was left to
decode; `passes_per_chunk` encoder passes of a final chunk, and `passes_in_all` with those of
guesses that speech made void; `busy_fraction` time in the recogniser over the time spoken;
`tick_p99_ms` how late a 60 Hz timer in the main thread was while speaking; `peak_mb` memory of the
process from its start to a report, less what this script took to make the sound.
`stop_to_report_cpu_s` is the work between stop and report, which other programs on the machine
hardly change: look at it where the load is high.
"""

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mockint.practice.ask import cold_question
from mockint.practice.hear import hear
from mockint.practice.record import begin, record
from mockint.practice.report import report_of, report_on

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.shapes import END_OF_TEXT, SHAPES, build  # noqa: E402
from mockint.capture.convert import read_samples  # noqa: E402
from mockint.capture.replay import Replay  # noqa: E402
from mockint.core.transcript import Transcript, Word  # noqa: E402
from mockint.paths import Home, demo_folder  # noqa: E402
from mockint.practice import Practice  # noqa: E402
from mockint.speech.engines.whisper import OPTIONS, WhisperTranscriber, frames_for  # noqa: E402
from mockint.speech.live.cutter import Cutter  # noqa: E402

RATE_HZ = 16_000
# What Whisper base writes of the bundled answer: 297 in 91.7 s. Of five recordings of people it
# wrote 2.3 to 3.7 a second.
TOKENS_PER_S = 3.24
WORDS_PER_S = 2.5
AFTER_S = (0.2, 1.0, 2.0)
USUAL_S = 1.0
QUIET_S = 6.0
WINDOW_S = 30

Samples = NDArray[np.float32]


class Counted(WhisperTranscriber):
    """True cost, true text."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.words: Sequence[Word] = ()
        self.passes = 0
        self.tokens = 0
        encode = self._model.encode

        def counted(features: Any) -> Any:
            self.passes += 1
            return encode(features)

        self._model.encode = counted

    def decode(self, samples: Samples, **more: Any) -> None:
        """As mockint does it, and nobody reads the words."""
        from faster_whisper import BatchedInferencePipeline

        options = {**OPTIONS, "temperature": 0.0, **more}
        segments, _ = BatchedInferencePipeline(self._model).transcribe(samples, **options)
        self.tokens += sum(len(segment.tokens) for segment in segments)


class Costed(Counted):
    """True cost, scripted text."""

    def hear_chunk(
        self,
        samples: Samples,
        start_s: float,
        hints: Sequence[str],  # noqa: ARG002 (random weights cannot take one)
    ) -> list[Word]:
        with self._model.looking_at(frames_for(len(samples))):
            self.decode(samples)
        end_s = start_s + len(samples) / RATE_HZ
        return [w for w in self.words if w.start is not None and start_s <= w.start < end_s]

    def decode(self, samples: Samples, **more: Any) -> None:
        """As mockint does it, but for the number of tokens."""
        seconds = min(WINDOW_S, len(samples) / RATE_HZ)
        most = 2 * max(1, round(TOKENS_PER_S * seconds))  # twice: see WhisperTranscriber
        never = [-1, END_OF_TEXT]
        super().decode(samples, max_new_tokens=most, suppress_tokens=never, **more)


@dataclass(frozen=True)
class Run:
    """One answer, spoken and reported on."""

    said_s: float
    after_s: float
    waited_s: float
    cpu_s: float
    left_decodes: int
    busy: float
    chunks: int
    passes: int
    void: int
    ticks_ms: tuple[float, ...]
    overflows: int
    peak_mb: int


def answer_of(seconds: float) -> tuple[Samples, float]:
    """The bundled voice for so long, then a quiet room; and when its last word ends."""
    voice = read_samples(demo_folder() / "answer.ogg")
    times = int(seconds * RATE_HZ) // len(voice) + 1
    spoken = np.concatenate([voice] * times)[: int(seconds * RATE_HZ)]
    cutter = Cutter()
    speech = [s for piece in cutter.feed(spoken) for s in piece.speech]
    cutter.finish()
    if (tail := cutter.tail()) is not None:
        speech += tail.speech
    end_s = speech[-1].end_s
    quiet = np.random.default_rng(1).standard_normal(int(QUIET_S * RATE_HZ)) * 1e-4
    return np.concatenate([spoken[: int(end_s * RATE_HZ)], quiet.astype(np.float32)]), end_s


def script(seconds: float) -> list[Word]:
    """The words of the bundled answer, again and again, at an even pace."""
    told = tomllib.loads((demo_folder() / "demo.toml").read_text(encoding="utf-8"))
    tokens = str(told["texts"][0]).split()
    step = 1 / WORDS_PER_S
    count = int(seconds * WORDS_PER_S)
    return [Word(tokens[i % len(tokens)], i * step, (i + 0.8) * step, 0.9) for i in range(count)]


def write(path: Path, samples: Samples) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes((np.clip(samples, -1, 1) * 32_767).astype("<i2").tobytes())
    return path


def ticks_until(moment: float) -> list[float]:
    """How late each tick of a 60 Hz timer comes, in milliseconds."""
    late: list[float] = []
    due = time.perf_counter()
    while time.monotonic() < moment:
        due += 1 / 60
        time.sleep(max(0.0, due - time.perf_counter()))
        late.append(1000 * (time.perf_counter() - due))
        due = max(due, time.perf_counter() - 1 / 60)
    return late


def speak(engine: Counted, folder: Path, seconds: float, after_s: float) -> Run:
    """One answer from the first word to its report."""
    samples, end_s = answer_of(seconds)
    path = write(folder / "voice.wav", samples)
    engine.words, engine.passes = script(end_s), 0
    del samples
    forget_peak()
    practice = Practice(Home(folder / "home"), open_source=lambda: Replay(path), transcriber=engine)
    practice.warm_up()
    take = record(practice, begin(practice, cold_question(practice)))
    hearing = take.hearing
    assert hearing is not None
    late = ticks_until(time.monotonic() + end_s + after_s)
    decodes = hearing.tally.decodes
    pressed, used = time.perf_counter(), time.process_time()
    attempt = hear(practice, take.stop())
    report = report_of(practice, attempt)
    waited, cpu = time.perf_counter() - pressed, time.process_time() - used
    assert report.transcript.words
    tally = hearing.tally
    recording = attempt.main.recording if attempt.main is not None else None
    practice.close()
    return Run(
        said_s=end_s,
        after_s=after_s,
        waited_s=waited,
        cpu_s=cpu,
        left_decodes=tally.decodes - decodes,
        busy=tally.busy_s / (end_s + after_s),
        chunks=tally.pieces,
        passes=engine.passes,
        void=tally.guesses - tally.hits,
        ticks_ms=tuple(late),
        overflows=recording.overflow_count if recording is not None else -1,
        peak_mb=peak_mb(),
    )


def forget_peak() -> None:
    """What the script itself needed for the sound is no memory of mockint's (Linux only)."""
    if Path("/proc/self/clear_refs").exists():
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def peak_mb() -> int:
    """Most memory that was resident since forget_peak(), elsewhere since the start."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    lines = status.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024


def bare_s(engine: Counted, folder: Path, seconds: float) -> float:
    """Decoding the finished recording in 30 s windows, one pass each, then the same report."""
    samples, end_s = answer_of(seconds)
    practice = Practice(Home(folder / "bare"), transcriber=engine)
    practice.warm_up()
    began = time.perf_counter()
    starts = range(0, int(end_s), WINDOW_S)
    windows = [{"start": s, "end": min(s + WINDOW_S, len(samples) / RATE_HZ)} for s in starts]
    engine.decode(samples, clip_timestamps=windows)
    heard = Transcript(tuple(script(end_s)), engine.recognizer, len(samples) / RATE_HZ)
    report_on(practice, cold_question(practice), heard)
    return time.perf_counter() - began


def figures(
    model: Path, lengths: Sequence[float], afters: Sequence[float], *, real: bool
) -> dict[str, Any]:
    """Everything about one model."""
    engine = Counted(model) if real else Costed(model)
    engine.decode(np.zeros(RATE_HZ, np.float32))  # as after the first paint
    warm = engine.tokens
    runs: list[Run] = []
    with tempfile.TemporaryDirectory() as empty:
        for index, (seconds, after_s) in enumerate((s, a) for s in lengths for a in afters):
            folder = Path(empty) / str(index)
            folder.mkdir()
            runs.append(speak(engine, folder, seconds, after_s))
            run = runs[-1]
            told = f"{run.waited_s:.2f} s, CPU {run.cpu_s:.2f} s, busy {run.busy:.2f}"
            note(f"{model.name} {run.said_s:.0f} s, stop +{after_s} s: {told}, {run.chunks} chunks")
        tokens = engine.tokens - warm
        at = 120.0 if 120.0 in lengths else max(lengths)
        bare = bare_s(engine, Path(empty), at)
    shares = [run.waited_s / run.said_s for run in runs]
    usual = [run for run in runs if run.after_s == USUAL_S] or runs
    hits = [run.waited_s for run in runs if not run.left_decodes]
    near = min(usual, key=lambda run: abs(run.said_s - at))
    chunks = sum(run.chunks for run in runs)
    passes = sum(run.passes for run in runs)
    return {
        "stop_to_report_share": {
            "p50": round(statistics.median(shares), 4),
            "p95": round(float(np.percentile(shares, 95)), 4),
        },
        "stop_to_report_s": [round(run.waited_s, 3) for run in runs],
        "stop_to_report_cpu_s": [round(run.cpu_s, 3) for run in runs],
        "slope": slope(usual),
        "over_bare_at_120s": round(near.waited_s / bare, 3),
        "bare_s": round(bare, 2),
        "after_speculation_s": round(statistics.median(hits), 3) if hits else None,
        "passes_per_chunk": round((passes - sum(r.void for r in runs)) / chunks, 3),
        "passes_in_all": round(passes / chunks, 3),
        "busy_fraction": round(statistics.median(run.busy for run in runs), 3),
        "tick_p99_ms": round(float(np.percentile([t for r in runs for t in r.ticks_ms], 99)), 1),
        "overflows": sum(run.overflows for run in runs),
        "tokens_per_pass": round(tokens / max(1, passes), 1),
        "peak_mb": max(run.peak_mb for run in runs),
    }


def slope(runs: Sequence[Run]) -> float | None:
    """Seconds waited a second spoken; None from one length alone."""
    lengths = [run.said_s for run in runs]
    if max(lengths) - min(lengths) < 1:
        return None
    return round(float(np.polyfit(lengths, [run.waited_s for run in runs], 1)[0]), 5)


def note(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def in_process(*arguments: str) -> str:
    """This script again, on its own."""
    command = [sys.executable, __file__, *arguments]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--models", nargs="+", choices=SHAPES, default=list(SHAPES))
    parser.add_argument("--seconds", nargs="+", type=float, default=[30.0, 60.0, 120.0, 240.0])
    parser.add_argument("--after", nargs="+", type=float, default=list(AFTER_S))
    parser.add_argument("--folder", type=Path, help="real weights, instead of random ones")
    parser.add_argument("--build", nargs=2, metavar=("SHAPE", "FOLDER"), help=argparse.SUPPRESS)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.build:
        build(Path(options.build[1]), SHAPES[options.build[0]])
        return 0
    if options.measure:
        real = options.folder is not None
        print(json.dumps(figures(options.measure, options.seconds, options.after, real=real)))
        return 0
    before = os.getloadavg()[0]
    told: dict[str, Any] = {}
    asked = ["--seconds", *map(str, options.seconds), "--after", *map(str, options.after)]
    with tempfile.TemporaryDirectory() as folder:
        if options.folder:
            ready = ["--measure", str(options.folder), "--folder", str(options.folder)]
            told[options.folder.name] = json.loads(in_process(*ready, *asked))
        for name in [] if options.folder else options.models:
            # Not its own name: by that, mockint knows how many bytes the published one has.
            model = f"{folder}/shape-of-{name}"
            in_process("--build", name, model)
            told[name] = json.loads(in_process("--measure", model, *asked))
    if not options.folder:
        told["note"] = "random weights: costs are real, text is not"
    told["load"] = {"before": round(before, 2), "after": round(os.getloadavg()[0], 2)}
    told["cores"] = os.cpu_count()
    told["versions"] = {
        "python": platform.python_version(),
        **{name: version(name) for name in ("mockint", "faster-whisper", "ctranslate2")},
    }
    if options.json:
        print(json.dumps(told))
    else:
        for name, value in told.items():
            print(f"{name}: {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
