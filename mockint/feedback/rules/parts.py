"""Sections → parts of STAR that were not heard. An absence is told, never filled."""

from mockint.core.star import STAR, SectionName
from mockint.feedback.facts import Case
from mockint.feedback.finder import Finder, Match, Matches, gives


@gives()
def no_story(case: Case) -> Matches:
    """None of the four parts."""
    if not any(case.analysis.heard(name) for name in STAR):
        yield Match()


def _not_heard(name: SectionName) -> Finder:
    """One part is missing while another is there."""

    @gives()
    def missing(case: Case) -> Matches:
        if any(case.analysis.heard(other) for other in STAR) and not case.analysis.heard(name):
            yield Match()

    return missing


no_situation = _not_heard(SectionName.SITUATION)
no_task = _not_heard(SectionName.TASK)
no_action = _not_heard(SectionName.ACTION)
no_result = _not_heard(SectionName.RESULT)
