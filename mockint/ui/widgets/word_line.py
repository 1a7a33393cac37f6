"""A word as it was heard → what was really said, typed in one line."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input


class WordLine(Input):
    """Hidden until a word is asked for; enter keeps what is typed, escape leaves the word."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "save it"),
        Binding("escape", "screen.cancel_edit", "leave it"),
    ]

    def __init__(self) -> None:
        super().__init__(id="word", select_on_focus=False)
        self.cursor_blink = False
        self.display = False

    def ask(self, word: str) -> None:
        self.value = word
        self.cursor_position = len(word)
        self.display = True
        self.focus()
