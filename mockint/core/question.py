"""What is asked: questions of the bank and the follow-ups to an answer."""

from dataclasses import dataclass
from enum import StrEnum

ROLES: dict[str, str] = {
    "engineering": "Engineering",
    "product": "Product",
    "data": "Data",
    "design": "Design",
    "nursing": "Nursing",
    "teaching": "Teaching",
    "sales": "Sales",
    "support": "Support",
}
LEVELS: dict[str, str] = {
    "first-job": "First job",
    "experienced": "Experienced",
    "management": "Management",
}
CATEGORIES: dict[str, str] = {
    "conflict": "Conflict",
    "teamwork": "Teamwork",
    "people": "Customers, patients, pupils",
    "pressure": "Pressure",
    "ambiguity": "Ambiguity",
    "learning": "Learning",
    "leadership": "Leadership",
    "priorities": "Priorities",
    "feedback": "Feedback",
    "failure": "Mistakes and failure",
    "initiative": "Initiative",
    "judgement": "Judgement",
    "influence": "Influence",
    "communication": "Communication",
    "change": "Change",
    "values": "Values",
    "motivation": "Motivation",
    "impact": "Impact",
}


class QuestionKind(StrEnum):
    """Which part of the bank a question comes from; decides how its answer is read."""

    STORY = "story"
    TRAP = "trap"
    METRIC = "metric"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    Attributes:
        id: stable, lower case with hyphens, unique in the bank.
        text: as the interviewer says it.
        kind: part of the bank.
        title: two to five words for lists.
        why_asked: what the interviewer wants to learn.
        strong_answer: what a strong answer holds, one entry per point.
        trap: the usual way to get it wrong.
        self_check: one yes/no question to ask yourself after an answer.
        source: the document it goes back to, such as "ladder chapter, story 3".
        category: what it is about, one of CATEGORIES.
        roles: trades it suits, of ROLES; empty for every trade.
        levels: of LEVELS, likewise.
    """

    id: str
    text: str
    kind: QuestionKind = QuestionKind.STORY
    title: str = ""
    why_asked: str = ""
    strong_answer: tuple[str, ...] = ()
    trap: str = ""
    self_check: str = ""
    source: str = ""
    category: str = ""
    roles: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()

    @property
    def asks_for_story(self) -> bool:
        """Whether STAR fits: openers and questions about figures have shapes of their own."""
        return self.kind in (QuestionKind.STORY, QuestionKind.IMPORTED)

    def suits(self, role: str, level: str) -> bool:
        """Whether it may come unasked for someone of that trade and level; empty for any."""
        return (not self.roles or role in self.roles) and (not self.levels or level in self.levels)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question that an answer gave rise to.

    Attributes:
        id: which follow-up of the bank, or which gap.
        text: as the interviewer says it.
        because: what was measured that called for it, for the person to see.
        gap: what it goes for; empty for one that is always asked.
    """

    id: str
    text: str
    because: str = ""
    gap: str = ""
