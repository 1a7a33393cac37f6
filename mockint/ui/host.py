"""What a screen may ask of its application, and nothing more."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from mockint.errors import MockintError
from mockint.practice import Practice
from mockint.practice.interviewer import Interviewer
from mockint.ui.jobs import Jobs
from mockint.ui.running_answer import HeldAnswer


class Host(Protocol):
    """The application as its screens know it.

    Attributes:
        practice: the only door to the stages.
        jobs: where slow work goes.
        held: the answer that is being recorded.
        interviewer: speaks the questions.
        now: the wall clock, for dates on screens.
        tick_s: how long each of 3, 2, 1 stays.
        painted: the first screen has been seen.
        warm: weights and rules are loaded.
        warm_error: why they could not be.
    """

    practice: Practice
    jobs: Jobs
    held: HeldAnswer
    interviewer: Interviewer
    now: Callable[[], datetime]
    tick_s: float
    painted: bool
    warm: bool
    warm_error: MockintError | None

    def warm_up(self) -> None:
        """Load what is heavy, also when there is another recogniser now."""

    def action_microphones(self) -> None:
        """Which microphone to record with."""

    def action_catch_up(self) -> None:
        """Transcribe everything that waits."""

    def action_recover(self) -> None:
        """What a crash cut off."""
