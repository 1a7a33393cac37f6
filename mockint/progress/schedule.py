"""How each go at a part went → when it is due again, by FSRS (py-fsrs).

Nothing is stored: a card is rebuilt from the attempts each time, so they stay the only truth.
FSRS models how a memory fades. That a spoken skill fades alike is an analogy, not a finding; it
decides only *when* something comes up again. *What* comes up, and why, are measures and targets.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fsrs import Scheduler

# Each costs a quarter of a millisecond. With fewer goes at one question the schedule is exact; with
# more, the newest count, and what always went well then comes up earlier (docs/measures.md).
MOST_GOES = 30


class Went(IntEnum):
    """How one go at a part went, in the numbers of FSRS's ratings."""

    AGAIN = 1
    """Its main measure lies outside its band, or the part was not heard."""
    HARD = 2
    """Another of its measures does."""
    GOOD = 3
    """All inside."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a part is due, and how likely it would still go well now (0 to 1)."""

    due_at: datetime
    recall: float


def schedule(goes: Sequence[tuple[datetime, Went]], now: datetime) -> Schedule:
    """The schedule after those goes, oldest first, at least one.

    Args:
        goes: when (aware), and how it went.
        now: aware.
    """
    from fsrs import Card, Rating

    scheduler = _scheduler()
    first_at = goes[0][0].astimezone(UTC)
    card = Card(card_id=1, due=first_at)
    for at, went in goes[-MOST_GOES:]:
        card, _log = scheduler.review_card(card, Rating(int(went)), at.astimezone(UTC))
    recall = scheduler.get_card_retrievability(card, now.astimezone(UTC))
    return Schedule(card.due, float(recall))


@cache
def _scheduler() -> "Scheduler":
    """Days, not minutes, between goes; no random days, so that the plan is the same twice."""
    from fsrs import Scheduler

    return Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
