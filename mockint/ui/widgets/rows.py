"""Rows of text → a list with a cursor, headings and a filter; one line a row, however many."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import ClassVar, Generic, TypeVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

V = TypeVar("V")
_MOVE = Binding.Group("move", compact=True)
ARROWS: list[BindingType] = [
    Binding("up", "move(-1)", "move", group=_MOVE),
    Binding("down", "move(1)", "move", group=_MOVE),
    Binding("pageup", "page(-1)", show=False),
    Binding("pagedown", "page(1)", show=False),
    Binding("home", "edge(0)", show=False),
    Binding("end", "edge(-1)", show=False),
]
LETTERS: list[BindingType] = [
    Binding("k", "move(-1)", show=False),
    Binding("j", "move(1)", show=False),
    Binding("g", "edge(0)", show=False),
    Binding("G", "edge(-1)", show=False),
]
_CURSOR, _NO_CURSOR = " ▸ ", "   "
MARGIN = 4  # columns of a line that are not the row's: the cursor, and air at the right


@dataclass(frozen=True, slots=True)
class ListRow(Generic[V]):
    """One line.

    Attributes:
        value: what it stands for; None for a heading, which cannot be chosen.
        line: columns → the text, no wider than that.
        words: what the filter looks at.
    """

    value: V | None
    line: Callable[[int], Text]
    words: str = ""


def fitted(text: str, width: int) -> str:
    """The text in exactly `width` columns, cut with an ellipsis where it is longer."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return (
        set_cell_size(text, width - 1).rstrip()
        + "…"
        + " " * (width - 1 - cell_len(set_cell_size(text, width - 1).rstrip()))
    )


def found(
    rows: Sequence[ListRow[V]], needle: str, keep: Callable[[V], bool] | None = None
) -> list[ListRow[V]]:
    """Rows that hold every word of the needle, with the headings they stand under.

    Args:
        rows: all of them.
        needle: words, in any order.
        keep: and whose value this lets pass; None lets all pass.
    """
    wanted = needle.casefold().split()
    if not wanted and keep is None:
        return list(rows)
    kept: list[ListRow[V]] = []
    heading: ListRow[V] | None = None
    for row in rows:
        if row.value is None:
            heading = row
        elif (keep is None or keep(row.value)) and all(
            word in row.words.casefold() for word in wanted
        ):
            if heading is not None:
                kept.append(heading)
                heading = None
            kept.append(row)
    return kept


class Rows(ScrollView, Generic[V], can_focus=True):
    """A list that draws only the lines that are seen."""

    BINDINGS: ClassVar[list[BindingType]] = [*ARROWS, *LETTERS]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--cursor", "rows--heading"}

    cursor: reactive[int] = reactive(0)

    class Moved(Message):
        """The cursor stands on another row."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._all: list[ListRow[V]] = []
        self._rows: list[ListRow[V]] = []
        self._needle = ""
        self._keep: Callable[[V], bool] | None = None

    @property
    def count(self) -> int:
        """Rows that can be chosen and pass the filter."""
        return sum(row.value is not None for row in self._rows)

    @property
    def value(self) -> V | None:
        """What the cursor stands on; None when nothing passes the filter."""
        return self._rows[self.cursor].value if self.cursor < len(self._rows) else None

    def show(self, rows: Sequence[ListRow[V]]) -> None:
        """Put other rows in the place of the old ones; the cursor keeps its place or its value."""
        before = self.value
        self._all = list(rows)
        self._refill(before)

    def filter(self, needle: str, keep: Callable[[V], bool] | None = None) -> None:
        """Show only rows that hold every word of it, and whose value passes."""
        before = self.value
        self._needle = needle
        self._keep = keep
        self._refill(before)

    def _refill(self, before: V | None) -> None:
        self._rows = found(self._all, self._needle, self._keep)
        self.virtual_size = Size(0, len(self._rows))
        places = [i for i, row in enumerate(self._rows) if row.value is not None]
        # Where it was comes first: comparing with each of ten thousand takes a blink.
        here = [self.cursor] if self.cursor < len(self._rows) else []
        looked = chain(here, places) if before is not None else ()
        same = next((i for i in looked if self._rows[i].value == before), None)
        if same is None:
            same = next((i for i in places if i >= self.cursor), places[-1] if places else 0)
        self.cursor = same
        self._follow()
        self.refresh(layout=True)
        self.post_message(self.Moved())

    def watch_cursor(self) -> None:
        """Keep the cursor in sight."""
        self._follow()
        self.refresh()
        self.post_message(self.Moved())

    def _follow(self) -> None:
        if not self.is_mounted:
            return
        above = self.cursor > 0 and self._rows[self.cursor - 1].value is None
        region = Region(0, self.cursor - above, 1, 1 + above)
        self.scroll_to_region(region, animate=False, force=True)

    def action_move(self, step: int) -> None:
        place = self.cursor + step
        while 0 <= place < len(self._rows):
            if self._rows[place].value is not None:
                self.cursor = place
                return
            place += step

    def action_page(self, step: int) -> None:
        for _ in range(max(1, self.size.height - 1)):
            self.action_move(step)

    def action_edge(self, place: int) -> None:
        places = [i for i, row in enumerate(self._rows) if row.value is not None]
        if places:
            self.cursor = places[place]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return len(self._rows)

    def on_click(self, event: events.Click) -> None:
        """Go to that row; a click on the row under the cursor opens it."""
        place = event.y + round(self.scroll_offset.y)
        if place >= len(self._rows) or self._rows[place].value is None:
            return
        if place == self.cursor and self.has_focus:
            self.app.simulate_key("enter")
        self.focus()
        self.cursor = place

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line; the cursor is told by a sign, the colour only repeats it."""
        width = self.size.width
        place = y + round(self.scroll_offset.y)
        base = self.rich_style
        if place >= len(self._rows):
            return Strip.blank(width, base)
        row = self._rows[place]
        here = row.value is not None and place == self.cursor
        if row.value is None:
            base += self.get_component_rich_style("rows--heading", partial=True)
        elif here and self.has_focus:
            base += self.get_component_rich_style("rows--cursor", partial=True)
        text = row.line(max(1, width - MARGIN))
        segments = [Segment(_CURSOR if here else _NO_CURSOR, base), *self._drawn(text, base)]
        return Strip(segments).adjust_cell_length(width, base)

    def _drawn(self, text: Text, base: Style) -> list[Segment]:
        text.no_wrap, text.end = True, ""
        return list(Segment.apply_style(text.render(self.app.console), base))
