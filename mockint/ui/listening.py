"""A recording → its sound, started and stopped by a key; it never blocks the screen."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from textual.message import Message

from mockint.core.attempt import MAIN, Attempt
from mockint.errors import MockintError
from mockint.ui.border import told
from mockint.ui.jobs import Job, Lane
from mockint.ui.words import clock

if TYPE_CHECKING:
    from mockint.ui.screens.base import MockintScreen


class Plays(Protocol):
    """What is needed of a player."""

    @property
    def playing(self) -> bool:
        """Whether there is more to come."""

    @property
    def position_s(self) -> float:
        """Where it is."""

    def play(self, start_s: float = 0.0) -> None:
        """Begin."""

    def stop(self) -> None:
        """End."""


class Listened(Message, bubble=False):
    """The player began, or fell silent."""

    def __init__(self, player: Plays) -> None:
        super().__init__()
        self.player = player


class Listening:
    """The player of one screen; the screen calls poll() now and then, and began() when told."""

    def __init__(self, screen: "MockintScreen") -> None:
        self._screen = screen
        self._player: Plays | None = None
        self._began = False
        self._length_s = 0.0

    @property
    def on(self) -> bool:
        """Whether something plays, or is about to."""
        return self._player is not None

    def play(self, attempt: Attempt, start_s: float, key: str = MAIN) -> None:
        """Play an answer from that second on."""
        self.stop()
        try:
            player: Plays = self._screen.practice.player(attempt, key)
        except MockintError as error:
            self._screen.say(told(error), problem=True)
            return
        answer = attempt.answer(key)
        recording = answer.recording if answer is not None else None
        self._length_s = recording.duration_s if recording is not None else 0.0
        self._player, self._began = player, False
        self._start("play", player, lambda: player.play(start_s))
        self._screen.say(f"listening from {clock(start_s)}")

    def stop(self) -> None:
        """Silence."""
        player, self._player = self._player, None
        if player is not None:
            self._start("silence", player, player.stop)
            self._screen.say("")

    def began(self, player: Plays) -> None:
        """Sound comes out of it now."""
        self._began = player is self._player

    def failed(self) -> None:
        """It could not play."""
        self._player = None

    def poll(self) -> None:
        """Say where it is; notice the end."""
        if self._player is None or not self._began:
            return
        if not self._player.playing:
            self.stop()
        else:
            self._screen.say(
                f"listening {clock(self._player.position_s)} of {clock(self._length_s)}"
            )

    def _start(self, name: str, player: Plays, work: Callable[[], None]) -> None:
        def run(_job: Job) -> Plays:
            work()
            return player

        self._screen.jobs.start(name, run, Listened, to=self._screen, lane=Lane.DEVICES)
