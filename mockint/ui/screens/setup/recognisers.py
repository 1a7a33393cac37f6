"""Recognisers that are here or can be had → one is fetched, with its size told beforehand."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from mockint.core.recogniser import Listed
from mockint.practice import recognisers
from mockint.ui.jobs import Job, JobFailed, JobProgress, Lane
from mockint.ui.screens.list_screen import ListScreen
from mockint.ui.widgets.progress import Progress
from mockint.ui.widgets.rows import Row, fitted
from mockint.wording.figures import megabytes
from mockint.wording.safe import clean

NAME_COLUMNS, SIZE_COLUMNS = 18, 9


class Catalogue(Message):
    """The recognisers were listed."""

    def __init__(self, models: list[Listed]) -> None:
        super().__init__()
        self.models = models


class Fetched(Message):
    """A model is here, whole."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class ModelsScreen(ListScreen[Listed]):
    """The one screen that uses a network, and only on enter; leaving it ends the fetching."""

    TITLE_TEXT = "Recognisers"
    NEEDS_ROW = frozenset({"fetch"})
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "fetch", "fetch it")]

    def __init__(self) -> None:
        super().__init__()
        self._job: Job | None = None

    def body(self) -> ComposeResult:
        """The list, and how far the fetching is."""
        yield from super().body()
        yield Progress()

    def begin(self) -> None:
        """List them."""
        self.query_one(Progress).display = False

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
        """Fetch the one under the cursor."""
        chosen = self.chosen
        if chosen is None:
            return
        self.say(f"Fetching {chosen.name}, {megabytes(chosen.size)}; escape stops, and keeps it")
        self.query_one(Progress).display = True

        def work(job: Job) -> Fetched:
            recognisers.pull(
                self.practice.home, chosen.name, on_progress=job.progress, stop=job.stop
            )
            return Fetched(chosen.name)

        self._job = self.jobs.start("fetch", work, lambda done: done, to=self, lane=Lane.NETWORK)
        self.refresh_bindings()

    def on_job_progress(self, message: JobProgress) -> None:
        """Show it."""
        message.stop()
        self.query_one(Progress).show(message.share, message.elapsed_s)

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

    def on_unmount(self) -> None:
        """Whoever leaves does not want to wait; what has arrived is kept."""
        if self._job is not None:
            self._job.stop.set()


def _row(model: Listed) -> Row[Listed]:
    first = not model.ready and model.name == recognisers.FIRST_CHOICE
    missing = "not here: begin with this one" if first else "not here"
    ready = "ready, came with the installation" if model.came_along else "ready"
    state = clean(model.problem) or (ready if model.ready else missing)

    def line(width: int) -> Text:
        text = Text(fitted(clean(model.name), NAME_COLUMNS))
        text.append(f"{megabytes(model.size) if model.size else '':>{SIZE_COLUMNS}}  ")
        return text.append(fitted(state, max(1, width - NAME_COLUMNS - SIZE_COLUMNS - 2)))

    return Row(model, line, f"{model.name} {state}")
