"""Blocks that come, stay away or hold only zeros → what the person must hear about it.

No sound system reports a muted microphone, and a stalled one reports nothing at all: the stream
stays active (docs/reliability.md, devices). So the recorder looks for itself.
"""

SILENT_S = 1.0
"""No open microphone gives exact zeros for this long; its noise flips the last bit."""

STALLED_S = 1.0
"""The largest gap measured between two blocks was 0.038 s."""

FIRST_BLOCK_S = 3.0
"""A first block comes 0.015 to 0.035 s after the start here; a headset that has to change into
its telephone mode takes longer, and losing an answer before it began would be a poor welcome."""


class Watchdog:
    """Sums up what arrives.

    Attributes:
        overflow_count: blocks before which the audio library lost sound.
        silent_s: of exact zeros, in stretches that no open microphone gives.
    """

    def __init__(self) -> None:
        self.overflow_count = 0
        self.silent_s = 0.0
        self._zero_s = 0.0
        self._idle_s = 0.0
        self._any_block = False
        self._any_sound = False

    def heard(self, samples: bytes, duration_s: float, *, overflowed: bool) -> None:
        """A block arrived; empty samples when it was dropped because of a pause."""
        self._idle_s = 0.0
        self._any_block = True
        self.overflow_count += overflowed
        if any(samples):
            self._any_sound = True
            self._zero_s = 0.0
        else:
            fresh = self._zero_s < SILENT_S
            self._zero_s += duration_s
            if self._zero_s >= SILENT_S:
                self.silent_s += self._zero_s if fresh else duration_s

    def waited(self, seconds: float) -> None:
        """No block has arrived for this many seconds."""
        self._idle_s += seconds

    @property
    def stalled(self) -> bool:
        """Whether no block has come for so long that the source must be gone."""
        return self._idle_s >= (STALLED_S if self._any_block else FIRST_BLOCK_S)

    def warning(self, name: str) -> str:
        """One sentence about the source of that name, or empty."""
        if self._zero_s >= SILENT_S and self._any_sound:  # a noise gate does that in a pause
            return f"{name} has gone silent: fine in a pause, else check that it is not muted"
        if self._zero_s >= SILENT_S:
            return (
                f"No sound from {name}: check that it is not muted "
                "and that this terminal may use the microphone"
            )
        if not self._any_block and self._idle_s >= STALLED_S:
            return f"{name} has not delivered any sound yet"
        if self.overflow_count:
            times = "once" if self.overflow_count == 1 else f"{self.overflow_count} times"
            return f"this machine was too busy and lost some sound {times}"
        return ""
