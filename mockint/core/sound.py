"""What the sound of an answer tells beside its words."""

from dataclasses import dataclass

from mockint.core.timeline import Span


@dataclass(frozen=True, slots=True)
class Sound:
    """A recording as the measures see it: no samples, only where a voice was.

    Attributes:
        voiced: stretches that sound like a voice, in order, never overlapping.
    """

    voiced: tuple[Span, ...] = ()
