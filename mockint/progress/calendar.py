"""Attempts per day → weeks to look back on. No streaks: a day without practice is just a day."""

from collections.abc import Mapping
from datetime import date, timedelta

from mockint.core.progress import Calendar

WEEKS = 12


def calendar(per_day: Mapping[date, int], today: date, weeks: int = WEEKS) -> Calendar:
    """The last `weeks` weeks, the current one at the end."""
    monday = today - timedelta(days=today.weekday())
    first = monday - timedelta(weeks=weeks - 1)
    rows = []
    for week in range(weeks):
        days = [first + timedelta(days=7 * week + weekday) for weekday in range(7)]
        rows.append(tuple(None if day > today else per_day.get(day, 0) for day in days))
    return Calendar(first, tuple(rows))
