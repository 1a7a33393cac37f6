"""Input devices → the one to record with, remembered."""

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message

from mockint.errors import MockintError
from mockint.practice.choices import choose
from mockint.practice.machine import microphones, same_microphone
from mockint.ui.jobs import Job, JobFailed, Lane
from mockint.ui.screens.list_screen import ListScreen
from mockint.ui.widgets.rows import ListRow, fitted
from mockint.wording.figures import plural
from mockint.wording.safe import clean, told

DEFAULT = "system default"


@dataclass
class Microphones(Message):
    """The devices were listed."""

    names: list[str]


class MicrophonesScreen(ListScreen[str]):
    """Enter remembers the one under the cursor; an empty name is the system's default."""

    TITLE_TEXT = "Microphone"
    NEEDS_ROW = frozenset({"choose"})
    TOPICS: ClassVar[tuple[str, ...]] = ("Microphone", "Lists")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "record with it"),
        Binding("t", "test", "test it"),
        Binding("r", "look", "look again"),
    ]

    def begin(self) -> None:
        self.action_look()

    def action_look(self) -> None:
        """List them, in a job since the audio library takes its time."""
        self.say("Looking for microphones")

        def work(_job: Job) -> list[str]:
            return microphones()

        self.jobs.start("microphones", work, Microphones, to=self, lane=Lane.DEVICES)

    def on_microphones(self, message: Microphones) -> None:
        """The default first, then each by its name."""
        self.say("" if message.names else NO_MICROPHONE, problem=True)
        chosen = self.practice.settings.microphone
        chosen = same_microphone(chosen, message.names) or chosen
        names = ["", *dict.fromkeys(message.names)]
        self.show_rows(
            [_row(name, name == chosen) for name in names], plural(len(names) - 1, "microphone")
        )

    def failed(self, message: JobFailed) -> None:
        """No audio library, no device, no permission: say it."""
        super().failed(message)
        self.show_rows([])

    def action_choose(self) -> None:
        if self.chosen is None:
            return
        try:
            choose(self.practice, microphone=self.chosen)
        except MockintError as error:
            self.say(told(error), problem=True)
            return
        self.action_back()

    def action_test(self) -> None:
        """The one that records now: choose another one first to test that."""
        from mockint.ui.screens.setup.microphone_test import MicrophoneTestScreen

        self.app.push_screen(MicrophoneTestScreen())


NO_MICROPHONE = "No microphone was found. Connect one, then press r."


def _row(name: str, chosen: bool) -> ListRow[str]:
    shown = clean(name) or DEFAULT

    def line(width: int) -> Text:
        mark = "  in use" if chosen else ""
        return Text(fitted(shown, width - len(mark)) + mark) if mark else Text(fitted(shown, width))

    return ListRow(name, line, shown)
