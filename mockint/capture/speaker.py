"""Sound that is still being made → the loudspeaker, from its first piece on."""

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from mockint.capture.outflow import CHUNK_FRAMES, STALLED_S, Outflow, silence
from mockint.errors import CaptureError

# Handed over ahead: with 0.1 s a machine at load 14 left 0.3 to 0.4 s of holes in 12 s, and the
# first sound comes no later. As much is dropped when a stream ends, so silence goes last.
LATENCY_S = 0.3
TAIL_S = LATENCY_S + 0.1
_GAP_S = 0.02  # of silence at a time, while the next piece is being made


class Speaker:
    """Plays one text; another one takes another Speaker.

    One thread feeds it, another starts and stops it, the sound system pulls on a third.

    Args:
        rate_hz: of what it is fed with.
        clock: seconds that pass.

    Attributes:
        began_at: when the first sound was handed over; None before.
        ended_at: when everything had left the loudspeaker, or it was stopped; None before.
        lost: the loudspeaker went away in the middle.
    """

    def __init__(self, rate_hz: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.began_at: float | None = None
        self.ended_at: float | None = None
        self.lost = False
        self._rate_hz, self._clock = rate_hz, clock
        self._fed: deque[bytes] = deque()
        self._complete = False
        self._flow: Outflow | None = None
        self._stream: Any = None

    def feed(self, pcm: bytes) -> None:
        """Add a piece, 16-bit mono."""
        for at in range(0, len(pcm), 2 * CHUNK_FRAMES):
            self._fed.append(pcm[at : at + 2 * CHUNK_FRAMES])

    def complete(self) -> None:
        """Nothing more comes."""
        self._complete = True

    def start(self) -> None:
        """Open the loudspeaker and play what there is; then what comes.

        Raises:
            CaptureError: there is nothing to play through, or it is in use.
        """
        from mockint.capture.decode import retimed
        from mockint.capture.microphone import speaker_rate_hz, start_speaker

        if self.ended_at is not None:
            return
        out_hz = speaker_rate_hz(self._rate_hz)
        pieces = self._pieces()
        if out_hz != self._rate_hz:
            pieces = retimed(pieces, self._rate_hz, out_hz, 1.0)
        self._flow = Outflow(_then_silence(pieces, out_hz), self._clock)
        try:
            self._stream = start_speaker(
                out_hz, self._flow.take, self._finished, latency_s=LATENCY_S
            )
        except CaptureError:
            self.ended_at = self._clock()
            raise

    def stop(self) -> None:
        """Be silent at once, and for good."""
        if self.ended_at is None:
            self.ended_at = self._clock()
        if self._flow is not None:
            self._flow.stopped = True
        stream, self._stream = self._stream, None
        if stream is not None:
            from mockint.capture.microphone import end_stream

            end_stream(stream)

    @property
    def playing(self) -> bool:
        """Whether it sounds, or will when the next piece comes."""
        return self._flow is not None and self.ended_at is None and not self.stalled

    @property
    def stalled(self) -> bool:
        """Whether the sound system has stopped asking for more, though there is."""
        flow = self._flow
        waits = flow is not None and self.ended_at is None
        return flow is not None and waits and flow.waited_s > STALLED_S

    def _finished(self) -> None:
        """The stream has ended: all was played, it was stopped, or there is no loudspeaker."""
        self.lost = self._flow is not None and not (self._flow.over or self._flow.stopped)
        if self.ended_at is None:
            self.ended_at = self._clock()

    def _pieces(self) -> Iterator[bytes]:
        while True:
            complete = self._complete  # asked first: the last piece comes before it is set
            with suppress(IndexError):
                piece = self._fed.popleft()
                self.began_at = self.began_at or self._clock()
                yield piece
                continue
            if complete:
                return
            yield silence(_GAP_S, self._rate_hz)


def _then_silence(pieces: Iterator[bytes], rate_hz: int) -> Iterator[bytes]:
    yield from pieces
    yield silence(TAIL_S, rate_hz)
