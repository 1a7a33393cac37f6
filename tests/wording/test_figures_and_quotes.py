"""Figures as shown, clauses as quoted."""

import pytest

from mockint.core.report import Target
from mockint.core.star import Section, SectionName
from mockint.core.transcript import Transcript
from mockint.wording.figures import band, count, figure, given, listed, times
from mockint.wording.moments import clock
from mockint.wording.quotes import clause_around, quote


@pytest.mark.parametrize(
    ("shown", "wanted"),
    [
        (clock(0), "0:00"),
        (clock(21.9), "0:21"),
        (clock(60), "1:00"),
        (clock(3725), "62:05"),
        (clock(-1), "0:00"),
        (figure(21.4, "s"), "21 s"),
        (figure(30.4, "s", beside=[30]), "30.4 s"),
        (figure(30.0, "s", beside=[30]), "30 s"),
        (figure(59.96, "%", beside=[60, 70]), "60 %"),
        (figure(59.8, "%", beside=[60, 70]), "59.8 %"),
        (figure(4), "4"),
        (given(30.0, "s"), "30 s"),
        (given(22.5, "s"), "22.5 s"),
        (count(1, "number"), "one number"),
        (count(2, "number"), "two numbers"),
        (count(0, "number"), "no numbers"),
        (count(12, "number"), "12 numbers"),
        (count(2, "more", "more"), "two more"),
        (times(1), "once"),
        (times(2), "twice"),
        (times(5), "5 times"),
        (listed([]), ""),
        (listed(["a"]), "a"),
        (listed(["a", "b", "c"]), "a, b and c"),
    ],
)
def test_figures(shown: str, wanted: str) -> None:
    assert shown == wanted


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("I read it, and we moved the cache, but slowly.", 4, '"we moved the cache"'),
        ("So we ran it for two weeks because it was safe.", 1, '"we ran it for two weeks"'),
        ("First we looked. Then we slept.", 1, '"First we looked"'),
        ('She said: "we can absorb ten." Yes.', 2, '"we can absorb ten"'),
        ("We.", 0, '"We"'),
        ("zero one two three four five six seven we " + "x " * 20, 8, None),
        ('the "big bang" we did, yes', 3, "\"the 'big bang' we did\""),
    ],
)
def test_clause(text: str, word: int, wanted: str | None) -> None:
    said = clause_around(Transcript.from_text(text), word, word)
    if wanted is None:
        assert said == '"one two three four five six seven we x x x x x x x x x"'
    else:
        assert said == wanted


def test_a_clause_stays_in_its_section() -> None:
    transcript = Transcript.from_text("it was slow we moved the cache it fell")
    section = Section(SectionName.ACTION, 3, 6)
    assert clause_around(transcript, 3, 3, section) == '"we moved the cache"'


def test_quotes_are_clean() -> None:
    transcript = Transcript.from_text('"We \x1b[31mwon!"')
    assert quote(transcript, 0, 1) == '"We won"'


@pytest.mark.parametrize(
    ("target", "unit", "wanted"),
    [
        (Target("m", None, 0, ""), "", "0"),
        (Target("m", 2, None, ""), "", "2 or more"),
        (Target("m", None, 30, ""), "s", "up to 30 s"),
        (Target("m", 60, 70, ""), "%", "60-70 %"),
    ],
)
def test_bands_as_text(target: Target, unit: str, wanted: str) -> None:
    assert band(target, unit) == wanted
