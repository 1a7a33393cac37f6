"""A step that cannot be undone → one question, answered y or n."""

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from mockint.ui.widgets.key_line import KeyLine
from mockint.wording.safe import clean


class ConfirmScreen(ModalScreen[bool]):
    """Dismissed with True for y, False for n and escape. Enter does nothing: it is too easy.

    Args:
        question: what is asked.
        yes: what y does, for the keys.
        no: what n does.
    """

    def __init__(self, question: str, *, yes: str, no: str) -> None:
        super().__init__()
        self._question = clean(question)
        self._bindings.bind("y", "answer(True)", yes)
        self._bindings.bind("n,escape", "answer(False)", no, key_display="n")

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Static(Text(self._question), markup=False)
            yield KeyLine()

    def action_answer(self, agreed: bool) -> None:
        self.dismiss(agreed)
