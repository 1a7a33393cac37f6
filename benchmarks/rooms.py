"""A clean voice → the same voice in noise, among voices, in a room, or far from the microphone.

All of it is made from seeds: the same voice under the same condition is the same to the last bit.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mockint.speech.transcriber import SAMPLE_RATE_HZ

Samples = NDArray[np.float32]
LEVELS_DB = (20, 10, 5, 0)
KINDS = ("noise", "babble", "room", "far")
BABBLERS = 6
ECHO_S = (0.5, 0.8)  # RT60: from a furnished room to a bare one
FAR_BAND_HZ = 4000.0
FAR_LEVEL_DB = -30.0
_FRAME = SAMPLE_RATE_HZ // 50


@dataclass(frozen=True, slots=True)
class Condition:
    """Where a voice is heard.

    Attributes:
        kind: "clean", "noise" (white or pink by turns), "babble" (six other voices), "room" (an
            exponential echo), "far" (dull, echoing as loud as the voice itself, 30 dB quieter, in
            pink noise).
        db: the voice above the noise or the other voices while it speaks; in a room, the direct
            sound above its echo.
    """

    kind: str = "clean"
    db: int = 0

    @property
    def name(self) -> str:
        """In file names and tables."""
        return self.kind if self.kind == "clean" else f"{self.kind} {self.db} dB"


CONDITIONS = (Condition(), *(Condition(kind, db) for kind in KINDS for db in LEVELS_DB))


def heard_in(voice: Samples, where: Condition, name: str, others: Sequence[Samples]) -> Samples:
    """What a 16-bit microphone would get.

    Args:
        voice: shape (n,), mono, 16 kHz.
        where: the condition.
        name: of the clip; seeds everything, together with the condition.
        others: clips that babble is mixed from; at least one.

    Returns:
        shape (n,), between -1 and 1.
    """
    dice = np.random.default_rng(zlib.crc32(f"{name} {where.name}".encode()))
    if where.kind == "clean":
        sound = voice.astype(np.float64)
    elif where.kind == "noise":
        made = _pink(dice, len(voice)) if dice.random() < 0.5 else dice.normal(size=len(voice))
        sound = _mixed(voice, made, where.db)
    elif where.kind == "babble":
        sound = _mixed(voice, _babble(dice, len(voice), others), where.db)
    elif where.kind == "room":
        sound = _echoing(voice, dice, where.db)
    else:
        distant = _echoing(_dull(voice), dice, 0)
        sound = _mixed(distant, _pink(dice, len(voice)), where.db) * 10 ** (FAR_LEVEL_DB / 20)
    loudest = max(1.0, float(np.abs(sound).max()))  # nothing clips: that is another fault
    return (np.round(sound / loudest * 32767) / 32768).astype(np.float32)


def speaking_power(voice: NDArray[np.floating]) -> float:
    """Mean square of the frames of 20 ms that hold speech: those within 30 dB of the loudest."""
    frames = voice[: len(voice) // _FRAME * _FRAME].reshape(-1, _FRAME).astype(np.float64)
    powers = np.square(frames).mean(axis=1)
    return float(powers[powers >= powers.max() / 1000].mean())


def _mixed(voice: NDArray[np.floating], noise: NDArray[np.float64], db: int) -> NDArray[np.float64]:
    wanted = speaking_power(voice) / 10 ** (db / 10)
    return np.asarray(voice + noise * np.sqrt(wanted / np.square(noise).mean()), np.float64)


def _pink(dice: np.random.Generator, count: int) -> NDArray[np.float64]:
    """Noise that falls by 3 dB an octave from 50 Hz on."""
    spectrum = np.fft.rfft(dice.normal(size=count))
    hz = np.fft.rfftfreq(count, 1 / SAMPLE_RATE_HZ)
    made: NDArray[np.float64] = np.fft.irfft(spectrum / np.sqrt(np.maximum(hz, 50.0)), count)
    return made


def _babble(
    dice: np.random.Generator, count: int, others: Sequence[Samples]
) -> NDArray[np.float64]:
    sum_ = np.zeros(count)
    for index in dice.permutation(len(others))[:BABBLERS]:
        other = np.resize(np.roll(others[index], int(dice.integers(len(others[index])))), count)
        sum_ += other / np.sqrt(speaking_power(other))
    return sum_


def _echoing(
    voice: NDArray[np.floating], dice: np.random.Generator, db: int
) -> NDArray[np.float64]:
    """The voice in a room whose echo falls by 60 dB in ECHO_S and has that much less power."""
    fall_s = dice.uniform(*ECHO_S)
    at = np.arange(int(fall_s * SAMPLE_RATE_HZ))
    response = dice.normal(size=len(at)) * 10 ** (-3 * at / len(at))
    response[: SAMPLE_RATE_HZ // 400] = 0  # the first wall is a metre away or more
    response *= np.sqrt(10 ** (-db / 10) / np.square(response).sum())
    response[0] = 1.0
    return _convolved(voice, response)


def _dull(voice: Samples) -> NDArray[np.float64]:
    at = np.arange(-200, 201)
    low = np.sinc(2 * FAR_BAND_HZ / SAMPLE_RATE_HZ * at) * np.hamming(len(at))
    return _convolved(voice, low / low.sum())


def _convolved(voice: NDArray[np.floating], response: NDArray[np.float64]) -> NDArray[np.float64]:
    size = 1 << (len(voice) + len(response)).bit_length()
    whole = np.fft.irfft(np.fft.rfft(voice, size) * np.fft.rfft(response, size), size)
    return whole[: len(voice)]
