"""What to practise next follows from what was missed; when, from FSRS; both from attempts alone."""

from datetime import UTC, datetime, timedelta

import pytest

from mockint.config import Settings
from mockint.core.measured import Measured
from mockint.core.progress import Item
from mockint.core.star import SectionName
from mockint.feedback.rubric import targets, within
from mockint.progress.plan import judged, plan, went
from mockint.progress.schedule import MOST_GOES, Went, schedule

NOON = datetime(2026, 11, 24, 12, 0, 0, tzinfo=UTC)
BANDS = targets(Settings())
BY_NAME = {target.measure: target for target in BANDS}
WELL = {
    "collective_we": 0.0,
    "numbers_in_result": 3.0,
    "situation_s": 20.0,
    "action_share_percent": 65.0,
    "result_s": 30.0,
    "task_sentences": 1.0,
    "duration_s": 150.0,
}


def measured(
    days_ago: float, question: str = "q", heard: str = "STAR", **values: float
) -> Measured:
    """An attempt that went well but for the values given."""
    at = NOON - timedelta(days=days_ago)
    return Measured(
        f"{at:%Y%m%d}",
        question,
        question.title(),
        at,
        "r",
        "b",
        heard=heard,
        measures=WELL | values,
    )


def made(*attempts: Measured) -> tuple[Item, ...]:
    return plan(attempts, BANDS, within, NOON)


RATED = [
    (SectionName.RESULT, {}, Went.GOOD, []),
    (SectionName.RESULT, {"numbers_in_result": 0.0}, Went.AGAIN, ["numbers_in_result"]),
    (SectionName.RESULT, {"result_s": 50.0}, Went.HARD, ["result_s"]),
    (SectionName.ACTION, {"collective_we": 1.0}, Went.AGAIN, ["collective_we"]),
    (SectionName.ACTION, {"action_share_percent": 70.04}, Went.GOOD, []),
    (SectionName.ACTION, {"action_share_percent": 71.0}, Went.HARD, ["action_share_percent"]),
    (SectionName.SITUATION, {"situation_s": 31.0}, Went.AGAIN, ["situation_s"]),
    (None, {"duration_s": 200.0}, Went.AGAIN, ["duration_s"]),
]


@pytest.mark.parametrize(("part", "values", "rating", "missed"), RATED)
def test_a_part_is_rated_by_its_own_measures(
    part: SectionName | None, values: dict[str, float], rating: Went, missed: list[str]
) -> None:
    found = judged(measured(0, "q", "STAR", **values), part, BY_NAME, within)
    assert found is not None
    assert ([m.measure.name for m in found], went(found)) == (missed, rating)


def test_a_result_that_was_not_heard_is_missed_a_task_is_not() -> None:
    attempt = measured(0, heard="SA")
    for name in ("result_s", "numbers_in_result", "task_sentences"):
        attempt.measures.pop(name)
    found = judged(attempt, SectionName.RESULT, BY_NAME, within)
    assert found is not None
    assert [(m.measure.name, m.value) for m in found] == [("numbers_in_result", None)]
    assert judged(attempt, SectionName.TASK, BY_NAME, within) is None


def test_missed_first_then_due_then_the_rest() -> None:
    items = made(
        measured(40, "old"),
        measured(1, "bad", numbers_in_result=0.0),
        measured(0.1, "new"),
    )
    assert (items[0].question_id, items[0].part) == ("bad", SectionName.RESULT)
    assert [m.measure.name for m in items[0].missed] == ["numbers_in_result"]
    rest = [item for item in items if not item.missed]
    due = [item.due(NOON) for item in rest]
    assert due == sorted(due, reverse=True)
    assert {item.question_id for item in rest if item.due(NOON)} == {"old"}
    assert {item.question_id for item in rest if not item.due(NOON)} == {"bad", "new"}


def test_withheld_counts_are_neither_good_nor_bad() -> None:
    attempt = measured(1)
    del attempt.measures["collective_we"], attempt.measures["action_share_percent"]
    assert SectionName.ACTION not in {item.part for item in made(attempt)}
    assert made() == ()


def test_going_well_again_and_again_moves_the_next_time_away() -> None:
    after = [made(*(measured(30 - 10 * i) for i in range(goes)))[0].due_at for goes in (1, 2, 3)]
    assert after == sorted(after)
    last_gap = after[2] - (NOON - timedelta(days=10))
    assert last_gap > timedelta(days=20)


def test_the_plan_is_the_same_twice_and_a_miss_brings_it_closer() -> None:
    goes = [(NOON - timedelta(days=4 * (10 - i)), Went.GOOD) for i in range(10)]
    well = schedule(goes, NOON)
    assert schedule(goes, NOON) == well
    assert 0 < well.recall < 1
    slipped = schedule([*goes[:-1], (goes[-1][0], Went.AGAIN)], NOON)
    hard = schedule([*goes[:-1], (goes[-1][0], Went.HARD)], NOON)
    assert slipped.due_at < hard.due_at < well.due_at


def test_a_very_long_past_costs_no_more_than_the_newest_goes() -> None:
    goes = [(NOON - timedelta(days=200 - i), Went.GOOD) for i in range(200)]
    assert schedule(goes, NOON) == schedule(goes[-MOST_GOES:], NOON)


def test_an_attempt_dated_in_the_future_does_not_break_the_plan() -> None:
    assert made(measured(-3))[0].recall <= 1
