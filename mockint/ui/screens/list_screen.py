"""Rows → a screen with a title, a list that filters by typing, and its keys."""

from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from mockint.ui.screens.base import MockintScreen
from mockint.ui.widgets.filter_line import FilterLine
from mockint.ui.widgets.notice import Notice
from mockint.ui.widgets.rows import ListRow, Rows
from mockint.ui.widgets.title import TitleLine

V = TypeVar("V")
NO_MATCH = "Nothing matches. esc shows everything again."


class ListScreen(MockintScreen, Generic[V]):
    """Base of every list; the lists differ in their rows and in what enter does."""

    TITLE_TEXT: ClassVar[str] = ""
    HAS_COLUMNS: ClassVar[bool] = False
    EMPTY: ClassVar[str] = ""
    FILTER_HINT: ClassVar[str] = "type to filter"
    NEEDS_ROW: ClassVar[frozenset[str]] = frozenset()
    TOPICS: ClassVar[tuple[str, ...]] = ("Lists",)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "filter"),
        Binding("escape", "back", "back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._right = ""
        self._total = 0

    def body(self) -> ComposeResult:
        """Title, filter, list; what to do where the list is empty."""
        yield TitleLine(self.TITLE_TEXT)
        yield Notice()
        yield FilterLine(self.FILTER_HINT)
        yield Static("", id="columns", markup=False)
        yield Static(self.EMPTY, id="empty", markup=False)
        yield Rows[V](id="rows")

    @property
    def rows(self) -> Rows[V]:
        return self.query_one("#rows", Rows)

    def on_mount(self) -> None:
        """The list has the keys; its introduction waits until it is known to be empty."""
        self.query_one("#empty").display = False
        self.query_one("#columns").display = False
        self.rows.focus()
        self.begin()

    def begin(self) -> None:
        """Ask for the rows."""

    def show_rows(self, rows: list[ListRow[V]], right: str = "") -> None:
        self._right, self._total = right, sum(row.value is not None for row in rows)
        self.query_one("#empty", Static).update(self.EMPTY)
        self.query_one("#empty").display = not rows
        self.query_one("#columns").display = bool(rows) and self.HAS_COLUMNS
        self.rows.show(rows)
        self._tell_count()
        self.refresh_bindings()

    def _tell_count(self) -> None:
        """What the title says at the right; while a filter is on, how many pass it."""
        filtering = bool(self._total) and bool(self.query_one(FilterLine).value)
        right = f"{self.rows.count} of {self._total}" if filtering else self._right
        self.query_one(TitleLine).update(self.title_text, right)
        if filtering:
            self.query_one("#empty", Static).update(NO_MATCH)
            self.query_one("#empty").display = not self.rows.count

    @property
    def title_text(self) -> str:
        """What the screen is called."""
        return self.TITLE_TEXT

    def allows(self, action: str) -> bool:
        """While you type into the filter, it has the keys; actions that need a row wait for one."""
        if action in self.NEEDS_ROW:
            return self.chosen is not None and not self._typing
        return action != "filter" or not self._typing

    @property
    def chosen(self) -> V | None:
        return self.rows.value if self.is_mounted else None

    @property
    def _typing(self) -> bool:
        return isinstance(self.focused, Input)

    def on_rows_moved(self) -> None:
        """What the keys do depends on the row."""
        self._tell_count()
        self.refresh_bindings()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Filter while typing. (Textual calls the on_ methods of every base class.)"""
        self.filter_by(message.value)

    def filter_by(self, typed: str) -> None:
        """Rows that hold every word of it."""
        self.rows.filter(typed)

    def action_filter(self) -> None:
        line = self.query_one(FilterLine)
        line.display = True
        line.focus()

    def action_unfilter(self) -> None:
        """Show everything again."""
        line = self.query_one(FilterLine)
        line.value = ""
        line.display = False
        self.query_one("#empty").display = not self._total
        self.rows.focus()

    def action_to_list(self) -> None:
        """The filter stands; the keys go to the list."""
        line = self.query_one(FilterLine)
        line.display = bool(line.value)
        self.rows.focus()
