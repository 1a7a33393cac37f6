"""Share of a job → a bar with percent and what is left."""

from rich.text import Text
from textual.widget import Widget

from mockint.wording.moments import about

# Before this much is done an estimate would jump about.
SURE_FROM = 0.05


def left(share: float, elapsed_s: float) -> str:
    """What is left, at the pace so far; empty while that is not known."""
    if not SURE_FROM <= share < 1:
        return ""
    return f"{about(elapsed_s * (1 - share) / share)} left"


def bar(share: float, width: int) -> str:
    """Cells done and to do."""
    full = round(min(1.0, max(0.0, share)) * width)
    return "█" * full + "░" * (width - full)


class ProgressLine(Widget):
    """One line."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self._elapsed_s = 0.0

    def show(self, share: float, elapsed_s: float) -> None:
        self._share, self._elapsed_s = share, elapsed_s
        self.refresh()

    def render(self) -> Text:
        """Bar, percent, estimate."""
        tail = f"  {round(self._share * 100):3d} %   {left(self._share, self._elapsed_s):<18}"
        width = max(4, self.size.width - len(tail))
        return Text(bar(self._share, width) + tail, no_wrap=True)
