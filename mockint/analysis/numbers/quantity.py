"""A number with what it counts, while its sentence is being read."""

from dataclasses import dataclass

from mockint.core.analysis import NumberKind, NumberRole

Value = float | tuple[float, float]


@dataclass(slots=True)
class Quantity:
    """A number with what it counts.

    Attributes:
        first: index of its first piece.
        end: index after its last piece.
        value: see core.measures.NumberMention.
        kind: what it counts; decided by its unit.
        scale: of its scale word, 1 without one.
        unit: the unit as said, empty for a bare number.
        vague: "a couple", "ninety-odd".
        multiplier: a factor of change.
        role: what it does in the sentence; None until it is known, absolute in the end.
        partner: the other end of the change that it is an end of.
    """

    first: int
    end: int
    value: Value | None
    kind: NumberKind = NumberKind.COUNT
    scale: float = 1.0
    unit: str = ""
    vague: bool = False
    multiplier: bool = False
    role: NumberRole | None = None
    partner: "Quantity | None" = None

    @property
    def single(self) -> float | None:
        """The value where it is one number."""
        return None if self.value is None or isinstance(self.value, tuple) else self.value
