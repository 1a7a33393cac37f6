"""A round → played to its end, step by step, by whoever asks, records and hears."""

from typing import Protocol

from mockint.core.attempt import Attempt
from mockint.core.step import (
    Step,
    ToAsk,
    ToAskBack,
    ToClose,
    ToGuess,
    ToHear,
    ToPick,
    ToShow,
    ToSpeak,
)
from mockint.practice.desk import Practice
from mockint.practice.follow_up import next_follow_up, skip_follow_up
from mockint.practice.rounds.single import Round


class RoundPlayer(Protocol):
    """What is done at the steps of a round. The report is read at the end."""

    def ask(self, step: ToAsk) -> None:
        """Put the question."""
        ...

    def speak(self, step: ToSpeak) -> tuple[Attempt, str]:
        """Record it: the attempt as stored, and the key of the new answer."""
        ...

    def hear(self, step: ToHear) -> Attempt:
        """Transcribe and measure it where that is possible."""
        ...

    def ask_back(self, step: ToAskBack) -> bool:
        """Put the follow-up: whether it will be answered."""
        ...


def play(practice: Practice, round_: Round, player: RoundPlayer) -> Attempt:
    """The attempt as it is stored when the round is over."""
    step: Step = round_.first()
    while not isinstance(step, ToClose):
        step = _next(practice, round_, player, step)
    return step.attempt


def _next(practice: Practice, round_: Round, player: RoundPlayer, step: Step) -> Step:
    match step:
        case ToAsk():
            player.ask(step)
            return round_.asked()
        case ToSpeak():
            return round_.spoken(*player.speak(step))
        case ToGuess(attempt, key):
            return round_.guessed(attempt, key)
        case ToHear(_, key):
            return round_.heard(player.hear(step), key)
        case ToShow(attempt, key):
            return round_.shown(attempt, key)
        case ToPick(attempt):
            return round_.picked(attempt, next_follow_up(practice, attempt))
        case ToAskBack(attempt, prompt):
            if player.ask_back(step):
                return round_.answering(attempt, prompt)
            return round_.skipped(skip_follow_up(practice, attempt, prompt))
        case ToClose():
            return step
