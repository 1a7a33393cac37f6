"""Samples → log-mel features as faster-whisper's FeatureExtractor makes them."""

import numpy as np
import torch
from torch import Tensor

FFT, HOP = 400, 160
FLOOR = 1e-10


def _filters() -> Tensor:
    """Slaney's triangles, shape (80, 201)."""
    mels = np.linspace(0.0, 45.245640471924965, 82)
    freqs = mels * 200.0 / 3
    high = mels >= 15.0
    freqs[high] = 1000.0 * np.exp(np.log(6.4) / 27.0 * (mels[high] - 15.0))
    ramps = freqs[:, None] - np.fft.rfftfreq(FFT, 1 / 16_000)[None]
    gaps = np.diff(freqs)[:, None]
    weights = np.maximum(0, np.minimum(-ramps[:-2] / gaps[:-1], ramps[2:] / gaps[1:]))
    weights *= (2.0 / (freqs[2:] - freqs[:-2]))[:, None]
    return torch.from_numpy(weights.astype(np.float32))


FILTERS = _filters()
WINDOW = torch.hann_window(FFT)


def power(samples: Tensor) -> Tensor:
    """Shape (n,) in -1 to 1 → (80, n // 160), the power in each band."""
    spectrum = torch.stft(samples, FFT, HOP, window=WINDOW, return_complex=True)
    return FILTERS @ spectrum[:, :-1].abs().square()


def compressed(powers: Tensor) -> Tensor:
    """What Whisper is given: logarithms, at most 80 dB below the loudest of the window."""
    log = powers.clamp(min=FLOOR).log10()
    return (log.maximum(log.max() - 8.0) + 4.0) / 4.0
