"""A mistake in a file that a person writes → where it stands and what it is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake.

    Attributes:
        file: path as it was reached, safe to print.
        line: counted from 1; 1 when the whole file is meant.
        message: one clause, no full stop.
    """

    file: str
    line: int
    message: str
