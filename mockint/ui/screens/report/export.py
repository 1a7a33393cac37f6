"""A stored attempt → a file to keep or to share, in the format that is chosen."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message

from mockint.core.attempt import Attempt
from mockint.practice.export import EXPORTS, Export, export
from mockint.ui.jobs import Job
from mockint.ui.screens.list_screen import ListScreen
from mockint.ui.widgets.rows import ListRow, fitted
from mockint.wording.safe import clean

LABEL_COLUMNS = 30


@dataclass
class Exported(Message):
    """The file is written."""

    path: Path


class ExportScreen(ListScreen[Export]):
    """Enter writes the file into the folder mockint was started from."""

    TITLE_TEXT = "Export this answer"
    NEEDS_ROW = frozenset({"write"})
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "write", "export")]

    def __init__(self, attempt: Attempt) -> None:
        super().__init__()
        self._attempt = attempt

    def begin(self) -> None:
        self.show_rows([_row(kind) for kind in EXPORTS])

    def action_write(self) -> None:
        kind = self.chosen
        if kind is None:
            return

        def work(_job: Job) -> Exported:
            return Exported(export(self.practice, self._attempt, kind, Path.cwd()))

        self.jobs.start("export", work, lambda done: done, to=self)

    def on_exported(self, message: Exported) -> None:
        self.say(f"Saved as {clean(str(message.path))}. Only you can read it.")


def _row(kind: Export) -> ListRow[Export]:
    def line(width: int) -> Text:
        text = Text(fitted(kind.label, LABEL_COLUMNS), "bold")
        return text.append(fitted(kind.about, max(1, width - LABEL_COLUMNS)), "not bold")

    return ListRow(kind, line, f"{kind.label} {kind.about}")
