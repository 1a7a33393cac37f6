"""What every screen shares: the keys at its foot, a line for what went wrong, the way home."""

from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.css.query import NoMatches
from textual.screen import Screen

from mockint.practice import Practice
from mockint.ui.host import Host
from mockint.ui.jobs import JobFailed, Jobs
from mockint.ui.messages import GoHome
from mockint.ui.widgets.key_line import KeyLine
from mockint.ui.widgets.notice import Notice
from mockint.wording.safe import told


class MockintScreen(Screen[None]):
    """A screen of the practice: body, notice, keys."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "leave", "home")]
    PASSING: ClassVar[bool] = False
    """The next screen takes its place, instead of covering it."""
    UNDISTURBED: ClassVar[bool] = False
    """The palette does not open over it."""
    TOPICS: ClassVar[tuple[str, ...]] = ()
    """Which parts of the help are about it."""

    @property
    def host(self) -> Host:
        """What the application offers its screens."""
        return cast("Host", self.app)

    @property
    def practice(self) -> Practice:
        """The door to the stages."""
        return self.host.practice

    @property
    def jobs(self) -> Jobs:
        """Where slow work goes."""
        return self.host.jobs

    def allows(self, action: str) -> bool:  # noqa: ARG002 (for screens that override it)
        """Whether that key does something now; one that does not is not shown."""
        return True

    def offers(self, action: str) -> bool:  # noqa: ARG002 (for screens that override it)
        """Whether the foot names that key. One that it does not name may still say why it does
        nothing here.
        """
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        return self.allows(action)

    def body(self) -> ComposeResult:
        """What stands above the keys."""
        yield from ()

    def compose(self) -> ComposeResult:
        yield from self.body()
        yield KeyLine()

    def say(self, text: str, *, problem: bool = False) -> None:
        """Put a sentence where the eye is."""
        try:
            self.query_one(Notice).say(text, problem=problem)
        except NoMatches:
            return

    def on_job_failed(self, message: JobFailed) -> None:
        """A job of this screen failed."""
        message.stop()
        self.failed(message)

    def failed(self, message: JobFailed) -> None:
        """Say it, unless it was asked to end. (Textual calls the on_ methods of every base class,
        so that is what screens override.)
        """
        if not message.stopped:
            self.say(told(message.error), problem=True)

    def action_leave(self) -> None:
        self.app.post_message(GoHome())

    def action_back(self) -> None:
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()
