"""A recogniser as lists show it: whether it is here, or what brings it here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listed:
    """A recogniser as lists show it.

    Attributes:
        name: of the model.
        size: bytes on disk or to fetch; 0 where that is not known.
        ready: it lies here, and looks whole.
        problem: why it cannot be used, with the repair; empty for one that is not here at all.
        licence: of its weights.
        fetched: there is a place to fetch it from.
        came_along: it came with the installation.
    """

    name: str
    size: int
    ready: bool
    problem: str = ""
    licence: str = ""
    fetched: bool = False
    came_along: bool = False
