"""The levels ladder, and the level that a person saw in one answer on each of its dimensions."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Dimension:
    """One row of the ladder.

    Attributes:
        id: key in rating files, lower case with hyphens.
        label: as shown.
        about: what it asks, one clause.
        cells: one description per level, in the order of the ladder's levels.
    """

    id: str
    label: str
    about: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """Levels by dimensions.

    Attributes:
        levels: "L3" and so on, the most junior first.
        titles: what the levels are called, in the same order.
        dimensions: the rows.
    """

    levels: tuple[str, ...]
    titles: tuple[str, ...]
    dimensions: tuple[Dimension, ...]

    def cell(self, dimension_id: str, level: str) -> str:
        """What the level means on that dimension; empty for one that the ladder does not have."""
        for dimension in self.dimensions:
            if dimension.id == dimension_id and level in self.levels:
                return dimension.cells[self.levels.index(level)]
        return ""


@dataclass(frozen=True, slots=True)
class Rating:
    """What one person made of one answer.

    Attributes:
        attempt: id of the attempt.
        rater: the colleague's name, may be empty; empty for one's own.
        own: given by the person who spoke.
        levels: dimension id → level; a dimension that could not be judged is absent.
        notes: free text, lines kept.
    """

    attempt: str
    rater: str = ""
    own: bool = False
    levels: Mapping[str, str] = field(default_factory=dict)
    notes: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing was filled in."""
        return not self.levels and not self.notes.strip()

    @property
    def by(self) -> str:
        """Who rated, as shown to the person."""
        return "you" if self.own else self.rater or "a colleague"
