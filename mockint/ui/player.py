"""A recording → its sound, started and stopped by a key; it never blocks the screen."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from textual.message import Message

from mockint.core.attempt import MAIN, Attempt
from mockint.errors import MockintError
from mockint.practice.listen import player_of
from mockint.ui.jobs import Job, Lane
from mockint.wording.moments import clock
from mockint.wording.safe import told

if TYPE_CHECKING:
    from mockint.ui.screens.base import MockintScreen

PLAY = "play"
"""Name of the jobs that begin to play; a screen told that one failed calls failed()."""

STALLED = "the loudspeaker does not answer any more; the same key tries again"


class Plays(Protocol):
    """What is needed of a player."""

    @property
    def playing(self) -> bool:
        """Whether there is more to come."""

    @property
    def stalled(self) -> bool:
        """Whether nothing comes out any more."""

    @property
    def position_s(self) -> float:
        """Second of the recording that is heard."""

    def prepare(self) -> None:
        """Load what is slow to load."""

    def play(
        self, start_s: float = 0.0, end_s: float | None = None, speed: float = 1.0
    ) -> None: ...

    def stop(self) -> None: ...


@dataclass
class SoundBegan(Message, bubble=False):
    """The player did as it was told.

    Attributes:
        turn: which start has sound now; 0 where none has.
    """

    turn: int


class ScreenPlayer:
    """The player of one screen; the screen calls poll() now and then, and began() when told.

    Args:
        screen: where its jobs report, and which says what it has to say.
        tells: say where it is, in the screen's notice.
    """

    def __init__(self, screen: "MockintScreen", *, tells: bool = True) -> None:
        self._screen = screen
        self._tells = tells
        self._player: Plays | None = None
        self._of = ("", "")  # attempt and answer that it plays
        self._turn = 0  # counts the starts; one that was overtaken is passed over
        self._on = self._began = False
        self._length_s = 0.0

    @property
    def on(self) -> bool:
        """Whether something plays, or is about to."""
        return self._on

    @property
    def position_s(self) -> float | None:
        """Second of the recording that is heard; None while nothing is."""
        if not (self._on and self._began) or self._player is None:
            return None
        return self._player.position_s

    def prepare(self, attempt: Attempt, key: str = MAIN) -> None:
        """Make the first start quick; what fails now is told when somebody wants to listen."""
        with suppress(MockintError):
            player = self._player_of(attempt, key)

            def ready() -> None:
                with suppress(MockintError):
                    player.prepare()

            self._start("prepare", ready, 0)

    def play(
        self,
        source: Attempt | Path,
        start_s: float,
        end_s: float | None = None,
        speed: float = 1.0,
        key: str = MAIN,
    ) -> None:
        """Play an answer, or a file, from that second on; what played before ends."""
        try:
            player = self._player_of(source, key)
        except MockintError as error:
            self._screen.say(told(error), problem=True)
            return
        answer = source.answer(key) if isinstance(source, Attempt) else None
        recording = answer.recording if answer is not None else None
        self._length_s = recording.duration_s if recording is not None else 0.0
        self._turn += 1
        self._on, self._began = True, False
        turn = self._turn

        def begin() -> None:
            if turn == self._turn:
                player.play(start_s, end_s, speed)

        self._start(PLAY, begin, turn)
        self._tell(f"listening from {clock(start_s)}")

    def stop(self) -> None:
        if self._on and self._player is not None:
            self._turn += 1
            self._start("silence", self._player.stop, 0)
            self._tell("")
        self._on = False

    def began(self, turn: int) -> None:
        """Sound comes out of it now."""
        self._began = self._began or (self._on and turn == self._turn)

    def failed(self) -> None:
        self._on = False

    def poll(self) -> None:
        """Say where it is; notice the end."""
        if not (self._on and self._began) or self._player is None:
            return
        if not self._player.playing:
            self.stop()
        elif self._player.stalled:
            self.stop()
            self._screen.say(STALLED, problem=True)
        else:
            of = f" of {clock(self._length_s)}" if self._length_s else ""
            self._tell(f"listening {clock(self._player.position_s)}{of}")

    def _player_of(self, source: Attempt | Path, key: str) -> Plays:
        of = (source.id if isinstance(source, Attempt) else str(source), key)
        if self._player is None or self._of != of:
            self.stop()
            self._player = player_of(self._screen.practice, source, key)
            self._of = of
        return self._player

    def _tell(self, text: str) -> None:
        if self._tells:
            self._screen.say(text)

    def _start(self, name: str, work: Callable[[], None], turn: int) -> None:
        def run(_job: Job) -> SoundBegan:
            work()
            return SoundBegan(turn)

        self._screen.jobs.start(
            name, run, lambda listened: listened, to=self._screen, lane=Lane.DEVICES
        )
