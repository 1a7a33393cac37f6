"""Made-up sounds → the stretches that are taken for a voice."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from mockint.analysis.delivery.gaps import HESITATION_S
from mockint.analysis.delivery.voicing import JOIN_S, RATE_HZ, listen
from mockint.core.timeline import Span

Samples = NDArray[np.float32]
NEAR_S = 0.04  # two frames
FLICKER_S = HESITATION_S / 2  # what is shorter can never be a hesitation


def seconds(length_s: float) -> NDArray[np.float64]:
    return np.arange(round(length_s * RATE_HZ)) / RATE_HZ


def vowel(length_s: float, pitch_hz: float = 120) -> NDArray[np.float64]:
    """Harmonics of a voice with the first two formants of a central vowel."""
    sound = np.zeros(round(length_s * RATE_HZ))
    for pitch in np.arange(pitch_hz, 4000, pitch_hz):
        loud = sum(1 / (1 + ((pitch - formant) / 90) ** 2) for formant in (550, 1250, 2500))
        sound += loud * np.sin(2 * np.pi * pitch * seconds(length_s))
    loudest = float(np.abs(sound).max())
    return sound / loudest


def room(length_s: float, level: float = 0.002) -> NDArray[np.float64]:
    noise: NDArray[np.float64] = np.random.default_rng(7).standard_normal(round(length_s * RATE_HZ))
    return level * noise


def with_vowels(base: NDArray[np.float64], *spans: tuple[float, float]) -> Samples:
    sound = base.copy()
    for start, end in spans:
        at, piece = round(start * RATE_HZ), 0.2 * vowel(end - start)
        sound[at : at + len(piece)] += piece
    return sound.astype(np.float32)


def near(found: Sequence[Span], expected: Sequence[tuple[float, float]]) -> bool:
    return len(found) == len(expected) and all(
        abs(span.start_s - a) <= NEAR_S and abs(span.end_s - b) <= NEAR_S
        for span, (a, b) in zip(found, expected, strict=True)
    )


VOWELS = ((1.0, 1.4), (2.0, 2.25), (4.0, 5.5))


def test_vowels_in_a_quiet_room() -> None:
    assert near(listen(with_vowels(room(7), *VOWELS)).voiced, VOWELS)


def test_rumble_below_20_hz_changes_nothing() -> None:
    """As in the reference clips: louder than the speech itself."""
    rumble = 0.7 * np.sin(2 * np.pi * 11 * seconds(7)) + 0.2 * np.sin(2 * np.pi * 19 * seconds(7))
    assert near(listen(with_vowels(room(7) + rumble, *VOWELS)).voiced, VOWELS)


def test_the_level_of_the_recording_does_not_matter() -> None:
    sound = with_vowels(room(7), *VOWELS)
    assert near(listen(np.float32(0.02) * sound).voiced, VOWELS)


def test_behind_a_noise_gate_silence_is_silence() -> None:
    """Digital zero between the words: what whispers there is 50 dB down, and no voice."""
    sound = with_vowels(np.zeros(7 * RATE_HZ), *VOWELS)
    sound[6 * RATE_HZ : 6 * RATE_HZ + 4000] += (0.2 * 10 ** (-50 / 20) * vowel(0.25)).astype(
        np.float32
    )
    assert near(listen(sound).voiced, VOWELS)


@pytest.mark.parametrize(
    "other",
    [
        room(3, 0.1)[: round(0.4 * RATE_HZ)],  # a hiss, as loud as speech
        0.3 * np.sin(2 * np.pi * 50 * seconds(0.4)),  # a bump against the table
        0.2 * np.sin(2 * np.pi * 6000 * seconds(0.4)),  # a whistle
    ],
    ids=["hiss", "bump", "whistle"],
)
def test_what_is_no_voice(other: NDArray[np.float64]) -> None:
    sound = with_vowels(room(7), (1.0, 1.4))
    sound[3 * RATE_HZ : 3 * RATE_HZ + len(other)] += (other * np.hanning(len(other))).astype(
        np.float32
    )
    long = [span for span in listen(sound).voiced if span.duration_s > FLICKER_S]
    assert near(long, [(1.0, 1.4)])


def test_a_creak_does_not_part_a_vowel() -> None:
    sound = with_vowels(room(5), (1.0, 1.5), (1.5 + JOIN_S / 2, 2.0))
    assert near(listen(sound).voiced, [(1.0, 2.0)])


@pytest.mark.parametrize(
    "samples",
    [
        np.zeros(0, np.float32),
        np.zeros(1, np.float32),
        np.zeros(RATE_HZ, np.float32),
        np.ones(RATE_HZ, np.float32),
        (0.5 * np.sin(2 * np.pi * 440 * seconds(3))).astype(np.float32),
    ],
    ids=["nothing", "one", "silence", "constant", "tone"],
)
def test_no_voice_at_all(samples: Samples) -> None:
    assert all(span.duration_s <= FLICKER_S for span in listen(samples).voiced)


def test_blocks_do_not_show() -> None:
    """More than a minute is taken in pieces: the same vowel is found across their border."""
    sound = with_vowels(room(70), (1.0, 1.4), (59.8, 60.3), (65.0, 65.5))
    assert near(listen(sound).voiced, [(1.0, 1.4), (59.8, 60.3), (65.0, 65.5)])
