"""The plan → a list of parts to practise, each with its reason; enter begins."""

from datetime import datetime
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message

from mockint.core.progress import Item
from mockint.practice.ask import find_question
from mockint.practice.look_back import next_up, retake_for
from mockint.ui.jobs import Job
from mockint.ui.messages import Ask
from mockint.ui.next_words import focus_words, missed, part
from mockint.ui.screens.list_screen import ListScreen
from mockint.ui.widgets.rows import Row, fitted
from mockint.wording.figures import plural
from mockint.wording.moments import day
from mockint.wording.safe import clean

WHEN_COLUMNS = 11
PART_COLUMNS = 14


class Planned(Message):
    """The plan was made."""

    def __init__(self, items: tuple[Item, ...]) -> None:
        super().__init__()
        self.items = items


class PlanScreen(ListScreen[Item]):
    """What missed its guide comes first, then what is due."""

    TITLE_TEXT = "What comes next"
    EMPTY = (
        "Nothing is measured yet, so there is nothing to repeat.\n\n"
        "After an answer, each part of it that missed its guide stands here with the reason;\n"
        "what went well comes up again before it is likely forgotten. Escape, then s begins."
    )
    NEEDS_ROW = frozenset({"ask"})
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "ask", "answer it again")]

    def on_screen_resume(self) -> None:
        """Make it: attempts may have been added."""

        def work(_job: Job) -> Planned:
            return Planned(next_up(self.practice, self.host.now()))

        self.jobs.start("plan", work, lambda planned: planned, to=self)

    def on_planned(self, message: Planned) -> None:
        """Show it."""
        now = self.host.now()
        rows = [_row(item, now) for item in message.items]
        missing = sum(bool(item.missed) for item in message.items)
        due = sum(item.due(now) for item in message.items)
        self.show_rows(rows, f"{plural(missing, 'part')} outside a guide, {due} due")

    def action_ask(self) -> None:
        """The question, with what to mend."""
        item = self.chosen
        if item is None:
            return

        def work(_job: Job) -> Ask:
            question = find_question(self.practice, item.question_id)
            return Ask(question, focus_words(item), retake_for(self.practice, item))

        self.jobs.start("again", work, lambda ask: ask, to=self.app)


def when(item: Item, now: datetime) -> str:
    """As one says it: "now", "tomorrow", "in 5 days"."""
    days = (item.due_at.astimezone(now.tzinfo).date() - now.date()).days
    return "now" if days <= 0 else "tomorrow" if days == 1 else f"in {days} days"


def why(item: Item, now: datetime) -> str:
    """What was missed, or that nothing was."""
    if item.missed:
        return "; ".join(missed(one) for one in item.missed)
    return f"inside its guides {day(item.last_at, now)}"


def _row(item: Item, now: datetime) -> Row[Item]:
    title, reason, due = clean(item.question_title), why(item, now), when(item, now)

    def line(width: int) -> Text:
        text = Text(fitted(due, WHEN_COLUMNS) + fitted(part(item), PART_COLUMNS))
        room = width - WHEN_COLUMNS - PART_COLUMNS
        half = max(8, room // 2)
        text.append(fitted(title, half - 1) + " ")
        return text.append(fitted(reason, room - half)) if room > half else text

    return Row(item, line, f"{due} {part(item)} {title} {reason}")
