"""Sections → notes on parts of STAR that were not heard. An absence is told, never filled."""

from collections.abc import Callable

from mockint.core.star import STAR, SectionName
from mockint.feedback.facts import Case, Note, Notes

_TRY = {
    SectionName.SITUATION: "Try one sentence on what was going on before your part began.",
    SectionName.TASK: "Try one sentence that names what was yours to do.",
    SectionName.ACTION: 'Try the steps you took, each starting with "I".',
    SectionName.RESULT: "Try ending on what changed, and by how much.",
}


def no_story(case: Case) -> Notes:
    """None of the four parts."""
    if not any(case.analysis.heard(name) for name in STAR):
        yield Note(
            "Situation, Task, Action and Result were not heard. Try one event: what was going on, "
            "what was yours to do, what you did, what came of it."
        )


def not_heard(name: SectionName) -> Callable[[Case], Notes]:
    """The rule that one part is missing while another is there."""

    def missing(case: Case) -> Notes:
        if any(case.analysis.heard(other) for other in STAR) and not case.analysis.heard(name):
            yield Note(f"{name.label} not heard. {_TRY[name]}")

    return missing
