"""Figures as shown, clauses as quoted, text made harmless."""

import pytest

from mockint.config import Settings
from mockint.core.report import Target
from mockint.core.star import Section, SectionName
from mockint.core.transcript import Transcript
from mockint.feedback.quotes import clause_around, quote, sentences
from mockint.feedback.rubric import band_text, targets, within
from mockint.feedback.safe import cell_width, clean, escape_markdown, to_ascii, wrap
from mockint.feedback.words import clock, count, figure, given, listed, times


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


def test_sentences() -> None:
    transcript = Transcript.from_text('One two. "Three!" four p99.9 five')
    assert sentences(transcript, 0, 5) == [(0, 1), (2, 2), (3, 5)]


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1b]8;;http://x\x07link\x1b]8;;\x07", "link"),
        ("\x9b2Jgone", "gone"),
        ("a\tb\r\nc\u2028d", "a b c d"),
        ("\u202eabc\u202c\u2066d\u2069", "abcd"),
        ("a\x00\x07\x7f\x85b", "a b"),
        ("half \ud800 char", "half char"),
        ("café – 日本", "café – 日本"),
    ],
)
def test_clean(raw: str, wanted: str) -> None:
    assert clean(raw) == wanted


def test_ascii() -> None:
    assert to_ascii("“Café” – 5 €… 日") == '"Cafe" - 5 EUR... ?'


def test_markdown_escapes() -> None:
    assert escape_markdown("a*b_c [d](e) <f> `g` | #h") == (r"a\*b\_c \[d\](e) \<f\> \`g\` \| \#h")


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, []),
        ("one two three", 7, ["one two", "three"]),
        ("abcdefghij k", 4, ["abcd", "efgh", "ij k"]),
        ("it took 21 s, so", 11, ["it took", "21 s, so"]),
        ("日本語 x", 4, ["日本", "語 x"]),
    ],
)
def test_wrap(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines
    assert all(cell_width(line) <= width for line in lines)


@pytest.mark.parametrize(
    ("target", "unit", "wanted"),
    [
        (Target("m", None, 0, ""), "", "0"),
        (Target("m", 2, None, ""), "", "2+"),
        (Target("m", None, 30, ""), "s", "up to 30 s"),
        (Target("m", 60, 70, ""), "%", "60-70 %"),
    ],
)
def test_bands_as_text(target: Target, unit: str, wanted: str) -> None:
    assert band_text(target, unit) == wanted


def test_targets_carry_the_settings_and_their_sources() -> None:
    bands = {t.measure: (t.low, t.high) for t in targets(Settings())}
    assert bands == {
        "collective_we": (None, 0),
        "numbers_in_result": (2, None),
        "situation_s": (None, 30),
        "task_sentences": (None, 1),
        "action_share_percent": (60, 70),
        "result_s": (25, 35),
        "duration_s": (120, 180),
    }
    moved = targets(Settings(result_low_s=20, answer_hard_s=240))
    assert [t.measure for t in moved if "moved" in t.source] == ["result_s", "duration_s"]


@pytest.mark.parametrize(
    ("value", "inside"), [(119.9, False), (120, True), (180.9, True), (181, False)]
)
def test_the_verdict_agrees_with_the_clock(value: float, inside: bool) -> None:
    duration = next(t for t in targets(Settings()) if t.measure == "duration_s")
    assert within(duration, value) is inside
