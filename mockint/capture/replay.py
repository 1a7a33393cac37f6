"""Audio file → blocks, as if it were spoken into a microphone."""

import time
from pathlib import Path
from threading import Event, Thread, current_thread

from mockint.capture.limits import RATE_HZ
from mockint.capture.source import OnBlock, OnEnd
from mockint.core.recording import Block
from mockint.wording.safe import clean

_BLOCK_FRAMES = 320  # 20 ms
_JOIN_S = 0.9


class Replay:
    """A source that plays a file.

    Args:
        path: any audio file that mockint reads.
        speed: 1 for speaking speed, 2 for twice that; 0 for as fast as it can.
        track: which of its sound tracks, from 1.
    """

    def __init__(self, path: Path, speed: float = 1.0, track: int = 1) -> None:
        self.name = clean(path.name)
        self.sample_rate_hz = RATE_HZ
        self._path = path
        self._speed = speed
        self._track = track
        self._stopping = Event()
        self._player: Thread | None = None

    def start(self, on_block: OnBlock, on_end: OnEnd) -> None:
        """Read the file, then begin to play it.

        Raises:
            AudioFileError: it is not usable audio.
        """
        from mockint.capture.convert import read_pcm

        pcm = read_pcm(self._path, track=self._track)
        self._player = Thread(
            target=self._play, args=(pcm, on_block, on_end), name="mockint-replay", daemon=True
        )
        self._player.start()

    def stop(self) -> None:
        """End at once."""
        self._stopping.set()
        if self._player is not None and self._player is not current_thread():
            self._player.join(_JOIN_S)

    def _play(self, pcm: bytes, on_block: OnBlock, on_end: OnEnd) -> None:
        began = time.monotonic()
        size = 2 * _BLOCK_FRAMES
        for at in range(0, len(pcm), size):
            if self._speed > 0:
                due_s = (at + size) / 2 / RATE_HZ / self._speed
                self._stopping.wait(max(0.0, began + due_s - time.monotonic()))
            if self._stopping.is_set():
                return
            on_block(Block(pcm[at : at + size]))
        on_end("")
