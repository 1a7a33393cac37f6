"""Audio file, or a microphone's blocks → 16-bit PCM at the wanted rate; PCM → a small Ogg file, or
the same slower or faster.

Decodes with PyAV, whose resampler filters before it thins out: of a tone at 11 kHz nothing is left
above -100 dB. pydub's does not filter and folds that tone back into the voice, 2 dB down.
"""

from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mockint.capture.limits import ACCEPTED, MAX_DURATION_S, RATE_HZ
from mockint.errors import AudioFileError
from mockint.wording.safe import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Demuxers by FFmpeg's names; playlists and scripts that name other files are not among them.
_DEMUXERS = "wav,w64,flac,mp3,aac,aiff,au,caf,amr,asf,avi,mpegts,mov,mp4,m4a,ogg,matroska,webm"
# Opus carries wideband speech well at 16 to 20 kbit/s (RFC 6716, section 2.1.1); with a little
# more it takes 0.2 MB a minute, a tenth of the WAV.
_OPUS_BITS_A_SECOND = 24_000
_SHORT_S = 1.0  # encoders round the declared length by less than 0.1 s


@dataclass(frozen=True, slots=True)
class DecodedFile:
    """What could be read.

    Attributes:
        pcm: 16-bit signed little-endian, interleaved.
        channels: 1 or 2.
        interruption: what is missing, or empty.
    """

    pcm: bytes
    channels: int
    interruption: str = ""


def decode(path: Path, rate_hz: int) -> DecodedFile:
    """Read the first sound track of the file, damaged places left out.

    Raises:
        AudioFileError: no accepted format, no sound in it, or too long.
    """
    import av

    name = clean(path.name)
    options = {"format_whitelist": _DEMUXERS, "protocol_whitelist": "file"}
    failures = (av.error.FFmpegError, OSError, ValueError, EOFError)
    try:
        container = av.open(f"file:{path}", options=options, metadata_errors="replace")
    except failures as error:
        raise AudioFileError(f"{name} is not audio that mockint can read", hint=ACCEPTED) from error
    with container:
        if not container.streams.audio:
            raise AudioFileError(f"{name} has no sound in it", hint=ACCEPTED)
        stream = container.streams.audio[0]
        declared_s = _declared_s(container, stream)
        if declared_s > MAX_DURATION_S + _SHORT_S:
            raise too_long(name)
        track = _TrackReader(name, rate_hz, failures)
        for packet in track.read(container.demux(stream)):
            track.add(packet)
        pcm = track.end()
    if not pcm:
        raise AudioFileError(f"{name} has no sound in it", hint=ACCEPTED)
    return DecodedFile(pcm, track.channels, track.interruption(declared_s))


class Resampler:
    """A microphone's blocks at its own rate → another rate, by the filter that reads files: however
    the sound is cut into blocks, sample by sample what decode() makes of it.

    In blocks of 50 ms, 48 kHz to 16 kHz takes 0.5 ms of one core a second.

    Args:
        rate_hz: of what it takes, 16-bit mono.
        out_rate_hz: of what it gives.
    """

    def __init__(self, rate_hz: int, out_rate_hz: int = RATE_HZ) -> None:
        import av

        self._rate_hz = rate_hz
        self._filter = av.AudioResampler(format="s16", layout="mono", rate=out_rate_hz)

    def feed(self, pcm: bytes) -> bytes:
        """What can be told by now; the filter holds back a fraction of a millisecond."""
        if not pcm:
            return b""
        return _pcm_of(self._filter.resample(_frame(pcm, self._rate_hz)), 1)

    def finish(self) -> bytes:
        """The last samples; nothing may be fed after it."""
        return _pcm_of(self._filter.resample(None), 1)


def encode_opus(pcm: bytes, rate_hz: int) -> bytes:
    """The sound as an Ogg file with Opus in it.

    Args:
        pcm: 16-bit mono.
        rate_hz: 8, 12, 16, 24 or 48 kHz, the rates that Opus knows.
    """
    import av

    page = BytesIO()
    with av.open(page, "w", format="ogg") as container:
        stream: Any = container.add_stream("libopus", rate=rate_hz, layout="mono")
        stream.bit_rate = _OPUS_BITS_A_SECOND
        frame = _frame(pcm, rate_hz)
        frame.pts = 0
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return page.getvalue()


