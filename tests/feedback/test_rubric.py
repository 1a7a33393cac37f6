"""The bands, their settings and their sources."""

import pytest

from mockint.config import Settings
from mockint.feedback.rubric import targets, within


def test_targets_carry_the_settings_and_their_sources() -> None:
    bands = {t.measure: (t.low, t.high) for t in targets(Settings())}
    assert bands == {
        "collective_we": (None, 0),
        "numbers_in_result": (2, None),
        "situation_s": (None, 30),
        "task_sentences": (None, 1),
        "action_share_percent": (40, 70),
        "result_s": (25, 35),
        "duration_s": (120, 180),
    }
    moved = targets(Settings(result_low_s=20, answer_hard_s=240))
    assert [t.measure for t in moved if "moved" in t.source] == ["result_s", "duration_s"]


@pytest.mark.parametrize(
    ("value", "inside"), [(119.9, False), (120, True), (180.9, True), (181, False)]
)
def test_the_verdict_agrees_with_the_clock(value: float, inside: bool) -> None:
    duration = next(t for t in targets(Settings()) if t.measure == "duration_s")
    assert within(duration, value) is inside
