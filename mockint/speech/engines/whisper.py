"""Samples → Transcript by faster-whisper, from a local folder and never from a network."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Lock
from typing import TYPE_CHECKING, Any

from mockint.core.transcript import Recognizer, Transcript, Word
from mockint.errors import SpeechError
from mockint.speech.engines.chunks import is_silent
from mockint.speech.engines.gates import DecodedChunk, better
from mockint.speech.engines.loops import without_loops
from mockint.speech.engines.threads import own_cores
from mockint.speech.engines.times import whole_words
from mockint.speech.live.pieces import hear_file
from mockint.speech.models.weights import problem_of
from mockint.speech.transcriber import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_THREADS = (
    4  # beyond the physical cores CTranslate2 only gets slower (docs/recogniser.md, placement)
)
RETRY_TEMPERATURE = 0.4
# docs/recogniser.md, decoding: what was said and nothing else. No conditioning on earlier text (it
# loops), no repeat penalty (it eats honest repeats), no suppressed numerals, no filler prompt. The
# pipeline's own voice filter joins speech over pauses; ours has cut already.
OPTIONS: dict[str, Any] = {
    "language": "en",
    "task": "transcribe",
    "beam_size": 5,
    "best_of": 1,
    "condition_on_previous_text": False,
    "word_timestamps": True,
    "vad_filter": False,
    "batch_size": 1,
    "suppress_tokens": [-1],
    "repetition_penalty": 1.0,
    "no_repeat_ngram_size": 0,
}
# Nobody says more than 8 tokens a second; 16 for punctuation (docs/recogniser.md, loop guard).
TOKENS_PER_S = 8
SPARE_TOKENS = 16
# Whisper pads what it hears with silence to 30 s, and much of an encoder pass goes into that. Here
# it gets 5 s of silence after the sound, and the whole window where the first try went wrong. Of
# 280 s by six voices Whisper base gets 5.6 % of the words wrong with 30 s, 5.75 % with 5 s more
# than the sound, 6.0 % with 2.5 s, 7.4 % with none; 5 s save a third of the encoder's work.
FRAMES_PER_S = 100
WINDOW_FRAMES = 3000
LEAST_FRAMES = 1000
SPARE_FRAMES = 500
# Whisper's text window, less what a prompt of hints and control tokens takes (hints.py).
MOST_TOKENS = 448 - 64


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
        self._one_at_a_time = Lock()  # parallel calls keep their memory (faster-whisper 1055)
        try:
            self._model: Any = _model_class()(
                str(folder),
                device="cpu",
                compute_type="int8",
                cpu_threads=min(own_cores(), MOST_THREADS),
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
        stop: Event,
        hints: Sequence[str] = (),
    ) -> Transcript:
        """Hear one recording; see Transcriber.transcribe. Silence yields no words."""
        return hear_file(self, samples, on_progress=on_progress, stop=stop, hints=hints)

    def hear_chunk(
        self, samples: "NDArray[np.float32]", start_s: float, hints: Sequence[str]
    ) -> Sequence[Word]:
        """One pass of the encoder, two if it went wrong; see HearsChunks.hear_chunk."""
        if is_silent(samples):
            return []
        with self._one_at_a_time:
            decoded = self._decode(samples, start_s, hints, 0.0)
            if decoded.flaw:
                decoded = better(decoded, self._decode(samples, start_s, hints, RETRY_TEMPERATURE))
        return [] if decoded.silent else without_loops(decoded.words)

    def _decode(
        self,
        samples: "NDArray[np.float32]",
        start_s: float,
        hints: Sequence[str],
        temperature: float,
    ) -> DecodedChunk:
        from faster_whisper import BatchedInferencePipeline

        likely = int(TOKENS_PER_S * len(samples) / SAMPLE_RATE_HZ) + SPARE_TOKENS
        # Twice: CTranslate2 stops at half of it when the prompt is short (its issue 1856).
        most = min(2 * likely, MOST_TOKENS)
        seen = frames_for(len(samples)) if temperature == 0.0 else WINDOW_FRAMES
        try:
            # A fresh pipeline (it is only a shell): the old one remembers where speech ended.
            with self._model.looking_at(seen):
                segments, _ = BatchedInferencePipeline(self._model).transcribe(
                    samples,
                    hotwords=", ".join(hints) or None,
                    temperature=temperature,
                    max_new_tokens=most,
                    **OPTIONS,
                )
                found = list(segments)
        except (RuntimeError, ValueError, MemoryError) as error:
            raise SpeechError(
                f"{self.recognizer.model} failed: {_first_line(error)}",
                kept="your recording is saved",
                hint="try again, or choose a smaller model",
            ) from error
        words = whole_words(
            Word(w.word, float(w.start) + start_s, float(w.end) + start_s, float(w.probability))
            for segment in found
            for w in segment.words or ()
        )
        return DecodedChunk(
            tuple(words),
            logprob=min((s.avg_logprob for s in found), default=0.0),
            compression=max((s.compression_ratio for s in found), default=0.0),
            no_speech=max((s.no_speech_prob for s in found), default=0.0),
            capped=sum(len(s.tokens) for s in found) >= likely,
        )


def frames_for(samples: int) -> int:
    """How much of its window the encoder sees for this much sound."""
    sound = samples * FRAMES_PER_S // SAMPLE_RATE_HZ
    return min(WINDOW_FRAMES, max(LEAST_FRAMES, sound + SPARE_FRAMES) // 2 * 2)


def _model_class() -> Any:
    from faster_whisper import WhisperModel

    class Model(WhisperModel):  # type: ignore[misc]
        """Can be told to look at the first frames of its window only."""

        _frames = WINDOW_FRAMES

        @contextmanager
        def looking_at(self, frames: int) -> Iterator[None]:
            self._frames = frames
            try:
                yield
            finally:
                self._frames = WINDOW_FRAMES

        def encode(self, features: Any) -> Any:
            return super().encode(features[..., : self._frames])

    return Model


def _unusable(folder: Path, problem: str) -> SpeechError:
    return SpeechError(
        f"the Whisper model {folder.name} cannot be used: {problem}",
        hint=f"copy its files into {folder} again (models/README.md says how)",
    )


def _first_line(error: BaseException) -> str:
    return str(error).strip().split("\n")[0][:200] or type(error).__name__
