"""Cells of the bar: they add up, show what was heard, and agree with the marks."""

import random

import pytest

from mockint.core.analysis import Analysis, section_seconds
from mockint.core.report import Report, Target
from mockint.core.star import Section, SectionName
from mockint.core.timeline import Span
from mockint.core.transcript import Transcript
from mockint.render.bar import BAR_ORDER, Band, action_band, apportion, bar_cells, limit_cell
from mockint.render.text.bar import bar_lines
from mockint.ui.widgets.star_bar import bar_text
from tests.build.measured import part
from tests.feedback.build import STRONG, answer, swapped, untimed

S, T, A, R, L, O = SectionName  # noqa: E741 (the letters are their names)


@pytest.mark.parametrize(
    ("sizes", "width", "cells"),
    [
        ([1, 1, 1], 9, (3, 3, 3)),
        ([1, 1, 1], 10, (4, 3, 3)),
        ([21, 6, 91, 29], 60, (9, 2, 37, 12)),
        ([100, 0.1, 0], 10, (9, 1, 0)),
        ([0, 0], 10, (0, 0)),
        ([5, 5], 0, (0, 0)),
        ([1, 1, 1], 2, (1, 1, 0)),
        ([], 5, ()),
    ],
)
def test_apportion(sizes: list[float], width: int, cells: tuple[int, ...]) -> None:
    assert apportion(sizes, width) == cells


def test_apportion_always_fills_the_width_and_shows_what_is_there() -> None:
    dice = random.Random(7)
    for _ in range(500):
        sizes = [dice.choice([0.0, dice.random(), dice.random() * 100]) for _ in range(5)]
        width = dice.randint(5, 120)
        cells = apportion(sizes, width)
        assert sum(cells) == (width if any(sizes) else 0)
        assert all((n > 0) == (size > 0) for n, size in zip(cells, sizes, strict=True))


def test_bar_has_a_place_for_each_name_and_leaves_out_what_stands_outside() -> None:
    cells = bar_cells({S: 20, A: 60, R: 20, O: 500}, 50)
    assert cells == ((S, 10), (T, 0), (A, 30), (R, 10), (L, 0))
    assert tuple(name for name, _ in cells) == BAR_ORDER


def test_the_limit_agrees_with_the_bar_at_every_width() -> None:
    for situation in (29.9, 30.0, 30.1, 45.0):
        seconds = {S: situation, A: 90.0}
        for width in range(4, 120):
            cell = limit_cell(seconds, width, 30)
            assert cell is not None
            reaches_past = dict(bar_cells(seconds, width))[S] > cell
            assert reaches_past == (situation > 30)


@pytest.mark.parametrize(
    ("seconds", "cell"),
    [({S: 10, A: 90}, 30), ({S: 10, A: 20}, None), ({}, None), ({O: 100}, None)],
)
def test_limit_beyond_the_bar_is_not_drawn(
    seconds: dict[SectionName, float], cell: int | None
) -> None:
    assert limit_cell(seconds, 100, 30) == cell


@pytest.mark.parametrize(
    ("sizes", "band"),
    [
        ({S: 20, T: 5, A: 65, R: 10}, Band(84, 94)),
        ({S: 30, T: 5, A: 55, R: 10}, Band(94, 99, cut=True)),
        ({S: 50, A: 40, R: 10}, None),
        ({S: 50, R: 50}, None),
        ({S: 10, A: 60, R: 10, L: 20}, Band(57, 65)),
    ],
)
def test_action_band(sizes: dict[SectionName, float], band: Band | None) -> None:
    assert action_band(bar_cells(sizes, 100), 60, 70) == band


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("width", [18, 36, 76, 120])
def test_drawn_bar_has_its_letters_and_both_marks(width: int, ascii_only: bool) -> None:
    bar, *marks = bar_lines(STRONG.report(), width, ascii_only=ascii_only)
    assert len(bar) == width
    assert [c for c in bar if c.isalpha()] == ["S", "T", "A", "R", "L"]
    drawn = "".join(marks)
    assert ("^" if ascii_only else "└") in drawn or "┘" in drawn
    assert ("]" if ascii_only else "┤") in drawn
    assert all(len(line) <= width for line in marks)


def test_a_part_that_was_not_heard_is_not_in_the_bar() -> None:
    bar = bar_lines(answer(part("A", "I did it.", 9), part("R", "Good.", 9)).report(), 20)[0]
    assert [c for c in bar if c.isalpha()] == ["A", "R"]


def test_without_times_there_is_no_limit_to_draw() -> None:
    drawn = "".join(bar_lines(untimed(STRONG).report(), 76)[1:])
    assert "limit" not in drawn
    assert "40-70 %" in drawn


def test_a_band_beyond_the_bar_points_on() -> None:
    given = swapped(part("S", "A mess.", 50), part("A", "I did it.", 80))
    assert "→" in "".join(bar_lines(given.report(), 76)[1:])


def test_paper_and_screen_draw_the_limit_in_the_same_cell() -> None:
    """20,000 answers: mark and bar of both agree with each other and with the Situation."""
    dice = random.Random(11)
    limit = Target("situation_s", None, 30.0, "")
    marked = 0
    for _ in range(20_000):
        width = dice.randint(16, 120)
        at = 0.0
        sections: list[Section] = []
        for name in (S, T, A, R):
            took = dice.choice((0.0, 29.96, 30.04, dice.uniform(1, 90)))
            if took:
                sections.append(Section(name, len(sections), len(sections), Span(at, at + took)))
                at += took
        report = Report(None, Transcript(()), Analysis("rules", tuple(sections)), (limit,))
        paper = bar_lines(report, width)
        screen = bar_text(report, width, dark=True).plain.split("\n")
        assert [line.rstrip() for line in paper] == (screen if at else [])
        seconds = section_seconds(report.analysis.sections) or {}
        cell = limit_cell(seconds, width, 30.0)
        if cell is not None:
            marked += 1
            assert paper[1][cell] in "└┘"
            reaches_past = paper[0].startswith("S") and set(paper[0][1 : cell + 1]) <= {"▓"}
            assert ((reaches_past and cell > 0) or width < 20) or seconds[S] <= 30
    assert marked > 10_000
