"""Values over time → a small chart in text: points, the guide they are held against, both axes."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from rich.text import Text

from mockint.core.progress import Trend
from mockint.core.report import Target
from mockint.ui.widgets.lines import Lines
from mockint.wording.figures import rounded
from mockint.wording.moments import date

INSIDE, OUTSIDE, GUIDE = "●", "○", "┄"
HEIGHT = 7
GUTTER = 6  # columns for the figures at the left
SPACING = 6  # at most this many columns from point to point, so that three of them stay together


def columns(count: int, width: int) -> list[int]:
    """The column of each of `count` points: evenly spread, close together while they are few."""
    if count <= 1:
        return [0] * count
    step = min(SPACING, (width - 1) / (count - 1))
    return [round(i * step) for i in range(count)]


def thinned(values: Sequence[float], width: int) -> list[float]:
    """At most `width` values: medians of neighbours where there are more."""
    if len(values) <= width:
        return list(values)
    edges = [len(values) * i // width for i in range(width + 1)]
    return [median(values[start:stop]) for start, stop in pairwise(edges)]


def chart(
    values: Sequence[float], target: Target | None, width: int, height: int = HEIGHT
) -> list[str]:
    """Lines of at most `width` columns, the greatest value at the top.

    A point outside its guide is hollow; the guide's ends are dashed lines with their figures.
    """
    room = max(1, width - GUTTER)
    shown = thinned(values, room)
    ends = [] if target is None else [e for e in (target.low, target.high) if e is not None]
    low, high = min([*shown, *ends]), max([*shown, *ends])
    span = (high - low) or 1.0

    def line_of(value: float) -> int:
        return round((high - value) / span * (height - 1))

    cells = [[" "] * room for _ in range(height)]
    labels = [""] * height
    labels[line_of(low)], labels[line_of(high)] = rounded(low), rounded(high)
    for end in ends:
        cells[line_of(end)] = [GUIDE] * room
        labels[line_of(end)] = rounded(end)
    for column, value in zip(columns(len(shown), room), shown, strict=True):
        inside = target is None or target.holds(round(value, 1))
        cells[line_of(value)][column] = INSIDE if inside else OUTSIDE
    return [
        f"{label:>{GUTTER - 2}}{'┤' if label else '│'} {''.join(row)}".rstrip()
        for label, row in zip(labels, cells, strict=True)
    ]


class TrendChart(Lines):
    """The chart of one measure."""

    def __init__(self) -> None:
        super().__init__()
        self._trend: Trend | None = None

    def show(self, trend: Trend | None) -> None:
        """Another measure; None for none."""
        self._trend = trend
        self.refresh(layout=True)

    def drawn(self, width: int) -> Text:
        """What is drawn over its chart, the days of the first and last point under it."""
        trend = self._trend
        if trend is None:
            return Text()
        text = Text(no_wrap=True)
        text.append(legend(trend, max(1, width - GUTTER))[:width])
        for line in chart(trend.values, trend.target, width):
            text.append("\n" + line[:width])
        now = trend.moments[-1]
        days = f"{date(trend.moments[0], now)} to {date(now, now)}"
        return text.append(("\n" + " " * GUTTER + days)[: width + 1])


def legend(trend: Trend, room: int) -> str:
    count = len(trend.values)
    each = "an attempt" if count <= room else f"the median of about {count // room} attempts"
    parts = [trend.measure.label, f"each point {each}"]
    if trend.target is not None:
        parts.append(f"{INSIDE} inside {OUTSIDE} off target")
    return ", ".join(parts)
