"""Folders of question files → the bank, with every mistake in them by file and line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType

from mockint.bank import checklists
from mockint.bank.folder import files_of, text_of
from mockint.bank.parse import Contents, parse_toml
from mockint.bank.plain_list import parse_plain
from mockint.bank.question_text import same_question
from mockint.core.question import FollowUp, Question, QuestionKind
from mockint.errors import BankError
from mockint.files.problem import Problem
from mockint.wording.safe import clean, quoted

__all__ = ["Bank", "Problem", "load_bank"]

_PARSERS = {".toml": parse_toml, ".txt": parse_plain}
_ORDER = {kind: place for place, kind in enumerate(QuestionKind)}


@dataclass(frozen=True, slots=True)
class Bank:
    """Everything that can be asked.

    Attributes:
        questions: stories, traps, metric questions, imported ones; ids are unique.
        follow_ups: by id.
        problems: mistakes in the files, in the order of reading.
    """

    questions: tuple[Question, ...] = ()
    follow_ups: Mapping[str, FollowUp] = field(default_factory=lambda: MappingProxyType({}))
    problems: tuple[Problem, ...] = ()

    def question(self, question_id: str) -> Question:
        """The question with that id.

        Raises:
            BankError: there is none; the hint names the nearest.
        """
        for question in self.questions:
            if question.id == question_id:
                return question
        asked = question_id[:80].strip().lower().replace(" ", "-").replace("_", "-")
        near = get_close_matches(asked, [q.id for q in self.questions], n=1)
        hint = f"did you mean {near[0]}?" if near else "mockint questions lists them"
        raise BankError(f"no question has the id {quoted(question_id)}", hint=hint)


def load_bank(*folders: Path) -> Bank:
    """The bank in the folders; an entry of a later folder takes the place of the one with its id.

    `*.toml` holds entries, `*.txt` one question per line; README files, hidden files,
    folders and the checklists are passed over. A missing folder is empty. Nothing raises for what
    a file holds.
    """
    questions: dict[str, Question] = {}
    follow_ups: dict[str, FollowUp] = {}
    problems: list[Problem] = []
    for folder in folders:
        contents = _read_folder(folder)
        questions |= {question.id: question for _, question in contents.questions}
        follow_ups |= {prompt.id: prompt for _, prompt in contents.follow_ups}
        problems += contents.problems
    ordered = sorted(_merged(questions), key=lambda question: _ORDER[question.kind])
    return Bank(tuple(ordered), MappingProxyType(follow_ups), tuple(problems))


def _merged(questions: Mapping[str, Question]) -> list[Question]:
    """Without the imported ones that the bank holds already as questions of its own."""
    own = (q for q in questions.values() if q.kind is not QuestionKind.IMPORTED)
    known = {same_question(question.text) for question in own}
    return [
        question
        for question in questions.values()
        if question.kind is not QuestionKind.IMPORTED or same_question(question.text) not in known
    ]


def _read_folder(folder: Path) -> Contents:
    """Every file of the folder by name; of two entries with one id the first one counts."""
    whole = Contents()
    places: dict[tuple[type, str], str] = {}
    for path in files_of(folder, _PARSERS, whole.problems):
        if path.name == checklists.FILE:
            continue
        text = text_of(path, whole.problems)
        part = _PARSERS[path.suffix.lower()](text, clean(str(path)))
        whole.problems += part.problems
        for line, question in part.questions:
            if _is_first(question, path, line, places, whole.problems):
                whole.questions.append((line, question))
        for line, prompt in part.follow_ups:
            if _is_first(prompt, path, line, places, whole.problems):
                whole.follow_ups.append((line, prompt))
    return whole


def _is_first(
    entry: Question | FollowUp,
    path: Path,
    line: int,
    places: dict[tuple[type, str], str],
    problems: list[Problem],
) -> bool:
    """Whether the id is new in the folder; a second one is reported, except in a plain list."""
    key = (type(entry), entry.id)
    if key not in places:
        places[key] = f"{clean(path.name)} line {line}"
        return True
    if not (isinstance(entry, Question) and entry.kind is QuestionKind.IMPORTED):
        message = f"id {quoted(entry.id)} is taken by {places[key]}"
        problems.append(Problem(clean(str(path)), line, message))
    return False
