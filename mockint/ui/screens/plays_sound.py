"""A screen → one on which recordings can be heard, until it is left."""

from typing import ClassVar

from mockint.ui.jobs import JobFailed
from mockint.ui.player import PLAY, ScreenPlayer, SoundBegan
from mockint.ui.screens.base import MockintScreen


class PlaysSound(MockintScreen):
    """Begins and ends the player's turns, and looks at it now and then while it plays."""

    POLL_S: ClassVar[float] = 0.25
    TELLS_PLACE: ClassVar[bool] = True
    """The notice says which second is heard."""

    def __init__(self) -> None:
        super().__init__()
        self._player = ScreenPlayer(self, tells=self.TELLS_PLACE)

    def on_mount(self) -> None:
        """Nothing to look at before something plays."""
        self._polling = self.set_interval(self.POLL_S, self.poll, pause=True)

    def on_sound_began(self, message: SoundBegan) -> None:
        self._player.began(message.turn)
        if self._player.on:
            self._polling.resume()
            self.sounding()

    def sounding(self) -> None:
        """Sound comes out, or is about to."""

    def poll(self) -> None:
        """Say where the player is; notice its end."""
        self._player.poll()
        if not self._player.on:
            self._polling.pause()

    def failed(self, message: JobFailed) -> None:
        """What failed to play is told; everything else stands."""
        if message.job.name == PLAY:
            self._player.failed()
        super().failed(message)

    def on_unmount(self) -> None:
        """Nobody listens any more."""
        self._player.stop()
