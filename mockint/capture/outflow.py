"""Pieces of sound → as many frames as the loudspeaker asks for, on a thread of its own."""

from collections.abc import Callable, Iterator

TAIL_S = 0.2
"""Silence after the end: PulseAudio was seen to drop the last 0.03 s of a stream that stops."""
STALLED_S = 2.0  # PortAudio asks every 0.01 to 0.05 s, and never says that it has stopped
CHUNK_FRAMES = 2_048  # read at a time: 0.13 s, so that the first sound waits for no more


class Outflow:
    """Sound on its way to the loudspeaker, which pulls it.

    No lock: whoever asks for the position must never wait for a disk.

    Args:
        pieces: 16-bit mono PCM; never waits.
        clock: seconds that pass.

    Attributes:
        over: everything was given to it.
        stopped: nobody wants the rest.
    """

    def __init__(self, pieces: Iterator[bytes], clock: Callable[[], float]) -> None:
        self.over = self.stopped = False
        self._clock = clock
        self._last = (0, clock())  # frames given, and when
        self._ready = bytearray()
        self._rest = pieces
        self._top_up(1)  # so that the sound system does not wait for the disk at first

    def take(self, frames: int) -> bytes:
        """The next frames, 16-bit mono; fewer when it is over."""
        chunk = b""
        try:
            if not self.stopped:
                self._top_up(2 * frames)
                chunk = bytes(self._ready[: 2 * frames])
                del self._ready[: 2 * frames]
        finally:  # also where the disk fails
            self.over = len(chunk) < 2 * frames
        self._last = (self._last[0] + len(chunk) // 2, self._clock())
        return chunk

    @property
    def given(self) -> int:
        """Frames that the sound system took."""
        return self._last[0]

    @property
    def waited_s(self) -> float:
        """Seconds since it last took some."""
        return self._clock() - self._last[1]

    def _top_up(self, size: int) -> None:
        while len(self._ready) < size:
            chunk = next(self._rest, b"")
            if not chunk:
                return
            self._ready += chunk


def silence(seconds: float, rate_hz: int) -> bytes:
    """That much of it, 16-bit mono."""
    return bytes(2 * round(seconds * rate_hz))
