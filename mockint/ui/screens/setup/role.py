"""Trade and level → asked once, so that the questions that come unasked suit them."""

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType

from mockint.core.question import LEVELS, ROLES
from mockint.errors import MockintError
from mockint.practice.choices import choose
from mockint.ui.screens.list_screen import ListScreen
from mockint.ui.widgets.rows import ListRow, fitted
from mockint.ui.widgets.title import TitleLine
from mockint.wording.safe import told

ANY = "any"
WHAT_ROLE = "What do you do? It decides only which questions come up; , at home changes it."
WHAT_LEVEL = "And where are you in it?"


class RoleScreen(ListScreen[str]):
    """Two short lists, one after the other.

    Args:
        then: what to go on with once both are chosen.
    """

    TITLE_TEXT = "Your work"
    NEEDS_ROW = frozenset({"take"})
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "take", "choose")]

    def __init__(self, then: Callable[[], None]) -> None:
        super().__init__()
        self._then = then
        self._role = ""

    def begin(self) -> None:
        self._ask(WHAT_ROLE, {ANY: "Something else, or any"} | ROLES)

    def _ask(self, what: str, options: dict[str, str]) -> None:
        self.query_one(TitleLine).update(self.TITLE_TEXT)
        self.say(what)
        self.show_rows([_row(name, label) for name, label in options.items()])
        self.rows.action_edge(0)

    def action_take(self) -> None:
        chosen = self.chosen
        if chosen is None:
            return
        if not self._role:
            self._role = chosen
            self._ask(WHAT_LEVEL, {ANY: "Somewhere else, or any"} | LEVELS)
            return
        try:
            choose(self.practice, role=self._role, level=chosen)
        except MockintError as error:
            self.say(told(error), problem=True)
            return
        self.action_back()
        self._then()


def _row(name: str, label: str) -> ListRow[str]:
    return ListRow(name, lambda width: Text(fitted(label, width)), label)
