"""What screen this is → its first line: left what, right when or how much."""

from rich.cells import cell_len
from rich.text import Text
from textual.widget import Widget

from mockint.ui.widgets.rows import fitted


class TitleLine(Widget):
    """One line over a rule; the left text gives way to the right one."""

    def __init__(self, left: str = "", right: str = "") -> None:
        super().__init__()
        self._left = left
        self._right = right

    def update(self, left: str, right: str = "") -> None:
        """Say something else."""
        self._left, self._right = left, right
        self.refresh()

    def render(self) -> Text:
        """Left text cut where it would touch the right one."""
        width = self.size.width
        right = self._right if cell_len(self._right) + 12 <= width else ""
        room = width - cell_len(right) - (2 if right else 0)
        text = Text(fitted(self._left, room), "bold", no_wrap=True)
        return text.append(f"  {right}" if right else "", "not bold")
