"""The plan → a list of parts to practise, each with its reason; enter begins."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message

from mockint.core.progress import Item
from mockint.practice.ask import find_question
from mockint.practice.look_back import next_up, retake_for
from mockint.render.progress import focus_words, part_words, when_words, why_words
from mockint.ui.jobs import Job
from mockint.ui.messages import Ask
from mockint.ui.screens.list_screen import ListScreen
from mockint.ui.widgets.rows import ListRow, fitted
from mockint.wording.figures import plural
from mockint.wording.safe import clean

WHEN_COLUMNS = 11
PART_COLUMNS = 14
TITLE_COLUMNS = 30


@dataclass
class Planned(Message):
    """The plan was made."""

    items: tuple[Item, ...]


class PlanScreen(ListScreen[Item]):
    """What is due today, then what comes later; enter begins with the first."""

    TITLE_TEXT = "Plan"
    EMPTY = (
        "Nothing to repeat yet.\n\n"
        "After your first answer, each part that missed its target is here, with the reason.\n"
        "What went well comes up again before you are likely to forget it. Press esc, then s."
    )
    NEEDS_ROW = frozenset({"ask"})
    TOPICS: ClassVar[tuple[str, ...]] = ("Plan", "Lists")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "ask", "say it again")]

    def on_screen_resume(self) -> None:
        """Make it: attempts may have been added."""

        def work(_job: Job) -> Planned:
            return Planned(next_up(self.practice, self.host.now()))

        self.jobs.start("plan", work, lambda planned: planned, to=self)

    def on_planned(self, message: Planned) -> None:
        now = self.host.now()
        due = [item for item in message.items if item.due(now)]
        later = [item for item in message.items if not item.due(now)]
        rows: list[ListRow[Item]] = []
        for heading, items in (("Due today", due), ("Later", later)):
            rows.extend([_heading(heading), *(_row(i, now) for i in items)] if items else [])
        today = f"{plural(len(due), 'part')} due today" if due else "nothing due today"
        self.show_rows(rows, f"{today}, {len(later)} later" if later else today)

    def action_ask(self) -> None:
        """The question, with what to mend."""
        item = self.chosen
        if item is None:
            return

        def work(_job: Job) -> Ask:
            question = find_question(self.practice, item.question_id)
            return Ask(question, focus_words(item), retake_for(self.practice, item))

        self.jobs.start("again", work, lambda ask: ask, to=self.app)


def _heading(text: str) -> ListRow[Item]:
    return ListRow(None, lambda width: Text(fitted(text, width)))


def _row(item: Item, now: datetime) -> ListRow[Item]:
    title, reason, due = clean(item.question_title), why_words(item, now), when_words(item, now)

    def line(width: int) -> Text:
        text = Text(fitted(due, WHEN_COLUMNS) + fitted(part_words(item), PART_COLUMNS))
        room = width - WHEN_COLUMNS - PART_COLUMNS
        half = min(TITLE_COLUMNS, max(8, room // 2))
        text.append(fitted(title, half - 1) + " ")
        return text.append(fitted(reason, room - half)) if room > half else text

    return ListRow(item, line, f"{due} {part_words(item)} {title} {reason}")
