"""Every key and what it does, on one page."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from mockint.render.bar import FILL
from mockint.ui.widgets.key_line import KeyLine
from mockint.ui.widgets.scrolling_page import ScrollingPage

PAGE: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Everywhere",
        (
            ("?", "this page"),
            ("esc", "one step back"),
            ("q", "home; at home it ends mockint"),
            ("^q ^c", "end mockint; a running recording is stopped and kept"),
            ("^t", "light or dark"),
        ),
    ),
    (
        "Home and lists",
        (
            ("↑ ↓ enter", "move, open"),
            ("/", "filter by typing; esc shows all again"),
            ("s c h", "start cold, choose a question, history"),
            ("a p", "one part again, as the plan says; progress"),
            ("f", "in history and progress: find what you said"),
            ("d m t", "demo, microphone, transcribe what waits"),
        ),
    ),
    (
        "Question",
        (
            ("enter", "3-2-1, then speak"),
            ("w", "why it is asked, what a strong answer holds, the trap"),
            ("v V", "hear the question again; the voice off for good, or on"),
        ),
    ),
    (
        "While you speak",
        (
            ("space", "the answer is over; silence never ends it"),
            ("1 2 3 4 5", "from now on: Situation, Task, Action, Result, Learning (optional)"),
            ("p", "pause and go on"),
            ("esc", "discard, after asking"),
        ),
    ),
    (
        "Report",
        (
            ("enter s", "answer the follow-up, or skip it"),
            ("l 1-9", "listen from the start, or from where a finding was said"),
            ("r", "say it again: the whole answer, or one part of it"),
            ("b", "before and after: a retake beside what it retakes"),
            ("w", "why it is asked"),
            ("c", "review: hear it word by word, put right what was counted wrongly"),
        ),
    ),
    (
        "Review: hear",
        (
            ("↑ ↓ enter", "from stop to stop; hear it from 2 s before"),
            ("space", "play from the cursor, or pause; the cursor goes along"),
            ("p 0", "play this part; everything"),
            ("[ ]", "a sentence back or on"),
            ("- +", "slower or faster (0.75 to 1.5) at the same pitch"),
        ),
    ),
    (
        "Review: put right",
        (
            ("← →", "by word; shift with ← → selects words"),
            ("s t a r l o", "which part the section or the selected words are (also 1-6)"),
            (", .", "the nearest border one word left or right"),
            ("x k", "a count (the last one heard) is wrong, or right; is of another kind"),
            ("n w", 'a number, or a "we", was missed here'),
            ("e u", "write the word anew; undo the last step"),
        ),
    ),
    (
        "History",
        (
            ("enter t d", "open, transcribe, delete (asks)"),
            ("m", "measure again what another version measured (marked *)"),
        ),
    ),
)
FACTS = (
    'The headline of a report is a pair: how often "we" stands in the Action for work that may '
    "have been yours, and how many numbers the Result holds.",
    "Borders of sections are estimates unless you mark them while you speak. Every band is "
    "guidance; settings.toml in the home moves it.",
    "Recordings, words and figures stay in the home on this machine. Nothing is sent.",
)


def page_text() -> Text:
    """The page as aligned lines."""
    text = Text()
    for heading, keys in PAGE:
        text.append(f"{heading}\n", "bold")
        for key, does in keys:
            text.append(f"  {key:<12}", "bold")
            text.append(f"{does}\n")
        text.append("\n")
    text.append("Signs\n", "bold")
    for name, fill in FILL.items():
        if fill.strip():
            text.append(f"  {name.value} {fill}        {name.label}\n")
    text.append("  O          outside the story\n")
    text.append("  [we] {9}   counted in the headline\n\n")
    for fact in FACTS:
        text.append(f"{fact}\n\n")
    return text


class HelpScreen(ModalScreen[None]):
    """Scrolls; any of the usual keys closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,question_mark", "close", "back", key_display="esc"),
    ]

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog", classes="large"):
            with ScrollingPage(id="page"):
                yield Static(page_text(), markup=False)
            yield KeyLine()

    def on_mount(self) -> None:
        self.query_one("#page").focus()

    def action_close(self) -> None:
        self.dismiss(None)
