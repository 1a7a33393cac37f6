"""A question → heard while it stands there; begun and ended by keys, never blocking the screen."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from mockint.errors import MockintError
from mockint.practice.asking import Asking
from mockint.ui.jobs import Job, JobFailed, Lane
from mockint.wording.safe import told

if TYPE_CHECKING:
    from mockint.ui.screens.base import MockintScreen

MAKE, PLAY, HUSH = "speak", "play question", "hush"
"""Names of the jobs; a screen told that one failed calls failed()."""


class Told(Message, bubble=False):
    """A step is done that needs no answer."""


@dataclass
class Hushed(Message, bubble=False):
    """Nothing sounds any more, and nothing will.

    Attributes:
        turn: which hush() asked for it.
    """

    turn: int


class Aloud:
    """The interviewer on one screen; the screen calls poll() now and then.

    Args:
        screen: where its jobs report, and which says what went wrong.

    Attributes:
        since: second of the monotonic clock from which on the person thinks: the text stood there,
            or its spoken form ended.
    """

    def __init__(self, screen: "MockintScreen") -> None:
        self.since = 0.0
        self._screen = screen
        self._asking: Asking | None = None
        self._turn = 0

    def say(self, text: str) -> None:
        """Say the text, from its beginning where it is being said already."""
        self.hush()
        self._asking = asking = self._screen.host.interviewer.ask(text)
        jobs, screen = self._screen.jobs, self._screen

        def play(_job: Job) -> Told:
            asking.play()
            return Told()

        def ready() -> None:
            jobs.start(PLAY, play, lambda done: done, to=screen, lane=Lane.DEVICES)

        def make(_job: Job) -> Told:
            asking.make(ready)
            return Told()

        jobs.start(MAKE, make, lambda done: done, to=screen, lane=Lane.VOICE)

    def hush(self) -> int:
        """Be silent; gives the turn of the Hushed that comes when that is so, 0 where it is."""
        asking, self._asking = self._asking, None
        if asking is None:
            return 0
        self.since = asking.ended_at or self._screen.host.interviewer.clock()
        self._turn += 1
        turn = self._turn

        def work(_job: Job) -> Hushed:
            asking.stop()
            return Hushed(turn)

        # The lane has seen every earlier start by then, and a later one does nothing any more.
        self._screen.jobs.start(HUSH, work, lambda done: done, to=self._screen, lane=Lane.DEVICES)
        return turn

    def poll(self) -> None:
        """Notice the end, and a loudspeaker that went away."""
        asking = self._asking
        if asking is None:
            return
        if (missing := self._screen.host.interviewer.missing()) is not None:
            self._screen.say(told(missing), problem=True)
        if (lost := asking.lost) is not None:
            self._fail(lost)
        elif asking.ended_at is not None:
            self.hush()  # closes the stream

    def failed(self, message: JobFailed) -> bool:
        """Whether that job was one of these; then its error is shown, once per sitting."""
        if message.job.name not in (MAKE, PLAY, HUSH):
            return False
        self._fail(message.error)
        return True

    def _fail(self, error: MockintError) -> None:
        self.hush()
        if self._screen.host.interviewer.news(error):
            self._screen.say(told(error), problem=True)
