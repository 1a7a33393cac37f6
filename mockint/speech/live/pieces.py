"""Pieces of a recording, each heard once → one Transcript, with what could not be heard."""

from collections.abc import Callable, Sequence
from threading import Event
from typing import TYPE_CHECKING

from mockint.core.timeline import Span
from mockint.core.transcript import Recognizer, Segment, Transcript, Word
from mockint.errors import SpeechError, StoppedError
from mockint.speech.engines.times import settled, snapped
from mockint.speech.live.cutter import STEP, Cutter, Piece
from mockint.speech.transcriber import LEAST_SPEECH_S, SAMPLE_RATE_HZ, HearsChunks

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Words = tuple[Word, ...]


class HeardPieces:
    """Transcript so far; from one thread.

    Attributes:
        failed: pieces that the recogniser failed on, with its words for it.
    """

    def __init__(self, recognizer: Recognizer) -> None:
        self.failed: dict[Piece, SpeechError] = {}
        self._recognizer = recognizer
        self._parts: dict[int, Words] = {}

    def add(self, piece: Piece, words: Words) -> None:
        """Final words of a piece."""
        self.failed.pop(piece, None)
        self._parts[piece.key.first] = words

    def fail(self, piece: Piece, error: SpeechError) -> None:
        """There are no words of that piece."""
        self.failed[piece] = error

    def transcript(
        self, duration_s: float, tail: Words = (), missing: tuple[Span, ...] = ()
    ) -> Transcript:
        """All of it, in the order of the recording.

        Args:
            duration_s: of the recording.
            tail: words after everything else.
            missing: at its end, besides what failed.
        """
        words: list[Word] = []
        segments: list[Segment] = []
        for part in [*(self._parts[first] for first in sorted(self._parts)), tail]:
            if part:
                segments.append(Segment(len(words), len(words) + len(part) - 1))
                words.extend(part)
        failed = sorted((p.span for p in self.failed), key=lambda span: span.start_s)
        missing = (*failed, *missing)
        return Transcript(
            settled(words, duration_s), self._recognizer, duration_s, tuple(segments), missing
        )

    def final(self, duration_s: float, heard_until_s: float) -> Transcript:
        """All of it, or the reason why there is nothing.

        Raises:
            SpeechError: there is not a word, because the recogniser failed or did not come back.
        """
        unheard: tuple[Span, ...] = ()
        if duration_s - heard_until_s >= LEAST_SPEECH_S:
            unheard = (Span(heard_until_s, duration_s),)
        if not any(self._parts.values()):
            if self.failed:
                raise next(iter(self.failed.values()))
            if unheard:
                raise SpeechError("the recogniser did not answer", hint="try a smaller model")
        return self.transcript(duration_s, missing=unheard)


def words_of(transcriber: HearsChunks, piece: Piece, hints: Sequence[str]) -> Words:
    """Decode one piece; its words in seconds of the recording, inside the piece.

    Raises:
        SpeechError: the engine failed.
    """
    span = piece.span
    heard = transcriber.hear_chunk(piece.samples, span.start_s, hints)
    inside = [
        Word(w.text, max(w.start, span.start_s), min(w.end, span.end_s), w.probability)
        for w in heard
        if w.start is not None and w.end is not None
    ]
    return settled(snapped(inside, piece.speech), span.end_s)


def hear_file(
    transcriber: HearsChunks,
    samples: "NDArray[np.float32]",
    *,
    on_progress: Callable[[float], None],
    stop: Event,
    hints: Sequence[str] = (),
) -> Transcript:
    """Hear a whole recording in the pieces that live hearing would have cut.

    Raises:
        StoppedError: stop was set.
        SpeechError: the recogniser failed on everything, or there is no voice detector.
    """
    total = len(samples)
    heard = HeardPieces(transcriber.recognizer)
    cutter = Cutter()
    pieces: list[Piece] = []
    for start in range(0, total, STEP):
        pieces += cutter.feed(samples[start : start + STEP])
        _check(stop)
    pieces += cutter.finish()
    if (tail := cutter.tail()) is not None:
        pieces.append(tail)
    for piece in pieces:
        _check(stop)
        try:
            heard.add(piece, words_of(transcriber, piece, hints))
        except SpeechError as error:
            heard.fail(piece, error)
        on_progress(min(1.0, piece.key.end / total))
    _check(stop)
    on_progress(1.0)
    duration_s = total / SAMPLE_RATE_HZ
    return heard.final(duration_s, heard_until_s=duration_s)


def _check(stop: Event) -> None:
    if stop.is_set():
        raise StoppedError("transcription was stopped", kept="your recording is saved")
