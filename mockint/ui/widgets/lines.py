"""Columns → lines of text: a widget that is as high as what it draws."""

from rich.text import Text
from textual.geometry import Size
from textual.widget import Widget


class Lines(Widget):
    """Base of widgets whose height follows from their width."""

    def drawn(self, width: int) -> Text:
        """The lines, none wider than that."""
        raise NotImplementedError

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as are drawn in that width."""
        return self.drawn(max(1, width)).plain.count("\n") + 1

    def render(self) -> Text:
        return self.drawn(max(1, self.size.width))
