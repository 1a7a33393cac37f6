"""What came of practice over weeks: trends, what is due, days, how much of the wording returns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from mockint.core.measures import Yardstick
from mockint.core.report import Target
from mockint.core.star import SectionName

EDGE = 3
# Medians of the first and of the last three say something only where no attempt is in both.
ENOUGH = 2 * EDGE
# The same words said twice share 0.75 of their runs when one word in twenty is misheard and 0.56
# at one in ten; different tellings of one question by different people never shared more than 0.06.
RECITING_FROM = 0.5
# Variety can be said to fall only between two comparisons, so of three answers.
LEAST_ANSWERS = 3


@dataclass(frozen=True, slots=True)
class Group:
    """Attempts that may be compared: measured by the same rules in words of the same recogniser.

    Attributes:
        analyzer: version of the rules.
        recognizer: engine and model; empty for typed texts.
        attempts: how many there are in the scope.
    """

    analyzer: str
    recognizer: str
    attempts: int

    @property
    def name(self) -> str:
        """As shown: which rules, in whose words."""
        return f"rules {self.analyzer}, {self.recognizer or 'typed text'}"


@dataclass(frozen=True, slots=True)
class Trend:
    """One measure over time.

    Attributes:
        measure: which.
        attempt_ids: attempts with a value, oldest first, at least one.
        moments: when they began, in the same order.
        values: theirs, likewise.
        target: the band it is held against, None without one.
    """

    measure: Yardstick
    attempt_ids: Sequence[str]
    moments: Sequence[datetime]
    values: Sequence[float]
    target: Target | None = None

    @property
    def enough(self) -> bool:
        """Whether medians may stand for the points."""
        return len(self.values) >= ENOUGH

    @property
    def medians(self) -> tuple[float, float] | None:
        """Of the first three and of the last three; None when they are too few for that."""
        if not self.enough:
            return None
        return median(self.values[:EDGE]), median(self.values[-EDGE:])


@dataclass(frozen=True, slots=True)
class Missed:
    """A measure outside its band; the value is None when the part was not heard at all."""

    measure: Yardstick
    value: float | None
    target: Target


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a question's answer to practise.

    Attributes:
        question_id: which question.
        question_title: as lists show it.
        part: which section, None for the whole answer.
        missed: what the newest attempt missed in it; empty when all lay inside.
        last_at: when it was last measured.
        due_at: when it comes up again.
        recall: how likely it would still go well now, 0 to 1, by FSRS.
        goes: how often it was measured.
    """

    question_id: str
    question_title: str
    part: SectionName | None
    missed: tuple[Missed, ...]
    last_at: datetime
    due_at: datetime
    recall: float
    goes: int

    def due(self, now: datetime) -> bool:
        """Whether its day has come."""
        return self.due_at.astimezone(now.tzinfo).date() <= now.date()


@dataclass(frozen=True, slots=True)
class Calendar:
    """Whole weeks, Monday to Sunday.

    Attributes:
        first_day: the Monday of the first week.
        weeks: attempts a day, seven a week; None for days yet to come.
    """

    first_day: date
    weeks: tuple[tuple[int | None, ...], ...]

    @property
    def days_practised(self) -> int:
        """Days with at least one attempt."""
        return sum(bool(count) for week in self.weeks for count in week)

    @property
    def attempts(self) -> int:
        """All attempts in these weeks."""
        return sum(count or 0 for week in self.weeks for count in week)


@dataclass(frozen=True, slots=True)
class Variety:
    """How the wording of one question's answers changed.

    Attributes:
        repeated: for each answer but the first, the share of its runs that the one before held.
        answers: how many answers were long enough.
    """

    repeated: tuple[float, ...] = ()
    answers: int = 0

    @property
    def newest(self) -> float | None:
        """Share of the newest answer that was said before in the same words."""
        return self.repeated[-1] if self.repeated else None

    @property
    def reciting(self) -> bool:
        """At least half of the runs are the last answer's, and no fewer than the time before."""
        if self.answers < LEAST_ANSWERS or len(self.repeated) < 2:
            return False
        return self.repeated[-1] >= max(RECITING_FROM, self.repeated[-2])


@dataclass(frozen=True, slots=True)
class Overview:
    """Trends of one group of attempts.

    Attributes:
        attempts: measured attempts in the scope, of every group.
        groups: what may be compared, the newest first; empty without attempts.
        group: the one that is shown, None without attempts.
        trends: its measures.
        wording: of the one question's answers; None where all questions are looked at.
    """

    attempts: int = 0
    groups: tuple[Group, ...] = ()
    group: Group | None = None
    trends: tuple[Trend, ...] = ()
    wording: Variety | None = None
