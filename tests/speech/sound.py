"""What the recognisers' tests share: sound in, words compared."""

import threading
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from mockint.core.transcript import Transcript
from mockint.speech.transcriber import Transcriber

Samples = NDArray[np.float32]


def read(path: Path) -> Samples:
    """Samples of an audio file, mono, 16 kHz."""
    resampler = av.AudioResampler(format="s16", layout="mono", rate=16_000)
    with av.open(str(path)) as container:
        frames = [f for frame in container.decode(audio=0) for f in resampler.resample(frame)]
    frames += resampler.resample(None)
    pcm = np.concatenate([f.to_ndarray().reshape(-1) for f in frames])
    return (pcm / 32768).astype(np.float32)


def hear(
    transcriber: Transcriber, samples: Samples, shares: list[float] | None = None
) -> Transcript:
    """Transcribe and note the progress."""
    note: Callable[[float], None] = shares.append if shares is not None else lambda _share: None
    return transcriber.transcribe(samples, on_progress=note, stop=threading.Event())


def word_errors(said: str, heard: str) -> float:
    """Word error rate, case and punctuation aside."""

    def words(text: str) -> list[str]:
        return "".join(c if c.isalnum() or c == "'" else " " for c in text.lower()).split()

    wanted, got = words(said), words(heard)
    row = list(range(len(got) + 1))
    for i, a in enumerate(wanted, 1):
        before, row[0] = row[:], i
        for j, b in enumerate(got, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
    return row[-1] / len(wanted)
