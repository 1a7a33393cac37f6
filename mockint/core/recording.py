"""Sound as mockint handles it: blocks while it is spoken, a recording afterwards."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of sound as a source delivers it.

    Attributes:
        samples: 16-bit signed little-endian mono PCM.
        overflowed: the audio library reported that input was lost before this block.
    """

    samples: bytes
    overflowed: bool = False

    @property
    def frames(self) -> int:
        """Number of samples."""
        return len(self.samples) // 2


@dataclass(frozen=True, slots=True)
class Recording:
    """A finished recording on disk.

    Attributes:
        file: name inside the attempt's folder.
        duration_s: frames divided by rate, never the wall clock.
        sample_rate_hz: of the file.
        device: microphone or file it came from, as shown to the person.
        overflow_count: how often the audio library reported lost input.
        interruption: why it ended before the person ended it, or empty.
        silent_s: how long the microphone gave exact zeros while it was thought to be open.
    """

    file: str
    duration_s: float
    sample_rate_hz: int
    device: str = ""
    overflow_count: int = 0
    interruption: str = ""
    silent_s: float = 0.0
