"""Interleaved channels → one, with nothing lost to a dead or reversed channel."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# A channel 20 dB below the loudest is dead, or hears the other one's microphone from afar: mixed
# in, it would make the voice 6 dB quieter and add its noise.
DEAD_SHARE = 0.01
# Channels that have nothing to do with each other keep 1/n of their mean power when n are mixed.
# Below half of that they cancel: a reversed lead, or "stereo width" of a phone.
CANCELS_SHARE = 0.5
_BLOCK = 1 << 18  # frames at a time: 30 min of six channels never lie in memory as floats


def mixed(pcm: bytes, channels: int) -> bytes:
    """The mean of the channels that carry sound; the loudest alone where they cancel.

    Args:
        pcm: 16-bit, interleaved.
        channels: 1 or more.
    """
    import numpy as np

    if channels == 1:
        return pcm
    sound = np.frombuffer(pcm, dtype="<i2").reshape(-1, channels)
    weights = _weights(sound)
    blocks = (sound[at : at + _BLOCK] @ weights for at in range(0, len(sound), _BLOCK))
    return b"".join(np.rint(block).astype("<i2").tobytes() for block in blocks)


def _weights(sound: "NDArray[np.int16]") -> "NDArray[np.float32]":
    """The share of each channel, from how the channels vary together."""
    import numpy as np

    channels = sound.shape[1]
    total, products = np.zeros(channels), np.zeros((channels, channels))
    for at in range(0, len(sound), _BLOCK):
        block = sound[at : at + _BLOCK].astype(np.float64)
        total += block.sum(axis=0)
        products += block.T @ block
    frames = max(1, len(sound))
    together = products / frames - np.outer(total, total) / frames**2
    power = np.diag(together)
    live = power >= DEAD_SHARE * power.max()
    weights = live / live.sum()
    least = CANCELS_SHARE * power[live].mean() / live.sum()
    if weights @ together @ weights < least:
        weights = np.arange(channels) == np.argmax(power)
    return np.asarray(weights, np.float32)
