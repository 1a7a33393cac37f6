"""Numbers → sound files in every accepted format."""

import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mockint.core.recording import Block

RATE_HZ = 16_000


def voice(seconds: float, seed: int = 7) -> NDArray[np.int16]:
    """Buzz and breath under a syllable envelope, with a noise floor: no two stretches are alike."""
    chance = np.random.default_rng(seed)
    t = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    pitch = 120 + 25 * np.sin(2 * np.pi * 0.7 * t)
    phase = 2 * np.pi * np.cumsum(pitch) / RATE_HZ
    buzz = sum(np.sin(k * phase) / k for k in range(1, 20))
    moments = np.arange(0, seconds + 0.2, 0.15)
    envelope = np.interp(t, moments, chance.random(len(moments)))
    sound = envelope * (0.2 * buzz + 0.05 * chance.standard_normal(len(t))) + 0.002
    return np.asarray(np.clip(sound, -1, 1) * 32_000, dtype=np.int16)


def tone(seconds: float, hertz: float, rate_hz: int, level: float = 0.5) -> NDArray[np.float64]:
    """A sine of that share of full scale."""
    return np.asarray(
        level * np.sin(2 * np.pi * hertz * np.arange(round(seconds * rate_hz)) / rate_hz)
    )


def write_wav(path: Path, samples: NDArray[np.int16], rate_hz: int = RATE_HZ) -> Path:
    """Mono, 16 bits."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes(samples.astype("<i2").tobytes())
    return path


def read_wav(path: Path) -> NDArray[np.int16]:
    """The samples of a mono 16-bit file, by the standard library."""
    with wave.open(str(path), "rb") as file:
        assert file.getnchannels() == 1
        assert file.getsampwidth() == 2
        return np.frombuffer(file.readframes(file.getnframes()), dtype="<i2")


def aligned(recorded: NDArray[np.int16], played: NDArray[np.int16]) -> tuple[int, float]:
    """Where in the recording the played sound begins, and how well they agree there, 0 to 1."""
    size = 1 << (recorded.size + played.size).bit_length()
    spectrum = np.fft.rfft(recorded, size) * np.conj(np.fft.rfft(played, size))
    at = int(np.argmax(np.fft.irfft(spectrum, size)[: recorded.size]))
    heard = recorded[at : at + played.size]
    return at, float(np.corrcoef(heard, played[: heard.size])[0, 1])


def encode(
    path: Path,
    codec: str,
    channels: "list[NDArray[np.float64]]",
    rate_hz: int,
    **options: str,
) -> Path:
    """Write the channels with one of PyAV's encoders; the name's ending picks the container."""
    import av

    layout = "mono" if len(channels) == 1 else "stereo"
    pcm = np.stack(channels, axis=1).clip(-1, 1) * 32_767
    container: Any = av.open(str(path), "w", options=options)
    with container:
        stream = container.add_stream(codec, rate=rate_hz)
        stream.layout = layout
        stream.options = {"strict": "experimental"}  # FFmpeg's own Vorbis encoder asks for it
        frame = av.AudioFrame.from_ndarray(
            pcm.astype(np.int16).reshape(1, -1), format="s16", layout=layout
        )
        frame.sample_rate = rate_hz
        frame.pts = 0
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def block(samples: NDArray[np.int16], *, overflowed: bool = False) -> Block:
    """The samples as a source would deliver them."""
    return Block(samples.astype("<i2").tobytes(), overflowed)


class ScriptedSource:
    """A source that a test speaks through."""

    def __init__(self, name: str = "test microphone") -> None:
        self.name = name
        self.sample_rate_hz = RATE_HZ
        self.stopped = 0
        self._on_block: Callable[[Block], None] | None = None
        self._on_end: Callable[[str], None] | None = None

    def start(self, on_block: Callable[[Block], None], on_end: Callable[[str], None]) -> None:
        self._on_block, self._on_end = on_block, on_end

    def stop(self) -> None:
        self.stopped += 1

    def say(self, samples: NDArray[np.int16], *, overflowed: bool = False) -> None:
        assert self._on_block is not None
        self._on_block(block(samples, overflowed=overflowed))

    def end(self, reason: str) -> None:
        assert self._on_end is not None
        self._on_end(reason)
