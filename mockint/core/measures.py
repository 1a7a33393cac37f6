"""What was measured in an answer, each figure with the words that it rests on; and MEASURES, the
one place that says how a measure is called, judged and shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from mockint.core.star import STAR, SURE, Section, SectionName


class WeKind(StrEnum):
    """Who the "we" stands for: only `collective` hides who did the work."""

    COLLECTIVE = "collective"
    QUOTED = "quoted"
    INCLUSIVE = "inclusive"


class NumberKind(StrEnum):
    """What a number counts."""

    MONEY = "money"
    PERCENT = "percent"
    TIME = "time"
    COUNT = "count"
    RATIO = "ratio"
    RATE = "rate"
    OTHER = "other"


class NumberRole(StrEnum):
    """What a number does in the sentence."""

    DELTA_FROM = "delta_from"
    DELTA_TO = "delta_to"
    ABSOLUTE = "absolute"
    BASELINE = "baseline"
    TARGET = "target"
    DENOMINATOR = "denominator"
    DURATION = "duration"
    MULTIPLIER = "multiplier"


class Metric(StrEnum):
    """What a number tells of the work: the nine categories of result metrics."""

    LATENCY = "latency"
    MONEY = "money"
    TIME = "time"
    VOLUME = "volume"
    HEADCOUNT = "headcount"
    QUALITY = "quality"
    ADOPTION = "adoption"
    RISK = "risk"
    REACH = "reach"


class BaselineKind(StrEnum):
    """What a number is held up to: its own past, others like it, an aim, what is usual."""

    BEFORE = "before"
    PEER = "peer"
    TARGET = "target"
    NORM = "norm"


Stretch = tuple[int, int]  # first and last word, both included


@dataclass(frozen=True, slots=True)
class Against:
    """What a number is held up to, and the words that say it."""

    kind: BaselineKind
    words: Stretch


@dataclass(frozen=True, slots=True)
class WeMention:
    """One first person plural in the Action: word index, the token as written, its kind."""

    word: int
    token: str
    kind: WeKind


@dataclass(frozen=True, slots=True)
class NumberMention:
    """One quantity that was said.

    Attributes:
        first_word: index into the transcript's words.
        last_word: the same, inclusive.
        text: as said, with its unit.
        value: in the unit said; (from, to) for a range; None when unknown ("mid six figures").
        kind: what it counts.
        role: what it does.
        section: where it was said.
        hedged: softened by "about", "roughly" and the like.
        pair: first word of the other end, where it is an end of a change ("from 47 to 9"): that
            finds the partner in any selection of the numbers. None where it is no end, or the
            other was not said.
        of: the words of its denominator ("the 28", "the night nurses").
        baseline: what it is held up to.
        window: the words that say in what time ("in six weeks", "by June").
        chain: the words that multiply up to it ("40 minutes times 12 nurses, so 480").
        context: an age or the size of a team, told in passing: no outcome, wherever it stands.
        metric: what it tells of the work, apart from its unit; None where nothing speaks for one.
    """

    first_word: int
    last_word: int
    text: str
    value: float | tuple[float, float] | None
    kind: NumberKind
    role: NumberRole
    section: SectionName
    hedged: bool = False
    pair: int | None = None
    metric: Metric | None = None
    of: Stretch | None = None
    baseline: Against | None = None
    window: Stretch | None = None
    chain: Stretch | None = None
    context: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure.

    Attributes:
        name: key in JSON, units in it ("situation_s", "action_share_percent").
        value: the figure.
        unit: as shown: "s", "%", "words/min", or empty for a count.
        evidence: word ranges (first, last) that it rests on; may be empty.
    """

    name: str
    value: float
    unit: str = ""
    evidence: tuple[tuple[int, int], ...] = ()


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
        guide=Guide("ladder chapter: Action 60-70 %", "action_low_percent", "action_high_percent"),
        short="action",
        example="<60",
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


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that was measured in one transcript.

    Attributes:
        analyzer: version of the rules and weights that measured.
        sections: cover every word once, in order; empty only for an empty transcript.
        we_in_action: in order; empty when withheld.
        numbers: of the whole answer, in order; empty when withheld.
        measures: in a fixed order.
        withheld: why the counts are not given, or empty. Times and text stand all the same.
    """

    analyzer: str
    sections: tuple[Section, ...] = ()
    we_in_action: tuple[WeMention, ...] = ()
    numbers: tuple[NumberMention, ...] = ()
    measures: tuple[Measure, ...] = ()
    withheld: str = ""

    @property
    def collective_we(self) -> tuple[WeMention, ...]:
        """The mentions that hide who did the work: the first half of the headline pair."""
        return tuple(m for m in self.we_in_action if m.kind is WeKind.COLLECTIVE)

    @property
    def numbers_in_result(self) -> tuple[NumberMention, ...]:
        """The second half of the headline pair; ages and sizes of teams left out."""
        return tuple(n for n in self.numbers if n.section is SectionName.RESULT and not n.context)

    def parts(self, name: SectionName) -> tuple[Section, ...]:
        """The stretches of that section, in order; empty when it was not heard."""
        return tuple(s for s in self.sections if s.name is name)

    def heard(self, name: SectionName) -> bool:
        """Whether any word stands in that section."""
        return bool(self.parts(name))

    def sure(self, name: SectionName) -> bool:
        """Whether the borders of that section can be relied on; longer stretches weigh more."""
        parts = self.parts(name)
        words = sum(part.word_count for part in parts)
        return words == 0 or sum(p.confidence * p.word_count for p in parts) / words >= SURE

    def seconds(self, name: SectionName) -> float | None:
        """Length of the section; None without times or when it was not heard."""
        if not self.heard(name):
            return None
        measured = self.measure(f"{name.name.lower()}_s")
        if measured is not None:
            return measured
        by_name = section_seconds(self.sections)
        return None if by_name is None else by_name[name]

    def share(self, name: SectionName) -> float | None:
        """Percent of the four parts together; None when the section was not heard."""
        if not self.heard(name):
            return None
        if name is SectionName.ACTION:
            measured = self.measure("action_share_percent")
            if measured is not None:
                return measured
        return star_shares(self.sections).get(name)

    def measure(self, name: str) -> float | None:
        """The value of the named measure, None when it was not measured."""
        return next((m.value for m in self.measures if m.name == name), None)

    def evidence(self, name: str) -> tuple[tuple[int, int], ...]:
        """The word ranges that the named measure rests on; none when it was not measured."""
        return next((m.evidence for m in self.measures if m.name == name), ())


def section_words(sections: Sequence[Section]) -> dict[SectionName, int]:
    """Words per section name, 0 for one that was not heard."""
    counts = dict.fromkeys(SectionName, 0)
    for section in sections:
        counts[section.name] += section.word_count
    return counts


def section_seconds(sections: Sequence[Section]) -> dict[SectionName, float] | None:
    """Seconds per section name, None when any section has no times."""
    if not sections or any(section.span is None for section in sections):
        return None
    seconds = dict.fromkeys(SectionName, 0.0)
    for section in sections:
        if section.span is not None:
            seconds[section.name] += section.span.duration_s
    return seconds


def star_shares(sections: Sequence[Section]) -> dict[SectionName, float]:
    """Share of each STAR part in the four together, in percent; by time where there are times,
    else by words. Empty when none of the four was heard.
    """
    sizes = section_seconds(sections) or section_words(sections)
    total = sum(sizes[name] for name in STAR)
    return {name: 100 * sizes[name] / total for name in STAR} if total else {}
