"""Report → the timed bar of its sections, the 30 s limit and the 60-70 % band drawn under it."""

from rich.style import Style
from rich.text import Text

from mockint.core.measures import section_seconds, section_words
from mockint.core.report import Report
from mockint.ui.palette import FILL, colour
from mockint.ui.widgets.cells import action_band, bar_cells, limit_cell
from mockint.ui.widgets.lines import Lines


def bar_text(report: Report, width: int, *, dark: bool) -> Text:
    """One line: each section led by its letter, in its pattern and colour."""
    sections = report.analysis.sections
    text = Text(no_wrap=True)
    for name, count in bar_cells(section_seconds(sections) or section_words(sections), width):
        style = Style(color=colour(name, dark=dark))
        if count:
            text.append(name.value, style + Style(bold=True, reverse=True))
            text.append(FILL[name] * (count - 1), style)
    return text


def guide_lines(report: Report, width: int) -> list[str]:
    """The limit and the band with their figures; a second line where they would touch."""
    sections = report.analysis.sections
    seconds = section_seconds(sections)
    cells = bar_cells(seconds or section_words(sections), width)
    drawn: list[tuple[int, str]] = []
    situation = report.target("situation_s")
    if seconds is not None and situation is not None and situation.high is not None:
        cell = limit_cell(seconds, width, situation.high)
        if cell is not None:
            drawn.append(_limit(cell, f"{situation.high:g} s limit", width))
    share = report.target("action_share_percent")
    if share is not None and share.low is not None and share.high is not None:
        band = action_band(cells, share.low, share.high)
        if band is not None:
            drawn.append(_band(band, f"A ends here: {share.low:g}-{share.high:g} %", width))
    lines: list[str] = []
    for column, text in drawn:
        if lines and column >= len(lines[-1]) + 2:
            lines[-1] = lines[-1].ljust(column) + text
        else:
            lines.append(" " * column + text)
    return lines


def _limit(cell: int, label: str, width: int) -> tuple[int, str]:
    if cell + len(label) + 2 <= width:
        return cell, f"└ {label}"
    return max(0, cell - len(label) - 1), f"{label} ┘"


def _band(band: tuple[int, int], label: str, width: int) -> tuple[int, str]:
    first, last = band
    line = "├" + "─" * (last - first - 1) + "┤" if last > first else "┴"
    if last + len(label) + 2 <= width:
        return first, f"{line} {label}"
    if first - len(label) - 1 >= 0:
        return first - len(label) - 1, f"{label} {line}"
    return first, line


class StarBar(Lines):
    """As wide as there is room; nothing at all when nothing was heard."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self._report = report

    def drawn(self, width: int) -> Text:
        """Bar over guides."""
        text = bar_text(self._report, width, dark=self.app.current_theme.dark)
        for line in guide_lines(self._report, width):
            text.append("\n" + line[:width])
        return text
