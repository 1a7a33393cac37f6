"""Seconds spoken → a line with the moment on it and marks at 0:30 and 3:00."""

from rich.text import Text

from mockint.ui.widgets.lines import Lines
from mockint.wording.moments import clock

MOST_COLUMNS = 61


def reach_s(elapsed_s: float, hard_s: float) -> float:
    """Where the line ends: at the hard limit until that is passed, then at twice as much."""
    reach = max(hard_s, 1.0)
    while elapsed_s > reach:
        reach *= 2
    return reach


def cell(moment_s: float, reach: float, width: int) -> int:
    """The cell that the moment falls into."""
    return min(width - 1, max(0, round(moment_s / reach * (width - 1))))


def line(elapsed_s: float, marks_s: tuple[float, ...], width: int) -> str:
    """The line itself: spoken part, the moment, the marks, what is left."""
    reach = reach_s(elapsed_s, max(marks_s, default=180.0))
    here = cell(elapsed_s, reach, width)
    marked = {cell(mark, reach, width) for mark in marks_s}
    return "".join(
        "┃" if i == here else "┬" if i in marked else "━" if i < here else "─" for i in range(width)
    )


def labels(elapsed_s: float, marks_s: tuple[float, ...], width: int) -> str:
    """The times under the marks, those of the ends left out where they would touch one."""
    reach = reach_s(elapsed_s, max(marks_s, default=180.0))
    moments = dict.fromkeys((*marks_s[::-1], reach, 0.0))
    row = [" "] * width
    for moment in moments:
        text = clock(moment)
        start = min(width - len(text), max(0, cell(moment, reach, width) - len(text) // 2))
        around = row[max(0, start - 1) : start + len(text) + 1]
        if start >= 0 and all(c == " " for c in around):
            row[start : start + len(text)] = text
    return "".join(row)


class Timeline(Lines):
    """Moves by itself only as time passes, one cell in about three seconds."""

    def __init__(self, marks_s: tuple[float, ...]) -> None:
        super().__init__()
        self._marks_s = marks_s
        self._elapsed_s = 0.0

    def show(self, elapsed_s: float) -> None:
        """Put the moment where it belongs; draws only when a cell changes."""
        width = min(MOST_COLUMNS, max(2, self.size.width))
        if line(elapsed_s, self._marks_s, width) != line(self._elapsed_s, self._marks_s, width):
            self._elapsed_s = elapsed_s
            self.refresh()

    def drawn(self, width: int) -> Text:
        """Line over labels."""
        width = min(MOST_COLUMNS, max(2, width))
        text = Text(line(self._elapsed_s, self._marks_s, width), no_wrap=True)
        return text.append("\n" + labels(self._elapsed_s, self._marks_s, width))
