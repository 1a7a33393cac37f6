"""Trends compare like with like, and medians only where they are enough."""

from datetime import UTC, datetime, timedelta

import pytest

from mockint.core.attempt import Guess
from mockint.core.measured import Columns, Measured
from mockint.core.measures import yardstick
from mockint.core.progress import Group
from mockint.core.report import Target
from mockint.progress.columns import column
from mockint.progress.trends import groups, trends

NOON = datetime(2026, 11, 24, 12, 0, 0, tzinfo=UTC)


def measured(
    day: int,
    question: str = "q",
    *,
    by: tuple[str, str] = ("rules-1", "base.en"),
    guess: Guess | None = None,
    **values: float,
) -> Measured:
    """One attempt of that day."""
    at = NOON + timedelta(days=day)
    analyzer, recognizer = by
    return Measured(
        f"{at:%Y%m%d}", question, question, at, analyzer, recognizer, "SAR", values, guess
    )


def columns(*seen: Measured) -> Columns:
    """The same attempts as the index gives them."""
    names = {name for one in seen for name in one.measures}
    return Columns(
        [one.attempt_id for one in seen],
        [one.question_id for one in seen],
        [one.question_title for one in seen],
        [one.started_at for one in seen],
        [one.analyzer for one in seen],
        [one.recognizer for one in seen],
        [one.guess for one in seen],
        {name: [one.measures.get(name) for one in seen] for name in names},
    )


def test_versions_and_recognisers_are_named_and_never_mixed() -> None:
    seen = columns(
        measured(0, situation_s=40),
        measured(1, by=("rules-2", "base.en"), situation_s=10),
        measured(2, by=("rules-2", "small.en"), situation_s=20),
        measured(3, situation_s=30),
    )
    found = groups(seen)
    assert [(g.name, g.attempts) for g in found] == [
        ("rules rules-1, base.en", 2),
        ("rules rules-2, small.en", 1),
        ("rules rules-2, base.en", 1),
    ]
    for group, values in zip(found, [[40, 30], [20], [10]], strict=True):
        (trend,) = trends(seen, group)
        assert list(trend.values) == values


SERIES = [
    ([41.0, 33.0, 28.0], None),
    ([50.0, 40.0, 60.0, 30.0, 20.0], None),
    ([50.0, 40.0, 60.0, 30.0, 20.0, 25.0], (50.0, 25.0)),
    ([50.0, 40.0, 60.0, 1.0, 2.0, 3.0, 30.0, 20.0, 25.0], (50.0, 25.0)),
]


@pytest.mark.parametrize(("values", "medians"), SERIES)
def test_medians_stand_for_points_only_when_no_attempt_is_in_both(
    values: list[float], medians: tuple[float, float] | None
) -> None:
    seen = columns(*(measured(day, situation_s=value) for day, value in enumerate(values)))
    band = Target("situation_s", None, 30.0, "S2")
    (trend,) = trends(seen, groups(seen)[0], targets={"situation_s": band})
    assert trend.medians == medians
    assert trend.target == band


def test_scope_and_names_choose_what_is_looked_at() -> None:
    seen = columns(
        measured(0, "a", words_per_minute=120, odd_thing_s=3),
        measured(1, "b", words_per_minute=130),
    )
    only_a = {"a"}
    (group,) = groups(seen, only_a)
    assert group == Group("rules-1", "base.en", 1)
    (pace,) = trends(seen, group, questions=only_a)
    assert list(pace.values) == [120]
    (odd,) = trends(seen, group, names=["odd_thing_s", "absent"])
    assert (odd.measure.label, odd.measure.unit) == ("odd thing", "s")


def test_fillers_of_any_origin_are_followed_by_name() -> None:
    seen = columns(measured(0, fillers_at_least=4))
    assert [t.measure.name for t in trends(seen, groups(seen)[0])] == ["fillers_at_least"]
    assert yardstick("fillers_at_least").label == "fillers, at least"


GAPS = ("guess_off_we", "guess_off_numbers", "guess_off_situation_s")
GUESSES = [
    (Guess(2, 1, 25), {"guess_off_we": 4, "guess_off_numbers": 0, "guess_off_situation_s": 16}),
    (Guess(8, None, None), {"guess_off_we": 2}),
    (Guess(), {}),
    (None, {}),
]


@pytest.mark.parametrize(("guess", "gaps"), GUESSES)
def test_a_guess_is_off_whichever_way(guess: Guess | None, gaps: dict[str, float]) -> None:
    one = columns(measured(0, guess=guess, collective_we=6, numbers_in_result=1, situation_s=41))
    off = {name: column(one, name)[0] for name in GAPS}
    assert {name: gap for name, gap in off.items() if gap is not None} == gaps


def test_what_was_withheld_has_no_gap() -> None:
    one = columns(measured(0, guess=Guess(2, 1, 25), situation_s=41))
    assert [column(one, name) for name in GAPS] == [[None], [None], [16]]
