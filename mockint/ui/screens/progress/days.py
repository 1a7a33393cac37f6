"""Attempts per day → twelve weeks to look back on; no streaks, nothing to lose."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from mockint.core.progress import Calendar
from mockint.practice.look_back import days_practised
from mockint.ui.jobs import Job
from mockint.ui.screens.base import MockintScreen
from mockint.ui.widgets.notice import Notice
from mockint.ui.widgets.title import TitleLine
from mockint.wording.figures import plural

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEK_COLUMNS = 4


@dataclass
class Days(Message):
    """The days were counted."""

    seen: Calendar


class DaysScreen(MockintScreen):
    """A look back, with no streak to keep."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter", "back", "back")]
    AUTO_FOCUS = None

    def body(self) -> ComposeResult:
        yield TitleLine("Days of practice", "the last twelve weeks")
        yield Notice()
        with Vertical(id="page"):
            yield Static("", id="weeks", markup=False)

    def on_mount(self) -> None:
        def work(_job: Job) -> Days:
            return Days(days_practised(self.practice, self.host.now().date()))

        self.jobs.start("days", work, lambda days: days, to=self)

    def on_days(self, message: Days) -> None:
        text = "\n".join(["", *weeks(message.seen), "", summary(message.seen)])
        self.query_one("#weeks", Static).update(Text(text))


def weeks(seen: Calendar) -> list[str]:
    """A line per weekday, a column per week; the number of attempts, or a dot for none."""
    lines = [f"     {months(seen.first_day, len(seen.weeks))}".rstrip()]
    for weekday, name in enumerate(_DAYS):
        cells = [_cell(week[weekday]) for week in seen.weeks]
        lines.append(f"{name}  {''.join(f'{cell:<{WEEK_COLUMNS}}' for cell in cells)}".rstrip())
    return lines


def months(first_day: date, count: int) -> str:
    """The name of each month over the week that it begins in, and over the first week."""
    text = ""
    for week in range(count):
        monday = first_day + timedelta(weeks=week)
        begins = week == 0 or monday.month != (monday - timedelta(weeks=1)).month
        text += f"{_MONTHS[monday.month - 1] if begins else '':<{WEEK_COLUMNS}}"
    return text


def summary(seen: Calendar) -> str:
    """The facts, and that there is no streak to keep."""
    if not seen.attempts:
        return "No answers in these weeks. Everything is where you left it."
    return (
        f"{plural(seen.attempts, 'answer')} on {plural(seen.days_practised, 'day')}. "
        "Dots are days off. No streak to lose."
    )


def _cell(count: int | None) -> str:
    if count is None:
        return ""
    return "·" if not count else str(count) if count < 100 else "99+"
