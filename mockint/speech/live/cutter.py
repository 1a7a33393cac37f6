"""Samples in any portions → the sound of each chunk, as soon as the chunk is closed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mockint.core.timeline import Span
from mockint.speech.live.chunker import Chunk, Chunker
from mockint.speech.live.leveller import Leveller
from mockint.speech.live.vad import FRAME, VoiceDetector
from mockint.speech.transcriber import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STEP = 60 * SAMPLE_RATE_HZ  # of a file that is cut at once


class PieceKey(NamedTuple):
    """What makes two pieces of one recording the same: first sample, end, end of the speech."""

    first: int
    end: int
    said: int


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A chunk with its sound.

    Attributes:
        samples: shape (n,), mono, 16 kHz, -1 to 1; a copy of its own.
        key: which stretch of the recording it is.
        speech: where somebody speaks, in seconds of the recording.
    """

    samples: "NDArray[np.float32]"
    key: PieceKey
    speech: tuple[Span, ...]

    @property
    def span(self) -> Span:
        """The piece, in seconds of the recording."""
        return Span(self.key.first / SAMPLE_RATE_HZ, self.key.end / SAMPLE_RATE_HZ)


class Cutter:
    """Hears one recording from its first sample on. Keeps only the sound of the open chunk.

    Raises:
        SpeechError: there is no voice detector.
    """

    def __init__(self) -> None:
        import numpy as np

        self._leveller = Leveller()
        self._detector = VoiceDetector()
        self._chunker = Chunker()
        self._sound: NDArray[np.float32] = np.zeros(0, np.float32)
        self._sound_from = 0  # number of its first sample
        self._judged = 0  # samples that the chunker knows

    @property
    def heard(self) -> int:
        """Samples taken so far."""
        return self._sound_from + len(self._sound)

    @property
    def silence_s(self) -> float:
        """How long nobody has spoken since something was said that is in no chunk yet."""
        return self._chunker.silence_s

    def feed(self, samples: "NDArray[np.float32]") -> list[Piece]:
        """Take the next samples; every chunk that they close."""
        import numpy as np

        self._sound = np.concatenate([self._sound, samples])
        return self._judge((self.heard - self._judged) // FRAME)

    def finish(self) -> list[Piece]:
        """The recording is over: the last frame may be short. The rest of it is the tail."""
        import numpy as np

        end = self.heard
        missing = -(end - self._judged) % FRAME
        closed = self.feed(np.zeros(missing, np.float32)) if missing else []
        self._sound = self._sound[: end - self._sound_from]
        return closed

    def tail(self) -> Piece | None:
        """The last piece, if the recording ended here; None when nothing is open."""
        chunk = self._chunker.tail(self.heard)
        return self._piece(chunk) if chunk is not None else None

    def _judge(self, frames: int) -> list[Piece]:
        begin = self._judged - self._sound_from
        sound = self._leveller.feed(self._sound[begin : begin + frames * FRAME])
        powers = (sound.reshape(-1, FRAME) ** 2).mean(axis=1)
        closed: list[Piece] = []
        for probability, power in zip(self._detector.judge(sound), powers, strict=True):
            self._judged += FRAME
            if (chunk := self._chunker.push(probability, float(power))) is not None:
                closed.append(self._piece(chunk))
        needed = min(self._chunker.needed_from, self._judged)
        self._sound = self._sound[needed - self._sound_from :]
        self._sound_from = needed
        return closed

    def _piece(self, chunk: Chunk) -> Piece:
        first = chunk.first - self._sound_from
        samples = self._sound[first : chunk.end - self._sound_from].copy()
        speech = tuple(Span(a / SAMPLE_RATE_HZ, b / SAMPLE_RATE_HZ) for a, b in chunk.speech)
        return Piece(samples, PieceKey(chunk.first, chunk.end, chunk.speech[-1][1]), speech)


def speech_s(samples: "NDArray[np.float32]") -> float:
    """Seconds of a recording in which somebody speaks.

    Args:
        samples: shape (n,), mono, 16 kHz, -1 to 1.

    Raises:
        SpeechError: there is no voice detector.
    """
    cutter = Cutter()
    pieces: list[Piece | None] = []
    for start in range(0, len(samples), STEP):
        pieces += cutter.feed(samples[start : start + STEP])
    pieces += [*cutter.finish(), cutter.tail()]
    return sum(span.end_s - span.start_s for piece in pieces if piece for span in piece.speech)
