"""The terminal interface: which screen follows which, and a clean way out at any moment."""

import os
import sys
from collections.abc import Callable
from datetime import datetime
from threading import Event, Lock, Thread
from typing import ClassVar

from rich.console import RenderableType
from textual.app import App
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import ModalScreen, Screen

from mockint.core.attempt import MAIN, AnswerState, Attempt
from mockint.core.question import Question
from mockint.errors import MockintError, StoppedError
from mockint.practice import Exchange, Practice, Take
from mockint.practice import Progress as TellProgress
from mockint.ui import messages
from mockint.ui.border import told
from mockint.ui.jobs import Job, JobFailed, Jobs, Lane, note_crash, post, unexpected
from mockint.ui.opening import Opened, open_attempt
from mockint.ui.palette import DARK, LIGHT, THEMES, first_theme
from mockint.ui.screens.base import MockintScreen
from mockint.ui.screens.home import HomeScreen
from mockint.ui.terminal import LEAVE_WITHIN_S, leaving_on_signals, noise_to_log


class Left(Message):
    """What was being recorded is stored; the program may end."""

    def __init__(self, code: int = 0) -> None:
        super().__init__()
        self.code = code


class Warmed(Message):
    """Weights and rules are loaded."""


class MockintApp(App[None]):
    """The practice on screens.

    Args:
        practice: the only door to the stages.
        question: asked at once; without one the home screen waits.
        now: the wall clock, for dates on screens.
        tick_s: how long each of 3, 2, 1 stays.
    """

    CSS_PATH = "mockint.tcss"
    TITLE = "mockint"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]  # noqa: RUF012 (Textual's)
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "help", "help"),
        Binding("ctrl+q,ctrl+c", "quit", "end", priority=True, show=False),
        Binding("ctrl+t", "theme", "light/dark", show=False),
    ]

    def __init__(
        self,
        practice: Practice,
        *,
        question: Question | None = None,
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
        tick_s: float = 1.0,
    ) -> None:
        super().__init__()
        self.practice = practice
        self.question = question
        self.now = now
        self.tick_s = tick_s
        self.jobs = Jobs()
        self.painted = False
        self.warm = False
        self.warm_error: MockintError | None = None
        self.crash: Exception | None = None
        self.kept: Attempt | None = None
        self.last_words = ""
        self._leaving = False
        self._take: Take | None = None
        self._holding = Lock()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = first_theme()

    def get_default_screen(self) -> Screen[None]:
        """Home lies under everything."""
        return HomeScreen()

    def on_mount(self) -> None:
        """Nothing is read or loaded before the first screen is seen."""
        if self.question is not None:
            self.post_message(messages.Ask(self.question))
        self.call_after_refresh(self._first_paint)

    def _first_paint(self) -> None:
        self.painted = True
        self.home.look()

        def warm_up(_job: Job) -> Warmed:
            self.practice.warm_up()
            return Warmed()

        def left_over(_job: Job) -> Message:
            from mockint.ui.screens.recover import Rescues, rescues

            return Rescues(rescues(self.practice))

        self.jobs.start("cut off", left_over, lambda found: found, to=self)
        self.jobs.start("warm", warm_up, lambda warmed: warmed, to=self, lane=Lane.HEARING)

    @property
    def home(self) -> HomeScreen:
        """The screen under all others."""
        screen = self.screen_stack[0]
        assert isinstance(screen, HomeScreen)
        return screen

    # --- which screen follows which ----------------------------------------------------------

    def show(self, screen: Screen[None]) -> None:
        """Put the screen up; steps of a rehearsal take each other's place, lists stay below."""
        while isinstance(self.screen, ModalScreen):
            self.pop_screen()
        if isinstance(self.screen, MockintScreen) and self.screen.PASSING:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def on_ask(self, message: messages.Ask) -> None:
        """A question was chosen."""
        from mockint.ui.screens.question import QuestionScreen

        self.show(QuestionScreen(message.question))

    def on_speak(self, message: messages.Speak) -> None:
        """3-2-1 is over."""
        from mockint.ui.screens.recording import RecordingScreen

        self.show(RecordingScreen(message.question, message.attempt, message.prompt))

    def on_spoken(self, message: messages.Spoken) -> None:
        """A recording is stored: hear it."""
        from mockint.ui.screens.processing import ProcessingScreen

        self.show(ProcessingScreen(message.attempt, message.key, message.notice))

    def on_discarded(self, message: messages.Discarded) -> None:
        """Home, or the same follow-up once more."""
        if message.attempt is not None and message.prompt is not None:
            self.on_next_prompt(messages.NextPrompt(message.attempt, message.prompt))
        else:
            self.on_go_home()

    def on_heard(self, message: messages.Heard) -> None:
        """The report of the answer; after a reply, the next follow-up."""
        from mockint.ui.screens.history import HistoryScreen
        from mockint.ui.screens.report import ReportScreen

        opened = message.opened
        if message.key != MAIN and opened.attempt is not None:
            self.on_go_on(messages.GoOn(opened.attempt))
            return
        listed = any(isinstance(screen, HistoryScreen) for screen in self.screen_stack)
        self.show(ReportScreen(opened, notice=message.notice, fresh=not listed))

    def on_go_on(self, message: messages.GoOn) -> None:
        """Look up what to ask next."""
        attempt = message.attempt

        def work(_job: Job) -> messages.NextPrompt:
            return messages.NextPrompt(attempt, self.practice.next_follow_up(attempt))

        self.jobs.start("next", work, lambda prompt: prompt, to=self)

    def on_skip(self, message: messages.Skip) -> None:
        """Note it, then look up what to ask next."""

        def work(_job: Job) -> messages.NextPrompt:
            attempt = self.practice.skip_follow_up(message.attempt, message.prompt)
            return messages.NextPrompt(attempt, self.practice.next_follow_up(attempt))

        self.jobs.start("skip", work, lambda prompt: prompt, to=self)

    def on_next_prompt(self, message: messages.NextPrompt) -> None:
        """Ask it, or close the round."""
        from mockint.ui.screens.closing import ClosingScreen
        from mockint.ui.screens.question import FollowUpScreen

        if message.prompt is not None:
            self.show(FollowUpScreen(message.attempt, message.prompt))
        else:
            self.show(ClosingScreen(message.attempt))

    def on_show(self, message: messages.Show) -> None:
        """Open a stored attempt."""

        def work(_job: Job) -> Opened:
            return open_attempt(self.practice, self.practice.find(message.attempt_id))

        self.jobs.start("open", work, messages.Heard, to=self)

    def on_transcribe(self, message: messages.Transcribe) -> None:
        """Hear one stored answer now."""
        from mockint.ui.screens.processing import ProcessingScreen

        try:
            attempt = self.practice.find(message.attempt_id)
        except MockintError as error:
            self._say(error)
        else:
            self.show(ProcessingScreen(attempt))

    def on_go_home(self) -> None:
        """Take down everything that stands on the home screen."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def on_rescues(self, message: Message) -> None:
        """Something was cut off: ask at the start, never silently keep or drop it."""
        from mockint.ui.screens.recover import RecoverScreen, Rescues

        if isinstance(message, Rescues) and message.found and self._take is None:
            self.push_screen(RecoverScreen(message.found))

    def on_warmed(self) -> None:
        """Say so where it shows."""
        self.warm = True
        self.home.look_at_recogniser()

    def on_job_failed(self, message: JobFailed) -> None:
        """A job that belongs to no screen failed."""
        if message.job.name == "warm":
            self.warm_error = message.error
            self.home.look_at_recogniser()
        elif message.job.name == "leave":
            self.last_words = told(message.error)
            self.exit(return_code=1)
        elif not message.stopped:
            self._say(message.error)

    def _say(self, error: MockintError) -> None:
        if isinstance(self.screen, MockintScreen):
            self.screen.say(told(error), problem=True)

    # --- keys that work on several screens ---------------------------------------------------

    def ask_cold(self) -> None:
        """A question that was not asked yet, at random."""

        def work(_job: Job) -> messages.Ask:
            return messages.Ask(self.practice.cold_question())

        self.jobs.start("cold", work, lambda ask: ask, to=self)

    def action_choose(self) -> None:
        """The question bank."""
        from mockint.ui.screens.choose import ChooseScreen

        self.push_screen(ChooseScreen())

    def action_history(self) -> None:
        """What was done."""
        from mockint.ui.screens.history import HistoryScreen

        self.push_screen(HistoryScreen())

    def action_microphones(self) -> None:
        """Which microphone to record with."""
        from mockint.ui.screens.microphones import MicrophonesScreen

        self.push_screen(MicrophonesScreen())

    def action_catch_up(self) -> None:
        """Transcribe everything that waits."""
        from mockint.ui.screens.catching_up import CatchingUpScreen

        self.push_screen(CatchingUpScreen())

    def action_recover(self) -> None:
        """What a crash cut off."""
        from mockint.ui.screens.recover import RecoverScreen

        self.push_screen(RecoverScreen())

    def action_demo(self) -> None:
        """A rehearsal on a bundled recording."""
        from mockint.ui.screens.demo import DemoScreen

        self.push_screen(DemoScreen(lambda tell, stop: demonstrate(self.practice, tell, stop)))

    def action_help(self) -> None:
        """Every key."""
        from mockint.ui.screens.help import HelpScreen

        self.push_screen(HelpScreen())

    def action_theme(self) -> None:
        """The other one of light and dark."""
        self.theme = DARK if self.theme == LIGHT else LIGHT

    # --- the running take, from any thread ---------------------------------------------------

    def hold(self, take: Take) -> Take:
        """Remember what is being recorded, so that no way out can lose it.

        Raises:
            StoppedError: the program is ending; the take was thrown away, nothing was said yet.
        """
        with self._holding:
            if not self._leaving:
                self._take = take
                return take
        take.discard()
        raise StoppedError("mockint is ending")

    def keep_take(self) -> Attempt | None:
        """End the running recording and store it; None when there is none (any more)."""
        with self._holding:
            take, self._take = self._take, None
            return take.stop() if take is not None else None

    def drop_take(self) -> Attempt | None:
        """Throw the running recording away."""
        with self._holding:
            take, self._take = self._take, None
            return take.discard() if take is not None else None

    # --- the way out -------------------------------------------------------------------------

    async def action_quit(self) -> None:
        """End at once; a running recording is stored first, for as long as that may take."""
        self.jobs.stop_all()
        if self._take is None or self._leaving:
            self._leaving = True
            self.exit()
            return
        self._leaving = True
        self.jobs.start("leave", self._leave, lambda left: left, to=self, lane=Lane.LEAVING)
        self.set_timer(LEAVE_WITHIN_S, self.exit)

    def _leave(self, _job: Job) -> Left:
        self.save_take()
        return Left()

    def save_take(self) -> None:
        """Store what is being recorded, and remember it for the last words."""
        kept = self.keep_take()
        if kept is not None:
            self.kept = kept

    def on_left(self, message: Left) -> None:
        """Everything is stored."""
        self.exit(return_code=message.code)

    def leave(self, code: int) -> None:
        """End with that exit code; from any thread."""
        self._leaving = True
        self.jobs.stop_all()
        post(self, Left(code))

    def _handle_exception(self, error: Exception) -> None:
        """A mistake in the program ends it: where goes to the log, never what was said."""
        if self.crash is None:
            self.crash = error
            note_crash(error)
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Textual would print a traceback with local variables; run() says one sentence."""
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:  # noqa: ARG002
        """Likewise for its own threads."""
        self.crash = self.crash or RuntimeError("the terminal could not be read")
        self._return_code = 1
        self._close_messages_no_wait()


