"""MEASURES, the one place that says how a measure is called, judged and shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from mockint.core.star import SectionName


class Place(StrEnum):
    """Where in a report a measure stands."""

    PAIR = "pair"  # counted in the words, first on every report
    SECTION = "section"  # what the row of its part is held against; of no part: of all together
    DELIVERY = "delivery"


@dataclass(frozen=True, slots=True)
class Guide:
    """The band of a measure as the guides give it.

    Attributes:
        source: who asks for it.
        low: least value inside, or the setting that moves it; None for no lower end.
        high: greatest value inside, likewise.
    """

    source: str
    low: float | str | None = None
    high: float | str | None = None


@dataclass(frozen=True, slots=True)
class Yardstick:
    """How one measure is called, judged and shown, wherever it is.

    Attributes:
        name: key in JSON, units in it.
        label: at most 22 columns.
        unit: as shown, empty for a count.
        part: the section it belongs to, None for the whole answer.
        place: where the report has it.
        guide: the band, None where no guide gives one.
        decides: it is the part's main measure: missing it means doing the part again.
        brief: the label where the part stands beside it; empty where that is the label.
        noun: one of what is counted, where the label does not stand beside it.
        short: heading in lists, and key of the filter in lower case. With one, history, its files
            and the page know the measure of every attempt; empty keeps it out of them.
        example: a comparison that the filter's hint shows after the key, or empty.
        width: columns in the list of attempts; 0 keeps it out of that table.
        decimals: of one value beside another.
        clock: shown as m:ss, so judged in whole seconds.
        guess_of: the measure whose guess it is the error of, or empty.
    """

    name: str
    label: str
    unit: str = ""
    part: SectionName | None = None
    place: Place = Place.DELIVERY
    guide: Guide | None = None
    decides: bool = False
    brief: str = ""
    noun: str = ""
    short: str = ""
    example: str = ""
    width: int = 0
    decimals: int = 0
    clock: bool = False
    guess_of: str = ""

    @property
    def is_count(self) -> bool:
        """Whether its values are whole numbers of things."""
        return not self.unit and not self.decimals

    @property
    def said(self) -> str:
        """The label where the part stands beside it."""
        return self.brief or self.label

    def exact(self, value: float) -> float:
        """As files hold it: whole for a count, else tenths."""
        return int(value) if self.is_count else round(value, 1)

    def digits(self, value: float | None, none: str) -> str:
        """As lists hold it, without its unit."""
        return none if value is None else f"{value:.{self.decimals}f}"


_S, _T, _A, _R = SectionName.SITUATION, SectionName.TASK, SectionName.ACTION, SectionName.RESULT

# The headline pair first, as on every report; those with a guide before those without. A line here
# is all that a measure needs to be in report, comparison, trends and CSV; with `short` it is in the
# history, its filters and the page too.
MEASURES: tuple[Yardstick, ...] = (
    Yardstick(
        "collective_we",
        '"we" in the Action',
        part=_A,
        place=Place.PAIR,
        guide=Guide('ladder chapter: no "we" in the Action', None, 0),
        decides=True,
        brief='"we"',
        short="we",
        example=">0",
        width=3,
    ),
    Yardstick(
        "numbers_in_result",
        "numbers in the Result",
        part=_R,
        place=Place.PAIR,
        guide=Guide("ladder chapter: two or more numbers in the Result", "numbers_target"),
        decides=True,
        brief="numbers",
        short="num",
        example="<2",
        width=3,
    ),
    Yardstick(
        "situation_s",
        "Situation",
        "s",
        part=_S,
        place=Place.SECTION,
        guide=Guide("ladder chapter: 30 s Situation", None, "situation_limit_s"),
        decides=True,
        short="S",
        example=">30",
        width=4,
    ),
    Yardstick(
        "action_share_percent",
        "Action share",
        "%",
        part=_A,
        place=Place.SECTION,
        guide=Guide(
            "mockint: strong answers have 41-55 % (ladder chapter asks for 60-70 %)",
            "action_low_percent",
            "action_high_percent",
        ),
        short="action",
        example="<40",
    ),
    Yardstick(
        "result_s",
        "Result",
        "s",
        part=_R,
        place=Place.SECTION,
        guide=Guide("impact guide: 25-35 s Result", "result_low_s", "result_high_s"),
    ),
    Yardstick(
        "task_sentences",
        "Task sentences",
        part=_T,
        place=Place.SECTION,
        guide=Guide("ladder chapter: one sentence of Task", None, "task_limit_sentences"),
        decides=True,
        noun="sentence",
    ),
    Yardstick(
        "duration_s",
        "whole answer",
        "s",
        place=Place.SECTION,
        guide=Guide(
            "ladder chapter: 2 min or more; senior article: under 3 min",
            "answer_soft_s",
            "answer_hard_s",
        ),
        decides=True,
        clock=True,
    ),
    Yardstick("time_to_first_word_s", "time to first word", "s", decimals=1),
    Yardstick("words_per_minute", "pace", "words/min"),
    Yardstick("fillers_at_least", "fillers, at least"),
    Yardstick("guess_off_we", 'guess off by, "we"', guess_of="collective_we"),
    Yardstick("guess_off_numbers", "guess off by, numbers", guess_of="numbers_in_result"),
    Yardstick("guess_off_situation_s", "guess off by, Situat.", "s", guess_of="situation_s"),
)
_UNITS = {"_s": "s", "_percent": "%", "_per_minute": "/min"}


def yardstick(name: str) -> Yardstick:
    """The measure with that name; one that is not in the table speaks for itself."""
    for measure in MEASURES:
        if measure.name == name:
            return measure
    ending = next((e for e in _UNITS if name.endswith(e)), "")
    return Yardstick(name, name.removesuffix(ending).replace("_", " "), _UNITS.get(ending, ""))


def followed() -> tuple[Yardstick, ...]:
    """All of MEASURES: what is worth watching over time."""
    return MEASURES


def standing(place: Place) -> tuple[Yardstick, ...]:
    """The measures that have that place in a report."""
    return tuple(measure for measure in MEASURES if measure.place is place)


def held(part: SectionName | None) -> Yardstick | None:
    """What a part's row is held against, or that of all parts together; None without any."""
    return next((m for m in standing(Place.SECTION) if m.part is part), None)


def listed() -> tuple[Yardstick, ...]:
    """The measures that history knows of every attempt."""
    return tuple(measure for measure in MEASURES if measure.short)


def lengths_first(measures: Sequence[Yardstick]) -> list[Yardstick]:
    """The same with the counts last: how long, then how many."""
    return sorted(measures, key=lambda measure: measure.is_count)
