"""A rule as it is written down: when it is asked, what it says, what to try and why.

Its arithmetic is found under the name in `finds`; texts hold what that gives as {name}.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from mockint.core.star import SectionName

# A form of a message → the names that its text may hold in braces. A rule that says one thing has
# the one form "".
Forms = Mapping[str, frozenset[str]]

_PLACE = re.compile(r"\{([a-z_]+)\}")


class Severity(StrEnum):
    """How much a finding matters; a report shows them in this order."""

    BLOCKING = "blocking"  # the answer cannot be judged, or not all of it
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NOTE = "note"  # good to know, nothing to mend


class Subject(StrEnum):
    """What a finding is about: how the answer was given, or how it was recorded and heard."""

    ANSWER = "answer"
    HEARING = "hearing"


class Needs(IntEnum):
    """What must be there before a rule is asked."""

    NOTHING = 0
    WORDS = 1  # two words or more
    STORY = 2  # and a question that asks for a story


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        id: key in JSON.
        finds: name of the arithmetic behind it, such as "timing.situation_long".
        severity: how much it matters.
        says: what was measured or said, by form; the form "" stands for all that have none.
        tries: what to try, likewise; a form without one has nothing to advise.
        why: what an interviewer makes of it.
        source: document that it goes back to.
        about: the answer, or the hearing of it.
        needs: when it is asked at all.
        sections: the parts whose borders its figures rest on; where the borders of one are
            estimates, nothing is advised.
        row: of the rubric, where one applies.
    """

    id: str
    finds: str
    severity: Severity
    says: Mapping[str, str]
    tries: Mapping[str, str]
    why: str = ""
    source: str = ""
    about: Subject = Subject.ANSWER
    needs: Needs = Needs.STORY
    sections: tuple[SectionName, ...] = ()
    row: int | None = None


def text_for(form: str, texts: Mapping[str, str]) -> str:
    """The text of that form, else the one for all; empty without either."""
    return texts.get(form, texts.get("", ""))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with the values in place of their names.

    Raises:
        KeyError: a name without a value.
    """
    return _PLACE.sub(lambda found: values[found[1]], text)


def names_in(text: str) -> frozenset[str]:
    """The names that the text holds in braces.

    Raises:
        ValueError: a brace that is not one of a pair around a name.
    """
    if re.search("[{}]", _PLACE.sub("", text)):
        raise ValueError(text)
    return frozenset(_PLACE.findall(text))
