"""What happens to a recording → what is said of it while one speaks, and right after."""

from mockint.wording.moments import clock
from mockint.wording.safe import clean

LOW_ROOM_S = 10 * 60
"""With less room on the disk than that, it is said how much."""


def ended_early(reason: str, duration_s: float) -> str:
    """The recording ended by itself; empty where nobody knows of a reason."""
    why = clean(reason).rstrip(".")
    return f"{why}. {clock(duration_s)} of your answer is saved." if why else ""


def room_left(seconds: float) -> str:
    """How long the disk still takes a recording; empty while that is long."""
    if seconds >= LOW_ROOM_S:
        return ""
    minutes = int(seconds // 60)
    if not minutes:
        return "disk full in less than a minute"
    return f"room for {minutes} more minute{'s' if minutes > 1 else ''} on this disk"


def kept_for_later(attempt_id: str) -> str:
    """The program ends before the recording has words."""
    return f"your recording is saved: mockint transcribe {attempt_id}"
