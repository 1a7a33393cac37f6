"""Progress by keys: trends, days, plan, search, guess first."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mockint.core.attempt import Guess
from mockint.core.measures import Yardstick
from mockint.core.progress import Trend
from mockint.core.question import Question
from mockint.core.report import Target
from mockint.practice import Practice
from mockint.practice.keep import find_attempt, history
from mockint.ui.screens.progress.days import DaysScreen
from mockint.ui.screens.progress.plan import PlanScreen
from mockint.ui.screens.progress.search import SearchScreen
from mockint.ui.screens.progress.trends import TrendsScreen
from mockint.ui.screens.rehearse.guess import GuessScreen
from mockint.ui.screens.rehearse.question import QuestionScreen
from mockint.ui.screens.report.report import ReportScreen
from mockint.ui.widgets.trend_chart import INSIDE, OUTSIDE, chart, columns, legend, thinned
from tests.ui.doubles import NOW, QUESTIONS, STORY, Outside
from tests.ui.driving import Driver, opened


def fill(outside: Outside) -> None:
    """Three attempts at two questions."""
    outside.attempt_of(NOW - timedelta(days=9), QUESTIONS[1])
    outside.attempt_of(NOW - timedelta(days=2))
    outside.attempt_of(NOW - timedelta(hours=2))


async def progress(driver: Driver) -> TrendsScreen:
    """Open it and wait for its rows."""
    await driver.press("p")
    screen = await driver.at(TrendsScreen)
    await driver.until(lambda: screen.rows.count)
    return screen


async def test_trends_name_their_group_and_turn_through_the_questions(
    outside: Outside,
    practice: Practice,
) -> None:
    fill(outside)
    async with opened(practice) as driver:
        screen = await progress(driver)
        await driver.sees(
            "Progress · all questions",
            "3 answers",
            '"we" in the Action 1 → 1 → 1 no change 0',
            "Situation 7.5 → 7.5 → 7.5 s on target up to 30 s",
            f"each point an attempt, {INSIDE} inside {OUTSIDE} off target",
        )
        await driver.press("down", "down")
        await driver.sees("Situation, each point an attempt")
        await driver.press("right")
        await driver.sees("Hardest technical decision", "2 answers")
        await driver.sees("Wording: 100 % of your newest answer repeats the one before")
        await driver.press("right")
        await driver.sees("A real disagreement", "two longer answers to one question")
        await driver.press("right")
        await driver.sees("all questions")
        assert "other answers" not in driver.keys
        assert screen.seen.group is not None


async def test_other_recognisers_are_a_key_away_and_never_mixed_in(
    outside: Outside,
    practice: Practice,
) -> None:
    outside.unsure = True
    outside.attempt_of(NOW - timedelta(days=3))
    outside.unsure = False
    outside.attempt_of(NOW - timedelta(days=1))
    async with opened(practice) as driver:
        screen = await progress(driver)
        await driver.sees("1 other answer was measured differently; o shows them")
        await driver.press("o")
        await driver.until(
            lambda: screen.seen.group and screen.seen.group.recognizer == "scripted tiny.en"
        )


async def test_days_and_plan_open_from_progress(outside: Outside, practice: Practice) -> None:
    fill(outside)
    async with opened(practice) as driver:
        await progress(driver)
        await driver.press("c")
        await driver.at(DaysScreen)
        await driver.sees("Mon", "3 answers on 3 days.", "No streak to lose.")
        await driver.press("escape", "enter")
        plan = await driver.at(PlanScreen)
        await driver.until(lambda: plan.rows.count)
        await driver.sees("Action", '"we" 1')
        await driver.press("enter")
        asked = await driver.at(QuestionScreen)
        assert asked.question in QUESTIONS
        await driver.sees('Again: this time watch the Action ("we" 1, target 0)')


async def test_home_offers_one_part_again_and_starts_it(
    outside: Outside, practice: Practice
) -> None:
    fill(outside)
    async with opened(practice) as driver:
        await driver.sees("Due today", '5 parts; first the Action ("we" 1)')
        await driver.press("a")
        await driver.at(QuestionScreen)
        await driver.sees("this time watch the Action")


async def test_empty_screens_teach(practice: Practice) -> None:
    async with opened(practice) as driver:
        assert "Next up" not in driver.flat
        assert "a again" not in driver.keys
        await driver.press("p")
        await driver.sees("Nothing measured yet.", "takes three minutes")
        await driver.press("enter")
        await driver.sees("Nothing to repeat yet.")
        await driver.press("escape", "c")
        await driver.sees("No answers in these weeks.")
        await driver.press("escape", "f")
        await driver.sees("Type words you said, in any answer: 47 minutes")


async def test_what_was_said_is_found_opened_and_heard(
    outside: Outside, practice: Practice
) -> None:
    fill(outside)
    async with opened(practice) as driver:
        await driver.press("h", "f")
        screen = await driver.at(SearchScreen)
        await driver.press(*"40 minutes")
        await driver.sees("3 sentences", "recovery fell from [40] [minutes] to 6 [minutes].")
        await driver.press("enter", "l")
        await driver.until(lambda: outside.plays.calls)
        assert screen.rows.value is not None
        assert outside.plays.calls == [f"play {(screen.rows.value.second or 0) - 1:g}"]
        await driver.press("l", "enter")
        await driver.at(ReportScreen)
        await driver.press("escape")
        await driver.at(SearchScreen)
        await driver.press("slash", *"xyz")
        await driver.sees("No matches.")
        assert "open the report" not in driver.keys


async def test_history_compares_figures(outside: Outside, practice: Practice) -> None:
    fill(outside)
    async with opened(practice) as driver:
        await driver.press("h", "slash", *"we>0 disagreement")
        await driver.sees("A real disagreement")
        assert "Hardest" not in driver.flat
        await driver.press("escape", "slash", *"we>1")
        await driver.until(lambda: "disagreement" not in driver.flat)


async def test_guess_comes_before_the_report_and_stays_with_the_attempt(
    practice: Practice,
) -> None:
    practice.settings = replace(practice.settings, guess_first=True, countdown=False)
    async with opened(practice) as driver:
        await driver.press("s")
        await driver.at(QuestionScreen)
        await driver.press("enter")
        await driver.sees("● recording")
        await driver.press("space")
        await driver.at(GuessScreen)
        await driver.press("3", "enter", "x", "enter", "1", "2", "enter")
        await driver.at(ReportScreen)
        await driver.sees('You guessed "we" 3 (it was 1), Situation 12 s (it was 8 s)')
    kept = find_attempt(practice, history(practice)[-1].id)
    assert kept.guess == Guess(3, None, 12)
    (measured,) = practice.store.measured()
    assert measured.guess == kept.guess


async def test_no_guess_is_kept_when_skipped(practice: Practice) -> None:
    practice.settings = replace(practice.settings, guess_first=True, countdown=False)
    async with opened(practice) as driver:
        await driver.press("s", "enter")
        await driver.sees("● recording")
        await driver.press("space")
        await driver.at(GuessScreen)
        await driver.press("escape")
        await driver.at(ReportScreen)
        assert "You guessed" not in driver.flat
    assert find_attempt(practice, history(practice)[-1].id).guess is None


async def test_guess_first_is_switched_where_its_trend_stands(
    outside: Outside, practice: Practice
) -> None:
    fill(outside)
    async with opened(practice) as driver:
        await progress(driver)
        assert "u guess mode on" in driver.keys
        await driver.press("u")
        await driver.sees("Guess mode is on")
        assert "u guess mode off" in driver.keys
    assert "guess_first = true" in practice.home.settings.read_text(encoding="utf-8")


DRAWN = [
    ([], None),
    ([5.0], None),
    ([30.0, 30.0, 30.0], Target("m", None, 30.0, "")),
    ([41.0, 20.0], Target("m", None, 30.0, "")),
    ([10.0, 90.0, 65.0], Target("m", 60.0, 70.0, "")),
    ([float(i % 17) for i in range(5000)], Target("m", 0.0, None, "")),
]


@pytest.mark.parametrize("width", [1, 7, 40, 74])
@pytest.mark.parametrize(("values", "target"), DRAWN[1:])
def test_every_point_is_drawn_and_none_beyond_the_edge(
    values: list[float], target: Target | None, width: int
) -> None:
    lines = chart(values, target, width)
    room = max(1, width - 6)
    marks = "".join(line[6:] for line in lines)
    assert all(len(line) <= 6 + room for line in lines)
    assert marks.count(INSIDE) + marks.count(OUTSIDE) == min(len(values), room)


def test_inside_and_outside_differ_by_sign() -> None:
    lines = chart([41.0, 20.0], Target("m", None, 30.0, ""), 40)
    assert [OUTSIDE in line for line in lines].index(True) == 0
    assert INSIDE in lines[-1]
    assert [line[:4].strip() for line in lines if line[:4].strip()] == ["41", "30", "20"]


def test_many_attempts_become_medians_and_that_is_said() -> None:
    assert thinned([1, 9, 2, 3, 3, 100], 2) == [2, 3]
    trend = Trend(Yardstick("m", "pace"), (), (), [float(i) for i in range(300)])
    assert "the median of about 10 attempts" in legend(trend, 30)
    assert columns(3, 60) == [0, 6, 12]
    assert columns(61, 60)[-1] == 59


def test_hostile_words_stay_words(outside: Outside, practice: Practice) -> None:
    hostile = Question("h", "[red]x[/red]", title="\x1b[31m[/]")
    outside.attempt_of(NOW - timedelta(days=1), hostile)
    assert practice.store.search("checkout")[0].question_title == hostile.title
    assert STORY.id not in {m.question_id for m in practice.store.measured()}
