"""Real recorded speech, its words without their fillers → hesitations and pauses are found."""

from pathlib import Path

import pytest

from training.hesitations import Tally, choose, clips, listener, score

CLIPS = Path(__file__).resolve().parents[2].parent / "shared" / "audio"

pytestmark = pytest.mark.skipif(not CLIPS.is_dir(), reason="no shared audio beside this checkout")


def test_fillers_and_pauses_of_three_clips() -> None:
    fillers = silences = Tally()
    for clip in clips(CLIPS):
        found = score(clip, listener())
        fillers, silences = fillers + found[0], silences + found[1]
    assert fillers.there == 15
    assert fillers.recall >= 0.9  # to reach: 0.8; measured: 0.933
    assert fillers.precision >= 0.9  # to reach: 0.6; measured: 1.0
    assert silences.there == 11
    assert silences.f1 >= 0.85  # to reach: 0.8; measured: 0.870


def test_a_threshold_chosen_on_two_clips_holds_on_the_third() -> None:
    folder = clips(CLIPS)
    fillers = Tally()
    for left_out in folder:
        db = choose([clip for clip in folder if clip is not left_out])
        fillers += score(left_out, listener(db))[0]
    assert fillers.recall >= 0.9
    assert fillers.precision >= 0.9
