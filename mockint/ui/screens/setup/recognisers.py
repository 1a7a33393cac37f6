"""Recognisers on this machine and those to download → one is used, or downloaded."""

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from mockint.core.recogniser import Listed
from mockint.errors import MockintError
from mockint.practice import recognisers
from mockint.ui.jobs import Job, JobFailed, Lane
from mockint.ui.screens.job_screen import JobScreen
from mockint.ui.screens.list_screen import ListScreen
from mockint.ui.widgets.progress_line import ProgressLine
from mockint.ui.widgets.rows import ListRow, fitted
from mockint.wording.figures import megabytes
from mockint.wording.safe import clean, told

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
    """The one screen that uses a network, and only on enter; leaving it ends the download. What it
    opens on is the choice for most people: the one in use, or the one to begin with.
    """

    TITLE_TEXT = "Speech recogniser"
    NEEDS_ROW = frozenset({"fetch", "use"})
    TOPICS: ClassVar[tuple[str, ...]] = ("Speech recogniser", "Lists")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "fetch", "download"),
        Binding("enter", "use", "use it"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._used = ""

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
        used = self.practice.recognizer()
        self._used = used.model if used is not None else ""
        self.show_rows(
            [_row(model, used=model.name == self._used) for model in models],
            "your recordings stay on this machine",
        )

    def allows(self, action: str) -> bool:
        """What is here can be used, what is not can be downloaded, one at a time."""
        chosen = self.chosen
        if action not in ("fetch", "use") or chosen is None:
            return super().allows(action)
        if action == "use":
            return chosen.ready and chosen.name != self._used and super().allows(action)
        return chosen.fetched and not chosen.ready and self._job is None and super().allows(action)

    def action_use(self) -> None:
        """From now on it transcribes."""
        chosen = self.chosen
        if chosen is None:
            return
        try:
            recognisers.use(self.practice, chosen.name)
        except MockintError as error:
            self.say(told(error), problem=True)
            return
        self.host.warm_up()
        self.begin()
        self.say(f"{chosen.name} transcribes your answers from now on.")

    def action_fetch(self) -> None:
        chosen = self.chosen
        if chosen is None:
            return
        size = megabytes(chosen.size)
        self.say(f"Downloading {chosen.name} ({size}). esc stops; you can resume later.")
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


def _row(model: Listed, *, used: bool) -> ListRow[Listed]:
    first = not model.ready and model.name == recognisers.FIRST_CHOICE
    missing = "not installed (recommended)" if first else "not installed"
    ready = "basic, came with mockint" if model.came_along else "installed"
    state = clean(model.problem) or (ready if model.ready else missing)
    if used:
        state = f"in use; {state}"

    def line(width: int) -> Text:
        text = Text(fitted(clean(model.name), NAME_COLUMNS))
        text.append(f"{megabytes(model.size) if model.size else '':>{SIZE_COLUMNS}}  ")
        return text.append(fitted(state, max(1, width - NAME_COLUMNS - SIZE_COLUMNS - 2)))

    return ListRow(model, line, f"{model.name} {state}")
