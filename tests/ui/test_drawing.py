"""What widgets draw, worked out without a screen."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from rich.text import Text
from textual.binding import Binding
from textual.color import Color

from mockint.core.report import Report, Target
from mockint.core.star import SectionName
from mockint.render.bar import FILL
from mockint.render.rows import headline_rows as headline
from mockint.ui.palette import THEMES, colour
from mockint.ui.screens.home.home import latest
from mockint.ui.widgets.key_line import KeyEntry, Rank, keys_of, lines_of
from mockint.ui.widgets.meter import hill
from mockint.ui.widgets.progress_line import bar, left
from mockint.ui.widgets.rows import ListRow, fitted, found
from mockint.ui.widgets.spoken_words import passage
from mockint.ui.widgets.star_bar import bar_text
from mockint.ui.widgets.timeline import labels, line
from mockint.wording import figures, moments
from tests.build.answers import spoken_analysis, spoken_transcript

S, T, A, R, L, O = SectionName  # noqa: E741


TARGETS = (
    Target("situation_s", None, 30, ""),
    Target("action_share_percent", 60, 70, ""),
)


@pytest.mark.parametrize("width", [10, 20, 34, 76, 116])
def test_bar_and_marks_keep_to_their_width(width: int) -> None:
    report = Report(None, spoken_transcript(), spoken_analysis(), TARGETS)
    bar, *drawn = bar_text(report, width, dark=True).plain.splitlines()
    assert len(bar) == width
    assert all(len(text) <= width for text in drawn)


def test_bar_leads_each_section_with_its_letter() -> None:
    report = Report(None, spoken_transcript(), spoken_analysis(), TARGETS)
    drawn = bar_text(report, 40, dark=False).plain.splitlines()[0]
    assert [c for c in drawn if c.isalpha()] == ["S", "T", "A", "R"]
    assert [FILL[name] in drawn for name in (S, T, A, R)] == [True] * 4


@pytest.mark.parametrize(
    ("elapsed", "wanted", "under"),
    [
        (0, "┃───┬───────────────────┬", "  0:30               3:00"),
        (72, "━━━━┬━━━━━┃─────────────┬", "  0:30               3:00"),
        (200, "━━┬━━━━━━━━━┬┃───────────", "0:30      3:00       6:00"),
    ],
)
def test_timeline(elapsed: float, wanted: str, under: str) -> None:
    assert line(elapsed, (30, 180), 25) == wanted
    assert labels(elapsed, (30, 180), 25) == under


def test_timeline_names_the_first_mark_where_there_is_room() -> None:
    assert labels(10, (30, 180), 61).split() == ["0:00", "0:30", "3:00"]


def test_meter_is_flat_in_silence_and_never_runs() -> None:
    assert set(hill(-96)) == {"▁"}
    assert hill(-20) == hill(-20)[::-1]
    assert max(hill(-6)) > max(hill(-30)) > max(hill(-60))


@pytest.mark.parametrize(
    ("share", "elapsed", "wanted"),
    [
        (0.0, 3, ""),
        (0.02, 3, ""),
        (0.5, 30, "about 30 s left"),
        (0.25, 100, "about 5 min left"),
        (0.9, 9, "a few seconds left"),
        (1.0, 9, ""),
    ],
)
def test_estimate(share: float, elapsed: float, wanted: str) -> None:
    assert left(share, elapsed) == wanted


def test_progress_bar_never_leaves_its_cells() -> None:
    assert [bar(s, 4) for s in (-1, 0, 0.5, 1, 7)] == ["░░░░", "░░░░", "██░░", "████", "████"]


def test_keys_are_grouped_ordered_and_never_torn() -> None:
    move = Binding.Group("move")
    keys = keys_of(
        [
            Binding("q", "leave", "home"),
            Binding("escape", "leave", "home"),
            Binding("slash", "filter", "filter"),
            Binding("enter", "open", "open"),
            Binding("up", "move(-1)", "move", group=move),
            Binding("down", "move(1)", "move", group=move),
        ]
    )
    assert keys == [
        KeyEntry("↑ ↓", "move", "up", Rank.MOVE),
        KeyEntry("enter", "open", "enter", Rank.GO_ON),
        KeyEntry("/", "filter", "slash", Rank.REST),
        KeyEntry("esc q", "home", "escape", Rank.LEAVE),
    ]
    assert [len(row) for row in lines_of(keys, 23)] == [2, 2]
    assert [len(row) for row in lines_of(keys, 5)] == [1, 1, 1, 1]
    assert lines_of([], 80) == []


@pytest.mark.parametrize(
    ("text", "width", "wanted"),
    [
        ("abc", 5, "abc  "),
        ("abcdef", 5, "abcd…"),
        ("ab cdef", 4, "ab… "),
        ("日本語", 4, "日… "),
        ("x", 0, ""),
    ],
)
def test_fitted(text: str, width: int, wanted: str) -> None:
    assert fitted(text, width) == wanted


def test_filter_keeps_the_heading_of_what_it_finds() -> None:
    def row(value: str | None, text: str) -> ListRow[str]:
        return ListRow(value, lambda _width: Text(text), text)

    rows = [row(None, "A"), row("a1", "red car"), row(None, "B"), row("b1", "Blue car")]
    assert [r.words for r in found(rows, "CAR blue")] == ["B", "Blue car"]
    assert found(rows, "bus") == []
    assert found(rows, "  ") == rows


@pytest.mark.parametrize(
    ("moment", "wanted"),
    [
        (datetime(2026, 11, 24, 1, tzinfo=UTC), "today"),
        (datetime(2026, 11, 23, 23, tzinfo=UTC), "yesterday"),
        (datetime(2026, 11, 22, tzinfo=UTC), "Sunday"),
        (datetime(2026, 11, 18, tzinfo=UTC), "Wednesday"),
        (datetime(2026, 11, 17, tzinfo=UTC), "17 Nov"),
        (datetime(2025, 11, 24, tzinfo=UTC), "24 Nov 2025"),
        (datetime(2026, 11, 25, tzinfo=UTC), "25 Nov"),  # the clock was set back
    ],
)
def test_day_as_one_says_it(moment: datetime, wanted: str) -> None:
    assert moments.day(moment, datetime(2026, 11, 24, 19, tzinfo=UTC)) == wanted


@pytest.mark.parametrize(
    ("values", "unit", "wanted"),
    [
        ([41.2, 33, 28.4], "s", "41 → 33 → 28 s"),
        ([None, 2], "", "– → 2"),
        ([None], "s", "–"),
    ],
)
def test_trend(values: list[float | None], unit: str, wanted: str) -> None:
    assert figures.trend(values, unit) == wanted


def test_no_trend_without_measures() -> None:
    assert latest(()).plain == ""


def test_counted_words_stand_between_signs_and_punctuation_outside() -> None:
    spoken = ((A, "So we, as [they] say, did it."), (R, "It fell to 9."))
    report = Report(None, spoken_transcript(spoken), spoken_analysis(spoken))
    shown = passage(report, 0, 11).plain
    assert shown == "So [we], as (they) say, did it. It fell to {9}."


@pytest.mark.parametrize("name", list(SectionName))
@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
def test_section_colours_can_be_read(theme: object, name: SectionName) -> None:
    dark = bool(getattr(theme, "dark", True))
    paper = Color.parse(str(getattr(theme, "background", "")))
    assert contrast(Color.parse(colour(name, dark=dark)), paper) >= 4.5


@pytest.mark.parametrize("which", ["warning", "error", "success", "foreground", "quiet"])
@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
def test_other_colours_can_be_read(theme: object, which: str) -> None:
    variables = getattr(theme, "variables", {})
    ink = Color.parse(variables.get(which) or getattr(theme, which))
    assert contrast(ink, Color.parse(str(getattr(theme, "background", "")))) >= 4.5


def contrast(ink: Color, paper: Color) -> float:
    """WCAG 2.2 contrast ratio."""
    light, dim = sorted((_luminance(ink), _luminance(paper)), reverse=True)
    return (light + 0.05) / (dim + 0.05)


def _luminance(of: Color) -> float:
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in of.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_a_count_that_may_be_short_by_one_is_held_to_its_target_as_heard() -> None:
    said = spoken_transcript()
    unclear = tuple(replace(w, probability=0.4) if i < 3 else w for i, w in enumerate(said.words))
    counted = replace(spoken_analysis(), we_in_action=())
    report = Report(
        None,
        replace(said, words=unclear),
        counted,
        targets=(Target("collective_we", None, 0, "test"),),
    )
    we, _ = headline(report)
    assert (we.value, we.verdict, we.outside) == ("0 to 1", "on target", False)