def retimed(
    pcm: "Iterable[bytes]", rate_hz: int, out_rate_hz: int, speed: float
) -> "Iterator[bytes]":
    """The sound slower or faster at the same pitch, by FFmpeg's atempo (waveform overlap-add);
    piece by piece, 800 times as fast as it is spoken.

    Args:
        pcm: 16-bit mono, in pieces of whole frames.
        rate_hz: of it.
        out_rate_hz: of what comes out.
        speed: 0.5 to 2; 1 leaves the pace alone.
    """
    from av.filter import Graph

    graph = Graph()
    source = graph.add_abuffer(
        sample_rate=rate_hz, format="s16", layout="mono", time_base=Fraction(1, rate_hz)
    )
    tempo = graph.add("atempo", f"{speed:g}")
    shape = f"sample_fmts=s16:sample_rates={out_rate_hz}:channel_layouts=mono"
    graph.link_nodes(source, tempo, graph.add("aformat", shape), graph.add("abuffersink"))
    graph.configure()
    at = 0
    for piece in pcm:
        frame = _frame(piece, rate_hz)
        frame.pts = at
        at += frame.samples
        graph.push(frame)
        yield from _filtered(graph)
    graph.push(None)
    yield from _filtered(graph)


def _filtered(graph: Any) -> "Iterator[bytes]":
    """What has come out so far."""
    import av

    while True:
        try:
            frame = graph.pull()
        except (av.error.BlockingIOError, av.error.EOFError):
            return
        yield _pcm_of([frame], 1)


def _frame(pcm: bytes, rate_hz: int) -> Any:
    """16-bit mono as FFmpeg takes it."""
    import av
    import numpy as np

    samples = np.frombuffer(pcm, dtype="<i2").reshape(1, -1)
    frame = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
    frame.sample_rate = rate_hz
    return frame


def _pcm_of(frames: "Iterable[Any]", channels: int) -> bytes:
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


def _declared_s(container: Any, stream: Any) -> float:
    """The length that the file claims, 0 when it does not say."""
    if stream.duration is not None and stream.time_base is not None:
        return float(stream.duration * stream.time_base)
    return container.duration / 1_000_000 if container.duration is not None else 0.0


class _TrackReader:
    """Frames of one track → PCM at one rate."""

    def __init__(self, name: str, rate_hz: int, failures: tuple[type[Exception], ...]) -> None:
        self.channels = 0
        self._name = name
        self._rate_hz = rate_hz
        self._failures = failures
        self._pcm = bytearray()
        self._seconds = 0.0
        self._damaged = 0
        self._resampler: Any = None
        self._shape: tuple[object, ...] = ()

    def read(self, packets: "Iterator[Any]") -> "Iterator[Any]":
        """The packets, up to a place where the container itself is damaged."""
        try:
            yield from packets
        except self._failures:
            self._damaged += 1

    def add(self, packet: Any) -> None:
        """Decode one packet; a damaged one is counted and left out."""
        try:
            frames = packet.decode()
        except self._failures:
            self._damaged += 1
            return
        for frame in frames:
            self._take(frame)

    def end(self) -> bytes:
        """Everything that was heard."""
        self._flush()
        return bytes(self._pcm)

    def interruption(self, declared_s: float) -> str:
        """What is missing of the declared length."""
        if declared_s - self._seconds > _SHORT_S:
            return cut_off(self._seconds)
        if self._damaged:
            return "damaged places of the file were left out"
        return ""

    def _take(self, frame: Any) -> None:
        rate_hz = frame.sample_rate
        # Counted before resampling: a header that claims 1 Hz turns 100 kB into 13 hours.
        self._seconds += frame.samples / rate_hz if rate_hz > 0 else MAX_DURATION_S
        if self._seconds > MAX_DURATION_S + _SHORT_S:
            raise too_long(self._name)
        shape = (frame.format.name, frame.layout.name, rate_hz)
        if shape != self._shape:
            self._flush()
            self._shape = shape
            self._resampler = self._new_resampler(frame)
        self._collect(self._resampler.resample(frame))

    def _new_resampler(self, frame: Any) -> Any:
        import av

        if not self.channels:
            self.channels = 1 if len(frame.layout.channels) == 1 else 2
        layout = "mono" if self.channels == 1 else "stereo"
        return av.AudioResampler(format="s16", layout=layout, rate=self._rate_hz)

    def _flush(self) -> None:
        if self._resampler is not None:
            self._collect(self._resampler.resample(None))

    def _collect(self, frames: "list[Any]") -> None:
        self._pcm += _pcm_of(frames, self.channels)
