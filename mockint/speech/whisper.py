"""Samples → Transcript by faster-whisper, from a local folder and never from a network."""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mockint.core.transcript import Recognizer, Segment, Transcript, Word
from mockint.errors import SpeechError, StoppedError
from mockint.speech.chunks import cut, is_silent
from mockint.speech.times import settled, whole_words
from mockint.speech.transcriber import LEAST_SPEECH_S, SAMPLE_RATE_HZ
from mockint.speech.weights import problem_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_THREADS = 4  # beyond the physical cores CTranslate2 only gets slower (asr.md, placement)
SPEECH_PAD_S = 0.3  # kept on each side of what the voice detector found (asr.md, chunker)
# asr.md, decoding: what was said and nothing else. No conditioning on earlier text (it loops), no
# repeat penalty (it eats honest repeats), no suppressed numerals; at most two warmer retries.
_OPTIONS: dict[str, Any] = {
    "language": "en",
    "task": "transcribe",
    "beam_size": 5,
    "best_of": 1,
    "temperature": [0.0, 0.2, 0.4],
    "condition_on_previous_text": False,
    "word_timestamps": True,
    "vad_filter": False,
    "suppress_tokens": [-1],
    "repetition_penalty": 1.0,
    "no_repeat_ngram_size": 0,
    "compression_ratio_threshold": 2.4,
    "log_prob_threshold": -1.0,
    "no_speech_threshold": 0.6,
}


class WhisperTranscriber:
    """A Whisper model in memory.

    Args:
        folder: a converted faster-whisper model.
        name: as shown to the person; the folder's name by default.

    Raises:
        SpeechError: a file is missing or damaged; the message names the repair.
    """

    def __init__(self, folder: Path, name: str = "") -> None:
        self.recognizer = Recognizer(engine="faster-whisper", model=name or folder.name)
        if problem := problem_of(folder):
            raise _unusable(folder, problem)
        # Read at import: a model folder without its tokenizer would otherwise be completed from
        # the network, and the hub library would report its use.
        os.environ["HF_HUB_OFFLINE"] = "1"
        os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
        from faster_whisper import WhisperModel

        try:
            self._model: Any = WhisperModel(
                str(folder),
                device="cpu",
                compute_type="int8",
                cpu_threads=min(os.cpu_count() or 1, MOST_THREADS),
                num_workers=1,
                local_files_only=True,
            )
        except (RuntimeError, ValueError, OSError) as error:
            raise _unusable(folder, _first_line(error)) from error

    def transcribe(
        self,
        samples: "NDArray[np.float32]",
        *,
        on_progress: Callable[[float], None],
        stop: threading.Event,
        hints: Sequence[str] = (),
    ) -> Transcript:
        """Hear one recording, as Transcriber says. Silence yields no words."""
        duration_s = len(samples) / SAMPLE_RATE_HZ
        words: list[Word] = []
        segments: list[Segment] = []
        for start, end in cut(samples):
            for heard in self._piece(samples[start:end], start / SAMPLE_RATE_HZ, stop, hints):
                if heard:
                    segments.append(Segment(len(words), len(words) + len(heard) - 1))
                    words.extend(heard)
                    on_progress(min(1.0, (heard[-1].end or 0.0) / duration_s))
            on_progress(end / max(1, len(samples)))
        return Transcript(settled(words, duration_s), self.recognizer, duration_s, tuple(segments))

    def _piece(
        self,
        piece: "NDArray[np.float32]",
        offset_s: float,
        stop: threading.Event,
        hints: Sequence[str],
    ) -> Iterator[list[Word]]:
        _check(stop)
        voiced = _voiced(piece)
        if voiced is None:
            return
        first, last = voiced
        try:
            segments, _ = self._model.transcribe(
                piece[first:last], hotwords=" ".join(hints) or None, **_OPTIONS
            )
            for segment in segments:
                _check(stop)
                shift = offset_s + first / SAMPLE_RATE_HZ
                yield whole_words(
                    Word(w.word, float(w.start) + shift, float(w.end) + shift, float(w.probability))
                    for w in segment.words or ()
                )
        except (RuntimeError, ValueError, MemoryError) as error:
            raise SpeechError(
                f"{self.recognizer.model} failed: {_first_line(error)}",
                kept="the recording is kept",
                hint="try again, or choose a smaller model",
            ) from error


def _voiced(piece: "NDArray[np.float32]") -> tuple[int, int] | None:
    """First and end sample of the speech in the piece, padded; None when there is none."""
    if is_silent(piece):
        return None
    from faster_whisper.vad import get_speech_timestamps

    # The detector writes into the array that it is given (asr.md, VAD): hand it a copy.
    spans = get_speech_timestamps(piece.copy(), sampling_rate=SAMPLE_RATE_HZ)
    if sum(s["end"] - s["start"] for s in spans) < LEAST_SPEECH_S * SAMPLE_RATE_HZ:
        return None
    pad = int(SPEECH_PAD_S * SAMPLE_RATE_HZ)
    return max(0, spans[0]["start"] - pad), min(len(piece), spans[-1]["end"] + pad)


def _check(stop: threading.Event) -> None:
    if stop.is_set():
        raise StoppedError("transcription was stopped", kept="the recording is kept")


def _unusable(folder: Path, problem: str) -> SpeechError:
    return SpeechError(
        f"the Whisper model {folder.name} cannot be used: {problem}",
        hint=f"copy its files into {folder} again (models/README.md says how)",
    )


def _first_line(error: BaseException) -> str:
    return str(error).strip().split("\n")[0][:200] or type(error).__name__
