"""How long recordings are kept → those whose time is over, removed. Words and figures stay."""

import re
from datetime import datetime, timedelta

from mockint.core.attempt import Answer, AnswerState

ALWAYS = "always"
_DAYS = re.compile(r"(\d{1,5}) days?")
_HEARD = frozenset({AnswerState.TRANSCRIBED, AnswerState.ANALYSED})


def age_kept(wish: str) -> timedelta | None:
    """None for ever; zero until there are words.

    Raises:
        ValueError: nobody knows what is meant, so nothing may be removed.
    """
    if wish == ALWAYS:
        return None
    if wish == "until transcribed":
        return timedelta(0)
    if found := _DAYS.fullmatch(wish):
        return timedelta(days=int(found[1]))
    raise ValueError(wish)


def is_over(answer: Answer, started_at: datetime, age: timedelta, now: datetime) -> bool:
    """Whether the sound of the answer may go: it has words, and is older than that."""
    return (
        answer.recording is not None
        and answer.state in _HEARD
        and bool(answer.transcripts)
        and now - (answer.said_at or started_at) >= age
    )
