"""A tone at a microphone's rate stays the same tone, whatever the portions."""

import numpy as np
import pytest

from mockint.speech.resample import Resampler


@pytest.mark.parametrize("rate_hz", [8_000, 44_100, 48_000])
@pytest.mark.parametrize("portion", [37, 1_000, 100_000])
def test_a_tone_keeps_its_pitch_and_its_place(rate_hz: int, portion: int) -> None:
    tone = np.sin(2 * np.pi * 440 * np.arange(rate_hz) / rate_hz).astype(np.float32)
    resampler = Resampler(rate_hz)
    parts = [resampler.feed(tone[i : i + portion]) for i in range(0, rate_hz, portion)]
    made = np.concatenate([*parts, resampler.finish()])
    assert abs(len(made) - 16_000) <= 1
    wanted = np.sin(2 * np.pi * 440 * np.arange(len(made)) / 16_000)
    assert np.abs(made - wanted)[200:-200].max() < 0.01


def test_what_16_khz_cannot_hold_does_not_come_back_as_another_tone() -> None:
    high = np.sin(2 * np.pi * 11_000 * np.arange(48_000) / 48_000).astype(np.float32)
    assert np.abs(Resampler(48_000).feed(high)[200:]).max() < 0.01
