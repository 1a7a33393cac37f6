"""Hearing an answer word by word: what each key plays, and where the cursor is meanwhile."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mockint.core.attempt import Attempt
from mockint.core.corrections import WeMarked
from mockint.core.transcript import Transcript, Word
from mockint.errors import AudioFileError, CaptureError
from mockint.practice import Practice
from mockint.practice.bring_in import import_transcript
from mockint.practice.hear import keep_transcript
from mockint.ui.screens.report.report import ReportScreen
from mockint.ui.screens.review.correct import ReviewScreen
from mockint.ui.widgets.stops import Stop, Stops
from mockint.ui.widgets.word_page import WordPage
from tests.build.answers import SPOKEN, spoken_analysis, spoken_transcript
from tests.build.edits import edits_of
from tests.ui.doubles import NOW, STORY, Outside
from tests.ui.driving import Driver, opened

WORDS = [word for _, text in SPOKEN for word in text.split()]
WE = WORDS.index("We")
TASK, ACTION, RESULT = WORDS.index("Finding"), WORDS.index("I"), WORDS.index("Failures")
LAST = len(WORDS) - 1
NOWHERE = Stop(0, 0, "")


def second_of(word: int) -> float:
    """As spoken_transcript says."""
    return 1 + word / 2


@pytest.fixture
def attempt(outside: Outside) -> Attempt:
    return outside.attempt_of(NOW - timedelta(hours=1))


async def reviewing(driver: Driver) -> ReviewScreen:
    """From home by keys."""
    await driver.press("h")
    await driver.sees("1 attempt")
    await driver.press("enter")
    await driver.at(ReportScreen)
    await driver.press("c")
    screen = await driver.at(ReviewScreen)
    await driver.idle()
    return screen


async def to_we(driver: Driver, screen: ReviewScreen) -> None:
    """To the stop of the only "we"."""
    while "collective" not in (screen.query_one(Stops).value or NOWHERE).note:
        await driver.press("down")
    assert screen._cursor == WE


async def played(driver: Driver, outside: Outside) -> str:
    """What the loudspeaker was told last, when it has been told."""
    await driver.idle()
    await driver.settle()
    return outside.plays.calls[-1] if outside.plays.calls else ""


async def voice_at(driver: Driver, outside: Outside, word: int) -> None:
    """The voice goes on to the middle of that word; the cursor follows."""
    screen = driver.app.screen
    assert isinstance(screen, ReviewScreen)
    outside.plays.position_s = second_of(word) + 0.2
    await driver.until(lambda: screen._span == (word, word), f"the cursor at word {word}")


async def test_a_stop_is_heard_from_two_seconds_before_it_and_the_cursor_follows(
    outside: Outside, practice: Practice, attempt: Attempt
) -> None:
    async with opened(practice) as driver:
        screen = await reviewing(driver)
        await to_we(driver, screen)
        await driver.sees("collective, counted", "paused · speed 1")
        await driver.press("enter")
        assert await played(driver, outside) == f"play {second_of(WE) - 2:g}"
        assert screen._cursor == WE - 4
        await driver.sees("playing · speed 1")
        assert "▸ 0:27 A" in driver.flat  # the list stays at the stop that is heard
        await voice_at(driver, outside, WE - 1)
        await driver.sees("▸it.◂[We]", "▸ 0:27 A")
        await voice_at(driver, outside, WE + 2)
        await driver.sees(f"word {WE + 3} of {len(WORDS)}", "[We] ran▸the◂pilot")
        await driver.press("space")
        assert await played(driver, outside) == "stop"
        await driver.sees("paused · speed 1", "▸the◂")
        outside.plays.position_s = second_of(LAST)
        await driver.press("enter")
        assert await played(driver, outside) == f"play {second_of(WE) - 2:g}"


async def test_nothing_is_drawn_while_the_word_is_the_same(
    outside: Outside, practice: Practice, attempt: Attempt, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    stand = WordPage.stand

    def noted(self: WordPage, first: int, last: int) -> None:
        drawn.append(first)
        stand(self, first, last)

    monkeypatch.setattr(WordPage, "stand", noted)
    async with opened(practice) as driver:
        screen = await reviewing(driver)
        await driver.press("space")
        await driver.sees("playing")
        await voice_at(driver, outside, 3)
        del drawn[:]
        for step in range(5):
            outside.plays.position_s = second_of(3) + 0.25 + step / 100
            screen.poll()
        await voice_at(driver, outside, 4)
        assert drawn == [4]


FROM_HERE = [
    pytest.param(TASK + 2, "space", f"play {second_of(TASK + 2) - 0.1:g}", TASK + 2, id="cursor"),
    pytest.param(
        TASK + 2,
        "p",
        f"play {second_of(TASK) - 0.1:g} to {second_of(ACTION) - 0.1:g}",
        TASK,
        id="this-part",
    ),
    pytest.param(
        RESULT + 1,
        "p",
        f"play {second_of(RESULT) - 0.1:g} to {second_of(LAST) + 0.5:g}",
        RESULT,
        id="the-last-part",
    ),
    pytest.param(TASK + 2, "0", "play 0", 0, id="all"),
]


@pytest.mark.parametrize(("word", "key", "call", "lands"), FROM_HERE)
async def test_what_each_key_plays(
    outside: Outside,
    practice: Practice,
    attempt: Attempt,
    word: int,
    key: str,
    call: str,
    lands: int,
) -> None:
    async with opened(practice) as driver:
        screen = await reviewing(driver)
        screen._to(word)
        await driver.press(key)
        assert await played(driver, outside) == call
        assert screen._cursor == lands


async def test_a_part_ends_at_its_end(
    outside: Outside, practice: Practice, attempt: Attempt
) -> None:
    async with opened(practice) as driver:
        screen = await reviewing(driver)
        screen._to(TASK + 2)
        await driver.press("p")
        await played(driver, outside)
        assert screen._cursor == TASK  # not the word before, though it begins a little earlier
        await voice_at(driver, outside, ACTION - 1)
        outside.plays.playing = False
        await driver.sees("paused")
        assert screen._cursor == ACTION - 1


async def test_sentences_move_the_cursor_and_take_the_voice_along(
    outside: Outside, practice: Practice, attempt: Attempt
) -> None:
    second = WORDS.index("proposed") - 1  # "I proposed"
    async with opened(practice) as driver:
        screen = await reviewing(driver)
        for key, word in (("]", TASK), ("]", ACTION), ("]", second), ("[", ACTION), ("[", TASK)):
            await driver.press({"[": "left_square_bracket", "]": "right_square_bracket"}[key])
            assert screen._cursor == word
        await driver.press("right", "left_square_bracket")
        assert screen._cursor == TASK
        assert outside.plays.calls == []
        await driver.press("space", "right_square_bracket")
        assert await played(driver, outside) == f"play {second_of(ACTION) - 0.1:g}"
        await voice_at(driver, outside, ACTION + 4)
        await driver.press("left_square_bracket")  # two seconds into it: to its own beginning
        assert await played(driver, outside) == f"play {second_of(ACTION) - 0.1:g}"
        await voice_at(driver, outside, ACTION + 1)
        await driver.press("left_square_bracket")  # it has just begun: to the one before
        assert await played(driver, outside) == f"play {second_of(TASK) - 0.1:g}"
        screen._to(0)
        await driver.press("left_square_bracket")
        await driver.sees("this is the first sentence")
        screen._to(LAST)
        await driver.press("right_square_bracket")
        await driver.sees("this is the last sentence")


async def test_sentences_inside_a_part_keep_its_end(
    outside: Outside, practice: Practice, attempt: Attempt
) -> None:
    end = f"{second_of(RESULT) - 0.1:g}"
    async with opened(practice) as driver:
        screen = await reviewing(driver)
        screen._to(ACTION)
        await driver.press("p", "right_square_bracket")
        assert (await played(driver, outside)).endswith(f" to {end}")
        await voice_at(driver, outside, WE)
        await driver.press("right_square_bracket")
        assert await played(driver, outside) == f"play {second_of(RESULT) - 0.1:g}"


async def test_speed_changes_where_it_is_and_stays(
    outside: Outside, practice: Practice, attempt: Attempt
) -> None:
    async with opened(practice) as driver:
        screen = await reviewing(driver)
        await driver.press("plus")
        await driver.sees("paused · speed 1.25")
        await driver.press("p")
        end = f"{second_of(TASK) - 0.1:g}"
        assert await played(driver, outside) == f"play 0.9 to {end} at 1.25"
        await voice_at(driver, outside, 6)
        await driver.press("minus", "minus")
        assert (await played(driver, outside)).endswith(f"play 4.2 to {end} at 0.9")
        assert screen._cursor == 6
        await driver.press("minus", "minus")
        await driver.sees("speed goes from 0.75 to 1.5", "playing · speed 0.75")
        await driver.press("space", "plus", "plus", "plus", "plus", "equals_sign")
        await driver.sees("speed goes from 0.75 to 1.5", "paused · speed 1.5")


@pytest.mark.parametrize("key", ["up", "down", "left", "right", "shift+left", "end"])
async def test_moving_takes_the_cursor_from_the_voice(
    outside: Outside, practice: Practice, attempt: Attempt, key: str
) -> None:
    async with opened(practice) as driver:
        screen = await reviewing(driver)
        await driver.press("0")
        await played(driver, outside)
        await voice_at(driver, outside, WE + 3)
        await driver.press(key)
        assert await played(driver, outside) == "stop"
        after = screen._cursor
        outside.plays.position_s = 1.0
        screen.poll()
        assert screen._cursor == after
        await driver.sees("paused")


@pytest.mark.parametrize("key", ["x", "k", "n", "w", "e", "u", "a", "comma"])
async def test_putting_right_pauses_the_voice(
    outside: Outside, practice: Practice, attempt: Attempt, key: str
) -> None:
    async with opened(practice) as driver:
        screen = await reviewing(driver)
        screen.edits = (WeMarked(0, None),)  # something to undo
        screen.refresh_bindings()
        await driver.press("0")
        await played(driver, outside)
        await voice_at(driver, outside, WE + 3)
        await driver.press(key)
        await driver.idle()
        assert "stop" in outside.plays.calls
        await driver.sees("paused" if key != "e" else "what was said here")


async def test_a_verdict_on_what_was_just_heard_needs_no_way_back(
    outside: Outside, practice: Practice, attempt: Attempt
) -> None:
    async with opened(practice) as driver:
        screen = await reviewing(driver)
        await to_we(driver, screen)
        await driver.press("enter")
        await played(driver, outside)
        await voice_at(driver, outside, WE + 3)
        await driver.press("x")
        await driver.idle()
        assert edits_of(practice, attempt) == (WeMarked(WE, None),)
        assert screen._cursor == WE
        await driver.press("right", "right", "x")  # the person has moved: only what is under it
        await driver.sees("no counted word is under the cursor")


async def test_a_count_heard_long_ago_is_not_what_is_judged(
    outside: Outside, practice: Practice, attempt: Attempt
) -> None:
    async with opened(practice) as driver:
        screen = await reviewing(driver)
        await to_we(driver, screen)
        await driver.press("enter")
        await played(driver, outside)
        await voice_at(driver, outside, WE + 8)
        await driver.press("x")
        await driver.sees("no counted word is under the cursor")
        assert screen._cursor == WE + 8
        assert edits_of(practice, attempt) == ()


async def test_voice_at_the_end_falls_silent_and_the_cursor_stays(
    outside: Outside, practice: Practice, attempt: Attempt
) -> None:
    async with opened(practice) as driver:
        screen = await reviewing(driver)
        await driver.press("0")
        await played(driver, outside)
        await voice_at(driver, outside, LAST)
        outside.plays.position_s, outside.plays.playing = 154.0, False
        await driver.sees("paused")
        assert screen._cursor == LAST


async def test_a_loudspeaker_that_stalls_is_told(
    outside: Outside, practice: Practice, attempt: Attempt
) -> None:
    async with opened(practice) as driver:
        await reviewing(driver)
        await driver.press("0")
        await played(driver, outside)
        outside.plays.stalled = True
        await driver.sees("! the loudspeaker does not answer any more", "paused")
        assert await played(driver, outside) == "stop"


FAILS = [
    AudioFileError("the recording answer.wav is gone", kept="its words and counts are saved"),
    CaptureError("there is nothing to play sound through", kept="everything but listening works"),
]


@pytest.mark.parametrize("error", FAILS, ids=["gone", "no-loudspeaker"])
async def test_sound_that_fails_is_one_sentence_and_everything_else_works(
    outside: Outside, practice: Practice, attempt: Attempt, error: CaptureError
) -> None:
    outside.plays.refuses = error
    async with opened(practice) as driver:
        screen = await reviewing(driver)
        for key in ("enter", "space", "p", "0"):
            await driver.press("right", key)
            await driver.sees(f"! {error}", "paused")
        screen._to(WE)
        await driver.press("x")
        await driver.idle()
        assert edits_of(practice, attempt) == (WeMarked(WE, None),)


@pytest.mark.parametrize("key", ["enter", "space", "p", "0", "minus", "plus"])
async def test_an_answer_that_came_as_text_says_so(practice: Practice, key: str) -> None:
    import_transcript(practice, spoken_transcript(), STORY)
    async with opened(practice) as driver:
        screen = await reviewing(driver)
        assert "hear" not in driver.keys
        assert "speed" not in driver.flat
        await driver.press(key)
        await driver.sees("! This answer came as text, so there is nothing to hear.")
        await driver.press("right_square_bracket")
        assert screen._cursor == TASK
        assert "nothing to hear" not in driver.flat


async def test_words_without_times_leave_one_way_to_listen(
    outside: Outside, practice: Practice, attempt: Attempt
) -> None:
    heard = spoken_transcript()
    untimed = Transcript(tuple(Word(w.text) for w in heard.words), heard.recognizer)
    main = attempt.main
    assert main is not None
    kept = keep_transcript(practice, attempt, main, untimed)
    assert kept.main is not None
    measured = replace(
        spoken_analysis(), sections=tuple(replace(s, span=None) for s in spoken_analysis().sections)
    )
    practice.store.folder(attempt.id).save_analysis(kept.main.transcripts[-1], measured)
    async with opened(practice) as driver:
        screen = await reviewing(driver)
        await driver.press("right", "enter")
        await driver.sees("! this transcript does not say when its words were spoken; 0 plays")
        await driver.press("0")
        assert await played(driver, outside) == "play 0"
        assert screen._cursor == 1
        await driver.sees("playing")


async def test_leaving_is_silence(outside: Outside, practice: Practice, attempt: Attempt) -> None:
    async with opened(practice) as driver:
        await reviewing(driver)
        await driver.press("0")
        await played(driver, outside)
        await driver.press("escape")
        await driver.at(ReportScreen)
        assert await played(driver, outside) == "stop"
