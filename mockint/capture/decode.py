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

from mockint.capture.container import (
    claimed_s,
    ends_inside_a_page,
    failures,
    no_such_track,
    not_audio,
    opened,
    sound_streams,
)
from mockint.capture.limits import ACCEPTED, RATE_HZ
from mockint.capture.track import TrackReader, pcm_of
from mockint.errors import AudioFileError
from mockint.wording.safe import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Opus carries wideband speech well at 16 to 20 kbit/s (RFC 6716, section 2.1.1); with a little
# more it takes 0.2 MB a minute, a tenth of the WAV.
_OPUS_BITS_A_SECOND = 24_000


@dataclass(frozen=True, slots=True)
class DecodedFile:
    """What could be read.

    Attributes:
        pcm: 16-bit signed little-endian, mono.
        interruption: what is missing, or empty.
    """

    pcm: bytes
    interruption: str = ""


def decode(path: Path, rate_hz: int, track: int = 1, *, past_its_end: bool = False) -> DecodedFile:
    """Read one sound track of the file, damaged places left out. What the file says about its
    length is held against what was decoded, and never believed before.

    Args:
        path: any container that PyAV reads.
        rate_hz: of what comes out.
        track: from 1.
        past_its_end: read a WAV as far as the file goes, whatever its header says.

    Raises:
        AudioFileError: no such format or track, no sound in it, or too long.
    """
    name = clean(path.name)
    with opened(path, past_its_end=past_its_end) as container:
        streams = sound_streams(container)
        if not 1 <= track <= len(streams):
            raise no_such_track(path, track, len(streams))
        stream = streams[track - 1]
        reader = TrackReader(name, rate_hz, _other_byte_order(path, stream))
        reached_s = 0.0
        for packet in _packets(container, reader):
            if packet.stream is stream:
                reader.add(packet)
            elif packet.pts is not None:
                reached_s = max(reached_s, float(packet.pts * packet.time_base))
        pcm = reader.end()
        claim_s = claimed_s(container, stream, path.stat().st_size - reader.first_byte)
    if not pcm:
        raise (
            not_audio(name)
            if reader.damaged
            else AudioFileError(f"{name} has no sound in it", hint=ACCEPTED)
        )
    broken = ends_inside_a_page(path)
    return DecodedFile(pcm, reader.interruption(claim_s, reached_s, broken=broken))


def _packets(container: Any, reader: TrackReader) -> "Iterator[Any]":
    """The packets of every track, up to a place where the container itself is damaged."""
    try:
        yield from container.demux()
    except failures():
        reader.damaged += 1


def _other_byte_order(path: Path, stream: Any) -> Any:
    """A decoder for the samples of a RIFX file, which FFmpeg takes for a RIFF file's."""
    import av

    with path.open("rb") as file:
        codec = stream.codec_context.name
        if file.read(4) != b"RIFX" or not codec.endswith("le"):
            return None
    decoder: Any = av.CodecContext.create(f"{codec[:-2]}be", "r")
    decoder.sample_rate = stream.codec_context.sample_rate
    decoder.layout = stream.codec_context.layout
    return decoder


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
        return pcm_of(self._filter.resample(_frame(pcm, self._rate_hz)), 1)

    def finish(self) -> bytes:
        """The last samples; nothing may be fed after it."""
        return pcm_of(self._filter.resample(None), 1)


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
        yield pcm_of([frame], 1)


def _frame(pcm: bytes, rate_hz: int) -> Any:
    """16-bit mono as FFmpeg takes it."""
    import av
    import numpy as np

    samples = np.frombuffer(pcm, dtype="<i2").reshape(1, -1)
    frame = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
    frame.sample_rate = rate_hz
    return frame
