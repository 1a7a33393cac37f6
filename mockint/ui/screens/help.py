"""A screen → its keys and what they do, then those of every other screen."""

from collections.abc import Iterable
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

Topic = tuple[tuple[str, str], ...]
EVERYWHERE = "Everywhere"
TOPICS: dict[str, Topic] = {
    EVERYWHERE: (
        ("?", "help for the screen you are on"),
        ("^p", "find any command by typing its name"),
        ("esc", "one step back"),
        ("q", "home; at home it quits"),
        ("^q ^c", "quit; a running recording is stopped and saved first"),
        ("^t", "light or dark"),
        ("mouse", "click a row to select it, click again to open it; click a key below"),
    ),
    "Home": (
        ("s", "practise: a question you have not answered yet"),
        ("c", "choose the question yourself"),
        ("a", "what is due today, one part at a time"),
        ("h p", "history; progress"),
        ("i", "import a recording or a transcript"),
        ("d", "demo: a sample answer with its report"),
        ("m r ,", "microphone, speech recogniser, settings"),
        ("t", "transcribe the answers that are waiting"),
        ("u", "recordings that a crash cut short"),
    ),
    "Lists": (
        ("↑ ↓ j k", "move; g and G go to the first and the last"),
        ("enter", "open"),
        ("/", "filter as you type; esc shows everything again"),
    ),
    "Choose a question": (
        ("enter", "answer it"),
        ("w", "why it is asked, what a strong answer includes, the trap"),
    ),
    "Question": (
        ("enter", "3-2-1, then speak; esc cancels the countdown"),
        ("w", "why it is asked, what a strong answer includes, the trap"),
        ("v V", "hear the question again; turn the voice off or on for good"),
        ("s", "skip a follow-up"),
    ),
    "While you speak": (
        ("space", "finish; a pause never ends your answer"),
        ("1 2 3 4 5", "optional: you are now in Situation, Task, Action, Result, Learning"),
        ("p", "pause and resume"),
        ("esc", "discard, after asking"),
    ),
    "After an answer": (
        ("enter", "do what is selected"),
        ("r", "say it again: the part to work on"),
        ("v", "the report"),
        ("n", "another question"),
    ),
    "Report": (
        ("enter s", "answer the follow-up, or skip it"),
        ("r", "say it again: the whole answer, or one part of it"),
        ("l 1-9", "listen from the start, or to what a finding is about"),
        ("c", "review: hear it word by word and correct what was misheard or miscounted"),
        ("b", "before and after: a retake beside the first try"),
        ("w", "why the question is asked"),
        ("t", "transcribe it, or transcribe it again with another recogniser"),
        ("e", "export: web page, Markdown, JSON, plain text"),
    ),
    "Before and after": (
        ("b n", "hear the first try; hear the new one"),
        ("r", "say it again"),
        ("c", "review the new one word by word"),
        ("← →", "other retakes"),
        ("v", "the report"),
    ),
    "Review: listen": (
        ("↑ ↓ enter", "next or previous item; enter plays it from 2 s earlier"),
        ("space", "play from the cursor, or pause; the cursor follows the voice"),
        ("p 0", "play this section; play everything"),
        ("[ ]", "a sentence back or forward"),
        ("- +", "slower or faster (0.75 to 1.5), same pitch"),
    ),
    "Review: correct": (
        ("← →", "word by word; with shift you select words"),
        ("s t a r l o", "which section the selected words belong to (1-6 work too)"),
        (", .", "move the nearest boundary one word"),
        ("x", "this is wrongly counted, or rightly after all; just after you heard it"),
        ("k", "change what kind of number it is"),
        ("n w", 'add a number, or a "we", that was missed here'),
        ("e u", "correct this word; undo the last change"),
    ),
    "History": (
        ("enter", "open the report"),
        ("f", "find what you said"),
        ("t d", "transcribe; delete, after asking"),
        ("m", "measure answers marked * again: an earlier version measured them"),
    ),
    "Plan": (("enter", "practise this part now"),),
    "Progress": (
        ("↑ ↓", "which measure is drawn"),
        ("← →", "which question"),
        ("enter", "the plan"),
        ("c", "days of practice"),
        ("f", "find what you said"),
        ("o", "answers that another version or recogniser measured"),
        ("u", "guess mode: guess your counts before each report"),
    ),
    "Find what you said": (
        ("enter", "go to the results; there, open the report"),
        ("l", "listen from that second"),
        ("/", "type again"),
    ),
    "Speech recogniser": (
        ("enter", "download it, or use it from now on"),
        ("esc", "back; a download stops, and the next one resumes"),
    ),
    "Microphone": (
        ("enter", "record with it"),
        ("t", "test it: say something, then hear it back"),
        ("r", "look again"),
    ),
    "Settings": (
        ("← →", "change the value"),
        ("enter", "change it, or open its list"),
        ("d", "back to the default"),
    ),
}
FACTS = (
    'A report counts two things first: each "we" in your Action that may hide who did the work, '
    "and each number in your Result.",
    "Where one section ends and the next begins is estimated, unless you mark it while you speak. "
    "Every target is guidance; you can change it under Settings.",
    "From six answers on, Progress compares the middle value of your first three with that of your "
    "last three. Only answers that were measured the same way are compared.",
    "Your recordings, words and figures stay on this machine. Nothing is sent.",
)


def page_text(topics: Iterable[str] = ()) -> Text:
    """The page as aligned lines.

    Args:
        topics: those of the screen, first on the page.
    """
    own = [topic for topic in topics if topic in TOPICS]
    text = Text()
    for topic in (*own, EVERYWHERE):
        _add(text, topic)
    text.append("Signs\n", "bold")
    for name, fill in FILL.items():
        if fill.strip():
            text.append(f"  {name.value} {fill}          {name.label}\n")
    text.append("  O            not part of the story\n")
    text.append("  [we] {9}     counted\n\n")
    for fact in FACTS:
        text.append(f"{fact}\n\n")
    text.append("Other screens\n\n", "bold")
    for topic in TOPICS:
        if topic not in (*own, EVERYWHERE):
            _add(text, topic)
    return text


def _add(text: Text, topic: str) -> None:
    text.append(f"{topic}\n", "bold")
    for key, does in TOPICS[topic]:
        text.append(f"  {key:<12} ", "bold")
        text.append(f"{does}\n")
    text.append("\n")


class HelpScreen(ModalScreen[None]):
    """Scrolls; any of the usual keys closes it.

    Args:
        topics: of the screen that it covers.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,question_mark", "close", "back", key_display="esc"),
    ]

    def __init__(self, topics: Iterable[str] = ()) -> None:
        super().__init__()
        self._topics = tuple(topics)

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog", classes="large"):
            with ScrollingPage(id="page"):
                yield Static(page_text(self._topics), markup=False)
            yield KeyLine()

    def on_mount(self) -> None:
        self.query_one("#page").focus()

    def action_close(self) -> None:
        self.dismiss(None)
