"""A number as it was spelled, before its unit is known."""

from dataclasses import dataclass


@dataclass(slots=True)
class Numeral:
    """A number as it was spelled.

    Attributes:
        first: index of its first piece.
        end: index after its last piece.
        value: what it spells.
        scale: of its scale word or closing "hundred", else 1; ranges and deltas lend it.
        part: it is a fraction ("two thirds").
        vague: "a couple", "twenty-odd".
        article: it began with "a", "an".
    """

    first: int
    end: int
    value: float
    scale: float = 1.0
    part: bool = False
    vague: bool = False
    article: bool = False
