"""The question bank → one question, chosen from a list."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message

from mockint.core.question import CATEGORIES, Question, QuestionKind
from mockint.ui.jobs import Job
from mockint.ui.messages import Ask
from mockint.ui.screens.list_screen import ListScreen
from mockint.ui.screens.rehearse.why import WhyScreen
from mockint.ui.widgets.rows import ListRow, fitted
from mockint.wording.figures import plural
from mockint.wording.safe import clean

HEADINGS = {
    QuestionKind.STORY: "Stories",
    QuestionKind.IMPORTED: "Your own",
    QuestionKind.TRAP: "Openers",
    QuestionKind.METRIC: "Metrics",
}
OTHERS = "Stories for other work"
CATEGORY_COLUMNS = 27
ROOMY = 90  # columns for the rest of the line, so that every line of a screen has the category
TITLE_COLUMNS = 26


@dataclass
class Questions(Message):
    """The bank was read; mistakes is how many there are in its files."""

    questions: tuple[Question, ...]
    mistakes: int


class ChooseScreen(ListScreen[Question]):
    """Grouped by kind; enter asks, w tells why.

    Args:
        title: what the list is for, where nothing is asked.
        take: what to do with the chosen question; None asks it.
    """

    EMPTY = (
        "There are no questions. Put a .txt file with one question a line into the folder\n"
        "question_bank of your home, or see what mockint questions --check says."
    )
    NEEDS_ROW = frozenset({"ask", "why"})
    TOPICS: ClassVar[tuple[str, ...]] = ("Choose a question", "Lists")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "ask", "choose"),
        Binding("w", "why", "why asked"),
    ]

    def __init__(
        self, title: str = "Choose a question", take: Callable[[Question], None] | None = None
    ) -> None:
        super().__init__()
        self._title = title
        self._take = take

    @property
    def title_text(self) -> str:
        return self._title

    def begin(self) -> None:
        def work(_job: Job) -> Questions:
            bank = self.practice.bank
            return Questions(bank.questions, len(bank.problems))

        self.jobs.start("questions", work, lambda questions: questions, to=self)

    def on_questions(self, message: Questions) -> None:
        settings = self.practice.settings
        rows = question_rows(message.questions, settings.role, settings.level)
        self.show_rows(rows, plural(len(message.questions), "question"))
        if message.mistakes:
            self.say(
                f"{plural(message.mistakes, 'mistake')} in the question bank: "
                "mockint questions --check names file and line",
                problem=True,
            )

    def action_ask(self) -> None:
        chosen = self.chosen
        if chosen is not None and self._take is not None:
            self._take(chosen)
        elif chosen is not None:
            self.app.post_message(Ask(chosen))

    def action_why(self) -> None:
        if self.chosen is not None:
            self.app.push_screen(WhyScreen(self.chosen))


def question_rows(
    questions: tuple[Question, ...], role: str = "", level: str = ""
) -> list[ListRow[Question]]:
    """A heading per kind, a line per question; stories for other trades and levels come last."""
    groups: dict[str, list[Question]] = {heading: [] for heading in (*HEADINGS.values(), OTHERS)}
    for question in questions:
        groups[HEADINGS[question.kind] if question.suits(role, level) else OTHERS].append(question)
    rows: list[ListRow[Question]] = []
    for heading, own in groups.items():
        rows.extend([_heading(heading), *(_row(q) for q in own)] if own else [])
    return rows


def _heading(text: str) -> ListRow[Question]:
    return ListRow(None, lambda width: Text(fitted(text, width)))


def _row(question: Question) -> ListRow[Question]:
    title, text = clean(question.title), clean(question.text)
    category = CATEGORIES.get(question.category, "")

    def line(width: int) -> Text:
        if not title or width < TITLE_COLUMNS + 20:
            return Text(fitted(title or text, width))
        shown = Text(fitted(title, TITLE_COLUMNS))
        room = width - TITLE_COLUMNS - 2
        if room > ROOMY:
            shown.append(f"  {fitted(category, CATEGORY_COLUMNS)}", "dim")
            room -= CATEGORY_COLUMNS + 2
        return shown.append(f"  {fitted(text, room)}", "dim")

    return ListRow(question, line, f"{title} {text} {category} {question.id} {question.kind.value}")
