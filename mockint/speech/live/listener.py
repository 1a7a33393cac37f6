"""Sound as it comes → final words, piece by piece, and a guess at the rest in every pause.

No thread and no clock of its own: the caller decides when it works. Every piece is decoded once.
A pause of 0.4 s is used to decode what was said since the last piece; if the recording ends there,
or the pause closes the piece, that is the outcome and costs nothing more.
"""

import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mockint.core.transcript import Transcript
from mockint.errors import SpeechError
from mockint.speech.live.cutter import Cutter, Piece, PieceKey
from mockint.speech.live.pieces import HeardPieces, Words, words_of
from mockint.speech.transcriber import SAMPLE_RATE_HZ, HearsChunks

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

GUESS_AFTER_S = 0.4  # docs/recogniser.md, speculation
# Guessing must not keep the recogniser from what is final: none when one decode takes more of the
# time between two pauses than this (same place).
MOST_OF_GAP = 0.6
_KNOWN_PAUSES = 3  # before that a mean gap says nothing


@dataclass
class Tally:
    """What the work has cost.

    Attributes:
        pieces: final ones.
        decodes: calls of the engine.
        guesses: of them, made in a pause.
        hits: guesses that became final.
        busy_s: inside the engine.
        longest_s: of one call.
    """

    pieces: int = 0
    decodes: int = 0
    guesses: int = 0
    hits: int = 0
    busy_s: float = 0.0
    longest_s: float = 0.0


class Listener:
    """Hears one recording on one thread.

    Args:
        transcriber: with its weights in memory.
        hints: words that are likely to occur.
        clock: seconds that never go back, to measure its own work.

    Raises:
        SpeechError: there is no voice detector.
    """

    def __init__(
        self,
        transcriber: HearsChunks,
        hints: Sequence[str] = (),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.tally = Tally()
        self.error: SpeechError | None = None
        self._transcriber = transcriber
        self._hints = hints
        self._clock = clock
        self._cutter = Cutter()
        self._heard = HeardPieces(transcriber.recognizer)
        self._waiting: deque[Piece] = deque()
        self._guess: tuple[PieceKey, Words] | None = None
        self._looked_at: PieceKey | None = None
        self._pauses = 0
        self._ended = False
        self._tried_again = False

    def take(self, samples: "NDArray[np.float32]") -> None:
        """The next samples, 16 kHz; quick."""
        self._waiting.extend(self._cutter.feed(samples))

    def end(self) -> None:
        """There is no more sound."""
        self._waiting.extend(self._cutter.finish())
        if (tail := self._cutter.tail()) is not None:
            self._waiting.append(tail)
        self._ended = True

    @property
    def taken_s(self) -> float:
        """Seconds of sound taken."""
        return self._cutter.heard / SAMPLE_RATE_HZ

    @property
    def next_piece(self) -> Piece | None:
        """The oldest piece that has no words yet."""
        return self._waiting[0] if self._waiting else None

    def work(self) -> bool:
        """Decode at most one piece; False when there is nothing to do now."""
        if self._waiting:
            self._commit(self._waiting[0])
            self._waiting.popleft()
            return True
        if self._ended:
            return self._try_again()
        if self._cutter.silence_s < GUESS_AFTER_S:
            return False
        tail = self._cutter.tail()
        if tail is None or tail.key == self._looked_at:
            return False
        self._looked_at = tail.key
        self._pauses += 1
        if not self._worth_it():
            return False
        self.tally.guesses += 1
        try:
            self._guess = (tail.key, self._decode(tail))
        except SpeechError as error:
            self.error = error
        return True

    def tentative(self) -> Transcript | None:
        """Everything that was said, if the person says no more; None while words are missing."""
        if self._waiting or self._heard.failed:
            return None
        tail = self._cutter.tail()
        if tail is None:
            return self._heard.transcript(self.taken_s)
        if self._guess is None or self._guess[0] != tail.key:
            return None
        return self._heard.transcript(self.taken_s, self._guess[1])

    @property
    def final_until_s(self) -> float:
        """Seconds of sound that need no more work, failed pieces aside."""
        if self._waiting:
            return self._waiting[0].span.start_s
        tail = None if self._ended else self._cutter.tail()
        return tail.span.start_s if tail is not None else self.taken_s

    def final(self, duration_s: float) -> Transcript:
        """What is final; what waits or failed is missing.

        Args:
            duration_s: of the recording, whether it was taken or not.

        Raises:
            SpeechError: the recogniser failed on everything.
        """
        return self._heard.final(duration_s, heard_until_s=self.final_until_s)

    def _commit(self, piece: Piece) -> None:
        self.tally.pieces += 1
        if self._guess is not None and self._guess[0] == piece.key:
            self.tally.hits += 1
            self._heard.add(piece, self._guess[1])
        else:
            self._hear(piece)
        self._guess = None

    def _hear(self, piece: Piece) -> None:
        try:
            self._heard.add(piece, self._decode(piece))
        except SpeechError as error:
            self._heard.fail(piece, error)
            self.error = error

    def _try_again(self) -> bool:
        """At the end, once: what failed while the person spoke."""
        if self._tried_again or not self._heard.failed:
            return False
        self._tried_again = True
        for piece in list(self._heard.failed):
            self._hear(piece)
        return True

    def _decode(self, piece: Piece) -> Words:
        began = self._clock()
        try:
            words = words_of(self._transcriber, piece, self._hints)
            self.error = None
            return words
        finally:
            took = self._clock() - began
            self.tally.decodes += 1
            self.tally.busy_s += took
            self.tally.longest_s = max(self.tally.longest_s, took)

    def _worth_it(self) -> bool:
        if self._pauses < _KNOWN_PAUSES or not self.tally.decodes:
            return True
        gap = self.taken_s / self._pauses
        return self.tally.busy_s / self.tally.decodes <= MOST_OF_GAP * gap
