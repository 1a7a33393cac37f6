"""A quiet microphone on a desk that rumbles is heard as a loud one on a quiet desk."""

import numpy as np
import pytest

from mockint.speech.live.cutter import Cutter
from mockint.speech.live.leveller import LOUD, Leveller
from mockint.speech.live.vad import FRAME, VoiceDetector
from tests.speech.sound import Samples


def rumbling(samples: Samples, level: float) -> Samples:
    """Quieter by that factor, with what a fan under the desk adds below hearing."""
    times = np.arange(len(samples)) / 16_000
    rumble = sum(0.02 * np.sin(2 * np.pi * hz * times + hz) for hz in (7, 11, 17))
    return np.asarray(samples * level + rumble, np.float32)


def spoken_s(samples: Samples) -> float:
    cutter = Cutter()
    pieces = [*cutter.feed(samples), *cutter.finish()]
    if (tail := cutter.tail()) is not None:
        pieces.append(tail)
    return sum(span.end_s - span.start_s for piece in pieces for span in piece.speech)


@pytest.mark.parametrize("level", [0.1, 0.03, 0.015])
def test_a_quiet_voice_over_rumble_is_found(reply: Samples, level: float) -> None:
    quiet = rumbling(reply, level)
    assert spoken_s(quiet) == pytest.approx(spoken_s(reply), rel=0.1)


def test_the_detector_alone_would_lose_it(reply: Samples) -> None:
    quiet = rumbling(reply, 0.015)
    whole = quiet[: len(quiet) // FRAME * FRAME]
    alone = np.array(VoiceDetector().judge(whole))
    levelled = np.array(VoiceDetector().judge(Leveller().feed(whole)))
    assert (levelled > 0.5).mean() > 0.6
    assert (alone > 0.5).mean() < 0.5 * (levelled > 0.5).mean()


def test_portions_change_nothing(reply: Samples) -> None:
    whole = reply[: 60 * FRAME]
    leveller = Leveller()
    parts = [leveller.feed(whole[i : i + 7 * FRAME]) for i in range(0, len(whole), 7 * FRAME)]
    assert np.allclose(np.concatenate(parts), Leveller().feed(whole), atol=1e-6)
    assert len(leveller.feed(whole[:0])) == 0


def test_a_loud_voice_stays_as_it_is_and_the_rumble_goes() -> None:
    times = np.arange(100 * FRAME) / 16_000
    voice = np.asarray(0.3 * np.sin(2 * np.pi * 300 * times), np.float32)
    kept = Leveller().feed(voice)
    assert np.abs(kept[10 * FRAME :]).max() == pytest.approx(0.3, rel=0.02)
    rumble = np.asarray(0.3 * np.sin(2 * np.pi * 15 * times), np.float32)
    assert np.abs(Leveller().feed(rumble)[10 * FRAME :]).max() < 0.1


def test_gain_has_a_limit() -> None:
    times = np.arange(100 * FRAME) / 16_000
    faint = np.asarray(1e-5 * np.sin(2 * np.pi * 300 * times), np.float32)
    assert np.abs(Leveller().feed(faint)).max() < LOUD / 10
