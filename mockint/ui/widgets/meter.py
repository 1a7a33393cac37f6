"""Loudness → a small hill that rises and falls in its place."""

from rich.text import Text
from textual.widget import Widget

_STEPS = " ▁▂▃▄▅▆▇█"
# How far each cell follows the loudness, from the middle outwards: a hill, so that it reads as
# one level and nothing seems to run.
_SHAPE = (0.25, 0.4, 0.55, 0.7, 0.85, 1.0, 1.0, 1.0, 0.85, 0.7, 0.55, 0.4, 0.25)
FLOOR_DBFS = -60.0
LOUD_DBFS = -3.0


def share(level_dbfs: float) -> float:
    """0 at FLOOR_DBFS and below, 1 at full scale, straight in decibels."""
    return min(1.0, max(0.0, 1 - level_dbfs / FLOOR_DBFS))


def hill(level_dbfs: float) -> str:
    """The cells of the meter; a silent room is a flat line, never nothing."""
    height = share(level_dbfs) * (len(_STEPS) - 1)
    return "".join(_STEPS[max(1, round(height * follow))] for follow in _SHAPE)


class Meter(Widget):
    """Polled, never pushed: it shows the newest level and forgets the others."""

    def __init__(self) -> None:
        super().__init__()
        self._shown = hill(FLOOR_DBFS)

    def show(self, level_dbfs: float) -> None:
        """Draw only when a cell changes."""
        drawn = hill(level_dbfs)
        if level_dbfs > LOUD_DBFS:
            drawn += "  too loud"
        if drawn != self._shown:
            self._shown = drawn
            self.refresh()

    def render(self) -> Text:
        """In the middle of its line."""
        return Text(self._shown, no_wrap=True)
