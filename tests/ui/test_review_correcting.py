"""Putting an answer right by keys: what each key does to the words, the counts and the disk."""

from datetime import timedelta

import pytest

from mockint.analysis.analyse import analyse
from mockint.core.analysis import NumberKind, WeKind
from mockint.core.attempt import Attempt
from mockint.core.corrections import BorderMoved, NumberMarked, Relabelled, WeMarked, WordChanged
from mockint.core.star import SectionName
from mockint.core.transcript import Transcript
from mockint.errors import StoreError
from mockint.practice import Practice
from mockint.practice.keep import history
from mockint.ui.screens.progress.history import HistoryScreen
from mockint.ui.screens.report.report import ReportScreen
from mockint.ui.screens.review.correct import ReviewScreen
from mockint.ui.widgets.stops import Stops
from tests.build.answers import SPOKEN, A, R, S, T, spoken_analysis, spoken_transcript
from tests.build.edits import edits_of
from tests.ui.doubles import NOW, Outside
from tests.ui.driving import Driver, opened

WORDS = [word for _, text in SPOKEN for word in text.split()]
WE = WORDS.index("We")
TASK, ACTION, RESULT = WORDS.index("Finding"), WORDS.index("I"), WORDS.index("Failures")
LAST = len(WORDS) - 1
EIGHT = WORDS.index("8")


@pytest.fixture(autouse=True, scope="module")
def warm() -> None:
    """Loading the language rules takes seconds on a busy machine; no key waits for that here."""
    analyse(Transcript.from_text("We saw nine of them."))


@pytest.fixture
def attempt(outside: Outside, practice: Practice) -> Attempt:
    """Its sections are canned, what is counted in them is not: edits count with the same rules."""
    kept = outside.attempt_of(NOW - timedelta(hours=1))
    measured = analyse(spoken_transcript(), drawn=spoken_analysis().sections)
    practice.store.folder(kept.id).save_analysis("answer.transcript-1.json", measured)
    return kept


def is_corrected(screen: ReviewScreen) -> bool:
    return screen.report.automatic is not None


async def correcting(driver: Driver) -> ReviewScreen:
    """From home by keys."""
    await driver.press("h")
    await driver.sees("1 attempt")
    await driver.press("enter")
    await driver.at(ReportScreen)
    await driver.press("c")
    return await driver.at(ReviewScreen)


async def to_word(driver: Driver, screen: ReviewScreen, word: int) -> None:
    """Step to the word: by stops first, then by words."""
    for step in screen.query_one(Stops)._stops[1:]:
        if step.first_word <= word:
            await driver.press("down")
    for _ in range(word - screen._cursor):
        await driver.press("right")
    assert screen._cursor == word


KEYS = [
    pytest.param(WE, "x", WeMarked(WE, None), id="we-wrong"),
    pytest.param(WE, "k", WeMarked(WE, WeKind.QUOTED), id="we-kind"),
    pytest.param(EIGHT, "x", NumberMarked(EIGHT, EIGHT, None), id="number-wrong"),
    pytest.param(EIGHT, "k", NumberMarked(EIGHT, EIGHT, NumberKind.OTHER), id="number-kind"),
    pytest.param(ACTION, "w", WeMarked(ACTION, WeKind.COLLECTIVE), id="we-missed"),
    pytest.param(
        RESULT, "n", NumberMarked(RESULT, RESULT, NumberKind.OTHER), id="number-missed"
    ),
    pytest.param(TASK + 1, "comma", BorderMoved(0, TASK - 1, ACTION - 1, S, T), id="border-left"),
    pytest.param(TASK + 1, ".", BorderMoved(0, TASK + 1, ACTION - 1, S, T), id="border-right"),
    pytest.param(TASK, "a", Relabelled(TASK, ACTION - 1, A), id="section-by-letter"),
    pytest.param(TASK, "6", Relabelled(TASK, ACTION - 1, SectionName.OUTSIDE), id="by-number"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "key", "edit"), KEYS)
async def test_each_key_makes_one_edit_that_undo_takes_back(
    practice: Practice, attempt: Attempt, word: int, key: str, edit: object
) -> None:
    async with opened(practice) as driver:
        screen = await correcting(driver)
        assert "u undo" not in driver.keys
        await to_word(driver, screen, word)
        await driver.press("full_stop" if key == "." else key)
        await driver.idle()
        assert edits_of(practice, attempt) == (edit,)
        assert is_corrected(screen)
        await driver.press("u")
        await driver.idle()
        assert edits_of(practice, attempt) == ()
        assert not is_corrected(screen)
        assert "u undo" not in driver.keys


async def test_counts_follow_at_once_and_on_the_report(
    practice: Practice, attempt: Attempt
) -> None:
    async with opened(practice) as driver:
        screen = await correcting(driver)
        await driver.sees('"we" 1 · numbers 4', "hide it. [We] ran the pilot")
        await to_word(driver, screen, WE)
        await driver.sees("collective, counted")
        await driver.press("x")
        await driver.sees('"we" 0, 1 corrected · numbers 4', "~We~", 'no "we", by you')
        await driver.press("x")
        await driver.sees('"we" 1 · numbers 4')
        await driver.press("x")
        await driver.sees('"we" 0, 1 corrected')
        await driver.press("escape")
        await driver.at(ReportScreen)
        await driver.sees(
            '"we" in the Action 0, 1 corrected target 0 on target',
            'Corrected by you: 1 "we". Read automatically: "we" 1, numbers 4.',
        )
        await driver.press("escape")
        await driver.at(HistoryScreen)
        await driver.sees("corrected")


