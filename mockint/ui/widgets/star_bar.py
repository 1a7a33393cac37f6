"""Report → the timed bar of its sections, the 30 s limit and the 60-70 % band drawn under it."""

from rich.style import Style
from rich.text import Text

from mockint.core.report import Report
from mockint.render.bar import FILL
from mockint.render.text.bar import cells_of, mark_lines
from mockint.ui.palette import colour
from mockint.ui.widgets.lines import Lines


def bar_text(report: Report, width: int, *, dark: bool) -> Text:
    """The bar, each section led by its letter, in its pattern and colour; its marks below."""
    text = Text(no_wrap=True)
    for name, count in cells_of(report, width):
        style = Style(color=colour(name, dark=dark))
        if count:
            text.append(name.value, style + Style(bold=True, reverse=True))
            text.append(FILL[name] * (count - 1), style)
    for line in mark_lines(report, width):
        text.append("\n" + line.rstrip())
    return text


class StarBar(Lines):
    """As wide as there is room; nothing at all when no words in it."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self._report = report

    def drawn(self, width: int) -> Text:
        """Bar over marks."""
        return bar_text(self._report, width, dark=self.app.current_theme.dark)
