"""The arithmetic of a rule → its matches: values for the rule's text, and words they rest on."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

from mockint.core.report import Evidence
from mockint.core.rule import Forms
from mockint.feedback.facts import Case


@dataclass(frozen=True, slots=True)
class Match:
    """One place where a rule holds.

    Attributes:
        values: ready to be read, by the names that the finder gives for this form.
        evidence: the words it rests on, the ones to look at first in front.
        form: which of the rule's texts says it.
        advises: False where the same advice stands with a match before it.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    form: str = ""
    advises: bool = True


Matches = Iterator[Match]


@dataclass(frozen=True, slots=True)
class Finder:
    """A function that finds, and what it promises to give."""

    find: Callable[[Case], Matches]
    gives: Forms


def gives(*names: str, **forms: Collection[str]) -> Callable[[Callable[[Case], Matches]], Finder]:
    """Say which values a function gives, so that the texts of its rule can be checked on loading.

    Args:
        names: of a function whose matches all have one form.
        forms: form → names, of one that says different things.
    """
    promised = {form: frozenset(given) for form, given in (forms or {"": names}).items()}
    return lambda find: Finder(find, promised)
