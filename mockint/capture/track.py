"""The packets of one sound track → mono PCM at one rate, on the track's own clock.

A recorder that is paused, or that drops silence, writes nothing: the pause is then a gap between
two timestamps. It becomes silence here, so that every word keeps its time.
"""

from collections.abc import Iterable
from typing import Any

from mockint.capture.container import failures
from mockint.capture.limits import ACCEPTED, MAX_DURATION_S
from mockint.capture.mixdown import mixed
from mockint.errors import AudioFileError

SLACK_S = 1.0  # encoders round the length that they write by less than 0.1 s
# Timestamps of browsers waver by 20 ms, of Matroska and FLV they are whole milliseconds.
GAP_S = 0.1
# What jumps further is a clock that was set, or the second half of another file.
LONGEST_PAUSE_S = 300.0
MOST_CHANNELS = 8  # 7.1; of more, the first ones are heard
_LAYOUTS = {1: "mono", 2: "stereo"}


def pcm_of(frames: "Iterable[Any]", channels: int) -> bytes:
    """Their samples alone: a plane is padded for alignment."""
    return b"".join(bytes(f.planes[0])[: 2 * channels * f.samples] for f in frames)


def too_long(name: str) -> AudioFileError:
    """The error for a recording over the limit."""
    return AudioFileError(
        f"{name} is longer than the {MAX_DURATION_S / 60:.0f} minutes that mockint reads",
        hint=ACCEPTED,
    )


def cut_off(seconds: float) -> str:
    """The note on a file that ends before it should."""
    return f"the file is cut off after {seconds:.1f} s"


def falls_short(there_s: float, claimed_s: float) -> bool:
    """Whether sound is missing of the length that a file claims. More than the longest answer is
    a wrong header, not an answer that was cut off.
    """
    return there_s + SLACK_S < claimed_s <= MAX_DURATION_S


class TrackReader:
    """Takes the packets of one track in order.

    Args:
        name: of the file, for messages.
        rate_hz: of what comes out.
        decoder: used in place of the one that the container chose.
    """

    def __init__(self, name: str, rate_hz: int, decoder: Any = None) -> None:
        self.seconds = 0.0
        self.reached_s = 0.0
        self.damaged = 0
        self._broken = False  # since the last sound
        self.first_byte = 0
        self._name = name
        self._rate_hz = rate_hz
        self._decoder = decoder
        self._failures = failures()
        self._pcm = bytearray()
        self._channels = 0
        self._layout = ""
        self._began_s: float | None = None  # on the track's clock
        self._resampler: Any = None
        self._shape: tuple[object, ...] = ()

    def add(self, packet: Any) -> None:
        """Decode one packet; a damaged one is counted and left out.

        Raises:
            AudioFileError: the sound is too long.
        """
        if not self.first_byte and packet.pos:
            self.first_byte = packet.pos
        try:
            frames = self._decoder.decode(packet) if self._decoder else packet.decode()
        except self._failures:
            self.damaged += 1
            self._broken = True
            return
        self._broken = self._broken and not frames
        for frame in frames:
            self._take(frame)

    def end(self) -> bytes:
        """Everything that was heard, 16-bit mono."""
        self._flush()
        return mixed(bytes(self._pcm), min(self._channels, MOST_CHANNELS) or 1)

    def interruption(self, claimed_s: float, reached_s: float, *, broken: bool) -> str:
        """What is missing of the length that the file claims.

        Args:
            claimed_s: 0 where it claims none.
            reached_s: the last moment of any other track.
            broken: the file ends where no file of its kind does.
        """
        there_s = max(self.seconds, self.reached_s, reached_s)
        if falls_short(there_s, claimed_s) or broken or self._broken:
            return cut_off(self.seconds)
        if self.damaged:
            return "damaged places of the file were left out"
        return ""

    def _take(self, frame: Any) -> None:
        rate_hz = frame.sample_rate
        if frame.pts is not None and frame.time_base is not None:
            self._keep_time(float(frame.pts * frame.time_base))
        # Counted before resampling: a header that claims 1 Hz turns 100 kB into 13 hours.
        lasts_s = frame.samples / rate_hz if rate_hz > 0 else MAX_DURATION_S
        self.reached_s += lasts_s
        self._pass(lasts_s)
        shape = (frame.format.name, frame.layout.name, rate_hz)
        if shape != self._shape:
            self._flush()
            self._shape = shape
            self._resampler = self._new_resampler(frame)
        self._collect(self._resampler.resample(frame))

    def _keep_time(self, at_s: float) -> None:
        """Silence up to that moment of the track's clock, where nothing was recorded."""
        if self._began_s is None:
            self._began_s = at_s
        ahead_s = at_s - self._began_s - self.seconds
        self.reached_s = at_s
        if GAP_S < ahead_s <= LONGEST_PAUSE_S:
            self._flush()
            self._shape = ()
            self._pass(ahead_s)
            frame_bytes = 2 * min(self._channels, MOST_CHANNELS)
            self._pcm += bytes(round(ahead_s * self._rate_hz) * frame_bytes)
        elif abs(ahead_s) > GAP_S:
            self._began_s += ahead_s

    def _pass(self, seconds: float) -> None:
        self.seconds += seconds
        if self.seconds > MAX_DURATION_S + SLACK_S:
            raise too_long(self._name)

    def _new_resampler(self, frame: Any) -> Any:
        import av

        if not self._channels:
            self._channels = frame.layout.nb_channels
            self._layout = _LAYOUTS.get(self._channels, frame.layout.name)
        return av.AudioResampler(format="s16", layout=self._layout, rate=self._rate_hz)

    def _flush(self) -> None:
        if self._resampler is not None:
            self._collect(self._resampler.resample(None))
            self._resampler = None

    def _collect(self, frames: "list[Any]") -> None:
        import numpy as np

        pcm = pcm_of(frames, self._channels)
        if self._channels > MOST_CHANNELS:
            sound = np.frombuffer(pcm, dtype="<i2").reshape(-1, self._channels)
            pcm = sound[:, :MOST_CHANNELS].tobytes()
        self._pcm += pcm
