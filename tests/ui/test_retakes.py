"""A report → a part said again by keys → before and after; nothing of the first is lost."""

from datetime import timedelta

import pytest

from mockint.core.comparison import Comparison
from mockint.core.star import SectionName
from mockint.practice import Practice
from mockint.practice.keep import delete_attempt, find_attempt, history
from mockint.practice.record import begin
from mockint.ui.messages import Show
from mockint.ui.screens.rehearse.question import QuestionScreen
from mockint.ui.screens.rehearse.recording import RecordingScreen
from mockint.ui.screens.rehearse.retake import RetakeScreen
from mockint.ui.screens.report.compare import CompareScreen
from mockint.ui.screens.report.report import ReportScreen
from mockint.ui.screens.review.correct import ReviewScreen
from mockint.ui.widgets.before_after import bars_text
from tests.build.answers import answered, spoken_analysis, spoken_transcript
from tests.ui.doubles import NOW, Outside
from tests.ui.driving import Driver, opened

R = SectionName.RESULT
BEFORE = (
    (SectionName.SITUATION, "Our checkout was failing twice a week."),
    (SectionName.TASK, "Finding the cause was my job."),
    (SectionName.ACTION, "I read six weeks of logs and we ran the pilot for two weeks."),
    (R, "It was much better and everybody was happy."),
)


@pytest.fixture
def practice(outside: Outside, practice: Practice) -> Practice:
    outside.spoken = BEFORE
    return practice


async def report_of(driver: Driver, outside: Outside) -> ReportScreen:
    attempt = outside.attempt_of(NOW - timedelta(hours=1))
    driver.app.post_message(Show(attempt.id))
    return await driver.at(ReportScreen)


async def say(driver: Driver) -> None:
    await driver.at(QuestionScreen)
    await driver.press("enter")
    await driver.at(RecordingScreen)
    await driver.sees("● recording")
    await driver.press("space")


async def test_one_part_again_from_the_report(outside: Outside, practice: Practice) -> None:
    async with opened(practice) as driver:
        report = await report_of(driver, outside)
        await driver.press("r")
        await driver.at(RetakeScreen)
        await driver.sees("the whole answer", "only the Result", "numbers 0, target 2 or more")
        await driver.press("enter")  # it stands on the part that missed its target
        await driver.sees("The Result again", "Just the Result, 25-35 s")
        await say(driver)
        await driver.at(CompareScreen)
        await driver.sees("Before and after, only the Result", "before S", "after S")
        await driver.sees("In the Result", "still missing")
        await driver.press("escape")
        assert await driver.at(ReportScreen) is report
        await driver.sees("Said again", "Press b to compare.")
        await driver.press("b")
        compare = await driver.at(CompareScreen)
        await driver.sees("numbers in the Result 0 2 +2")
        await driver.press("c")
        review = await driver.at(ReviewScreen)
        await driver.sees("Review · Result again", "numbers 2")
        await driver.press("down", "down", "x")  # past the section: the first number is none
        await driver.until(lambda: review.report.automatic is not None)
        await driver.press("escape")
        assert await driver.at(CompareScreen) is compare
        await driver.sees("numbers in the Result 0 1 +1")
        await driver.press("r")
        await driver.sees("The Result again")
        await say(driver)
        await driver.at(CompareScreen)
        await driver.sees("retake 2 of 2")
        await driver.press("left")
        await driver.sees("retake 1 of 2")
    (headline,) = history(practice)
    attempt = find_attempt(practice, headline.id)
    assert [(a.key, a.part) for a in attempt.retakes] == [("retake-1", R), ("retake-2", R)]


async def test_the_whole_answer_again_is_an_attempt_of_its_own(
    outside: Outside, practice: Practice
) -> None:
    async with opened(practice) as driver:
        first = await report_of(driver, outside)
        assert first.opened.attempt is not None
        await driver.press("r", "home", "enter")
        await driver.sees("The whole answer again")
        await say(driver)
        await driver.until(lambda: isinstance(driver.app.screen, ReportScreen))
        await driver.sees("This is another try at an earlier answer. Press b to compare.")
        await driver.press("b")
        await driver.at(CompareScreen)
        await driver.sees("the whole answer", "Action share", "Nothing else changed.")
        await driver.press("v")
        await driver.at(ReportScreen)
    ids = [headline.id for headline in history(practice)]
    assert len(ids) == 2
    assert find_attempt(practice, ids[-1]).retake_of == first.opened.attempt.id


async def test_discarding_a_part_leads_back_to_its_report(
    outside: Outside, practice: Practice
) -> None:
    async with opened(practice) as driver:
        await report_of(driver, outside)
        await driver.press("r", "end", "enter")
        await driver.at(QuestionScreen)
        await driver.press("enter")
        await driver.sees("● recording")
        await driver.press("escape")
        await driver.sees("Discard this answer?")
        await driver.press("y")
        await driver.at(ReportScreen)
    (headline,) = history(practice)
    assert find_attempt(practice, headline.id).retakes == ()


async def test_both_can_be_heard(outside: Outside, practice: Practice) -> None:
    async with opened(practice) as driver:
        await report_of(driver, outside)
        await driver.press("r", "end", "enter")
        await say(driver)
        await driver.at(CompareScreen)
        await driver.sees("In the Result")
        await driver.press("b")
        await driver.until(lambda: outside.plays.playing)
        await driver.press("b")
        await driver.until(lambda: not outside.plays.playing)
        await driver.press("n")
        await driver.until(lambda: outside.plays.playing)
    starts = [call for call in outside.plays.calls if call.startswith("play")]
    assert len(starts) == 2
    assert starts[0] != "play 0"  # from where the Result began
    assert starts[1] == "play 0"


async def test_a_deleted_first_answer_is_one_sentence(outside: Outside, practice: Practice) -> None:
    gone = outside.attempt_of(NOW - timedelta(hours=2))
    attempt = practice.store.save(begin(practice, gone.question, retake_of=gone.id))
    attempt = answered(practice, attempt, spoken_transcript(BEFORE))
    delete_attempt(practice, gone)
    async with opened(practice) as driver:
        driver.app.post_message(Show(attempt.id))
        await driver.at(ReportScreen)
        await driver.press("b")
        await driver.at(CompareScreen)
        await driver.sees("the answer that this one retakes was deleted", "this one is unchanged")


async def test_without_words_only_the_whole_is_offered(
    outside: Outside, practice: Practice
) -> None:
    attempt = outside.attempt_of(NOW - timedelta(hours=1), heard=False)
    async with opened(practice) as driver:
        driver.app.post_message(Show(attempt.id))
        await driver.at(ReportScreen)
        await driver.press("r")
        await driver.at(RetakeScreen)
        await driver.sees("the whole answer")
        assert "only the" not in driver.flat


@pytest.mark.parametrize("width", range(10, 120, 7))
def test_bars_never_pass_the_width(width: int) -> None:
    sections = spoken_analysis().sections, spoken_analysis(BEFORE).sections
    bars = bars_text(Comparison((), (), (), sections=sections), width, dark=True)
    before, after = bars.plain.split("\n")
    assert len(before) == width  # the longer one fills it
    assert len(after) < width


def test_the_double_measures_what_it_says() -> None:
    assert spoken_analysis(BEFORE).numbers_in_result == ()
