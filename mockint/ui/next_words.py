"""What the plan puts next → the words of its line, and of the question's lead."""

from datetime import datetime

from mockint.core.attempt import Guess
from mockint.core.progress import Item, Missed, Trend
from mockint.wording.figures import band, rounded
from mockint.wording.moments import day
from mockint.wording.safe import clean


def part(item: Item) -> str:
    """The section, or the whole answer."""
    return item.part.label if item.part is not None else "Whole answer"


def next_words(item: Item, now: datetime) -> str:
    """As the home screen offers it: which part of which question, why, when it was last said."""
    why = f", {missed(item.missed[0])}" if item.missed else ""
    when = day(item.last_at, now)
    return f'{part(item)} of "{clean(item.question_title)}"{why}, {when}'


def focus_words(item: Item) -> str:
    """As the question's lead: what to mend this time."""
    if not item.missed:
        return f"Again, with an eye on the {part(item)}"
    return f"Again, with an eye on the {part(item)}: {missed(item.missed[0], band_too=True)}"


def missed(one: Missed, *, band_too: bool = False) -> str:
    """A measure that lay outside its band: "numbers 0", "Situation 41 s"."""
    if one.value is None:
        return "not heard"
    label = one.measure.label.partition(" in the ")[0]  # the part stands beside it already
    said = f"{label} {rounded(one.value)}{_unit(one.measure.unit)}"
    return f"{said}, target {band(one.target, one.measure.unit)}" if band_too else said


def course(trend: Trend, most: int) -> str:
    """Points while they are few, the medians of the first and last three when enough."""
    medians = trend.medians
    if medians is not None:
        shown = [rounded(value) for value in medians]
    else:
        shown = [rounded(value) for value in trend.values[-most:]]
    return " → ".join(shown) + _unit(trend.measure.unit)


def guessed(guess: Guess) -> str:
    """What the person believed: the parts that were guessed."""
    parts = (
        ('"we" {}', guess.collective_we),
        ("numbers {}", guess.numbers_in_result),
        ("Situation {} s", guess.situation_s),
    )
    return ", ".join(text.format(value) for text, value in parts if value is not None)


def _unit(unit: str) -> str:
    return f" {unit}" if unit else ""
