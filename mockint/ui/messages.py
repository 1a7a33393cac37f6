"""What screens tell the application: one message per decision of the person, or per step done."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from mockint.core.attempt import MAIN, Attempt, Retake
from mockint.core.question import FollowUp, Question
from mockint.practice.opened import Opened

if TYPE_CHECKING:
    from mockint.core.report import Report


@dataclass
class Ask(Message):
    """The person wants to answer this question.

    Attributes:
        question: which.
        focus: what to mend this time, from the plan; may be empty.
        retake: what is given once more; None for a first answer.
    """

    question: Question
    focus: str = ""
    retake: Retake | None = None


@dataclass
class Speak(Message):
    """3-2-1 is over: record the answer, the reply to a follow-up of the attempt, or a retake.

    Attributes:
        question: what is asked.
        attempt: the follow-up's; None before there is one.
        prompt: the follow-up.
        retake: what is given once more.
        search_pause_s: how long was thought before the count.
    """

    question: Question
    attempt: Attempt | None = None
    prompt: FollowUp | None = None
    retake: Retake | None = None
    search_pause_s: float | None = None


@dataclass
class AnswerSpoken(Message):
    """An answer was recorded and stored.

    Attributes:
        attempt: as stored.
        key: which answer of it.
        notice: why the recording ended by itself, or empty.
    """

    attempt: Attempt
    key: str
    notice: str = ""


@dataclass
class Guessed(Message):
    """The person said what they believe the report will count, or did not want to."""

    attempt: Attempt
    key: str
    notice: str = ""


@dataclass
class Discarded(Message):
    """A recording was thrown away; the attempt is None when it went with it."""

    attempt: Attempt | None
    prompt: FollowUp | None


@dataclass
class AnswerHeard(Message):
    """An answer was transcribed and measured."""

    opened: Opened
    key: str = MAIN
    notice: str = ""


@dataclass
class GoOn(Message):
    """The person wants the next follow-up, if there is one."""

    attempt: Attempt


@dataclass
class Skip(Message):
    """The person does not want to answer this follow-up."""

    attempt: Attempt
    prompt: FollowUp


@dataclass
class NextPrompt(Message):
    """Looked up: the follow-up to ask now, None when the round is over; and what to say on the
    reply before it.
    """

    attempt: Attempt
    prompt: FollowUp | None
    said: str = ""


@dataclass
class Show(Message):
    """The person wants to see this stored attempt."""

    attempt_id: str


@dataclass
class Compare(Message):
    """The person wants to see a retake beside what it retakes."""

    attempt: Attempt
    key: str


@dataclass
class Transcribe(Message):
    """The person wants the answer of this attempt transcribed now; empty: all that wait."""

    attempt_id: str = ""


@dataclass
class Corrected(Message):
    """What the person put right is stored, and measured unless a later edit is on its way.

    Attributes:
        opened: the attempt as it is now; None while a later edit is on its way.
        key: which answer of it was put right.
        report: on that answer.
    """

    opened: Opened | None
    key: str = MAIN
    report: "Report | None" = None


@dataclass
class MeasuredAgain(Message):
    """Attempts that another version measured were measured again."""

    answers: int
    failures: int


class GoHome(Message):
    """The person wants the home screen."""
