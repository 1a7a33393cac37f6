"""The round is over → what was kept, and where to go."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from mockint.core.attempt import AnswerState, Attempt, Retake
from mockint.ui.messages import Ask, Show
from mockint.ui.screens.base import MockintScreen
from mockint.wording.figures import plural
from mockint.wording.moments import clock
from mockint.wording.safe import clean


class ClosingScreen(MockintScreen):
    """Short: facts, then the keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "leave", "home"),
        Binding("v", "view", "report"),
        Binding("r", "again", "say it again"),
    ]
    AUTO_FOCUS = None
    PASSING = True

    def __init__(self, attempt: Attempt) -> None:
        super().__init__()
        self.attempt = attempt

    def body(self) -> ComposeResult:
        with Vertical(id="stage"):
            yield Static("The round is over", id="lead", markup=False)
            yield Static(Text(clean(self.attempt.question.text)), id="question", markup=False)
            yield Static(Text(kept(self.attempt)), id="step", markup=False)

    def action_view(self) -> None:
        self.app.post_message(Show(self.attempt.id))

    def action_again(self) -> None:
        """Once more, to be compared with this one."""
        self.app.post_message(Ask(self.attempt.question, retake=Retake(self.attempt)))


def kept(attempt: Attempt) -> str:
    """One or two sentences about what history holds now."""
    main = attempt.main
    length = f" ({clock(main.recording.duration_s)})" if main and main.recording else ""
    replies = sum(a.state is not AnswerState.SKIPPED for a in attempt.follow_ups)
    parts = f"the answer{length}"
    if replies:
        parts += f" and {plural(replies, 'reply', 'replies')} to follow-ups"
    waiting = sum(a.state is AnswerState.RECORDED for a in attempt.answers)
    text = f"Kept in the history: {parts}."
    if waiting:
        text += f" {plural(waiting, 'recording')} not transcribed yet: t at home does it."
    return text
