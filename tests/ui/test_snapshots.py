"""Five screens as pictures; a change of their looks is a decision, never an accident.

After such a decision: pytest tests/ui/test_snapshots.py --snapshot-update, and look at them.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from textual.pilot import Pilot

from mockint.practice import Practice
from mockint.practice.interviewer import Interviewer
from mockint.ui.app import MockintApp
from mockint.ui.screens.progress.history import HistoryScreen
from mockint.ui.screens.rehearse.question import QuestionScreen
from mockint.ui.screens.report.report import ReportScreen
from mockint.ui.screens.review.correct import ReviewScreen
from tests.ui.doubles import CLOCK_S, NOW, QUESTIONS, Outside
from tests.ui.driving import Driver

Compare = Callable[..., bool]


def app_of(practice: Practice) -> MockintApp:
    """The interface at a fixed moment."""
    interviewer = Interviewer(practice, clock=lambda: CLOCK_S)
    return MockintApp(practice, now=lambda: NOW, tick_s=0.01, interviewer=interviewer)


async def ready(pilot: Pilot[Any]) -> Driver:
    """Past the first jobs."""
    assert isinstance(pilot.app, MockintApp)
    driver = Driver(pilot.app, pilot, [])
    await driver.until(lambda: driver.app.painted and not driver.app.jobs.busy)
    return driver


async def speaking(pilot: Pilot[Any]) -> Driver:
    """While an answer is recorded."""
    driver = await ready(pilot)
    await driver.press("s")
    await driver.at(QuestionScreen)
    await driver.press("enter")
    await driver.sees("● recording")
    await driver.press("3")
    await driver.sees("Action since 1:12", "▄", "━┃")
    return driver


def test_home_before_the_first_answer(snap_compare: Compare, practice: Practice) -> None:
    assert snap_compare(app_of(practice), terminal_size=(80, 24), run_before=ready)


def test_while_speaking(snap_compare: Compare, practice: Practice) -> None:
    assert snap_compare(app_of(practice), terminal_size=(80, 24), run_before=speaking)


def test_report(snap_compare: Compare, practice: Practice) -> None:
    async def reported(pilot: Pilot[Any]) -> None:
        driver = await speaking(pilot)
        await driver.press("space")
        await driver.at(ReportScreen)
        await driver.idle()

    assert snap_compare(app_of(practice), terminal_size=(80, 48), run_before=reported)


def test_history(snap_compare: Compare, outside: Outside, practice: Practice) -> None:
    for days in (400, 9, 3, 1):
        outside.attempt_of(NOW - timedelta(days=days), QUESTIONS[days % 4], heard=days != 3)

    async def listed(pilot: Pilot[Any]) -> None:
        driver = await ready(pilot)
        await driver.press("h")
        screen = await driver.at(HistoryScreen)
        await driver.until(lambda: screen.rows.count == 4)
        await driver.idle()

    assert snap_compare(app_of(practice), terminal_size=(80, 24), run_before=listed)


def test_review_while_it_is_heard(
    snap_compare: Compare, outside: Outside, practice: Practice
) -> None:
    outside.attempt_of(NOW - timedelta(hours=1))

    async def heard(pilot: Pilot[Any]) -> None:
        driver = await ready(pilot)
        await driver.press("h")
        await driver.sees("1 attempt")
        await driver.press("enter")
        await driver.at(ReportScreen)
        await driver.press("c")
        await driver.at(ReviewScreen)
        await driver.press("minus", "right_square_bracket", "p")
        await driver.idle()
        outside.plays.position_s = 10.6
        await driver.sees("▸my◂job.", "playing · speed 0.9")

    assert snap_compare(app_of(practice), terminal_size=(80, 24), run_before=heard)
