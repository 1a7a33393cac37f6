"""Samples → the stretches that sound like a voice.

A vowel, a hum and an "um" stand out from the room between 300 and 1270 Hz and hardly above 4 kHz;
breath, hiss, clicks and most of a cough do not. Each band is compared with its own quiet moments in
the same recording, so a level needs no calibration. Below 100 Hz the rumble of a bad microphone can
be louder than speech, so that must be filtered away first; here the bands do it: the lowest begins
at 300 Hz, twelve steps of the spectrum above it.
"""

from itertools import pairwise
from typing import TYPE_CHECKING

from mockint.core.sound import Sound
from mockint.core.timeline import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Raise with every change that can move a stretch: what was found before is stored under it.
LISTENER = "voice-1"
RATE_HZ = 16_000
FRAME = 640  # 40 ms: two periods of a voice at 50 Hz
HOP = 320  # 20 ms: a tenth of the shortest hesitation
# Borders of bands of nearly the ear's width (Zwicker's critical bands 4 to 10) around the first two
# formants of a central vowel, and one band where voices are weak.
VOICE_HZ = (300, 400, 510, 630, 770, 920, 1080, 1270)
HISS_HZ = (4400, 7000)
# A band's floor is what it does not fall below for nine tenths of the recording, but never more
# than 40 dB under its loud moments: behind a noise gate the floor is digital silence.
QUIET_PERCENT, LOUD_PERCENT, MOST_RANGE_DB = 10, 95, 40.0
# Mean rise of the voice bands over their floors that makes a voice, and by how much it must pass
# the rise of the hiss band. The first was chosen by leave-one-clip-out (training/hesitations.py): 6
# to 9 dB give the same figures, each fold takes a value in there. 3 dB is twice the power.
RISE_DB = 7.5
OVER_HISS_DB = 3.0
# Stretches closer than this are one: a voice that creaks drops out for a period or two.
JOIN_S = 0.06
_BLOCK = 128  # frames at a time: their spectra stay in the processor's cache, twice as fast
_LEAST_POWER = 1e-10


def listen(samples: "NDArray[np.float32]") -> Sound:
    """Find the voiced stretches of a recording.

    Args:
        samples: mono, 16 kHz, from -1 to 1; any length.

    Returns:
        Stretches to the nearest 20 ms, in order, at least JOIN_S apart.
    """
    return Sound(voiced_spans(band_levels(samples)))


def band_levels(samples: "NDArray[np.float32]") -> "NDArray[np.float32]":
    """Level in dB of each frame (rows) in each voice band, then in the hiss band (columns).

    Frame i begins at i times HOP; those that the recording does not fill are left out. The window
    (Hann) keeps the bands apart: what lies 200 Hz below the lowest is at least 70 dB down in it.
    """
    import numpy as np

    bands = [*pairwise(VOICE_HZ), HISS_HZ]
    pitches = np.fft.rfftfreq(FRAME, 1 / RATE_HZ)
    pick = np.stack([(pitches >= low) & (pitches < high) for low, high in bands], axis=1)
    if len(samples) < FRAME:
        return np.empty((0, len(bands)), np.float32)
    window = np.hanning(FRAME).astype(np.float32)
    weights = (pick / (window**2).sum() / (FRAME / 2)).astype(np.float32)
    frames = np.lib.stride_tricks.sliding_window_view(samples, FRAME)[::HOP]
    levels = []
    for start in range(0, len(frames), _BLOCK):
        spectrum = np.fft.rfft(frames[start : start + _BLOCK] * window)
        power = (spectrum.real**2 + spectrum.imag**2) @ weights
        levels.append(10 * np.log10(power + _LEAST_POWER))
    return np.concatenate(levels).astype(np.float32)


def voiced_spans(
    levels: "NDArray[np.float32]", rise_db: float = RISE_DB, over_hiss_db: float = OVER_HISS_DB
) -> tuple[Span, ...]:
    """The stretches whose bands rise like a voice.

    Args:
        levels: of band_levels.
        rise_db: least mean rise of the voice bands over their floors.
        over_hiss_db: least distance to the rise of the hiss band.
    """
    import numpy as np

    if len(levels) == 0:
        return ()
    quiet, loud = np.percentile(levels, (QUIET_PERCENT, LOUD_PERCENT), axis=0)
    rise = levels - np.maximum(quiet, loud - MOST_RANGE_DB)
    voice, hiss = rise[:, :-1].mean(axis=1), rise[:, -1]
    on = (voice >= rise_db) & (voice - hiss >= over_hiss_db)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], on.astype(np.int8), [0]))))
    spans: list[Span] = []
    for first, after in edges.reshape(-1, 2).tolist():
        # A frame speaks for the HOP around its middle.
        start_s, end_s = (((FRAME - HOP) / 2 + edge * HOP) / RATE_HZ for edge in (first, after))
        if spans and start_s - spans[-1].end_s < JOIN_S:
            start_s = spans.pop().start_s
        spans.append(Span(start_s, end_s))
    return tuple(spans)
