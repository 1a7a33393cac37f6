"""Keys from any keyboard: Caps Lock, other alphabets, reports that Textual cannot read."""

import pytest
from textual import events

from mockint.practice import Practice
from mockint.ui.keys import LenientParser, meant
from mockint.ui.screens.progress.history import HistoryScreen
from mockint.ui.screens.rehearse.question import QuestionScreen
from tests.ui.driving import opened


@pytest.mark.parametrize(
    ("key", "same"),
    [
        *(("S", "s"), ("ы", "s"), ("Ы", "s"), ("і", "s"), ("σ", "s"), ("ד", "s"), ("س", "s")),
        *(("ctrl+й", "ctrl+q"), ("é", "2"), ("ampersand", "1"), ("plus", "1"), ("з", "p")),
        *(("s", "s"), ("space", "space"), ("shift+tab", "shift+tab"), ("2", "2"), ("ü", "ü")),
    ],
)
def test_a_key_is_known_by_its_place(key: str, same: str) -> None:
    assert meant(key) == same


@pytest.mark.parametrize("key", ["S", "ы", "Ы", "σ", "Σ"])
async def test_a_key_works_under_caps_lock_and_in_another_alphabet(
    practice: Practice, key: str
) -> None:
    async with opened(practice) as driver:
        await driver.press(key)
        await driver.at(QuestionScreen)


@pytest.mark.parametrize("key", ["ж", "ü", "ф"])
async def test_a_letter_that_is_no_key_is_said(practice: Practice, key: str) -> None:
    async with opened(practice) as driver:
        await driver.press(key)
        await driver.sees(f"no key is called {key} here; they are Latin letters")


async def test_a_text_field_gets_the_letters_themselves(practice: Practice) -> None:
    async with opened(practice) as driver:
        await driver.press("h")
        await driver.at(HistoryScreen)
        await driver.press("slash", "ы", "S")
        await driver.sees("ыS")


@pytest.mark.parametrize(
    "report",
    [
        *("[1114112u", "[99999999999;5u", "[97;1:3u", "[97:65:98;5;97u", "[57358;5:3u"),
        *("[55296u", "[97;;55296u", "[;u", "[0u", "[27;;~", "[::u", "[<0;0;0M"),
    ],
)
def test_a_report_that_is_no_key_is_passed_over(report: str) -> None:
    parser = LenientParser()
    heard = [*parser.feed(f"\x1b{report}"), *parser.feed("s")]
    keys = [event for event in heard if isinstance(event, events.Key)]
    assert keys[-1].key == "s"
    "".join(key.character or "" for key in keys).encode()
