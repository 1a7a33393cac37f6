"""Measured attempts → one line of points per measure, all measured alike."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import compress
from typing import TypeVar, cast

from mockint.core.measured import Columns
from mockint.core.measures import Yardstick, followed, yardstick
from mockint.core.progress import Group, Trend
from mockint.core.report import Target
from mockint.progress.columns import column

_T = TypeVar("_T")


def groups(seen: Columns, questions: Collection[str] | None = None) -> tuple[Group, ...]:
    """What may be compared with each other, the one of the newest attempt first.

    Args:
        seen: attempts, oldest first.
        questions: ids; only attempts at one of these, None for all.
    """
    by = list(zip(seen.analyzers, seen.recognizers, strict=True))
    if questions is not None:
        asked = seen.question_ids
        by = [key for key, question in zip(by, asked, strict=True) if question in questions]
    counts = Counter(by)
    return tuple(Group(*key, attempts=counts[key]) for key in dict.fromkeys(reversed(by)))


def trends(
    seen: Columns,
    group: Group,
    *,
    questions: Collection[str] | None = None,
    targets: Mapping[str, Target] | None = None,
    names: Sequence[str] = (),
) -> tuple[Trend, ...]:
    """The trend of each tracked measure that was measured in the group.

    Args:
        seen: attempts, oldest first, with the measures.
        group: only those that it holds.
        questions: and of these, only those at one of these questions.
        targets: bands by measure.
        names: other measures than the tracked ones.
    """
    by = zip(seen.analyzers, seen.recognizers, seen.question_ids, strict=True)
    key = (group.analyzer, group.recognizer)
    inside = [(a, r) == key and (questions is None or q in questions) for a, r, q in by]
    ids, moments = _at(inside, seen.attempt_ids), _at(inside, seen.moments)
    bands = targets or {}
    found: list[Trend] = []
    for measure in wanted(names):
        values = _at(inside, column(seen, measure.name))
        there = [value is not None for value in values]
        known = cast("Sequence[float]", _at(there, values))
        if known:
            own_ids, own_moments = _at(there, ids), _at(there, moments)
            found.append(Trend(measure, own_ids, own_moments, known, bands.get(measure.name)))
    return tuple(found)


def _at(there: Sequence[bool], values: Sequence[_T]) -> Sequence[_T]:
    """The values at the true places; all of them as they are where every place is true, since
    ten thousand times a dozen measures take a moment to copy.
    """
    return values if all(there) else list(compress(values, there))


def wanted(names: Sequence[str] = ()) -> list[Yardstick]:
    """The measures with those names, the tracked ones by default."""
    return [yardstick(name) for name in names] or list(followed())
