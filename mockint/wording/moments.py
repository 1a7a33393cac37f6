"""Moments and lengths of time → words, as people say them."""

from datetime import datetime

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def clock(seconds: float) -> str:
    """A moment or a length as minutes and seconds, "0:21"; the started second does not count."""
    whole = max(0, int(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def date(moment: datetime, now: datetime) -> str:
    """The day, "24 Nov", with the year when it is another one."""
    day = f"{moment.day} {_MONTHS[moment.month - 1]}"
    return day if moment.year == now.year else f"{day} {moment.year}"


def day(moment: datetime, now: datetime) -> str:
    """The day as people say it: "today", "yesterday", "Sunday", "24 Nov"."""
    ago = (now.date() - moment.date()).days
    if ago in (0, 1):
        return ("today", "yesterday")[ago]
    return _DAYS[moment.weekday()] if 1 < ago < 7 else date(moment, now)


def weekday_and_date(moment: datetime) -> str:
    """The day for a heading: "Tue 24 Nov"."""
    return f"{_DAYS[moment.weekday()][:3]} {moment.day} {_MONTHS[moment.month - 1]}"


def hour(moment: datetime) -> str:
    """The time of day, "19:02"."""
    return f"{moment.hour:02d}:{moment.minute:02d}"


def about(seconds: float) -> str:
    """An estimate, rounded as estimates deserve: "about 20 s", "about 3 min"."""
    if seconds < 10:
        return "a few seconds"
    if seconds < 90:
        return f"about {round(seconds / 5) * 5} s"
    return f"about {round(seconds / 60)} min"
