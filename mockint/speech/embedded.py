"""Samples → a rough Transcript by PocketSphinx, whose English model ships in its package."""

import re
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from mockint.core.transcript import Recognizer, Segment, Transcript, Word
from mockint.errors import SpeechError, StoppedError
from mockint.speech.chunks import cut, is_silent
from mockint.speech.times import settled
from mockint.speech.transcriber import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RECOGNIZER = Recognizer(engine="pocketsphinx", model="en-us", rough=True)
# Active states a frame at most, 30,000 by default: the bundled reply takes 7.3 s instead of 11.6 s
# and keeps its 5 % word errors; 3,000 would take 5.9 s.
MOST_STATES = 5_000
_FRAMES_PER_SECOND = 100  # PocketSphinx's default frame rate
_VARIANT = re.compile(r"\(\d+\)$")  # "read(2)" is another pronunciation of "read"


class EmbeddedTranscriber:
    """PocketSphinx with its own model: needs no download, and its words are a guide only.

    The recording is heard in pieces of at most 28 s, each as a whole, so that its level is known
    before it is decoded (9 % word errors on the bundled answer became 6 %); silent pieces are
    passed over.

    Raises:
        SpeechError: the package is not installed.
    """

    recognizer = RECOGNIZER

    def __init__(self) -> None:
        try:
            import pocketsphinx  # noqa: F401
        except ImportError as error:
            raise SpeechError(
                "the built-in recogniser is not installed",
                hint='pip install "mockint[embedded]", or put a Whisper model into models/',
            ) from error

    def transcribe(
        self,
        samples: "NDArray[np.float32]",
        *,
        on_progress: Callable[[float], None],
        stop: threading.Event,
        hints: Sequence[str] = (),  # noqa: ARG002 (the model's vocabulary is fixed)
    ) -> Transcript:
        """Hear one recording, as Transcriber says."""
        from pocketsphinx import Decoder

        # A fresh decoder (0.3 s): one that is used again carries its idea of the voice over, and
        # the same recording would be heard differently after another one.
        decoder = Decoder(samprate=SAMPLE_RATE_HZ, loglevel="FATAL", maxhmmpf=MOST_STATES)
        duration_s = len(samples) / SAMPLE_RATE_HZ
        words: list[Word] = []
        segments: list[Segment] = []
        for start, end in cut(samples):
            if stop.is_set():
                raise StoppedError("transcription was stopped", kept="the recording is kept")
            piece = samples[start:end]
            heard = [] if is_silent(piece) else _utterance(decoder, piece, start / SAMPLE_RATE_HZ)
            if heard:
                segments.append(Segment(len(words), len(words) + len(heard) - 1))
                words.extend(heard)
            on_progress(end / max(1, len(samples)))
        return Transcript(settled(words, duration_s), RECOGNIZER, duration_s, tuple(segments))


def _utterance(decoder: Any, piece: "NDArray[np.float32]", offset_s: float) -> list[Word]:
    import numpy as np

    pcm = (np.clip(piece, -1.0, 1.0) * 32767).astype("<i2").tobytes()
    decoder.start_utt()
    decoder.process_raw(pcm, full_utt=True)
    decoder.end_utt()
    return _words(decoder, offset_s)


def _words(decoder: Any, offset_s: float) -> list[Word]:
    words: list[Word] = []
    for segment in decoder.seg() or ():
        if segment.word.startswith(("<", "[", "+")):
            continue  # silence and noise markers
        words.append(
            Word(
                _VARIANT.sub("", segment.word),
                offset_s + segment.start_frame / _FRAMES_PER_SECOND,
                offset_s + (segment.end_frame + 1) / _FRAMES_PER_SECOND,
                segment.prob,
            )
        )
    return words
