"""Microphone, file or test double → blocks of sound, all through one protocol."""

from collections.abc import Callable
from typing import Protocol

from mockint.core.recording import Block

OnBlock = Callable[[Block], None]
OnEnd = Callable[[str], None]


class AudioSource(Protocol):
    """Something that sound comes from.

    Attributes:
        name: as shown to the person and kept with the recording; final once started.
        sample_rate_hz: of every block; final once started.
    """

    name: str
    sample_rate_hz: int

    def start(self, on_block: OnBlock, on_end: OnEnd) -> None:
        """Begin; blocks arrive on a thread of the source.

        Args:
            on_block: takes each block in order; returns at once and never raises.
            on_end: called at most once, when the source ends by itself: "" at the end of a file,
                else why. Never called after stop().

        Raises:
            CaptureError: the source cannot be opened.
        """

    def stop(self) -> None:
        """End within a second, whatever the sound system does; again and again if need be."""
