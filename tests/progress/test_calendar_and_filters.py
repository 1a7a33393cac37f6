"""Weeks are whole and judge nobody; a filter never errs on what is typed."""

from datetime import UTC, date, datetime

import pytest

from mockint.core.attempt import AnswerState, Headline
from mockint.progress.calendar import calendar
from mockint.progress.filters import parse

TODAY = date(2026, 11, 24)  # a Tuesday


def test_calendar_ends_with_this_week_and_leaves_the_rest_of_it_open() -> None:
    seen = calendar({TODAY: 2, date(2026, 11, 16): 1, date(2020, 1, 1): 9}, TODAY, weeks=2)
    assert seen.first_day == date(2026, 11, 16)
    assert seen.weeks == ((1, 0, 0, 0, 0, 0, 0), (0, 2, None, None, None, None, None))
    assert (seen.days_practised, seen.attempts) == (2, 3)


def headline(**figures: float) -> Headline:
    return Headline(
        "id",
        "conflict",
        "A real disagreement",
        datetime(2026, 11, 24, 12, tzinfo=UTC),
        AnswerState.ANALYSED,
        recognizer="faster-whisper base.en",
        figures=figures,
    )


PASSES = [
    ("", True),
    ("we>0", True),
    ("we>=2 num<2", True),
    ("we>2", False),
    ("s>30 conflict", True),
    ("s>41", False),
    ("s=41", True),
    ("action>1", False),
    ("REAL 2026-11", True),
    ("whisper", True),
    ("nonsense>3", False),
    ("we>", False),
]


@pytest.mark.parametrize(("typed", "passes"), PASSES)
def test_filter(typed: str, passes: bool) -> None:
    seen = headline(collective_we=2, numbers_in_result=1, situation_s=40.6)
    assert parse(typed).matches(seen) is passes