def demonstrate(practice: Practice, tell: TellProgress, stop: Event) -> Opened:
    """The bundled rehearsal as something to show."""
    from mockint.rehearsal import demo

    rehearsed = demo(practice, on_progress=tell, stop=stop)
    replies = tuple(Exchange(p, AnswerState.ANALYSED, heard) for p, heard in rehearsed.replies)
    return Opened(None, rehearsed.report, replies)


def run(practice: Practice, question: Question | None = None) -> int:
    """Open the interface and stay in it until the person leaves.

    Returns:
        0, 1 after a crash or when something could not be stored, 128 + n after signal n.
    """
    os.environ.pop("TEXTUAL", None)  # it could switch on connections to development tools
    app = MockintApp(practice, question=question)
    with noise_to_log(practice.home.log), leaving_on_signals(app.save_take, app.leave):
        app.run(mouse=False)
        _see_out(app)
    code = app.return_code or 0
    for line in last_lines(app):
        sys.stderr.write(f"mockint: {line}\n")
    sys.stderr.flush()
    if app.jobs.busy:  # a library that does not look up must not keep the program from ending
        os._exit(code)
    practice.close()
    return code


def _see_out(app: MockintApp) -> None:
    """Store what is still being recorded; wait a moment for jobs that are about to end."""

    def store() -> None:
        try:
            app.save_take()
        except MockintError as error:
            app.last_words = told(error)

    storing = Thread(target=store, daemon=True)
    storing.start()
    storing.join(LEAVE_WITHIN_S)
    app.jobs.stop_all()
    app.jobs.wait(0.3)


def last_lines(app: MockintApp) -> list[str]:
    """What a person must know after the screen is gone."""
    lines = []
    if app.crash is not None:
        lines.append(str(unexpected(app.crash)))
    if app.last_words:
        lines.append(app.last_words)
    if app.kept is not None:
        lines.append(f"the recording is kept: mockint transcribe {app.kept.id}")
    return lines
