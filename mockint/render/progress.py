"""Trends and what the plan puts next → the words for them, the same in every medium."""

from datetime import datetime

from mockint.core.attempt import Guess
from mockint.core.measures import followed, yardstick
from mockint.core.progress import Item, Missed, Overview, Trend
from mockint.wording.figures import band, figure, rounded
from mockint.wording.moments import day
from mockint.wording.safe import clean


def part_words(item: Item) -> str:
    """The section, or the whole answer."""
    return item.part.label if item.part is not None else "Whole answer"


def offer_words(item: Item, now: datetime) -> str:
    """As something to do next: which part of which question, why, when it was last said."""
    why = f", {missed_words(item.missed[0])}" if item.missed else ""
    when = day(item.last_at, now)
    return f'{part_words(item)} of "{clean(item.question_title)}"{why}, {when}'


def focus_words(item: Item) -> str:
    """As the question's lead: what to mend this time."""
    if not item.missed:
        return f"Again, with an eye on the {part_words(item)}"
    why = missed_words(item.missed[0], band_too=True)
    return f"Again, with an eye on the {part_words(item)}: {why}"


def missed_words(one: Missed, *, band_too: bool = False) -> str:
    """A measure that lay outside its band: "numbers 0", "Situation 41 s"."""
    if one.value is None:
        return "not heard"
    said = f"{one.measure.said} {rounded(one.value, one.measure.unit)}"
    return f"{said}, target {band(one.target, one.measure.unit)}" if band_too else said


def why_words(item: Item, now: datetime, *, band_too: bool = False) -> str:
    """What the newest attempt missed, else that it went well and when."""
    if item.missed:
        return "; ".join(missed_words(one, band_too=band_too) for one in item.missed)
    return f"inside its guides {day(item.last_at, now)}"


def when_words(item: Item, now: datetime) -> str:
    """As people say it: "now", "tomorrow", "in 5 days"."""
    days = (item.due_at.astimezone(now.tzinfo).date() - now.date()).days
    return "now" if days <= 0 else "tomorrow" if days == 1 else f"in {days} days"


def course_words(trend: Trend, most: int) -> str:
    """Points while they are few, at most that many; medians of the first and the last three when
    they are enough.
    """
    medians = trend.medians
    values = trend.values[-most:] if medians is None else medians
    return f"{' → '.join(rounded(value) for value in values)} {trend.measure.unit}".strip()


def wording_words(seen: Overview) -> str:
    """How much of the newest answer was said before in the same words; empty when unknown."""
    words = seen.wording
    if words is None or words.newest is None:
        return ""
    share = f"{100 * words.newest:.0f} % of the newest answer was in the one before, word for word"
    if words.reciting:
        return f"Reciting: {share}; tell it from three bullets."
    return f"Wording: {share}."


def guess_words(guess: Guess) -> str:
    """What the person believed: the parts that were guessed."""
    guessed = [yardstick(measure.guess_of) for measure in followed() if measure.guess_of]
    values = [(measure, getattr(guess, measure.name)) for measure in guessed]
    said = [f"{m.said} {figure(value, m.unit)}" for m, value in values if value is not None]
    return ", ".join(said)
