"""What screen this is → its first line: left what, right when or how much."""

from rich.cells import cell_len
from rich.text import Text
from textual.widget import Widget

from mockint.ui.widgets.rows import fitted


def sides(left: str, right: str, width: int) -> tuple[str, str]:
    """Both texts in `width` columns: the left one is cut where it would touch the right one, which
    is left out where too little would be left beside it.
    """
    right = f"  {right}" if right and cell_len(right) + 12 <= width else ""
    return fitted(left, width - cell_len(right)), right


class TitleLine(Widget):
    """One line over a rule; the left text gives way to the right one."""

    def __init__(self, left: str = "", right: str = "") -> None:
        super().__init__()
        self._left = left
        self._right = right

    def update(self, left: str, right: str = "") -> None:
        self._left, self._right = left, right
        self.refresh()

    def render(self) -> Text:
        """Left text cut where it would touch the right one."""
        left, right = sides(self._left, self._right, self.size.width)
        return Text(left, "bold", no_wrap=True).append(right, "not bold")
