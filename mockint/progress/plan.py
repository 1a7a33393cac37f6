"""Measured attempts → what to practise next, and why."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from mockint.core.measured import Measured
from mockint.core.measures import followed
from mockint.core.progress import Item, Missed
from mockint.core.report import Target
from mockint.core.star import SectionName
from mockint.progress.schedule import MOST_GOES, Went, schedule

# Without these there is no answer to the question; a story may do without a Task of its own.
_MUST_BE_HEARD = (SectionName.ACTION, SectionName.RESULT)
PARTS: tuple[SectionName | None, ...] = (
    SectionName.RESULT,
    SectionName.ACTION,
    SectionName.SITUATION,
    SectionName.TASK,
    None,
)

# Whether a value lies in its band, at the precision it is shown with.
Within = Callable[[Target, float], bool]


def plan(
    measured: Sequence[Measured], targets: Sequence[Target], within: Within, now: datetime
) -> tuple[Item, ...]:
    """Every part of every question that was measured, what to do first at the top.

    What is due comes first: a missed main measure before another missed one, that before what went
    well, and among equals the one most likely gone. What is not due follows by its day.

    Args:
        measured: attempts, oldest first.
        targets: the bands.
        within: see Within.
        now: aware.
    """
    bands = {target.measure: target for target in targets}
    by_question: dict[str, list[Measured]] = {}
    for attempt in _believed(measured, now):
        by_question.setdefault(attempt.question_id, []).append(attempt)
    items = [
        item
        for attempts in by_question.values()
        for part in PARTS
        if (item := _item(attempts, part, bands, within, now)) is not None
    ]
    return tuple(sorted(items, key=lambda item: _order(item, now)))


def _order(item: Item, now: datetime) -> tuple[date, int, float, int]:
    day = now if item.due(now) else item.due_at.astimezone(now.tzinfo)
    return day.date(), went(item.missed), item.recall, PARTS.index(item.part)


def _believed(measured: Sequence[Measured], now: datetime) -> list[Measured]:
    """The attempts in order, none later than now: a clock that was ahead must not put off for a
    year what it touched. When such an attempt really was nobody knows; it counts as of now.
    """
    past = [_no_later(attempt, now) for attempt in measured if attempt.started_at <= now]
    return past + [_no_later(attempt, now) for attempt in measured if attempt.started_at > now]


def _no_later(attempt: Measured, now: datetime) -> Measured:
    if attempt.started_at <= now and all(r.said_at <= now for r in attempt.redone):
        return attempt
    redone = tuple(replace(r, said_at=min(r.said_at, now)) for r in attempt.redone)
    return replace(attempt, started_at=min(attempt.started_at, now), redone=redone)


def _item(
    attempts: Sequence[Measured],
    part: SectionName | None,
    bands: Mapping[str, Target],
    within: Within,
    now: datetime,
) -> Item | None:
    goes: list[tuple[datetime, Went]] = []
    newest: tuple[Measured, tuple[Missed, ...]] | None = None
    for go in _goes(attempts, part)[-MOST_GOES:]:
        missed = judged(go, part, bands, within)
        if missed is not None:
            goes.append((go.started_at, went(missed)))
            newest = go, missed
    if newest is None:
        return None
    last, missed = newest
    when = schedule(goes, now)
    return Item(
        question_id=last.question_id,
        question_title=last.question_title,
        part=part,
        missed=missed,
        last_at=last.started_at,
        due_at=when.due_at,
        recall=when.recall,
        goes=len(goes),
    )


def _goes(attempts: Sequence[Measured], part: SectionName | None) -> list[Measured]:
    """The attempts, and between them what was said again of that part, oldest first."""
    again = [
        replace(attempt, started_at=redone.said_at, heard=redone.part, measures=redone.measures)
        for attempt in attempts
        for redone in attempt.redone
        if part is not None and redone.part == part.value
    ]
    return sorted([*attempts, *again], key=lambda go: go.started_at) if again else [*attempts]


def judged(
    attempt: Measured, part: SectionName | None, bands: Mapping[str, Target], within: Within
) -> tuple[Missed, ...] | None:
    """What the attempt missed in that part; None when nothing of it was measured."""
    own = [measure for measure in followed() if measure.part is part and measure.name in bands]
    if part in _MUST_BE_HEARD and attempt.heard and part.value not in attempt.heard:
        return tuple(Missed(m, None, bands[m.name]) for m in own if m.decides)
    known = [(m, attempt.measures[m.name]) for m in own if m.name in attempt.measures]
    if not known:
        return None
    return tuple(Missed(m, v, bands[m.name]) for m, v in known if not within(bands[m.name], v))


def went(missed: Sequence[Missed]) -> Went:
    """The rating of a go that missed these."""
    if any(m.value is None or m.measure.decides for m in missed):
        return Went.AGAIN
    return Went.HARD if missed else Went.GOOD
