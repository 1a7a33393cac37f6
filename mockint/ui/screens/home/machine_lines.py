"""Microphone and recogniser → one line each: what there is, and the fix for what is missing."""

from dataclasses import dataclass, field
from enum import StrEnum

from rich.text import Text
from textual.message import Message
from textual.widgets import Static

from mockint.practice import Practice
from mockint.wording.figures import plural
from mockint.wording.safe import clean


class Machine(StrEnum):
    """A part of the machine that a rehearsal needs."""

    MICROPHONE = "microphone"
    RECOGNISER = "recogniser"


@dataclass
class Named(Message):
    """What was found.

    Attributes:
        machine: which part.
        text: its name and state.
        works: whether it can be used.
        fix: what to do, or what to expect; may be empty.
    """

    machine: Machine
    text: str
    works: bool = field(default=True, kw_only=True)
    fix: str = field(default="", kw_only=True)


def look(practice: Practice, machine: Machine, *, warm: bool) -> Named:
    """Look at one part, in a job.

    Raises:
        MockintError: it cannot be used; the error names the fix.
    """
    return _microphone(practice) if machine is Machine.MICROPHONE else _recognizer(practice, warm)


def _microphone(practice: Practice) -> Named:
    from mockint.practice.machine import (  # not for the first screen
        microphones,
        same_microphone,
    )

    names = microphones()
    chosen = practice.settings.microphone
    if not names:
        return Named(Machine.MICROPHONE, "none found", works=False, fix="connect one, then press m")
    now = same_microphone(chosen, names)
    if chosen and now is None:
        gone = f"{clean(chosen)} is not connected"
        return Named(Machine.MICROPHONE, gone, works=False, fix="m chooses another")
    shown = clean(now or "") or f"system default ({plural(len(names), 'microphone')} found)"
    return Named(Machine.MICROPHONE, shown)


def _recognizer(practice: Practice, warm: bool) -> Named:
    from mockint.practice.recognisers import (  # not for the first screen
        in_use,
        none_here,
    )

    name = in_use(practice)
    if not name:
        return Named(
            Machine.RECOGNISER,
            none_here(practice).what,
            works=False,
            fix="r downloads one; your answers are saved until then",
        )
    return Named(Machine.RECOGNISER, f"{clean(name)}, {'ready' if warm else 'loading'}")


class MachineLine(Static):
    """Label, state, fix. What does not work is told by a sign, then by colour."""

    def __init__(self, label: str, *, id: str) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id, markup=False)
        self._label = label

    def on_mount(self) -> None:
        """Not looked at yet."""
        self.update(Text.assemble((f"{self._label:<13}", "bold"), "…"))

    def show(self, named: Named) -> None:
        self.set_class(not named.works, "-missing")
        text = Text.assemble((f"{self._label:<13}", "bold"))
        text.append(("" if named.works else "! ") + named.text)
        if named.fix:
            text.append(f"; {named.fix}")
        self.update(text)
