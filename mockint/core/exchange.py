"""A follow-up and what was replied to it."""

from dataclasses import dataclass

from mockint.core.attempt import AnswerState
from mockint.core.question import FollowUp
from mockint.core.replies import Clash, GradedReply
from mockint.core.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Exchange:
    """One follow-up and what was replied to it.

    Attributes:
        prompt: what was asked.
        state: of the reply.
        transcript: None until it is heard, and when it cannot be read.
        grade: how the reply takes the question; None where that is not sure.
        clashes: what it says otherwise than the answer.
    """

    prompt: FollowUp
    state: AnswerState
    transcript: Transcript | None = None
    grade: GradedReply | None = None
    clashes: tuple[Clash, ...] = ()

    @property
    def missing(self) -> str:
        """Why there is no transcript of an answer that was not skipped, as shown."""
        if self.state in (AnswerState.TRANSCRIBED, AnswerState.ANALYSED):
            return "its words cannot be read; its recording can be transcribed again"
        return "recorded, not transcribed yet"
