"""Text and Markdown: the width is kept, the order holds, and data stays data."""

import re
from dataclasses import replace

import pytest

from mockint.core.question import Question
from mockint.core.transcript import Transcript, Word
from mockint.render.markdown.report import as_markdown
from mockint.render.text.report import as_text
from mockint.wording.safe import cell_width
from tests.build.measured import WHISPER, part, verbatim
from tests.feedback.build import EMPTY, STRONG, Answer, answer, swapped, untimed, without
from tests.feedback.test_findings import FIRES

WE = part("A", "I read it, [we] moved it, and [we] slept.", 91)
MARKED = swapped(WE)
HOSTILE = (
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 <script>alert(1)</script> [x](http://evil.example) "
    "![i](j) `code` *bold* _low_ | cell # head ~~gone~~ &amp; \u202eright\u202c \x9b2J \x07 \x7f"
)
HARMFUL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def hostile() -> Answer:
    given = answer(verbatim("A", HOSTILE, 30), part("R", "Good.", 9))
    question = Question("q", f"{HOSTILE} ?", title=HOSTILE)
    return replace(given, question=question).heard_by(replace(WHISPER, model=HOSTILE))


EVERY = [EMPTY, STRONG, MARKED, hostile(), *(pair[0] for pair in FIRES.values())]


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("width", [20, 40, 80, 132])
def test_no_line_is_wider_than_asked(width: int, ascii_only: bool) -> None:
    for given in EVERY:
        for line in as_text(given.report(), width, ascii_only).splitlines():
            assert cell_width(line) <= width, line


@pytest.mark.parametrize("width", [20, 40, 80])
def test_wide_and_endless_words_keep_the_width(width: int) -> None:
    given = answer(part("A", f"I {'x' * 300} and 日本語のとても長い言葉がここにあります", 30))
    text = as_text(given.report(), width)
    assert all(cell_width(line) <= width for line in text.splitlines())
    assert text.count("x" * 5) > 3


def test_ascii_only_is_ascii() -> None:
    for given in EVERY:
        assert as_text(given.report(), 80, ascii_only=True).isascii()


def test_the_headline_pair_comes_first_with_its_targets() -> None:
    lines = as_text(MARKED.report()).splitlines()
    pair = next(i for i, line in enumerate(lines) if '"we" in the Action' in line)
    assert re.search(r'"we" in the Action +2 +target 0$', lines[pair])
    assert re.search(r"numbers in the Result +3 +target 2 or more$", lines[pair + 1])
    below = "\n".join(lines[pair:])
    in_order = [
        "target 2 or more",
        "S▓",
        "30 s limit",
        "40-70 %",
        "Follow-up",
        "Then",
        "Situation  ",
        "who did it.",
        "[we]",
    ]
    places = [below.index(piece) for piece in in_order]
    assert places == sorted(places)


def test_values_stand_under_each_other_with_unit_and_guide() -> None:
    text = as_text(STRONG.report())
    rows = re.findall(r"^  [STAR] \w+ +\d+ s +\d+ %  .*$", text, re.MULTILINE)
    assert len(rows) == 4
    assert len({row.index(" s ") for row in rows}) == 1
    assert len({row.index("%") for row in rows}) == 1
    assert "target up to 30 s" in rows[0]
    assert "target up to 1 sentence; you took 1" in rows[1]
    assert "target 40-70 %" in rows[2]
    assert "target 25-35 s" in rows[3]
    assert re.search(r"Whole answer +2:30 +target 2:00-3:00", text)


@pytest.mark.parametrize("letter", "STAR")
def test_a_part_not_heard_says_so_and_has_no_figures(letter: str) -> None:
    row = next(
        line
        for line in as_text(without(letter).report()).splitlines()
        if re.match(rf"  {letter} (Situation|Task|Action|Result) ", line)
    )
    assert "missing" in row
    assert not re.search(r"\d+ s\b.*\d+ %", row.split("target")[0])


def test_counts_without_their_section_are_not_zero() -> None:
    text = as_text(without("R").report())
    assert re.search(r"numbers in the Result +missing", text)


def test_withheld_counts_are_named_and_nothing_is_marked() -> None:
    text = as_text(MARKED.withheld("too few words were clear").report())
    assert re.search(r'"we" in the Action +not shown', text)
    assert "not counted here: too few words were clear." in " ".join(text.split())
    assert "[we]" not in text
    assert "{" not in text


def test_counted_words_carry_signs_and_uncounted_ones_do_not() -> None:
    spoken = part("A", "She said [we|quoted] can, and [we] did in {3 weeks|time|duration}.", 91)
    text = as_text(swapped(spoken).report())
    assert "She said we can, and [we] did in 3 weeks." in text
    assert "from {8 a month} to {1}, and recovery took {6 minutes}." in text


def test_sections_and_sentences_carry_their_times() -> None:
    text = as_text(STRONG.report())
    assert "A Action 0:27-1:58" in text
    assert re.search(r"^ +1:06  I proposed a staged warm-up\.$", text, re.MULTILINE)
    assert not re.search(r"\d:\d\d ", as_text(untimed(STRONG).report()))


def test_an_uncertain_section_is_shown_as_an_estimate() -> None:
    text = as_text(swapped(part("S", "A mess.", 21, confidence=0.3)).report())
    assert "~21 s" in text
    assert "S Situation 0:00-0:21 borders estimated" in text


def test_words_without_punctuation_are_broken_with_a_time_each() -> None:
    text = as_text(answer(part("A", " ".join(["word"] * 70), 70)).report())
    assert [f" {when}  word" in text for when in ("0:00", "0:35")] == [True] * 2


def test_nothing_heard_is_a_short_report() -> None:
    text = as_text(EMPTY.report())
    assert "There are no words in your 0:12" in text
    assert "Transcript" not in text
    assert len(text.splitlines()) < 12


def test_words_without_sections_are_still_shown() -> None:
    bare = replace(EMPTY, transcript=Transcript((Word("Some"), Word("words."))))
    assert "Some words." in as_text(bare.report())
    assert "Some words." in as_markdown(bare.report())


@pytest.mark.parametrize("write", [as_text, as_markdown])
def test_nothing_in_the_data_reaches_the_terminal_as_a_command(write: object) -> None:
    assert callable(write)
    text = write(hostile().report())
    assert HARMFUL.search(text) is None
    assert "red" in text
    assert "[31m" not in text
    assert "(31m" not in text


def test_brackets_of_the_data_cannot_pass_for_counts() -> None:
    text = as_text(answer(verbatim("A", "I said [we] and {9} there.", 30)).report())
    assert "I said (we) and (9) there." in text


def test_markdown_formats_nothing_of_the_data() -> None:
    text = as_markdown(hostile().report())
    for piece in ("<script", "](", "`code`", " *bold*", "~~gone", "![", "&amp;", "| cell"):
        assert not re.search(r"(?<!\\)" + re.escape(piece), text), piece
    assert r"\<script\>" in text


def test_markdown_tables_keep_their_columns() -> None:
    for given in EVERY:
        text = as_markdown(given.report())
        for table in re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE):
            bars = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}
            assert len(bars) == 1


def test_markdown_holds_the_whole_report() -> None:
    text = as_markdown(MARKED.report())
    assert '| "we" in the Action | 2 | 0 | ladder chapter: no "we" in the Action |' in text
    assert "| A | Action | 91 s | 63 % | 40-70 % | mockint: strong answers have 41-55 %" in text
    assert r"**\[we\]** moved it" in text
    assert "**{6 minutes}**." in text
    assert "### A · Action · 0:27-1:58" in text
    assert f"1. {MARKED.report().follow_ups[0].text}" in text
