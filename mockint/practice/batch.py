"""A file with one answer per line, as text or as sound → one report per line, as JSON.

A line needs nothing but itself, so any process on any machine that sees the same files can answer
it: `answered` here is what each of them runs.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol

from mockint.core.question import Question, QuestionKind
from mockint.errors import MockintError, StoreError
from mockint.files.reading import read_file
from mockint.paths import Home
from mockint.practice.bring_in import is_transcript, listen_to, read_transcript
from mockint.practice.desk import Practice
from mockint.practice.report import report_on
from mockint.practice.sound_track import sound_track
from mockint.render.json.dumps import dumps
from mockint.wording.brought import track_note

if TYPE_CHECKING:
    from mockint.core.report import Report

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_one_at_a_time = Lock()  # a worker of a cluster may run several threads; the weights are shared


@dataclass(frozen=True, slots=True)
class Task:
    """One line to answer, with all that another process has to know.

    Attributes:
        number: of the line, from 1.
        line: as it stands in the file.
        folder: what a path in it is relative to.
        home: whose questions, rules and recogniser are used.
        sharers: how many processes share the cores of the machine.
    """

    number: int
    line: bytes
    folder: str
    home: str
    sharers: int = 1


Work = Callable[[Task], str]


class Spread(Protocol):
    """Who does the work: this process, several, or a cluster."""

    def answers(self, tasks: Iterator[Task]) -> Iterator[str]:
        """One line out for each task, in their order, each as soon as those before it are out."""
        ...


class Alone:
    """One line after the other, in the process that asks."""

    def __init__(self, practice: Practice) -> None:
        self._practice = practice

    def answers(self, tasks: Iterator[Task]) -> Iterator[str]:
        """See Spread.answers."""
        return (answer_with(self._practice, task) for task in tasks)


def tasks_in(path: Path, home: Home) -> Iterator[Task]:
    """The lines of the file that hold something.

    Raises:
        StoreError: the file cannot be read.
    """
    folder = str(path.parent.absolute())
    try:
        read_file(path, 0)  # what is no file is refused, never waited for
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                line = line.removeprefix(_BYTE_ORDER_MARK) if number == 1 else line
                if line.strip():
                    yield Task(number, line, folder, str(home.root.absolute()))
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}") from error


def lines_in(path: Path) -> int:
    """How many answers there will be; 0 where the file cannot be read twice."""
    if not path.is_file():
        return 0
    with path.open("rb") as file:
        return sum(1 for line in file if line.strip())


def answered(task: Task) -> str:
    """The report on one line, in a process of its own; what it loads stays for the next line."""
    from mockint.speech.engines.threads import share_cores

    with _one_at_a_time:
        share_cores(task.sharers)
        return answer_with(_practice_in(task.home), task)


@lru_cache(maxsize=1)
def _practice_in(home: str) -> Practice:
    return Practice(Home(Path(home)))


def answer_with(practice: Practice, task: Task) -> str:
    """The report on one line, or why there is none, as one line of JSON."""
    row_id: object = None
    try:
        row = json.loads(task.line)
        if not isinstance(row, dict):
            raise StoreError(f"line {task.number} is not an object")
        row_id = row.get("id")
        return dumps({"id": row_id, **_analysed(practice, row, task)})
    except (MockintError, ValueError, RecursionError) as error:
        return failed(row_id, str(error))


def failed(row_id: object, why: str) -> str:
    """The line of an answer that could not be analysed."""
    return dumps({"id": row_id, "error": " ".join(why.split())})


def id_in(task: Task) -> object:
    """The id that the line gives; None where it cannot be read."""
    try:
        row = json.loads(task.line)
    except (ValueError, RecursionError):
        return None
    return row.get("id") if isinstance(row, dict) else None


def _analysed(practice: Practice, row: dict[str, Any], task: Task) -> dict[str, Any]:
    from mockint.render.json.report import as_json
    from mockint.store.codec import transcript_from_outside

    asked = _asked(practice, row.get("question"))
    if "audio" in row and not {"text", "words", "transcript"} & row.keys():
        report, note = _heard(practice, row, asked, task)
        return {**as_json(report), **({"taken": note} if note else {})}
    transcript = transcript_from_outside(row, f"line {task.number}")
    return as_json(report_on(practice, asked, transcript))


def _heard(
    practice: Practice, row: dict[str, Any], asked: Question | None, task: Task
) -> "tuple[Report, str]":
    """The report on the file that the line names, and what was chosen in it."""
    name, track = row["audio"], row.get("track")
    if not isinstance(name, str) or not name or not isinstance(track, int | None):
        raise StoreError(f"line {task.number}: audio is a path, and track a number")
    path = Path(task.folder) / name
    if is_transcript(path):
        read = read_transcript(practice, path, str(row.get("speaker") or ""))
        return report_on(practice, asked or read.question, read.transcript), read.note
    taken = sound_track(path, track)
    heard = listen_to(practice, path, lambda _share: None, taken.number)
    several = taken.why is not None and taken.of > 1
    note = track_note(path.name, taken.number, taken.of, taken.why or "") if several else ""
    return report_on(practice, asked, heard.transcript, heard.sound, heard.recording), note


def _asked(practice: Practice, asked: object) -> Question | None:
    """The bank's question with that id or text, else a question of its own."""
    if not isinstance(asked, str) or not asked.strip():
        return None
    known = next((q for q in practice.bank.questions if asked in (q.id, q.text)), None)
    return known or Question(id="", text=asked, kind=QuestionKind.IMPORTED)
