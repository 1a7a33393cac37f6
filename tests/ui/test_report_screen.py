"""What the report shows, and what its keys do."""

from dataclasses import replace
from datetime import timedelta

from mockint.core.analysis import Analysis, Measure
from mockint.core.report import Report
from mockint.core.star import Section, SectionName
from mockint.core.transcript import Transcript, Word
from mockint.errors import CaptureError
from mockint.practice import Practice
from mockint.practice.follow_up import next_follow_up, skip_follow_up
from mockint.practice.hear import hear
from mockint.practice.opened import Opened
from mockint.practice.record import record
from mockint.practice.report import comment
from mockint.ui.screens.report.report import ReportScreen
from mockint.ui.widgets.key_line import KeyLine
from tests.build.answers import spoken_analysis, spoken_transcript
from tests.ui.doubles import NOW, STORY, Outside, StillSource
from tests.ui.driving import Driver, opened


async def show(driver: Driver, practice: Practice, report: Report) -> ReportScreen:
    """Put a report on the screen as if it had just been made."""
    driver.app.show(ReportScreen(Opened(None, report)))
    return await driver.at(ReportScreen)


def report_of(practice: Practice, heard: Transcript, measured: Analysis) -> Report:
    """The report that the rules make of it."""
    return comment(practice, STORY, heard, measured, None)


async def test_headline_comes_first_then_bar_then_words(practice: Practice) -> None:
    async with opened(practice, size=(80, 70)) as driver:
        await show(driver, practice, report_of(practice, spoken_transcript(), spoken_analysis()))
        await driver.sees("Transcript")
        text = driver.text
        order = [
            '"we" in the Action',
            "numbers in the Result",
            "└ 30 s limit",
            "40-70 %",
            "S ▓ Situation",
            "0:27  ",
            "[we] counted in the Action",
            "[We] ran the pilot",
            "from {8} to {1} a month",
        ]
        places = [text.index(wanted) for wanted in order]
        assert places == sorted(places)
        assert "L · Learning" not in text


async def test_delivery_stands_between_the_findings_and_the_words(
    practice: Practice,
) -> None:
    measures = (
        Measure("words_per_minute", 148.4),
        Measure("situation_words_per_minute", 150.0),
        Measure("fillers_at_least", 3),
        Measure("possible_hesitations", 2),
    )
    measured = spoken_analysis()
    measured = replace(measured, measures=(*measured.measures, *measures))
    async with opened(practice, size=(80, 70)) as driver:
        await show(driver, practice, report_of(practice, spoken_transcript(), measured))
        await driver.sees("Transcript")
        lines = [line.strip() for line in driver.text.splitlines()]
        at = lines.index("Delivery")
        assert lines[at + 1 : at + 4] == [
            "Pace            148 words/min   S 150",
            "Fillers         3 or more",
            'Possible "um"s  2',
        ]
        assert lines.index("Transcript") > at
        assert not any("Delivery" in line for line in lines[:at])


async def test_withheld_counts_say_why(practice: Practice) -> None:
    withheld = report_of(
        practice,
        spoken_transcript(unsure=True),
        spoken_analysis(withheld="most words were unsure"),
    )
    async with opened(practice) as driver:
        await show(driver, practice, withheld)
        await driver.sees(
            '"we" in the Action not shown target 0',
            "numbers in the Result not shown",
            "No counts here: most words were unsure",
        )


async def test_parts_that_were_not_heard_are_absent(practice: Practice) -> None:
    only = ((SectionName.SITUATION, "It was a quiet week."),)
    async with opened(practice) as driver:
        await show(
            driver, practice, report_of(practice, spoken_transcript(only), spoken_analysis(only))
        )
        await driver.sees(
            '"we" in the Action missing',
            "numbers in the Result missing",
            "T ▒ Task missing",
            "R ░ Result missing",
        )


async def test_text_without_times_is_measured_in_words(practice: Practice) -> None:
    heard = Transcript.from_text("I fixed it and nine failures became two.")
    measured = Analysis(
        "test-1",
        (Section(SectionName.ACTION, 0, 3), Section(SectionName.RESULT, 4, 7)),
    )
    async with opened(practice) as driver:
        await show(driver, practice, report_of(practice, heard, measured))
        await driver.sees("A █ Action 4 words 50 %")
        assert "30 s limit" not in driver.flat


