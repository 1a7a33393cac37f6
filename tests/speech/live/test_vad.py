"""Our wrapper judges as faster-whisper's own, in portions and without touching what it is given."""

import numpy as np
import pytest
from faster_whisper.vad import get_vad_model

from mockint.speech.live.vad import FRAME, VoiceDetector
from tests.speech.sound import Samples


@pytest.fixture(scope="session")
def judged(reply: Samples) -> Samples:
    whole: Samples = reply[: len(reply) // FRAME * FRAME]
    return whole


def test_it_judges_as_the_wrapper_of_faster_whisper(judged: Samples) -> None:
    wanted = get_vad_model()(judged.copy()).reshape(-1)
    got = VoiceDetector().judge(judged)
    # Of the last frame its wrapper does not see the end.
    assert np.allclose(got[:-1], wanted[:-1], atol=1e-3)
    assert max(got) > 0.9 > 0.1 > min(got)


def test_portions_change_nothing_and_the_samples_stay_as_they_were(judged: Samples) -> None:
    before = judged.copy()
    detector, whole = VoiceDetector(), VoiceDetector().judge(judged)
    parts = [detector.judge(judged[i : i + 3 * FRAME]) for i in range(0, len(judged), 3 * FRAME)]
    assert [p for part in parts for p in part] == pytest.approx(whole, abs=1e-4)
    assert np.array_equal(before, judged)


def test_a_new_recording_is_not_judged_by_the_last_one(judged: Samples) -> None:
    VoiceDetector().judge(judged)
    assert max(VoiceDetector().judge(np.zeros(100 * FRAME, np.float32))) < 0.3
