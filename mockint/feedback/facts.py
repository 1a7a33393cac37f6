"""Transcript, Analysis, Settings → what a rule may ask about one answer."""

from dataclasses import dataclass, field

from mockint.config import Settings
from mockint.core.analysis import Analysis, section_seconds
from mockint.core.question import Question
from mockint.core.recording import Recording
from mockint.core.report import Evidence, Target
from mockint.core.star import SectionName
from mockint.core.transcript import Transcript
from mockint.feedback.rubric import targets, within
from mockint.wording.safe import clean


@dataclass(frozen=True, slots=True)
class Case:
    """One answer as the rules see it.

    Attributes:
        question: what was asked; None when unknown.
        transcript: what was heard.
        analysis: what was measured in it.
        settings: the person's bands.
        recording: the sound it was heard in; None when unknown.
    """

    question: Question | None
    transcript: Transcript
    analysis: Analysis
    settings: Settings = field(default_factory=Settings)
    recording: Recording | None = None

    @property
    def spoken_words(self) -> int:
        """Words with something in them to read."""
        return sum(1 for word in self.transcript.words if clean(word.text))

    @property
    def asks_for_story(self) -> bool:
        """Whether the four STAR parts are to be expected; openers and metric questions have
        shapes of their own.
        """
        return self.question is None or self.question.asks_for_story

    @property
    def counted(self) -> bool:
        """Whether "we" and numbers were counted."""
        return not self.analysis.withheld

    @property
    def timed(self) -> bool:
        """Whether sections have seconds."""
        return section_seconds(self.analysis.sections) is not None

    def stretches(self, *names: SectionName) -> tuple[Evidence, ...]:
        """The stretches of those sections, section by section."""
        return tuple(
            Evidence(part.first_word, part.last_word)
            for name in names
            for part in self.analysis.parts(name)
        )

    def about(self, name: SectionName) -> str:
        """The word "about" before a figure that rests on uncertain borders, else nothing."""
        return "" if self.analysis.sure(name) else "about "

    @property
    def duration_s(self) -> float | None:
        """Length of the answer in seconds, None without sound."""
        measured = self.analysis.measure("duration_s")
        return self.transcript.duration_s if measured is None else measured

    def target(self, measure: str) -> Target:
        """The band for the measure; every measure asked for here has one."""
        return next(t for t in targets(self.settings) if t.measure == measure)

    def outside(self, measure: str, value: float) -> bool:
        """Whether the value lies outside its band, at the precision it is shown with."""
        return not within(self.target(measure), value)
