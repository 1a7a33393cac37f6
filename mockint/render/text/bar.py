"""Report → the section bar in characters, with the limit and the band drawn below it.

Terminal and screen draw the same lines; the screen puts colours on the bar.
"""

from collections.abc import Sequence

from mockint.core.analysis import section_seconds, section_words
from mockint.core.report import Report
from mockint.core.star import SectionName
from mockint.render.bar import FILL, Band, action_band, bar_cells, limit_cell
from mockint.wording.figures import given

_ASCII_FILL = {
    SectionName.SITUATION: "=",
    SectionName.TASK: "-",
    SectionName.ACTION: "#",
    SectionName.RESULT: "+",
    SectionName.LEARNING: ".",
}


def bar_lines(report: Report, width: int, *, ascii_only: bool = False) -> list[str]:
    """The bar, each part led by its letter, and its marks; nothing when no part was heard."""
    cells = cells_of(report, width)
    if not any(count for _, count in cells):
        return []
    fill = _ASCII_FILL if ascii_only else FILL
    bar = "".join(name.value + fill[name] * (count - 1) for name, count in cells if count)
    return [bar, *mark_lines(report, width, ascii_only=ascii_only)]


def cells_of(report: Report, width: int) -> tuple[tuple[SectionName, int], ...]:
    """Cells per section: by seconds where there are times, else by words."""
    sections = report.shown.sections
    return bar_cells(section_seconds(sections) or section_words(sections), width)


def mark_lines(report: Report, width: int, *, ascii_only: bool = False) -> list[str]:
    """The limit and the band under the bar, with their figures."""
    seconds = section_seconds(report.shown.sections)
    canvas = _Canvas(width)
    limit = report.target("situation_s")
    if seconds is not None and limit and limit.high is not None:
        cell = limit_cell(seconds, width, limit.high)
        if cell is not None:
            canvas.draw_limit(cell, f"{given(limit.high, 's')} limit", ascii_only=ascii_only)
    share = report.target("action_share_percent")
    if share is not None:
        low, high = share.low or 0, 100 if share.high is None else share.high
        band = action_band(cells_of(report, width), low, high)
        if band is not None:
            figures = f"{given(low)}-{given(high)} %"
            canvas.draw_band(
                band, (f"Action should end here: {figures}", figures), ascii_only=ascii_only
            )
    return canvas.lines


class _Canvas:
    """Lines of a fixed width; what would overlap moves one line down."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.lines: list[str] = []

    def draw_limit(self, cell: int, label: str, *, ascii_only: bool) -> None:
        """A hook at the cell, its label on the side where there is room."""
        hook, left_hook = ("^", "^") if ascii_only else ("└", "┘")
        if cell + 2 + len(label) <= self.width:
            self._put(cell, f"{hook} {label}")
        else:
            text = f"{label} {left_hook}"
            self._put(max(0, cell + 1 - len(text)), text[-(cell + 1) :])

    def draw_band(self, band: Band, labels: Sequence[str], *, ascii_only: bool) -> None:
        """Both ends joined; an arrow where the band goes on beyond the bar. The first label that
        fits stands beside it.
        """
        left, line, right, on = ("[", "-", "]", ">") if ascii_only else ("├", "─", "┤", "→")
        cells = band.last - band.first + 1
        end = on if band.cut else right
        drawn = end if cells == 1 else left + line * (cells - 2) + end
        for label in labels:
            if band.last + 2 + len(label) <= self.width:
                return self._put(band.first, f"{drawn} {label}")
            if band.first - len(label) - 1 >= 0:
                return self._put(band.first - len(label) - 1, f"{label} {drawn}")
        return self._put(band.first, drawn)

    def _put(self, column: int, text: str) -> None:
        for number, line in enumerate(self.lines):
            padded = line.ljust(self.width)
            if not padded[max(0, column - 2) : column + len(text) + 2].strip():
                self.lines[number] = padded[:column] + text + padded[column + len(text) :]
                return
        self.lines.append((" " * column + text).ljust(self.width))
