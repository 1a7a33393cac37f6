"""What the person types after / → the filter of a list."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input


class FilterLine(Input):
    """Hidden until / is pressed; escape clears it, enter and the arrows go back to the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "screen.unfilter", "show all"),
        Binding("enter,down,up", "screen.to_list", "to the list", key_display="enter"),
    ]

    def __init__(self, hint: str = "type to filter") -> None:
        super().__init__(placeholder=hint, id="filter", select_on_focus=False)
        self.cursor_blink = False
        self.display = False
