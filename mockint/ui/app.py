"""The terminal interface: its first moments, and a clean way out at any later one."""

import os
import signal
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import ClassVar

from rich.console import RenderableType
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen

from mockint.core.attempt import Attempt, Retake
from mockint.core.question import Question
from mockint.errors import MockintError
from mockint.practice import Practice
from mockint.practice.interviewer import Interviewer
from mockint.ui import messages
from mockint.ui.commands import commands
from mockint.ui.jobs import Job, JobFailed, Lane, note_crash, post, unexpected
from mockint.ui.keys import LenientParser, meant
from mockint.ui.palette import DARK, LIGHT, THEMES, first_theme
from mockint.ui.routes import Routes
from mockint.ui.screens.home.home import HomeScreen
from mockint.ui.terminal import (
    LEAVE_WITHIN_S,
    WayOut,
    leaving_on_signals,
    noise_to_log,
    terminal_there,
)
from mockint.wording.recording import kept_for_later
from mockint.wording.safe import told


@dataclass
class Left(Message):
    """What was being recorded is stored; the program may end."""

    code: int = 0


class Warmed(Message):
    """Weights and rules are loaded."""


class VoiceWarmed(Message):
    """The interviewer can speak at once, if at all."""


class MockintApp(Routes):
    """The practice on screens.

    Args:
        practice: the only door to the stages.
        question: asked at once; without one the home screen waits.
        retake: with a question: what is given once more.
        now: the wall clock, for dates on screens.
        tick_s: how long each of 3, 2, 1 stays.
        interviewer: speaks the questions; the one of this machine by default.
    """

    CSS_PATH = Path(__file__).with_name("mockint.tcss")
    TITLE = "mockint"
    COMMAND_PALETTE_DISPLAY = "^p"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]  # noqa: RUF012 (Textual's)
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall"), (36, "-high")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "help", "help"),
        Binding("ctrl+q", "quit", "quit", priority=True),
        Binding("ctrl+c", "quit", "quit", priority=True, show=False),
        Binding("ctrl+t", "theme", "light/dark", show=False),
    ]

    def __init__(
        self,
        practice: Practice,
        *,
        question: Question | None = None,
        retake: Retake | None = None,
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
        tick_s: float = 1.0,
        interviewer: Interviewer | None = None,
    ) -> None:
        super().__init__(practice, now=now, tick_s=tick_s, interviewer=interviewer)
        self.question = question
        self.retake = retake
        self.painted = False
        self.warm = False
        self.warm_error: MockintError | None = None
        self.crash: Exception | None = None
        self.last_words = ""
        self.way_out: WayOut | None = None
        self._leaving = False
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = first_theme()

    def get_default_screen(self) -> Screen[None]:
        """Home lies under everything."""
        return HomeScreen()

    def on_mount(self) -> None:
        """Nothing is read or loaded before the first screen is seen."""
        if self.question is not None:
            self.post_message(messages.Ask(self.question, retake=self.retake))
        self.call_after_refresh(self.after_first_paint)

    def after_first_paint(self) -> None:
        """Only now read the home, look at the machine, load what is heavy."""
        self.painted = True
        self.home.look()

        def left_over(_job: Job) -> Message:
            from mockint.ui.screens.setup.recover import Rescues, rescues

            return Rescues(rescues(self.practice))

        self.jobs.start("cut off", left_over, lambda found: found, to=self)
        self.warm_up()

    def warm_up(self) -> None:
        """Load what is heavy, also when there is another recogniser now."""
        self.warm, self.warm_error = False, None

        def work(_job: Job) -> Warmed:
            self.practice.warm_up()
            return Warmed()

        self.jobs.start("warm", work, lambda warmed: warmed, to=self, lane=Lane.HEARING)

    def _warm_voice(self) -> None:
        """After the recogniser. A failure is shown when a question would have been spoken."""

        def work(_job: Job) -> VoiceWarmed:
            with suppress(MockintError):
                self.interviewer.warm_up()
            return VoiceWarmed()

        self.jobs.start("warm voice", work, lambda warmed: warmed, to=self, lane=Lane.VOICE)

    @property
    def home(self) -> HomeScreen:
        """The screen under all others."""
        screen = self.screen_stack[0]
        assert isinstance(screen, HomeScreen)
        return screen

    def on_warmed(self) -> None:
        self.warm = True
        self.home.look_at_recogniser()
        self._warm_voice()

    def on_job_failed(self, message: JobFailed) -> None:
        """A job that belongs to no screen failed."""
        if message.job.name == "warm":
            self.warm_error = message.error
            self.home.look_at_recogniser()
            self._warm_voice()
        elif message.job.name == "leave":
            self.last_words = told(message.error)
            self.exit(return_code=1)
        elif not message.stopped:
            self._say(message.error)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Everything that the screen can do now, then every place to go, for the palette."""
        return commands(self, screen)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Nothing may cover an answer while it is recorded."""
        disturbs = any(getattr(screen, "UNDISTURBED", False) for screen in self.screen_stack)
        return action != "command_palette" or not disturbs

    def action_theme(self) -> None:
        """The other one of light and dark."""
        self.theme = DARK if self.theme == LIGHT else LIGHT

    @property
    def kept(self) -> Attempt | None:
        """The attempt whose answer was stored last."""
        return self.held.newest

    # --- the way out -------------------------------------------------------------------------

    async def action_quit(self) -> None:
        """End at once; a running recording is stored first, for as long as that may take."""
        self.jobs.stop_all()
        self.held.close()
        if self._leaving or not self.held.running:
            self.exit()
            return
        self._leaving = True
        self.jobs.start("leave", self._leave, lambda left: left, to=self, lane=Lane.LEAVING)
        self.set_timer(LEAVE_WITHIN_S, self.exit)

    def _leave(self, _job: Job) -> Left:
        self.save_answer()
        return Left()

    def save_answer(self) -> None:
        """Store what is being recorded."""
        self.held.keep()

    def on_left(self, message: Left) -> None:
        self.exit(return_code=message.code)

    def leave(self, code: int) -> None:
        """End with that exit code; from any thread."""
        self.held.close()
        self.jobs.stop_all()
        post(self, Left(code))

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        """Textual's own, then the same with the key that is meant: it never saw what a text field
        took.
        """
        if await super()._check_bindings(key, priority):
            return True
        if (alike := meant(key)) != key and await super()._check_bindings(alike, priority):
            return True
        if not priority and len(key) == 1 and key.isalpha() and not key.isascii():
            self._say(MockintError(f"no key is called {key} here", hint="they are Latin letters"))
        return False

    def _handle_exception(self, error: Exception) -> None:
        """A mistake in the program ends it: the log gets the place, never what was said."""
        if self._exit:  # a screen that came up while all are taken down misses its parts
            note_crash(error)
            return
        if self.crash is None:
            self.crash = error
            note_crash(error)
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Textual would print a traceback with local variables; run() says one sentence."""
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:  # noqa: ARG002
        """The terminal cannot be read any more; Textual itself might wait for it for ever."""
        code = 1 if terminal_there() else 128 + signal.SIGHUP
        self._return_code = code
        self._close_messages_no_wait()
        if self.way_out is not None:
            self.way_out.take(code)


def run(practice: Practice, question: Question | None = None, retake: Retake | None = None) -> int:
    """Open the interface and stay in it until the person leaves.

    Returns:
        0, 1 after a crash or when something could not be stored, 128 + n after signal n.
    """
    os.environ.pop("TEXTUAL", None)  # it could switch on connections to development tools
    from textual.drivers import linux_driver

    # Textual offers no other way.
    linux_driver.XTermParser = LenientParser  # type: ignore[attr-defined]
    app = MockintApp(practice, question=question, retake=retake)
    with noise_to_log(practice.home.log):
        app.way_out = WayOut(app.save_answer, app.leave)
        with leaving_on_signals(app.way_out):
            app.run()
            _see_out(app)
    code = app.return_code or 0
    with suppress(OSError):  # the terminal may have gone
        for line in last_lines(app):
            sys.stderr.write(f"mockint: {line}\n")
        sys.stderr.flush()
    if app.jobs.busy or practice.hearing:  # never wait for a library that hangs
        os._exit(code)
    practice.close()
    return code


def _see_out(app: MockintApp) -> None:
    """Store what is still being recorded; wait a moment for jobs that are about to end."""

    def store() -> None:
        try:
            app.save_answer()
        except MockintError as error:
            app.last_words = told(error)

    storing = Thread(target=store, daemon=True)
    storing.start()
    storing.join(LEAVE_WITHIN_S)
    app.jobs.stop_all()
    app.practice.stop_hearing()
    app.jobs.wait(0.3)


def last_lines(app: MockintApp) -> list[str]:
    """What a person must still be told after the screen is gone."""
    lines = []
    if app.crash is not None:
        lines.append(str(unexpected(app.crash)))
    if app.last_words:
        lines.append(app.last_words)
    if app.kept is not None:
        from mockint.practice.catch_up import waits  # not for the first screen

        if waits(app.practice, app.kept.id):
            lines.append(kept_for_later(app.kept.id))
    return lines
