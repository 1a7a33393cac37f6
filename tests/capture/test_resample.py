"""A microphone's blocks at its own rate → the samples that its file is read as."""

from pathlib import Path

import numpy as np
import pytest

from mockint.capture.convert import read_pcm
from mockint.capture.decode import Resampler
from mockint.capture.wav import header

Pcm = np.ndarray[tuple[int], np.dtype[np.int16]]
BLOCKS = [37, 2_400, 100_000]


def tone(hertz: float, rate_hz: int) -> Pcm:
    wave = np.sin(2 * np.pi * hertz * np.arange(rate_hz) / rate_hz)
    return (32_000 * wave).astype("<i2")


def live(pcm: Pcm, rate_hz: int, block: int) -> Pcm:
    """What comes of it block by block."""
    resampler = Resampler(rate_hz)
    parts = [resampler.feed(pcm[i : i + block].tobytes()) for i in range(0, len(pcm), block)]
    return np.frombuffer(b"".join([*parts, resampler.finish()]), "<i2")


@pytest.mark.parametrize("rate_hz", [8_000, 44_100, 48_000])
@pytest.mark.parametrize("block", BLOCKS)
def test_a_tone_keeps_its_pitch_and_its_place(rate_hz: int, block: int) -> None:
    made = live(tone(440, rate_hz), rate_hz, block) / 32_000
    assert abs(len(made) - 16_000) <= 40  # the filter rings on for 2 ms
    wanted = np.sin(2 * np.pi * 440 * np.arange(len(made)) / 16_000)
    assert np.abs(made - wanted)[200:-200].max() < 0.01


def test_what_16_khz_cannot_hold_does_not_come_back_as_another_tone() -> None:
    made = live(tone(11_000, 48_000), 48_000, 2_400)
    assert np.abs(made[200:-200]).max() < 0.01 * 32_000


@pytest.mark.parametrize("rate_hz", [44_100, 48_000])
@pytest.mark.parametrize("block", BLOCKS)
def test_not_a_sample_differs_from_the_file(rate_hz: int, block: int, tmp_path: Path) -> None:
    noise = np.random.default_rng(3).normal(0, 3_000, 2 * rate_hz + 17)
    pcm = (noise + np.tile(tone(300, rate_hz), 3)[: len(noise)] * 0.5).clip(-32_768, 32_767)
    pcm = pcm.astype("<i2")
    wav = tmp_path / "answer.wav"
    wav.write_bytes(header(len(pcm), rate_hz) + pcm.tobytes())
    assert live(pcm, rate_hz, block).tobytes() == read_pcm(wav)


def test_silence_before_the_first_block_and_an_empty_one_cost_nothing() -> None:
    resampler = Resampler(48_000)
    assert resampler.feed(b"") == b""
    assert resampler.finish() == b""
