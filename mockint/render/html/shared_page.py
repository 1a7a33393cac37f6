"""Everything that one attempt has to show → what the shared page is made from."""

from dataclasses import dataclass, field
from datetime import datetime

from mockint.core.attempt import AnswerState, Headline
from mockint.core.question import FollowUp
from mockint.core.rating import Ladder, Rating
from mockint.core.report import Report
from mockint.core.transcript import Transcript


@dataclass(frozen=True, slots=True)
class EmbeddedSound:
    """A recording to embed: the bytes of a whole file, and their media type ("audio/ogg")."""

    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A follow-up with what was said to it; the transcript is None until it is heard."""

    prompt: FollowUp
    state: AnswerState
    transcript: Transcript | None = None
    sound: EmbeddedSound | None = None


@dataclass(frozen=True, slots=True)
class SharedPage:
    """One attempt as it is handed on.

    Attributes:
        report: of the main answer.
        attempt_id: which of the history's points this one is.
        started_at: when it was spoken.
        sound: of the main answer, where it is to be embedded.
        replies: the follow-ups, in order.
        history: every attempt at this question, oldest first.
        ratings: one's own first, then the colleagues'.
        ladder: what the levels of the ratings mean.
        notes: what the reader must know, such as that names were replaced.
    """

    report: Report
    attempt_id: str
    started_at: datetime
    sound: EmbeddedSound | None = None
    replies: tuple[Reply, ...] = ()
    history: tuple[Headline, ...] = ()
    ratings: tuple[Rating, ...] = ()
    ladder: Ladder = field(default_factory=lambda: Ladder((), (), ()))
    notes: tuple[str, ...] = ()
