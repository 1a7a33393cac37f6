"""Trends and what the plan puts next → the words for them, the same in every medium."""

from collections.abc import Mapping
from datetime import datetime

from mockint.core.attempt import Guess, Headline
from mockint.core.measures import Yardstick, followed, lengths_first, listed, yardstick
from mockint.core.progress import Item, Missed, Overview, Trend
from mockint.core.report import Report, Target
from mockint.wording.figures import band, figure, plural, rounded, trend
from mockint.wording.moments import clock, day
from mockint.wording.safe import clean


def part_words(item: Item) -> str:
    """The section, or the whole answer."""
    return item.part.label if item.part is not None else "whole answer"


def offer_words(item: Item, now: datetime, due: int = 0) -> str:
    """As something to do next: how many parts are due, and which comes first and why."""
    why = f" ({missed_words(item.missed[0])})" if item.missed else ""
    which = f"the {part_words(item)}{why} of {clean(item.question_title)}"
    if due:
        return f"{plural(due, 'part')}; first {which}"
    return f"say {which} again, {when_words(item, now)}"


def focus_words(item: Item) -> str:
    """As the question's lead: what to work on this time."""
    if not item.missed:
        return f"Again: this time watch the {part_words(item)}"
    why = missed_words(item.missed[0], band_too=True)
    return f"Again: this time watch the {part_words(item)} ({why})"


def missed_words(one: Missed, *, band_too: bool = False) -> str:
    """A measure that lay outside its band: "numbers 0", "Situation 41 s"."""
    if one.value is None:
        return "missing last time"
    clocked = one.measure.clock
    value = clock(one.value) if clocked else rounded(one.value, one.measure.unit)
    said = f"{one.measure.said} {value}"
    return f"{said}, target {band_words(one.target, one.measure)}" if band_too else said


def band_words(target: Target, measure: Yardstick) -> str:
    """The target with the unit of its measure: "up to 30 s", "2:00-3:00"."""
    if measure.clock and target.low is not None and target.high is not None:
        return f"{clock(target.low)}-{clock(target.high)}"
    return band(target, measure.unit)


def why_words(item: Item, now: datetime, *, band_too: bool = False) -> str:
    """What the newest attempt missed, else that it went well and when."""
    if item.missed:
        return "; ".join(missed_words(one, band_too=band_too) for one in item.missed)
    return f"on target, {day(item.last_at, now)}"


def when_words(item: Item, now: datetime) -> str:
    """As people say it: "today", "tomorrow", "in 5 days"."""
    days = (item.due_at.astimezone(now.tzinfo).date() - now.date()).days
    return "today" if days <= 0 else "tomorrow" if days == 1 else f"in {days} days"


def verdict(target: Target | None, before: float, now: float) -> str:
    """Whether it came closer to its target: "better", "worse", "on target", or "no change"; empty
    where no target says which way is better.
    """
    if target is None:
        return ""
    was, is_ = target.away(before), target.away(now)
    if is_ == was:
        return "no change" if is_ else "on target"
    return "better" if is_ < was else "worse"


def changes_words(
    before: Headline | None, now: Headline, targets: Mapping[str, Target]
) -> tuple[str, ...]:
    """A line for each measure of the list of attempts: before and now, or now alone."""
    lines = []
    for measure in lengths_first(listed()):
        value, target = now.figures.get(measure.name), targets.get(measure.name)
        if not measure.width or value is None:
            continue
        was = before.figures.get(measure.name) if before is not None else None
        shown = trend([was, value] if was is not None else [value], measure.unit)
        told = verdict(target, value if was is None else was, value)
        lines.append(f"{measure.label}  {shown}{f'  {told}' if told else ''}")
    return tuple(lines)


def course_words(trend: Trend, most: int) -> str:
    """The newest points, at most that many."""
    values = trend.values[-most:]
    if trend.measure.clock:
        return " → ".join(clock(value) for value in values)
    return f"{' → '.join(rounded(value) for value in values)} {trend.measure.unit}".strip()


def target_words(trend: Trend) -> str:
    """The target as it is shown beside the points; empty without one."""
    return "" if trend.target is None else band_words(trend.target, trend.measure)


def judged_words(trend: Trend) -> str:
    """Whether it got better: the first against the newest, or from six on the middle value of the
    first three against that of the last three.
    """
    first, last = trend.medians or (trend.values[0], trend.values[-1])
    return verdict(trend.target, first, last) if len(trend.values) > 1 else ""


def wording_words(seen: Overview) -> str:
    """How much of the newest answer was said before in the same words; empty when unknown."""
    words = seen.wording
    if words is None or words.newest is None:
        return ""
    share = f"{100 * words.newest:.0f} % of your newest answer repeats the one before word for word"
    if words.reciting:
        return f"You are reciting: {share}. Tell it from three bullets."
    return f"Wording: {share}."


def guess_words(guess: Guess, report: Report) -> str:
    """What the person guessed beside what it was: 'You guessed 3 "we" (it was 2)'."""
    guessed = [yardstick(m.guess_of) for m in followed() if m.guess_of]
    values = [(m, getattr(guess, m.name)) for m in guessed]
    said = [_guessed(m, value, report) for m, value in values if value is not None]
    return f"You guessed {', '.join(said)}."


def _guessed(measure: Yardstick, value: float, report: Report) -> str:
    counted = measure.is_count and not report.analysis.withheld
    was = report.heard(measure.name) if counted else report.analysis.measure(measure.name)
    shown = f"{measure.said} {figure(value, measure.unit)}"
    return shown if was is None else f"{shown} (it was {figure(was, measure.unit)})"
