"""The question bank → one question, chosen from a list."""

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message

from mockint.core.question import Question, QuestionKind
from mockint.ui.jobs import Job
from mockint.ui.messages import Ask
from mockint.ui.screens.list_screen import ListScreen
from mockint.ui.screens.rehearse.why import WhyScreen
from mockint.ui.widgets.rows import ListRow, fitted
from mockint.wording.figures import plural
from mockint.wording.safe import clean

HEADINGS = {
    QuestionKind.STORY: "Stories",
    QuestionKind.TRAP: "Traps",
    QuestionKind.METRIC: "Metrics",
    QuestionKind.IMPORTED: "Imported",
}
TITLE_COLUMNS = 26


@dataclass
class Questions(Message):
    """The bank was read; mistakes is how many there are in its files."""

    questions: tuple[Question, ...]
    mistakes: int


class ChooseScreen(ListScreen[Question]):
    """Grouped by kind; enter asks, w tells why."""

    TITLE_TEXT = "Choose a question"
    EMPTY = "The question bank holds no question: mockint questions --check says why."
    NEEDS_ROW = frozenset({"ask", "why"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "ask", "ask it"),
        Binding("w", "why", "why asked"),
    ]

    def begin(self) -> None:
        def work(_job: Job) -> Questions:
            bank = self.practice.bank
            return Questions(bank.questions, len(bank.problems))

        self.jobs.start("questions", work, lambda questions: questions, to=self)

    def on_questions(self, message: Questions) -> None:
        self.show_rows(question_rows(message.questions), plural(len(message.questions), "question"))
        if message.mistakes:
            self.say(
                f"{plural(message.mistakes, 'mistake')} in the question bank: "
                "mockint questions --check names file and line",
                problem=True,
            )

    def action_ask(self) -> None:
        if self.chosen is not None:
            self.app.post_message(Ask(self.chosen))

    def action_why(self) -> None:
        if self.chosen is not None:
            self.app.push_screen(WhyScreen(self.chosen))


def question_rows(questions: tuple[Question, ...]) -> list[ListRow[Question]]:
    """A heading per kind, a line per question."""
    rows: list[ListRow[Question]] = []
    for kind, heading in HEADINGS.items():
        own = [q for q in questions if q.kind is kind]
        if own:
            rows.append(_heading(f"{heading}  {len(own)}"))
        rows.extend(_row(q) for q in own)
    return rows


def _heading(text: str) -> ListRow[Question]:
    return ListRow(None, lambda width: Text(fitted(text, width)))


def _row(question: Question) -> ListRow[Question]:
    title, text = clean(question.title), clean(question.text)

    def line(width: int) -> Text:
        if not title or width < TITLE_COLUMNS + 20:
            return Text(fitted(title or text, width))
        shown = Text(fitted(title, TITLE_COLUMNS))
        return shown.append(f"  {fitted(text, width - TITLE_COLUMNS - 2)}", "dim")

    return ListRow(question, line, f"{title} {text} {question.id} {question.kind.value}")
