"""A question → why it is asked, what a strong answer includes, the trap."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from mockint.core.question import Question
from mockint.ui.widgets.key_line import KeyLine
from mockint.ui.widgets.scrolling_page import ScrollingPage
from mockint.wording.safe import clean


def parts(question: Question) -> list[tuple[str, list[str]]]:
    """Headings with their paragraphs, those left out that the bank does not fill."""
    filled = [
        ("Why it is asked", [question.why_asked]),
        ("What a strong answer includes", [f"- {point}" for point in question.strong_answer]),
        ("The trap", [question.trap]),
        ("Ask yourself afterwards", [question.self_check]),
    ]
    return [(head, [clean(p) for p in said]) for head, said in filled if any(said)]


class WhyScreen(ModalScreen[None]):
    """Opened by a key, never unasked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,w,q,enter", "dismiss_why", "back", key_display="esc")
    ]

    def __init__(self, question: Question) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            with ScrollingPage(id="page"):
                yield Static(Text(clean(self._question.text), "bold"), markup=False)
                found = parts(self._question)
                if not found:
                    yield Static("The question bank has no notes on this question.", classes="head")
                for head, paragraphs in found:
                    yield Static(head, classes="head", markup=False)
                    for paragraph in paragraphs:
                        yield Static(Text(paragraph), markup=False)
            yield KeyLine()

    def on_mount(self) -> None:
        self.query_one("#page").focus()

    def action_dismiss_why(self) -> None:
        self.dismiss(None)
