"""Recording → the loudspeaker: from any second to any other, slower or faster at the same pitch."""

import time
from collections.abc import Callable, Iterator
from io import SEEK_END, BytesIO
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from mockint.capture.outflow import CHUNK_FRAMES, STALLED_S, TAIL_S, Outflow, silence
from mockint.errors import AudioFileError, CaptureError

_KEPT = "its words and counts are saved"


class Player:
    """Plays one recording. It is read while it plays, so that two hours begin as soon as two
    minutes do.

    Args:
        path: a recording; any other audio file that mockint reads is decoded whole.
        clock: seconds that pass, for the place between two blocks.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._path = path
        self._clock = clock
        self._rate_hz = 0  # of the loudspeaker
        self._piece: _Piece | None = None
        self._stream: Any = None

    def prepare(self) -> None:
        """Load what the first play() needs: 0.5 s on a cold disk.

        Raises:
            AudioFileError: the file cannot be read.
            CaptureError: there is nothing to play through.
        """
        from mockint.capture.decode import retimed
        from mockint.capture.microphone import speaker_rate_hz

        self._rate_hz = self._rate_hz or speaker_rate_hz()
        for _ in retimed([bytes(2 * CHUNK_FRAMES)], self._rate_hz, self._rate_hz, 0.75):
            pass
        _open(self._path).file.close()

    def play(self, start_s: float = 0.0, end_s: float | None = None, speed: float = 1.0) -> None:
        """Play from that second on, to the other one or to the end; what played before ends.

        Args:
            start_s: second of the recording.
            end_s: likewise; None for its end.
            speed: 0.5 to 2; 1 as it was spoken.

        Raises:
            AudioFileError: the file cannot be read, or ends before that second.
            CaptureError: there is nothing to play through.
        """
        from mockint.capture.microphone import speaker_rate_hz, start_speaker
        from mockint.wording.safe import clean

        self.stop()
        track = _open(self._path)
        try:
            if start_s * track.rate_hz >= track.frames:
                length_s = track.frames / track.rate_hz
                raise AudioFileError(
                    f"the recording {clean(self._path.name)} ends after {length_s:.1f} s",
                    kept=_KEPT,
                )
            self._rate_hz = self._rate_hz or speaker_rate_hz()
            self._piece = piece = _Piece(track, (start_s, end_s), speed, self._rate_hz, self._clock)
            self._stream = start_speaker(self._rate_hz, piece.take)
            piece.latency_s = self._stream.latency
        except CaptureError:
            track.file.close()
            self._piece = None
            self._rate_hz = 0  # another loudspeaker may take another one
            raise

    def stop(self) -> None:
        """Be silent at once; nothing happens when nothing plays."""
        if self._piece is not None:
            self._piece.stopped = True
        stream, self._stream = self._stream, None
        if stream is not None:
            from mockint.capture.microphone import end_stream

            end_stream(stream)

    @property
    def playing(self) -> bool:
        """Whether there is more to come."""
        piece = self._piece
        return piece is not None and not (piece.over or piece.stopped)

    @property
    def stalled(self) -> bool:
        """Whether the sound system has stopped asking for more, though there is."""
        piece = self._piece
        return piece is not None and self.playing and piece.waited_s > STALLED_S

    @property
    def position_s(self) -> float:
        """Second of the recording that leaves the loudspeaker now; where it ended, afterwards."""
        return self._piece.heard_s() if self._piece is not None else 0.0


class _FileSamples(NamedTuple):
    """16-bit mono samples in a file, and where they lie in it."""

    file: BinaryIO
    rate_hz: int
    at: int
    frames: int

    def read(self, first: int, last: int) -> Iterator[bytes]:
        """The frames from `first` up to `last`, excluded; closes the file."""
        with self.file:
            self.file.seek(self.at + 2 * first)
            left = last - first
            while left > 0:
                chunk = self.file.read(2 * min(left, CHUNK_FRAMES))
                if len(chunk) < 2:  # somebody cut the file
                    return
                left -= len(chunk) // 2
                yield chunk[: len(chunk) // 2 * 2]


class _Piece(Outflow):
    """A stretch of the samples on its way to the loudspeaker.

    Attributes:
        latency_s: how long the sound system keeps what it was given.
    """

    def __init__(
        self,
        track: _FileSamples,
        stretch_s: tuple[float, float | None],
        speed: float,
        rate_hz: int,
        clock: Callable[[], float],
    ) -> None:
        start_s, end_s = stretch_s
        most = track.frames
        first = max(0, round(start_s * track.rate_hz))
        last = most if end_s is None else min(most, max(first, round(end_s * track.rate_hz)))
        self.latency_s = 0.0
        self._start_s, self._end_s = first / track.rate_hz, last / track.rate_hz
        self._speed, self._rate_hz = speed, rate_hz
        super().__init__(_sound(track, first, last, speed, rate_hz), clock)

    def heard_s(self) -> float:
        """Second of the recording that leaves the loudspeaker now."""
        given_s = self.given / self._rate_hz
        played_s = min(given_s, given_s - self.latency_s + self.waited_s)
        return min(self._end_s, self._start_s + max(0.0, played_s) * self._speed)


def _sound(
    track: _FileSamples, first: int, last: int, speed: float, rate_hz: int
) -> Iterator[bytes]:
    """The frames as the loudspeaker wants them, then a moment of silence."""
    from mockint.capture.decode import retimed

    pcm = track.read(first, last)
    if speed == 1.0 and track.rate_hz == rate_hz:
        yield from pcm
    else:
        yield from retimed(pcm, track.rate_hz, rate_hz, speed)
    yield silence(TAIL_S, rate_hz)


def _open(path: Path) -> _FileSamples:
    """The samples of the file, ready to be read from any place.

    Raises:
        AudioFileError: it is gone, or not usable audio.
    """
    from mockint.capture.convert import read_pcm
    from mockint.capture.limits import RATE_HZ
    from mockint.capture.wav import PCM, read_head
    from mockint.wording.safe import clean

    name = clean(path.name)
    try:
        file = path.open("rb")
        head = read_head(file)
        size = file.seek(0, SEEK_END)
    except FileNotFoundError as error:
        raise AudioFileError(
            f"the recording {name} is gone",
            kept=_KEPT,
            hint="put the file back to hear it",
        ) from error
    except OSError as error:
        raise AudioFileError(
            f"the recording {name} cannot be read: {error.strerror}",
            kept=_KEPT,
        ) from error
    plain = head is not None and (head.format, head.channels, head.bits) == (PCM, 1, 16)
    if head is not None and plain and head.rate_hz > 0:
        there = max(0, size - head.data_at)
        return _FileSamples(
            file, head.rate_hz, head.data_at, min(head.data_bytes or there, there) // 2
        )
    file.close()
    pcm = read_pcm(path)
    return _FileSamples(BytesIO(pcm), RATE_HZ, 0, len(pcm) // 2)
