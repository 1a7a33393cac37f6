"""What was measured in an answer, each figure with the words that it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from mockint.core.moves import Move
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
        moves: what the answer does, by first word; empty when withheld.
    """

    analyzer: str
    sections: tuple[Section, ...] = ()
    we_in_action: tuple[WeMention, ...] = ()
    numbers: tuple[NumberMention, ...] = ()
    measures: tuple[Measure, ...] = ()
    withheld: str = ""
    moves: tuple[Move, ...] = ()

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
