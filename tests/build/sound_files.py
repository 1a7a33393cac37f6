"""Tracks, pauses, headers → sound files as phones, recorders and meeting programs write them."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.stream import Disposition
from numpy.typing import NDArray

Samples = NDArray[np.float64]
LAYOUTS = {1: "mono", 2: "stereo", 6: "5.1", 8: "7.1"}


@dataclass(frozen=True)
class SoundTrack:
    """One track: from each moment in seconds, these channels."""

    pieces: Sequence[tuple[float, Sequence[Samples]]]
    codec: str = "flac"
    rate_hz: int = 48_000
    default: bool = False


@dataclass(frozen=True)
class Chunks:
    """What stands around the samples of a WAV file."""

    declared: int | None = None
    before: bytes = b""
    after: bytes = b""
    order: str = "<"
    bits: int = 16
    form: int = 1
    rate_hz: int = 16_000
    channels: Sequence[Samples] = field(default_factory=list)


def write_tracks(
    path: Path, *tracks: SoundTrack, picture_s: float = 0.0, options: dict[str, str] | None = None
) -> Path:
    """The tracks, and a black picture of that length, in the container that the name's ending says;
    between two pieces nothing is written.
    """
    container: Any = av.open(str(path), "w", options=options or {})
    with container:
        picture = _picture(container) if picture_s else None
        streams = [_stream(container, track) for track in tracks]
        packets = _pictures(picture, picture_s) if picture else []
        for track, stream in zip(tracks, streams, strict=True):
            packets += _packets(track, stream)
        packets = [packet for packet in packets if packet.dts is not None]
        for packet in sorted(packets, key=lambda p: float(p.dts * p.time_base)):
            container.mux(packet)
    return path


def _stream(container: Any, track: SoundTrack) -> Any:
    stream = container.add_stream(track.codec, rate=track.rate_hz)
    stream.layout = LAYOUTS[len(track.pieces[0][1])]
    stream.disposition = Disposition.default if track.default else Disposition(0)
    return stream


def _packets(track: SoundTrack, stream: Any) -> list[Any]:
    layout = stream.layout.name
    resampler = av.AudioResampler(stream.codec_context.format.name, layout, track.rate_hz)
    packets = []
    for begin_s, channels in track.pieces:
        sound = (np.stack(channels, axis=1).clip(-1, 1) * 32_767).astype(np.int16)
        step = stream.codec_context.frame_size or 1_024
        for at in range(0, len(sound) // step * step, step):
            frame = av.AudioFrame.from_ndarray(sound[at : at + step].reshape(1, -1), "s16", layout)
            frame.sample_rate = track.rate_hz
            for ready in resampler.resample(frame):
                ready.pts = round(begin_s * track.rate_hz) + at
                ready.time_base = Fraction(1, track.rate_hz)
                packets += stream.encode(ready)
    return [*packets, *stream.encode(None)]


def _picture(container: Any) -> Any:
    webm = container.format.name == "webm"
    stream = container.add_stream("libvpx" if webm else "mpeg4", rate=10)
    stream.width = stream.height = 64
    stream.pix_fmt = "yuv420p"
    return stream


def _pictures(stream: Any, seconds: float) -> list[Any]:
    packets = []
    for number in range(int(seconds * 10)):
        frame = av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), format="rgb24")
        frame.pts, frame.time_base = number, Fraction(1, 10)
        packets += stream.encode(frame)
    return [*packets, *stream.encode(None)]


def chunk(name: bytes, content: bytes, order: str = "<") -> bytes:
    """One chunk of a RIFF file, or with ">" of a RIFX file."""
    return name + struct.pack(f"{order}I", len(content)) + content + bytes(len(content) & 1)


def wav_of(chunks: Chunks) -> bytes:
    """A WAV file byte by byte, so that any of its fields can be wrong."""
    order, bits = chunks.order, chunks.bits
    pcm = _pcm(np.stack(chunks.channels, axis=1).reshape(-1), chunks)
    count, frame = len(chunks.channels), len(chunks.channels) * bits // 8
    form = (chunks.form, count, chunks.rate_hz, chunks.rate_hz * frame, frame, bits)
    size = len(pcm) if chunks.declared is None else chunks.declared
    body = b"WAVE" + chunk(b"fmt ", struct.pack(f"{order}HHIIHH", *form), order) + chunks.before
    body += b"data" + struct.pack(f"{order}I", size) + pcm + chunks.after
    return (b"RIFF" if order == "<" else b"RIFX") + struct.pack(f"{order}I", len(body)) + body


def _pcm(sound: Samples, chunks: Chunks) -> bytes:
    if chunks.form == 3:
        return sound.astype(f"{chunks.order}f{chunks.bits // 8}").tobytes()
    if chunks.bits == 8:
        return (sound * 127 + 128).astype("u1").tobytes()
    if chunks.bits == 24:
        whole = (sound * (2**23 - 1)).astype("<i4").view("u1").reshape(-1, 4)[:, :3]
        return (whole if chunks.order == "<" else whole[:, ::-1]).tobytes()
    full = float(2 ** (chunks.bits - 1) - 1)
    return (sound * full).astype(f"{chunks.order}i{chunks.bits // 8}").tobytes()
