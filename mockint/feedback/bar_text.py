"""Report → the section bar in characters, with the limit and the band drawn below it."""

from mockint.core.measures import section_seconds, section_words
from mockint.core.report import Report, Target
from mockint.core.star import SectionName
from mockint.feedback.bar import Band, action_band, bar_cells, limit_cell
from mockint.wording.figures import given

_FILL = {
    SectionName.SITUATION: "▓",
    SectionName.TASK: "▒",
    SectionName.ACTION: "█",
    SectionName.RESULT: "░",
    SectionName.LEARNING: "·",
}
_ASCII_FILL = {
    SectionName.SITUATION: "=",
    SectionName.TASK: "-",
    SectionName.ACTION: "#",
    SectionName.RESULT: "+",
    SectionName.LEARNING: ".",
}


def bar_lines(report: Report, width: int, *, ascii_only: bool = False) -> list[str]:
    """The bar, each part led by its letter, and its marks; nothing when no part was heard."""
    sections = report.analysis.sections
    seconds = section_seconds(sections)
    sizes = dict(seconds or section_words(sections))
    cells = bar_cells(sizes, width)
    if not any(count for _, count in cells):
        return []
    fill = _ASCII_FILL if ascii_only else _FILL
    bar = "".join(name.value + fill[name] * (count - 1) for name, count in cells if count)
    canvas = _Canvas(width)
    limit = report.target("situation_s")
    if seconds is not None and limit and limit.high is not None:
        cell = limit_cell(seconds, width, limit.high)
        if cell is not None:
            canvas.draw_limit(cell, f"{given(limit.high, 's')} limit", ascii_only=ascii_only)
    share = report.target("action_share_percent")
    band = _band(share, cells)
    if share and band:
        label = f"{given(share.low or 0)}-{given(share.high or 100)} %"
        canvas.draw_band(band, label, ascii_only=ascii_only)
    return [bar, *canvas.lines]


def _band(share: Target | None, cells: tuple[tuple[SectionName, int], ...]) -> Band | None:
    if share is None:
        return None
    return action_band(cells, share.low or 0, 100 if share.high is None else share.high)


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

    def draw_band(self, band: Band, label: str, *, ascii_only: bool) -> None:
        """Both ends joined; an arrow where the band goes on beyond the bar."""
        left, line, right, on = ("[", "-", "]", ">") if ascii_only else ("├", "─", "┤", "→")
        cells = band.last - band.first + 1
        end = on if band.cut else right
        drawn = end if cells == 1 else left + line * (cells - 2) + end
        if band.last + 2 + len(label) <= self.width:
            self._put(band.first, f"{drawn} {label}")
        elif band.first - len(label) - 1 >= 0:
            self._put(band.first - len(label) - 1, f"{label} {drawn}")
        else:
            self._put(band.first, drawn)

    def _put(self, column: int, text: str) -> None:
        for number, line in enumerate(self.lines):
            padded = line.ljust(self.width)
            if not padded[max(0, column - 2) : column + len(text) + 2].strip():
                self.lines[number] = padded[:column] + text + padded[column + len(text) :]
                return
        self.lines.append((" " * column + text).ljust(self.width))
