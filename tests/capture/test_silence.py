"""Spans of sound become exact silence, the rest stays as it was; Opus gives it back, silent too."""

from pathlib import Path

import numpy as np

from mockint.capture.decode import decode, encode_opus
from mockint.capture.silence import silenced
from mockint.core.timeline import Span

RATE_HZ = 16_000
TONE = (np.sin(np.arange(4 * RATE_HZ) * 2 * np.pi * 440 / RATE_HZ) * 8000).astype("<i2")


def test_only_the_spans_and_their_margins_go() -> None:
    spans = [Span(1.0, 1.5), Span(3.9, 9.0), Span(7.0, 8.0)]
    quiet = np.frombuffer(silenced(TONE.tobytes(), RATE_HZ, spans, 0.1), "<i2")
    assert len(quiet) == len(TONE)
    assert not quiet[int(0.9 * RATE_HZ) : int(1.6 * RATE_HZ)].any()
    assert not quiet[int(3.8 * RATE_HZ) :].any()
    for first, last in ((0, 0.89), (1.61, 3.79)):
        place = slice(int(first * RATE_HZ), int(last * RATE_HZ))
        assert (quiet[place] == TONE[place]).all()


def test_no_span_changes_nothing() -> None:
    assert silenced(TONE.tobytes(), RATE_HZ, []) == TONE.tobytes()


def test_opus_keeps_length_tone_and_silence(tmp_path: Path) -> None:
    quiet = silenced(TONE.tobytes(), RATE_HZ, [Span(1.0, 2.0)], 0.0)
    path = tmp_path / "a.ogg"
    path.write_bytes(encode_opus(quiet, RATE_HZ))
    heard = np.frombuffer(decode(path, RATE_HZ).pcm, "<i2").astype(float)
    assert abs(len(heard) - len(TONE)) <= 0.02 * RATE_HZ
    assert path.stat().st_size < TONE.nbytes / 4
    loud = [
        np.sqrt(np.mean(heard[int(a * RATE_HZ) : int((a + 0.5) * RATE_HZ)] ** 2))
        for a in (0.2, 1.25, 2.7)
    ]
    assert loud[0] > 3000
    assert loud[2] > 3000
    assert loud[1] < 10  # 55 dB below the tone
