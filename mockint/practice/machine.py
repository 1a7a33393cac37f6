"""The machine → what works, and the fix for what does not."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from mockint.errors import MockintError
from mockint.practice.desk import Practice
from mockint.practice.keep import history
from mockint.wording.figures import megabytes

# 16 kHz, 16-bit mono is 32 kB/s; two 20-minute answers and some air (docs/reliability.md).
LEAST_FREE_BYTES = 2 * 20 * 60 * 32_000 + 50_000_000


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Attributes:
        name: what was looked at.
        works: whether a rehearsal can rely on it.
        detail: what was found.
        fix: what to do, empty when it works.
    """

    name: str
    works: bool
    detail: str
    fix: str = ""


def microphones() -> list[str]:
    """Names of the input devices; MicrophoneError when there is no way to have one."""
    from mockint.capture.microphone import list_microphones

    return list_microphones()


def same_microphone(chosen: str, names: Sequence[str]) -> str | None:
    """Which of the names the chosen one has now; None where none is chosen or it is gone."""
    from mockint.capture.microphone import same_device

    return same_device(chosen, names) if chosen else None


def examine(practice: Practice) -> Iterator[Check]:
    """Every check, one after the other, so that an interface can show them as they come."""
    checks: tuple[Callable[[Practice], Check], ...] = (
        _microphone,
        _recognizer,
        _voice,
        _home,
        _disk,
        _question_bank,
        _terminal,
    )
    for check in checks:
        yield check(practice)


def _microphone(practice: Practice) -> Check:
    try:
        names = microphones()
    except MockintError as error:
        return Check("microphone", False, error.what, error.hint)
    chosen = practice.settings.microphone
    if chosen and same_microphone(chosen, names) is None:
        return Check(
            "microphone",
            False,
            f"{chosen!r} was chosen and is not connected",
            "connect it, or press m in mockint to choose another",
        )
    found = same_microphone(chosen, names)
    return Check("microphone", True, found or f"{names[0]} (the first of {len(names)})")


def _recognizer(practice: Practice) -> Check:
    from mockint.practice.recognisers import in_use, none_here  # not for the first screen

    try:
        name = in_use(practice)
    except MockintError as error:
        return Check("recogniser", False, error.what, error.hint)
    if not name:
        none = none_here(practice)
        return Check("recogniser", False, f"{none.what}; recordings are saved", none.hint)
    return Check("recogniser", True, name)


def _voice(practice: Practice) -> Check:
    from mockint.practice.interviewer import ready

    if not practice.settings.voice:
        return Check("voice", True, "turned off; V on a question turns it on")
    try:
        return Check("voice", True, ready(practice))
    except MockintError as error:
        silent = "V on a question turns the voice off"
        return Check("voice", False, error.what, "; or ".join(filter(None, (error.hint, silent))))


def _home(practice: Practice) -> Check:
    root = practice.home.root
    here = root
    while not here.exists():
        here = here.parent
    if not os.access(here, os.W_OK | os.X_OK):
        return Check(
            "home", False, f"{root} cannot be written", "choose another home with --home DIR"
        )
    damaged = practice.store.damaged()
    if damaged:
        return Check(
            "home",
            False,
            f"{root}: {len(damaged)} attempts have a damaged attempt.json: {', '.join(damaged)}",
            "their recordings are whole; mockint import can keep them again",
        )
    return Check("home", True, f"{root}, {len(history(practice))} attempts")


def _disk(practice: Practice) -> Check:
    here = practice.home.root
    while not here.exists():
        here = here.parent
    free = shutil.disk_usage(here).free
    detail = f"{free / 1e9:.1f} GB free"
    if free < LEAST_FREE_BYTES:
        return Check("disk", False, detail, f"free at least {megabytes(LEAST_FREE_BYTES)}")
    return Check("disk", True, detail)


def _question_bank(practice: Practice) -> Check:
    bank = practice.bank
    problems = (bank.problems, practice.rules.problems, practice.checklists.problems)
    mistakes = sum(map(len, problems))
    if mistakes:
        return Check(
            "question bank",
            False,
            f"{mistakes} mistakes, {len(bank.questions)} good questions",
            "mockint questions --check names file and line",
        )
    return Check("question bank", True, f"{len(bank.questions)} questions")


def _terminal(_practice: Practice) -> Check:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return Check(
            "terminal",
            False,
            "input or output is not a terminal",
            "run mockint in a terminal window; rehearse --input and import work without one",
        )
    columns, lines = shutil.get_terminal_size()
    detail = f"{columns}x{lines}, {os.environ.get('TERM', 'TERM not set')}"
    if columns < 60 or lines < 20:
        return Check("terminal", False, detail, "80x24 shows everything")
    return Check("terminal", True, detail)
