"""What mockint says about an answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from mockint.core.analysis import Analysis
from mockint.core.checklists import GapName
from mockint.core.corrections import Automatic
from mockint.core.measures import yardstick
from mockint.core.moves import Move
from mockint.core.question import FollowUp, Question
from mockint.core.rule import Severity, Subject
from mockint.core.star import SectionName
from mockint.core.transcript import Transcript

# Where more of the words are doubtful, one "we" or number may have been said that was not heard
# (docs/measures.md, "Unclear recordings").
ONE_MORE_SHARE = 0.03


def as_judged(measure: str, value: float) -> float:
    """The value at the precision it is shown with, so that verdict and figure always agree.

    Whole seconds for what is shown as m:ss, tenths for the rest: a word's start is known to a few
    hundredths of a second at best.
    """
    return float(int(value)) if yardstick(measure).clock else round(value, 1)


@dataclass(frozen=True, slots=True)
class Target:
    """The band a measure is held against; guidance, never law.

    Attributes:
        measure: name of the measure.
        low: least value inside the band, None for no lower end.
        high: greatest value inside the band, None for no upper end.
        source: document and row that the band comes from.
    """

    measure: str
    low: float | None
    high: float | None
    source: str

    def holds(self, value: float) -> bool:
        """Whether the value lies in the band, both ends included."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    def away(self, value: float) -> float:
        """How far the value lies outside the band; 0 inside."""
        judged = as_judged(self.measure, value)
        below = 0.0 if self.low is None else self.low - judged
        above = 0.0 if self.high is None else judged - self.high
        return max(below, above, 0.0)

    def within(self, value: float) -> bool:
        """Whether a value of its measure lies in the band, at the precision it is shown with."""
        return self.holds(as_judged(self.measure, value))


@dataclass(frozen=True, slots=True)
class Evidence:
    """A run of words that a finding rests on, both ends included."""

    first_word: int
    last_word: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing worth the person's attention.

    Attributes:
        rule: id of the rule that fired.
        severity: how much it matters.
        says: what was measured or said, in one sentence; every number in it was.
        try_: what to try, in one sentence; empty where nothing is advised.
        why: what an interviewer makes of it.
        evidence: the words it rests on, in order; none when it rests on an absence.
        source: document that the rule goes back to.
        about: the answer, or the hearing of it.
    """

    rule: str
    severity: Severity
    says: str
    try_: str = ""
    why: str = ""
    evidence: tuple[Evidence, ...] = ()
    source: str = ""
    about: Subject = Subject.ANSWER

    @property
    def message(self) -> str:
        """What is said and what to try, as it is read."""
        return f"{self.says} {self.try_}".rstrip()

    @property
    def first_word(self) -> int | None:
        """Where one looks first; None without evidence."""
        return self.evidence[0].first_word if self.evidence else None

    @property
    def last_word(self) -> int | None:
        """The end of that first run, included."""
        return self.evidence[0].last_word if self.evidence else None


@dataclass(frozen=True, slots=True)
class Mend:
    """Something to mend in the answer.

    Attributes:
        gap: what is missing, or speaks against it.
        says: the same in one sentence.
        try_: what to try, in one sentence.
        why: what an interviewer makes of it.
        evidence: the words that it is about, or beside which it is missing; None without any.
        source: document that it goes back to.
        rule: the checklist that it is on.
    """

    gap: GapName
    says: str
    try_: str
    why: str
    evidence: Evidence | None
    source: str
    rule: str

    @property
    def message(self) -> str:
        """What is said and what to try, as it is read."""
        return f"{self.says} {self.try_}".rstrip()


@dataclass(frozen=True, slots=True)
class Report:
    """One answer, measured and commented.

    Attributes:
        question: what was asked; None when unknown.
        transcript: with the person's corrections, where there are any.
        analysis: likewise.
        targets: the bands.
        findings: the gravest first.
        follow_ups: in the order they would be asked.
        mend: at most three things, the one that matters most first; none in a strong answer.
        well: at most three moves to praise, the strongest first.
        notes: of each of the four parts, what an interviewer would write down; empty where there
            is nothing, and no part where nobody looked.
        automatic: the reading that was corrected; None where the person corrected nothing.
        earlier_corrections: the person corrected another transcript version of the answer; those
            corrections stay with it.
    """

    question: Question | None
    transcript: Transcript
    analysis: Analysis
    targets: tuple[Target, ...] = ()
    findings: tuple[Finding, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    automatic: Automatic | None = None
    earlier_corrections: bool = False
    mend: tuple[Mend, ...] = ()
    well: tuple[Move, ...] = ()
    notes: Mapping[SectionName, tuple[Evidence, ...]] = field(default_factory=dict)

    def counted(self, measure: str) -> tuple[int, int]:
        """Least and most of a count: what rests on a doubtful word may be something else, and in
        an unclear recording one may have been missed.

        Args:
            measure: "collective_we" or "numbers_in_result".
        """
        places = self._places(measure)
        sure = sum(
            not any(word.doubtful for word in self.transcript.words[first : last + 1])
            for first, last in places
        )
        return sure, len(places) + (self.transcript.doubtful_share > ONE_MORE_SHARE)

    def heard(self, measure: str) -> int:
        """How many were heard: what a target is held against."""
        return len(self._places(measure))

    def _places(self, measure: str) -> list[tuple[int, int]]:
        if measure == "collective_we":
            return [(m.word, m.word) for m in self.analysis.collective_we]
        return [(n.first_word, n.last_word) for n in self.analysis.numbers_in_result]

    @property
    def by_star(self) -> bool:
        """Whether the answer is read as a STAR story; one to an unknown question is."""
        return self.question is None or self.question.asks_for_story

    @property
    def shown(self) -> Analysis:
        """What reports show of the analysis: no parts and no counts where STAR does not fit."""
        if self.by_star:
            return self.analysis
        parts = tuple(f"{name.name.lower()}_" for name in SectionName)
        whole = tuple(m for m in self.analysis.measures if not m.name.startswith(parts))
        return replace(self.analysis, sections=(), we_in_action=(), numbers=(), measures=whole)

    @property
    def duration_s(self) -> float | None:
        """Length of the answer in seconds, None without sound."""
        measured = self.analysis.measure("duration_s")
        return self.transcript.duration_s if measured is None else measured

    def target(self, measure: str) -> Target | None:
        """The band for the named measure."""
        return next((t for t in self.targets if t.measure == measure), None)
