"""Measured attempts → one line of points a measure, all measured alike."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from mockint.core.measured import Measured
from mockint.core.report import Target
from mockint.progress.tracked import TRACKED, Tracked, figures, tracked

EDGE = 3
# Medians of the first and of the last three say something only where no attempt is in both.
ENOUGH = 2 * EDGE

# Which attempts are looked at: those of one question today; a story's will be another function.
Scope = Callable[[Measured], bool]


def everything(_measured: Measured) -> bool:
    """Every attempt."""
    return True


def of_question(question_id: str) -> Scope:
    """Attempts at one question."""
    return lambda measured: measured.question_id == question_id


@dataclass(frozen=True, slots=True)
class Group:
    """Attempts that may be compared: measured by the same rules in words of the same recogniser.

    Attributes:
        analyzer: version of the rules.
        recognizer: engine and model; empty for typed texts.
        attempts: how many there are in the scope.
    """

    analyzer: str
    recognizer: str
    attempts: int

    @property
    def name(self) -> str:
        """As shown: which rules, in whose words."""
        return f"rules {self.analyzer}, {self.recognizer or 'typed text'}"

    def holds(self, measured: Measured) -> bool:
        """Whether the attempt belongs to it."""
        return (measured.analyzer, measured.recognizer) == (self.analyzer, self.recognizer)


@dataclass(frozen=True, slots=True)
class Point:
    """One attempt's value."""

    attempt_id: str
    at: datetime
    value: float


@dataclass(frozen=True, slots=True)
class Trend:
    """One measure over time.

    Attributes:
        measure: which.
        points: oldest first, at least one.
        target: the band it is held against, None without one.
    """

    measure: Tracked
    points: tuple[Point, ...]
    target: Target | None = None

    @property
    def enough(self) -> bool:
        """Whether medians may stand for the points."""
        return len(self.points) >= ENOUGH

    @property
    def medians(self) -> tuple[float, float] | None:
        """Of the first three and of the last three; None when they are too few for that."""
        if not self.enough:
            return None
        first, last = self.points[:EDGE], self.points[-EDGE:]
        return median(p.value for p in first), median(p.value for p in last)


def groups(measured: Iterable[Measured], scope: Scope = everything) -> tuple[Group, ...]:
    """What may be compared with each other, the one of the newest attempt first."""
    inside = [m for m in measured if scope(m)]
    counts = Counter((m.analyzer, m.recognizer) for m in inside)
    newest_first = dict.fromkeys((m.analyzer, m.recognizer) for m in reversed(inside))
    return tuple(Group(*key, attempts=counts[key]) for key in newest_first)


def trends(
    measured: Sequence[Measured],
    group: Group,
    *,
    scope: Scope = everything,
    targets: Mapping[str, Target] | None = None,
    names: Sequence[str] = (),
) -> tuple[Trend, ...]:
    """The trend of each tracked measure that was measured in the group.

    Args:
        measured: attempts, oldest first.
        group: only those that it holds.
        scope: and of these, only those.
        targets: bands by measure.
        names: other measures than the tracked ones.
    """
    wanted = [tracked(name) for name in names] or list(TRACKED)
    columns: list[list[Point]] = [[] for _ in wanted]
    for attempt in measured:
        if not (group.holds(attempt) and scope(attempt)):
            continue
        values = figures(attempt)
        for column, measure in zip(columns, wanted, strict=True):
            value = values.get(measure.name)
            if value is not None:
                column.append(Point(attempt.attempt_id, attempt.started_at, value))
    bands = targets or {}
    return tuple(
        Trend(measure, tuple(points), bands.get(measure.name))
        for measure, points in zip(wanted, columns, strict=True)
        if points
    )
