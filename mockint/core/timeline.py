"""Two moments of a recording → a span."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a recording, in seconds from its first sample."""

    start_s: float
    end_s: float

    @property
    def duration_s(self) -> float:
        """Length in seconds, never negative."""
        return max(0.0, self.end_s - self.start_s)
