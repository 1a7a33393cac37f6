"""PCM, spans → the same sound with silence in place of the spans."""

from collections.abc import Sequence

from mockint.core.timeline import Span

# A recogniser places a word's edges to about a tenth of a second, and a name that is cut short can
# still be heard. A neighbour may lose a sound; the name must go.
MARGIN_S = 0.15
# Zeros at once would click; a fade of 5 ms does not, and lies outside the span and its margin.
_FADE_S = 0.005


def silenced(pcm: bytes, rate_hz: int, spans: Sequence[Span], margin_s: float = MARGIN_S) -> bytes:
    """The sound, of the same length, with every span and its margins exactly zero.

    Args:
        pcm: 16-bit mono.
        rate_hz: of the sound.
        spans: in seconds, in any order; what lies outside the sound is passed over.
        margin_s: silenced too, before and after each span.
    """
    import numpy as np

    samples = np.frombuffer(pcm, dtype="<i2").copy()
    fade = int(_FADE_S * rate_hz)
    for span in spans:
        first = max(0, int((span.start_s - margin_s) * rate_hz))
        last = min(len(samples), int((span.end_s + margin_s) * rate_hz) + 1)
        if first >= last:
            continue
        before, after = samples[max(0, first - fade) : first], samples[last : last + fade]
        before[:] = before * np.linspace(1, 0, len(before))
        after[:] = after * np.linspace(0, 1, len(after))
        samples[first:last] = 0
    return samples.tobytes()
