"""One question, or one part of an answer again → the steps of its round.

A round only says what comes next. It reads nothing, stores nothing and knows no screen: whoever
plays it tells it what was done.
"""

from dataclasses import dataclass
from typing import Protocol

from mockint.core.attempt import MAIN, Attempt, Retake
from mockint.core.question import FollowUp, Question
from mockint.core.step import ToAsk, ToAskBack, ToClose, ToGuess, ToHear, ToPick, ToShow, ToSpeak


class Round(Protocol):
    """A way to practise."""

    @property
    def question(self) -> Question:
        """What it is about."""
        ...

    def first(self) -> ToAsk:
        """How it begins."""
        ...

    def asked(self) -> ToSpeak:
        """The question was put, and the person is ready."""
        ...

    def spoken(self, attempt: Attempt, key: str) -> ToGuess | ToHear:
        """A recording is stored."""
        ...

    def guessed(self, attempt: Attempt, key: str) -> ToHear:
        """The person said what they believe, or did not want to."""
        ...

    def heard(self, attempt: Attempt, key: str) -> ToShow | ToPick:
        """It is transcribed and measured, or cannot be."""
        ...

    def shown(self, attempt: Attempt, key: str) -> ToPick | ToClose:
        """The person has seen the report, and goes on."""
        ...

    def picked(self, attempt: Attempt, prompt: FollowUp | None) -> ToAskBack | ToClose:
        """What may be asked back was looked up; None when nothing is left."""
        ...

    def answering(self, attempt: Attempt, prompt: FollowUp) -> ToSpeak:
        """The person will reply to it."""
        ...

    def skipped(self, attempt: Attempt) -> ToPick:
        """The person will not."""
        ...

    def discarded(self, attempt: Attempt, prompt: FollowUp | None) -> ToAskBack | ToShow:
        """A recording was thrown away, and the attempt still stands."""
        ...


@dataclass(frozen=True)
class Single:
    """A question, the report on the answer, then what is asked back.

    Attributes:
        question: what is asked.
        retake: the answer that is given once more; None for a first one.
        guess_first: the person guesses before the report.
    """

    question: Question
    retake: Retake | None = None
    guess_first: bool = False

    def first(self) -> ToAsk:
        """Begin with the question."""
        return ToAsk(self.question, self.retake)

    def asked(self) -> ToSpeak:
        """Record the answer."""
        return ToSpeak(self.question, retake=self.retake)

    def spoken(self, attempt: Attempt, key: str) -> ToGuess | ToHear:
        """Hear it; the answer itself after a guess, where that is wanted."""
        if key == MAIN and self.guess_first:
            return ToGuess(attempt, key)
        return ToHear(attempt, key)

    def guessed(self, attempt: Attempt, key: str) -> ToHear:
        """Hear it."""
        return ToHear(attempt, key)

    def heard(self, attempt: Attempt, key: str) -> ToShow | ToPick:
        """The report comes after the answer; after a reply, what is asked next."""
        return ToShow(attempt, key) if key == MAIN else ToPick(attempt)

    def shown(self, attempt: Attempt, key: str) -> ToPick | ToClose:  # noqa: ARG002
        """Ask back."""
        return ToPick(attempt)

    def picked(self, attempt: Attempt, prompt: FollowUp | None) -> ToAskBack | ToClose:
        """Ask it, or close."""
        return ToClose(attempt) if prompt is None else ToAskBack(attempt, prompt)

    def answering(self, attempt: Attempt, prompt: FollowUp) -> ToSpeak:
        """Record the reply."""
        return ToSpeak(self.question, attempt, prompt)

    def skipped(self, attempt: Attempt) -> ToPick:
        """The next one."""
        return ToPick(attempt)

    def discarded(self, attempt: Attempt, prompt: FollowUp | None) -> ToAskBack | ToShow:
        """The same follow-up once more."""
        return ToShow(attempt, MAIN) if prompt is None else ToAskBack(attempt, prompt)


@dataclass(frozen=True)
class PartAgain(Single):
    """One part of an answer said again, then before and after. Nothing is asked back."""

    def spoken(self, attempt: Attempt, key: str) -> ToHear:
        """Hear it; there is nothing to guess."""
        return ToHear(attempt, key)

    def heard(self, attempt: Attempt, key: str) -> ToShow:
        """Before and after."""
        return ToShow(attempt, key)

    def shown(self, attempt: Attempt, key: str) -> ToClose:  # noqa: ARG002
        """That was all."""
        return ToClose(attempt)


def round_for(
    question: Question, retake: Retake | None = None, *, guess_first: bool = False
) -> Round:
    """The round of a question, of an answer given once more, or of one part of it."""
    if retake is not None and retake.part is not None:
        return PartAgain(question, retake)
    return Single(question, retake, guess_first)
