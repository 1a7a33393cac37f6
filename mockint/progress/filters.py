"""What a person types into a filter → which attempts pass, and the words that are left."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from mockint.core.attempt import Headline
from mockint.core.measures import Yardstick, listed

_CONDITION = re.compile(r"^([a-z]+)(<=|>=|=|<|>)(\d+(?:\.\d+)?)$")
# As the list shows it; None where it was not measured.
Figure = Callable[[Headline], float | None]
_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": lambda value, limit: value < limit,
    "<=": lambda value, limit: value <= limit,
    "=": lambda value, limit: value == limit,
    ">=": lambda value, limit: value >= limit,
    ">": lambda value, limit: value > limit,
}


@dataclass(frozen=True, slots=True)
class Condition:
    """One comparison with a figure of the list, at the precision that the list shows."""

    figure: Figure
    sign: str
    limit: float

    def holds(self, headline: Headline) -> bool:
        """Whether it holds; what was not measured passes no comparison."""
        value = self.figure(headline)
        return value is not None and _COMPARE[self.sign](value, self.limit)


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions that must all hold, and words that must all occur."""

    conditions: tuple[Condition, ...]
    words: tuple[str, ...]

    def holds(self, headline: Headline) -> bool:
        """Whether every condition holds."""
        return all(condition.holds(headline) for condition in self.conditions)

    def matches(self, headline: Headline) -> bool:
        """Whether the words occur too, in question, date, state or recogniser."""
        text = (
            f"{headline.question_title} {headline.question_id} {headline.started_at:%Y-%m-%d} "
            f"{headline.state.label} {headline.recognizer}"
        ).casefold()
        return self.holds(headline) and all(word in text for word in self.words)


def _figures() -> dict[str, Figure]:
    """What can be compared, by what a person types: the listed measures, and two facts beside."""
    measures = {measure.short.casefold(): _figure(measure) for measure in listed()}
    return measures | {
        "length": lambda h: None if h.duration_s is None else round(h.duration_s),
        "replies": lambda h: h.follow_ups_answered,
    }


def _figure(measure: Yardstick) -> Figure:
    def value(headline: Headline) -> float | None:
        found = headline.figures.get(measure.name)
        return None if found is None else round(found, measure.decimals)

    return value


def parse(typed: str) -> Filter:
    """One condition and one word of "we>0 conflict"; an unknown figure is a word like others."""
    conditions: list[Condition] = []
    words: list[str] = []
    figures = _figures()
    for piece in typed.casefold().split():
        found = _CONDITION.match(piece)
        if found and found[1] in figures:
            conditions.append(Condition(figures[found[1]], found[2], float(found[3])))
        else:
            words.append(piece)
    return Filter(tuple(conditions), tuple(words))
