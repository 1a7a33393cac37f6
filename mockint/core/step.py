"""The steps of a round: what comes next, as plain values that screens, lines and files play."""

from dataclasses import dataclass

from mockint.core.attempt import Attempt, Retake
from mockint.core.question import FollowUp, Question


@dataclass(frozen=True, slots=True)
class ToAsk:
    """Ask the question; the person may think as long as they like.

    Attributes:
        question: which.
        retake: what is given once more; None for a first answer.
    """

    question: Question
    retake: Retake | None = None


@dataclass(frozen=True, slots=True)
class ToSpeak:
    """Record the answer.

    Attributes:
        question: what the round is about.
        attempt: that is gone on with; None for one that is opened now.
        prompt: the follow-up that is replied to.
        retake: what is given once more.
        search_pause_s: how long was thought before it; None where nobody measured that.
    """

    question: Question
    attempt: Attempt | None = None
    prompt: FollowUp | None = None
    retake: Retake | None = None
    search_pause_s: float | None = None


@dataclass(frozen=True, slots=True)
class ToGuess:
    """Ask what the person thinks the report will count."""

    attempt: Attempt
    key: str


@dataclass(frozen=True, slots=True)
class ToHear:
    """Transcribe and measure the answer with that key."""

    attempt: Attempt
    key: str


@dataclass(frozen=True, slots=True)
class ToShow:
    """Show the report on it; of a part said again, before and after."""

    attempt: Attempt
    key: str


@dataclass(frozen=True, slots=True)
class ToPick:
    """Look up what to ask back."""

    attempt: Attempt


@dataclass(frozen=True, slots=True)
class ToAskBack:
    """Ask the follow-up; the person answers it or skips it."""

    attempt: Attempt
    prompt: FollowUp


@dataclass(frozen=True, slots=True)
class ToClose:
    """The round is over."""

    attempt: Attempt


Step = ToAsk | ToSpeak | ToGuess | ToHear | ToShow | ToPick | ToAskBack | ToClose
