"""Attempts per day → weeks to look back on. No streaks: a day without practice is just a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

WEEKS = 12


@dataclass(frozen=True, slots=True)
class Calendar:
    """Whole weeks, Monday to Sunday.

    Attributes:
        first_day: the Monday of the first week.
        weeks: attempts a day, seven a week; None for days yet to come.
    """

    first_day: date
    weeks: tuple[tuple[int | None, ...], ...]

    @property
    def days_practised(self) -> int:
        """Days with at least one attempt."""
        return sum(bool(count) for week in self.weeks for count in week)

    @property
    def attempts(self) -> int:
        """All attempts in these weeks."""
        return sum(count or 0 for week in self.weeks for count in week)


def calendar(per_day: Mapping[date, int], today: date, weeks: int = WEEKS) -> Calendar:
    """The last so many weeks, the current one at the end."""
    monday = today - timedelta(days=today.weekday())
    first = monday - timedelta(weeks=weeks - 1)
    rows = []
    for week in range(weeks):
        days = [first + timedelta(days=7 * week + weekday) for weekday in range(7)]
        rows.append(tuple(None if day > today else per_day.get(day, 0) for day in days))
    return Calendar(first, tuple(rows))
