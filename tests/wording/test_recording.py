"""What is said of a recording while one speaks."""

import math

import pytest

from mockint.wording.recording import ended_early, room_left


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (math.inf, ""),
        (600, ""),
        (599, "room for 9 more minutes on this disk"),
        (119, "room for 1 more minute on this disk"),
        (59, "disk full in less than a minute"),
    ],
)
def test_room_is_said_when_it_runs_short(seconds: float, said: str) -> None:
    assert room_left(seconds) == said


def test_why_it_ended_is_said_with_what_is_kept() -> None:
    assert ended_early("the disk is full.", 72.4) == (
        "the disk is full. 1:12 of your answer is saved."
    )
    assert ended_early("\x1b[31mgone", 0) == "gone. 0:00 of your answer is saved."
    assert ended_early("", 72.4) == ""
