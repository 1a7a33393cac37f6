"""What is kept in a home → listed, found, thrown away."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mockint.core.attempt import Attempt, Headline
from mockint.practice.desk import Practice

if TYPE_CHECKING:
    from mockint.core.measured import Measured


@dataclass(frozen=True, slots=True)
class HomeCounts:
    """How much a home holds.

    Attributes:
        attempts: all of them.
        waiting: answers that are recorded and not transcribed yet.
        stamp: changes whenever something is stored.
    """

    attempts: int
    waiting: int
    stamp: tuple[int, int]


def tidied(practice: Practice) -> None:
    """Finish what a program that ended left behind, as every use of the home does first."""
    practice.store.tidy()


def history(
    practice: Practice, question_id: str | None = None, newest: int | None = None
) -> list[Headline]:
    """Attempts with their headlines, at most `newest` of them, oldest first."""
    return practice.store.history(question_id, newest)


def counts(practice: Practice) -> HomeCounts:
    """How much there is."""
    index = practice.store.index
    return HomeCounts(index.count(), sum(index.waiting().values()), index.stamp())


def figures(practice: Practice, question_id: str | None = None) -> "Mapping[str, Measured]":
    """The measures of every measured attempt by its id, oldest first."""
    return {m.attempt_id: m for m in practice.store.measured(question_id)}


def find_attempt(practice: Practice, wanted: str) -> Attempt:
    """The attempt with that id, a unique beginning of it, or "last"."""
    return practice.store.find(wanted)


def folder_of(practice: Practice, attempt: Attempt) -> Path:
    """Where the attempt lies."""
    return practice.store.folder(attempt.id).path


def find_folder(practice: Practice, wanted: str) -> str:
    """The name of that attempt's folder, whether or not the attempt can be read."""
    return practice.store.find_name(wanted)


def delete_attempt(practice: Practice, attempt: Attempt) -> None:
    """Remove the attempt and every file derived from it."""
    delete_folder(practice, attempt.id)


def delete_folder(practice: Practice, name: str) -> None:
    """Remove the attempt of that folder, which may be damaged, and every file derived from it."""
    practice.store.delete(name)
