"""Two answers to one question side by side: figures, findings, what a strong Result holds."""

from dataclasses import dataclass

from mockint.core.report import Finding
from mockint.core.star import Section, SectionName


@dataclass(frozen=True, slots=True)
class Side:
    """One figure of one of the two answers.

    Attributes:
        value: as precise as it is shown, so that a line adds up; None where it was not measured,
            not heard or withheld.
        text: as shown, with its unit.
    """

    value: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One measure before and after.

    Attributes:
        label: as shown.
        before: the first answer's.
        after: the second one's.
        change: the difference as shown, with its sign; empty when it is not known.
        guide: the band, or empty.
        section: whose length it is; None for the other measures.
        verdict: "better", "worse" or "on target" where a target says so, else empty.
    """

    label: str
    before: Side
    after: Side
    change: str = ""
    guide: str = ""
    section: SectionName | None = None
    verdict: str = ""


_SAID = {
    "out of how many": "a total",
    "reach": "how many people",
    "reflection": "what you learned",
}


@dataclass(frozen=True, slots=True)
class Element:
    """One thing that a strong Result has, with the words that tell it in each answer."""

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def said(self) -> str:
        """Its name as a person reads it."""
        return _SAID.get(self.name, self.name)

    @property
    def state(self) -> str:
        """What became of it, in a word or two."""
        if self.after:
            return "still there" if self.before else "new"
        return "gone" if self.before else "still missing"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed.

    Attributes:
        changes: the headline pair first, then lengths, then delivery.
        gone: findings of the first answer whose rule is silent on the second.
        new: the other way round.
        result: the elements of a strong Result; empty when another part was compared.
        sections: of the two answers, for bars on one scale.
        apart: why figures may differ for another reason than the speaker, or empty.
    """

    changes: tuple[Change, ...]
    gone: tuple[Finding, ...]
    new: tuple[Finding, ...]
    result: tuple[Element, ...] = ()
    sections: tuple[tuple[Section, ...], tuple[Section, ...]] = ((), ())
    apart: str = ""
