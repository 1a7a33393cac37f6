"""A question, or a follow-up → heard, read, thought about; then 3-2-1 and speak."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widgets import Digits, Static

from mockint.core.attempt import Attempt, Retake
from mockint.core.question import FollowUp, Question
from mockint.errors import MockintError
from mockint.ui.aloud import Aloud, Hushed
from mockint.ui.jobs import Job, JobFailed, Lane
from mockint.ui.messages import Show, Skip, Speak
from mockint.ui.screens.base import MockintScreen
from mockint.ui.screens.home.machine_lines import Machine, Named, look
from mockint.ui.screens.rehearse.lead import follow_up_lead, lead, part_aside
from mockint.ui.screens.rehearse.why import WhyScreen
from mockint.ui.widgets.notice import Notice
from mockint.ui.widgets.scrolling_page import ScrollingPage
from mockint.wording.safe import clean, told

COUNT_FROM = 3
POLL_S = 1 / 20
VOICE_OFF = "The voice is off from now on. V turns it back on."


class PromptScreen(MockintScreen):
    """A text to answer aloud, and the count before the recording begins."""

    TOPICS: ClassVar[tuple[str, ...]] = ("Question",)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer", "answer"),
        Binding("v", "say_again", "hear it again"),
        Binding("V", "switch_voice", "voice on or off", show=False),
    ]

    PASSING = True

    def __init__(
        self,
        question: Question,
        attempt: Attempt | None = None,
        prompt: FollowUp | None = None,
        retake: Retake | None = None,
    ) -> None:
        super().__init__()
        self.question = question
        self.attempt = attempt
        self.prompt = prompt
        self.retake = retake
        self._left = 0
        self._timer: Timer | None = None
        self._aloud = Aloud(self)
        self._hushing = 0  # the silence that the count waits for
        self._search_pause_s = 0.0

    @property
    def lead(self) -> str:
        """What kind of text this is."""
        raise NotImplementedError

    @property
    def aside(self) -> str:
        """A quiet line under the text."""
        return ""

    def body(self) -> ComposeResult:
        with ScrollingPage(id="stage"):
            yield Static(Text(self.lead), id="lead", markup=False)
            yield Static(Text(clean(self.text)), id="question", markup=False)
            yield Static(Text(self.aside), id="aside", markup=False)
            yield Digits("", id="digits")
            yield Notice()

    @property
    def text(self) -> str:
        return self.prompt.text if self.prompt is not None else self.question.text

    def on_mount(self) -> None:
        """Say it, unless only part of the answer is given again: then the question is known."""
        self._aloud.since = self.host.interviewer.clock()
        self.set_interval(POLL_S, self._aloud.poll)
        if self.host.interviewer.speaks and (self.retake is None or self.retake.part is None):
            self._aloud.say(self.text)

    def on_unmount(self) -> None:
        """Stop speaking a question once it is left."""
        self._aloud.hush()

    def allows(self, action: str) -> bool:
        """While it counts there is only the way back."""
        counting = self._left > 0 or self._hushing > 0
        if action == "say_again":
            return not counting and self.host.interviewer.speaks
        if action == "switch_voice":
            return not counting and self.host.interviewer.able
        return action in ("uncount", "quit") if counting else action != "uncount"

    def action_say_again(self) -> None:
        self._aloud.say(self.text)

    def action_switch_voice(self) -> None:
        """Off, and silent at once; or on, and heard."""
        try:
            on = self.host.interviewer.switch()
        except MockintError as error:
            self.say(told(error), problem=True)
            return
        if on:
            self._aloud.say(self.text)
        else:
            self._aloud.hush()
        self.say("" if on else VOICE_OFF)
        self.refresh_bindings()

    def action_answer(self) -> None:
        """Count as soon as nobody else speaks."""
        self._hushing = self._aloud.hush()
        self._search_pause_s = max(0.0, self.host.interviewer.clock() - self._aloud.since)
        if self._hushing:
            self.refresh_bindings()
        else:
            self._count()

    def on_hushed(self, message: Hushed) -> None:
        if self._hushing and message.turn == self._hushing:
            self._hushing = 0
            self._count()

    def _count(self) -> None:
        """Count, then speak."""
        if not self.practice.settings.countdown:
            self._speak()
            return
        self._left = COUNT_FROM
        self._show_count()
        self._timer = self.set_interval(self.host.tick_s, self._tick)
        if self.practice.needs_microphone:

            def work(_job: Job) -> Named:
                return look(self.practice, Machine.MICROPHONE, warm=True)

            self.jobs.start("microphone", work, lambda found: found, to=self, lane=Lane.DEVICES)

    def failed(self, message: JobFailed) -> None:
        """There is no microphone: no need to count to the end."""
        if self._aloud.failed(message):
            return
        self.action_uncount()
        super().failed(message)

    def action_uncount(self) -> None:
        self._left = self._hushing = 0
        if self._timer is not None:
            self._timer.stop()
        self._show_count()

    def _tick(self) -> None:
        self._left -= 1
        self._show_count()
        if not self._left:
            self._speak()

    def _show_count(self) -> None:
        self.query_one("#digits", Digits).update(str(self._left) if self._left else "")
        self.refresh_bindings()

    def _speak(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        speak = Speak(
            self.question, self.attempt, self.prompt, self.retake, round(self._search_pause_s, 3)
        )
        self.app.post_message(speak)


class QuestionScreen(PromptScreen):
    """One question of the bank. Why it is asked shows only on a key: a cold question stays cold."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "why", "why it is asked"),
        Binding("escape", "uncount", "cancel"),
        Binding("escape", "back", "back"),
    ]

    def __init__(
        self, question: Question, *, focus: str = "", retake: Retake | None = None
    ) -> None:
        super().__init__(question, retake=retake)
        self.focus_on = focus

    @property
    def lead(self) -> str:
        """The part of the bank; or what to mend this time."""
        return clean(self.focus_on) or lead(self.question, None, None, self.retake)

    @property
    def aside(self) -> str:
        """What happens on enter; for a part said again, what belongs in it."""
        part = self.retake.part if self.retake is not None else None
        if part is not None:
            return part_aside(part, self.practice.settings)
        return "Take your time. Recording stops only when you press space."

    def action_why(self) -> None:
        """Why it is asked, what a strong answer includes, the trap."""
        self.app.push_screen(WhyScreen(self.question))


class FollowUpScreen(PromptScreen):
    """One follow-up, with what was measured that called for it.

    Args:
        attempt: as stored.
        prompt: the follow-up.
        said: feedback on the reply before it, or empty.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "skip", "skip"),
        Binding("escape", "uncount", "cancel"),
        Binding("escape", "report", "report"),
    ]

    def __init__(self, attempt: Attempt, prompt: FollowUp, said: str = "") -> None:
        super().__init__(attempt.question, attempt, prompt)
        self._said = said
        self._attempt = attempt
        self._prompt = prompt

    @property
    def lead(self) -> str:
        return follow_up_lead(self._attempt)

    @property
    def aside(self) -> str:
        return clean(self._prompt.because)

    def on_mount(self) -> None:
        """Textual calls that of the base class as well."""
        self.say(self._said)

    def action_report(self) -> None:
        """Back to the report; the follow-up waits there."""
        self.app.post_message(Show(self._attempt.id))

    def action_skip(self) -> None:
        """Go on without an answer."""
        self.app.post_message(Skip(self._attempt, self._prompt))