async def test_word_is_written_anew_and_counted(practice: Practice, attempt: Attempt) -> None:
    async with opened(practice) as driver:
        screen = await correcting(driver)
        await to_word(driver, screen, ACTION)
        await driver.press("e")
        await driver.sees("one word or several; empty: nothing")
        assert "x wrong" not in driver.keys
        await driver.press("backspace", *"so", "space", *"we", "enter")
        await driver.sees('"we" 2, 1 corrected', "so*◂[we*] read six weeks")
        assert edits_of(practice, attempt) == (WordChanged(ACTION, "so we"),)
        await driver.press("e", "escape")
        await driver.press("e", "enter")
        await driver.idle()
        assert len(edits_of(practice, attempt)) == 1


async def test_selected_words_get_a_letter(practice: Practice, attempt: Attempt) -> None:
    async with opened(practice) as driver:
        screen = await correcting(driver)
        await driver.press("right", "shift+right", "shift+right")
        await driver.sees("3 words selected")
        await driver.press("r")
        await driver.idle()
        assert edits_of(practice, attempt) == (Relabelled(1, 3, R),)
        assert [s.name.value for s in screen.report.analysis.sections] == list("SRSTAR")
        await driver.sees("marked by you")


REFUSED = [
    pytest.param(0, "x", "no counted word is under the cursor", id="nothing-there"),
    pytest.param(0, "w", 'only "we" in the Action counts', id="we-elsewhere"),
    pytest.param(WE, "w", 'this word is a counted "we" already', id="we-again"),
    pytest.param(EIGHT, "n", "these words are a number already", id="number-again"),
]


@pytest.mark.parametrize(("word", "key", "said"), REFUSED)
async def test_key_that_fits_nothing_says_why(
    practice: Practice, attempt: Attempt, word: int, key: str, said: str
) -> None:
    async with opened(practice) as driver:
        screen = await correcting(driver)
        await to_word(driver, screen, word)
        await driver.press(key)
        await driver.sees(said)
        assert edits_of(practice, attempt) == ()


async def test_border_stops_before_a_section_is_gone(practice: Practice, attempt: Attempt) -> None:
    async with opened(practice) as driver:
        screen = await correcting(driver)
        await to_word(driver, screen, TASK)
        await driver.press(*["full_stop"] * 7)  # held down: none is lost, the last one is refused
        await driver.sees("the Task would have no word left; relabel it instead")
        await driver.idle()
        edits = edits_of(practice, attempt)
        assert [e.at for e in edits if isinstance(e, BorderMoved)] == [
            TASK + n for n in range(1, 6)
        ]
        assert [s.word_count for s in screen.report.analysis.sections][1] == 1


async def test_leaving_in_the_middle_of_counting_loses_nothing(
    practice: Practice, attempt: Attempt
) -> None:
    async with opened(practice) as driver:
        screen = await correcting(driver)
        await to_word(driver, screen, WE)
        await driver.press("x", "escape")
        await driver.at(ReportScreen)
        await driver.sees('"we" in the Action 0, 1 corrected')


async def test_disk_that_refuses_is_told(
    practice: Practice, attempt: Attempt, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StoreError("the disk is full", kept="earlier corrections are kept")

    monkeypatch.setattr("mockint.ui.screens.review.correct.keep_edits", refuse)
    async with opened(practice) as driver:
        screen = await correcting(driver)
        await to_word(driver, screen, WE)
        await driver.press("x")
        await driver.sees("! the disk is full; earlier corrections are kept")


async def test_withheld_counts_cannot_be_marked(outside: Outside, practice: Practice) -> None:
    outside.unsure = True
    outside.attempt_of(NOW - timedelta(hours=1))
    async with opened(practice) as driver:
        await correcting(driver)
        await driver.press("x")
        await driver.sees("! no counts here: most words were unsure")


@pytest.mark.parametrize("size", [(40, 10), (59, 24), (120, 40)], ids=str)
async def test_every_size_shows_the_word_under_the_cursor(
    practice: Practice, attempt: Attempt, size: tuple[int, int]
) -> None:
    async with opened(practice, size=size) as driver:
        await correcting(driver)
        await driver.press("end")
        await driver.sees("minutes}.")  # where there is no list, the page moves, and not at once
        await driver.press("right")
        await driver.sees("▸")
        assert len(driver.text.splitlines()) <= size[1]
        assert driver.app.crash is None


async def test_other_versions_are_marked_and_measured_again(
    practice: Practice, attempt: Attempt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mockint.analysis.analyse.ANALYZER", "test-2")
    async with opened(practice) as driver:
        await driver.press("h")
        await driver.sees(
            "1 answer marked * was measured by an earlier version. Press m to measure them again."
        )
        row = next(line for line in driver.text.splitlines() if "2:34" in line)
        assert row.rstrip().endswith("*")
        await driver.press("enter")
        await driver.at(ReportScreen)
        await driver.sees("An earlier version measured this")
        await driver.press("escape")
        screen = await driver.at(HistoryScreen)
        await driver.press("m")
        await driver.until(lambda: not screen._older)
        assert "measure again" not in driver.keys
        assert "marked *" not in driver.flat
    assert [h.analyzer for h in history(practice)] == ["test-2"]
