"""Recognisers that are here or can be had → one is fetched, its size shown first."""

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from mockint.core.recogniser import Listed
from mockint.practice import recognisers
from mockint.ui.jobs import Job, JobFailed, Lane
from mockint.ui.screens.job_screen import JobScreen
from mockint.ui.screens.list_screen import ListScreen
from mockint.ui.widgets.progress_line import ProgressLine
from mockint.ui.widgets.rows import ListRow, fitted
from mockint.wording.figures import megabytes
from mockint.wording.safe import clean

NAME_COLUMNS, SIZE_COLUMNS = 18, 9


@dataclass
class Catalogue(Message):
    """The recognisers were listed."""

    models: list[Listed]


@dataclass
class Fetched(Message):
    """A model is here, whole."""

    name: str


class ModelsScreen(JobScreen, ListScreen[Listed]):
    """The one screen that uses a network, and only on enter; leaving it ends the fetching."""

    TITLE_TEXT = "Recognisers"
    NEEDS_ROW = frozenset({"fetch"})
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "fetch", "fetch it")]

    def body(self) -> ComposeResult:
        yield from super().body()
        yield ProgressLine()

    def begin(self) -> None:
        self.query_one(ProgressLine).display = False

        def work(_job: Job) -> list[Listed]:
            return recognisers.catalogue(self.practice.home)

        self.jobs.start("recognisers", work, Catalogue, to=self)

    def on_catalogue(self, message: Catalogue) -> None:
        """The one to begin with, then the best first."""
        models = sorted(message.models, key=lambda model: model.name != recognisers.FIRST_CHOICE)
        self.show_rows(
            [_row(model) for model in models], "nothing is sent, one file set is fetched"
        )

    def allows(self, action: str) -> bool:
        """Only what is not here can be fetched, one at a time."""
        if action == "fetch":
            chosen = self.chosen
            wanted = chosen is not None and chosen.fetched and not chosen.ready
            return wanted and self._job is None and super().allows(action)
        return super().allows(action)

    def action_fetch(self) -> None:
        chosen = self.chosen
        if chosen is None:
            return
        self.say(f"Fetching {chosen.name}, {megabytes(chosen.size)}; escape stops, and keeps it")
        self.query_one(ProgressLine).display = True

        def work(job: Job) -> Fetched:
            recognisers.pull(
                self.practice.home, chosen.name, on_progress=job.progress, stop=job.stop
            )
            return Fetched(chosen.name)

        self._job = self.jobs.start("fetch", work, lambda done: done, to=self, lane=Lane.NETWORK)
        self.refresh_bindings()

    def on_fetched(self, message: Fetched) -> None:
        """From now on it hears the answers."""
        self._job = None
        self.practice.forget_transcriber()
        self.host.warm_up()
        self.begin()
        self.say(f"{message.name} is ready.")

    def failed(self, message: JobFailed) -> None:
        """Say what has arrived, and what to do."""
        self._job = None
        self.begin()
        super().failed(message)


def _row(model: Listed) -> ListRow[Listed]:
    first = not model.ready and model.name == recognisers.FIRST_CHOICE
    missing = "not here: begin with this one" if first else "not here"
    ready = "ready, came with the installation" if model.came_along else "ready"
    state = clean(model.problem) or (ready if model.ready else missing)

    def line(width: int) -> Text:
        text = Text(fitted(clean(model.name), NAME_COLUMNS))
        text.append(f"{megabytes(model.size) if model.size else '':>{SIZE_COLUMNS}}  ")
        return text.append(fitted(state, max(1, width - NAME_COLUMNS - SIZE_COLUMNS - 2)))

    return ListRow(model, line, f"{model.name} {state}")
