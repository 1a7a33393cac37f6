"""Recording → the loudspeaker."""

from pathlib import Path
from typing import Any

from mockint.errors import CaptureError

_TAIL_S = 0.2
"""Silence after the end: PulseAudio was seen to drop the last 0.03 s of a stream that stops."""


class Player:
    """Plays one file.

    Args:
        path: any audio file that mockint reads; read at the first play().
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._pcm = b""
        self._end = 0  # of the sound in it, in bytes
        self._rate_hz = 0
        self._at = 0  # bytes handed to the sound system
        self._over = True
        self._stream: Any = None

    def play(self, start_s: float = 0.0) -> None:
        """Play from that second on; what played before ends.

        Raises:
            AudioFileError: the file cannot be read.
            CaptureError: there is nothing to play through.
        """
        from mockint.capture.convert import read_pcm
        from mockint.capture.microphone import speaker_rate_hz, start_speaker

        self.stop()
        if not self._rate_hz:
            rate_hz = speaker_rate_hz()
            pcm = read_pcm(self._path, rate_hz)
            self._end = len(pcm)
            self._pcm = pcm + bytes(2 * round(_TAIL_S * rate_hz))
            self._rate_hz = rate_hz
        self._at = min(self._end, 2 * max(0, round(start_s * self._rate_hz)))
        self._over = False
        try:
            self._stream = start_speaker(self._rate_hz, self._fill)
        except CaptureError:
            self._over = True
            raise

    def stop(self) -> None:
        """Be silent at once; nothing happens when nothing plays."""
        self._over = True
        stream, self._stream = self._stream, None
        if stream is not None:
            from mockint.capture.microphone import end_stream

            end_stream(stream)

    @property
    def playing(self) -> bool:
        """Whether there is more to come."""
        return not self._over

    @property
    def position_s(self) -> float:
        """Second of the recording that was handed to the sound system last."""
        return min(self._at, self._end) / 2 / self._rate_hz if self._rate_hz else 0.0

    def _fill(self, frames: int) -> bytes:
        chunk = b"" if self._over else self._pcm[self._at : self._at + 2 * frames]
        self._at += len(chunk)
        if len(chunk) < 2 * frames:
            self._over = True
        return chunk