async def test_silence_is_told_and_kept(practice: Practice) -> None:
    async with opened(practice) as driver:
        silent = report_of(practice, Transcript((), duration_s=3.0), Analysis("test-1"))
        await show(driver, practice, silent)
        await driver.sees("There are no words in this recording.")


async def test_long_answer_scrolls(practice: Practice) -> None:
    text = " ".join(["and then I looked at the next log"] * 400)
    long = ((SectionName.ACTION, text),)
    async with opened(practice) as driver:
        screen = await show(
            driver, practice, report_of(practice, spoken_transcript(long), spoken_analysis(long))
        )
        page, keys = screen.query_one("#page"), screen.query_one(KeyLine)
        await driver.until(lambda: keys.size.height == 2, "both lines of keys")
        await driver.press("end")
        await driver.until(lambda: page.scroll_y == page.max_scroll_y > 100)


async def test_marks_and_estimates_are_named(practice: Practice) -> None:
    measured = spoken_analysis()
    first, second, *others = measured.sections
    sections = (replace(first, marked=True), replace(second, confidence=0.3), *others)
    async with opened(practice, size=(80, 60)) as driver:
        report = report_of(practice, spoken_transcript(), replace(measured, sections=sections))
        await show(driver, practice, report)
        await driver.sees("Situation 0:01-0:08 marked by you", "borders estimated", "T ▒ Task ~3 s")


async def test_listening_starts_stops_and_ends_by_itself(
    outside: Outside, practice: Practice
) -> None:
    outside.attempt_of(NOW - timedelta(hours=1))
    async with opened(practice) as driver:
        await driver.press("h")
        await driver.sees("1 attempt")
        await driver.press("enter")
        await driver.at(ReportScreen)
        await driver.press("l")
        await driver.sees("listening 0:00 of 2:34")
        await driver.press("l")
        await driver.until(lambda: outside.plays.calls == ["play 0", "stop"])
        await driver.press("1")  # the first finding is said at 0:27
        await driver.sees("listening 0:26 of 2:34")
        outside.plays.playing = False
        await driver.until(lambda: "listening 0" not in driver.flat)


async def test_loudspeaker_that_fails_leaves_the_report(
    outside: Outside, practice: Practice
) -> None:
    outside.attempt_of(NOW - timedelta(hours=1))

    outside.plays.refuses = CaptureError(
        "there is nothing to play through", hint="connect headphones"
    )
    async with opened(practice) as driver:
        await driver.press("h")
        await driver.sees("1 attempt")
        await driver.press("enter")
        await driver.at(ReportScreen)
        await driver.press("l")
        await driver.sees("! there is nothing to play through; connect headphones")


async def test_replies_stand_under_the_answer(outside: Outside, practice: Practice) -> None:
    attempt = outside.attempt_of(NOW - timedelta(hours=1))
    prompt = next_follow_up(practice, attempt)
    assert prompt is not None
    running = record(practice, attempt, prompt)
    attempt = hear(practice, running.stop(), "follow-up-1")
    prompt = next_follow_up(practice, attempt)
    assert prompt is not None
    skip_follow_up(practice, attempt, prompt)
    async with opened(practice, size=(80, 90)) as driver:
        await driver.press("h")
        await driver.sees("1 attempt", "1 reply")
        await driver.press("enter")
        await driver.at(ReportScreen)
        await driver.sees(
            "Why that way and not another? I would start with the logs.",
            "Follow-up What would you do differently? skipped",
        )
        assert "follow-up" not in driver.keys


async def test_theme_change_keeps_the_report(practice: Practice) -> None:
    async with opened(practice) as driver:
        await show(driver, practice, report_of(practice, spoken_transcript(), spoken_analysis()))
        await driver.press("ctrl+t")
        await driver.sees('"we" in the Action 1 target 0')


def test_word_out_of_range_is_no_moment() -> None:
    from mockint.wording.quotes import moment

    heard = Transcript((Word("one", 1.0, 1.5),))
    assert [moment(heard, i) for i in (0, 1, -1, None)] == ["0:01", "", "", ""]


def test_still_source_is_a_source() -> None:
    blocks: list[object] = []
    StillSource(3).start(blocks.append, lambda _reason: None)
    assert len(blocks) == 3
