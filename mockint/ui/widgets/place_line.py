"""Where one stands, and how it plays → one line under a rule, cheap to change at every word."""

from rich.text import Text
from textual.widget import Widget

from mockint.ui.widgets.title import sides


class PlaceLine(Widget):
    """Left where the cursor stands, right what plays; the left text gives way."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._shown = ("", "")

    def update(self, left: str, right: str = "") -> None:
        """Say something else, without a new layout of the other widgets."""
        if (left, right) != self._shown:
            self._shown = (left, right)
            self.refresh()

    def render(self) -> Text:
        """Left text cut where it would touch the right one."""
        return Text("".join(sides(*self._shown, self.size.width)), no_wrap=True)
