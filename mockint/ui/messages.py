"""What screens tell the application: one message a decision of the person, or a step done."""

from typing import TYPE_CHECKING

from textual.message import Message

from mockint.core.attempt import MAIN, Attempt, Retake
from mockint.core.question import FollowUp, Question
from mockint.practice.opened import Opened

if TYPE_CHECKING:
    from mockint.core.report import Report


class Ask(Message):
    """The person wants to answer this question.

    Args:
        question: which.
        focus: what to mend this time, from the plan; may be empty.
        retake: what is given once more; None for a first answer.
    """

    def __init__(self, question: Question, focus: str = "", retake: Retake | None = None) -> None:
        super().__init__()
        self.question = question
        self.focus = focus
        self.retake = retake


class Speak(Message):
    """3-2-1 is over: record the answer, the reply to a follow-up of the attempt, or a retake.

    Args:
        question: what is asked.
        attempt: the follow-up's; None before there is one.
        prompt: the follow-up.
        retake: what is given once more.
        search_pause_s: how long was thought before the count.
    """

    def __init__(
        self,
        question: Question,
        attempt: Attempt | None = None,
        prompt: FollowUp | None = None,
        retake: Retake | None = None,
        search_pause_s: float | None = None,
    ) -> None:
        super().__init__()
        self.search_pause_s = search_pause_s
        self.question = question
        self.attempt = attempt
        self.prompt = prompt
        self.retake = retake


class Spoken(Message):
    """An answer was recorded and stored.

    Args:
        attempt: as stored.
        key: which answer of it.
        notice: why the recording ended by itself, or empty.
    """

    def __init__(self, attempt: Attempt, key: str, notice: str = "") -> None:
        super().__init__()
        self.attempt = attempt
        self.key = key
        self.notice = notice


class Guessed(Message):
    """The person said what they believe the report will count, or did not want to."""

    def __init__(self, attempt: Attempt, key: str, notice: str = "") -> None:
        super().__init__()
        self.attempt = attempt
        self.key = key
        self.notice = notice


class Discarded(Message):
    """A recording was thrown away; the attempt is None when it went with it."""

    def __init__(self, attempt: Attempt | None, prompt: FollowUp | None) -> None:
        super().__init__()
        self.attempt = attempt
        self.prompt = prompt


class Heard(Message):
    """An answer was transcribed and measured."""

    def __init__(self, opened: Opened, key: str = MAIN, notice: str = "") -> None:
        super().__init__()
        self.opened = opened
        self.key = key
        self.notice = notice


class GoOn(Message):
    """The person wants the next follow-up, if there is one."""

    def __init__(self, attempt: Attempt) -> None:
        super().__init__()
        self.attempt = attempt


class Skip(Message):
    """The person does not want to answer this follow-up."""

    def __init__(self, attempt: Attempt, prompt: FollowUp) -> None:
        super().__init__()
        self.attempt = attempt
        self.prompt = prompt


class NextPrompt(Message):
    """Looked up: the follow-up to ask now, None when the round is over."""

    def __init__(self, attempt: Attempt, prompt: FollowUp | None) -> None:
        super().__init__()
        self.attempt = attempt
        self.prompt = prompt


class Show(Message):
    """The person wants to see this stored attempt."""

    def __init__(self, attempt_id: str) -> None:
        super().__init__()
        self.attempt_id = attempt_id


class Compare(Message):
    """The person wants to see a retake beside what it retakes."""

    def __init__(self, attempt: Attempt, key: str) -> None:
        super().__init__()
        self.attempt = attempt
        self.key = key


class Transcribe(Message):
    """The person wants the answer of this attempt transcribed now; empty: all that wait."""

    def __init__(self, attempt_id: str = "") -> None:
        super().__init__()
        self.attempt_id = attempt_id


class Corrected(Message):
    """What the person put right is stored, and measured unless a later edit is on its way.

    Args:
        opened: the attempt as it is now; None while a later edit is on its way.
        key: which answer of it was put right.
        report: on that answer.
    """

    def __init__(
        self, opened: Opened | None, key: str = MAIN, report: "Report | None" = None
    ) -> None:
        super().__init__()
        self.opened = opened
        self.key = key
        self.report = report


class Remeasured(Message):
    """Attempts that another version measured were measured again."""

    def __init__(self, answers: int, failures: int) -> None:
        super().__init__()
        self.answers = answers
        self.failures = failures


class GoHome(Message):
    """The person wants the home screen."""
