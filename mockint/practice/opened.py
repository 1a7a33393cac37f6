"""A stored attempt → everything that its report screen shows."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mockint.core.attempt import Attempt
from mockint.core.exchange import Exchange
from mockint.core.question import FollowUp
from mockint.practice.desk import Practice
from mockint.practice.exchanges import exchanges_of
from mockint.practice.follow_up import next_follow_up

if TYPE_CHECKING:
    from mockint.core.report import Report


@dataclass(frozen=True, slots=True)
class Opened:
    """An attempt with what was made of it.

    Attributes:
        attempt: None for a rehearsal that is not stored, such as the demo.
        report: None while the answer is not transcribed yet.
        exchanges: follow-ups with the replies.
        prompt: the follow-up that could be answered now.
    """

    attempt: Attempt | None
    report: "Report | None"
    exchanges: tuple[Exchange, ...] = ()
    prompt: FollowUp | None = None


def open_attempt(practice: Practice, attempt: Attempt) -> Opened:
    """Read what the report screen needs; for a job, since it reads files.

    Raises:
        StoreError: a file of the attempt is damaged.
    """
    from mockint.practice.report import report_of

    main = attempt.main
    report = report_of(practice, attempt) if main is not None and main.transcripts else None
    return Opened(
        attempt,
        report,
        exchanges_of(practice, attempt),
        next_follow_up(practice, attempt),
    )
