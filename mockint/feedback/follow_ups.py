"""Case → what the interviewer asks next: one question picked from what was measured, then the
one that is always asked; after a question about figures two of its own.

The first reason that holds, and whose question the bank holds, is taken. A question that the bank
lacks is passed over, never made up; so is the always-asked one, which the shipped bank always has.
"""

from collections.abc import Callable, Mapping

from mockint.core.question import FollowUp, QuestionKind
from mockint.core.star import SectionName
from mockint.feedback.facts import Case
from mockint.feedback.rules.ownership import clauses_with_we
from mockint.wording.figures import figure, given, times
from mockint.wording.quotes import at, quote

MANY_WE = 2  # one slip is human; two hide who did the work


def follow_ups(case: Case, prompts: Mapping[str, FollowUp]) -> tuple[FollowUp, ...]:
    """At most two, in the order in which to ask them.

    Args:
        case: the answer. One without words draws only the always-asked question.
        prompts: the bank's follow-ups by id.
    """
    chosen: list[FollowUp] = []
    if case.spoken_words:
        for prompt_id, reason in PICKS:
            because = reason(case) if prompt_id in prompts else ""
            if because:
                chosen.append(FollowUp(prompt_id, prompts[prompt_id].text, because))
                break
    last = _last(case)
    if last in prompts:
        chosen.append(FollowUp(last, prompts[last].text, "Interviewers almost always ask this."))
    return tuple(chosen)


def _last(case: Case) -> str:
    """What is always asked; nothing after an opener, in which nothing was done."""
    if _about_figures(case):
        return LAST_OF_FIGURES
    if case.question is not None and case.question.kind is QuestionKind.TRAP:
        return ""
    return ALWAYS


def _about_figures(case: Case) -> bool:
    return case.question is not None and case.question.kind is QuestionKind.METRIC


def _no_story_of_figures(case: Case) -> str:
    """A question about figures has no course of events to ask about."""
    return "This question is about figures, not about a story." if _about_figures(case) else ""


def _no_story_of_opener(case: Case) -> str:
    """An opener with a trap is answered in general words more often than with an event."""
    if case.question is None or case.question.kind is not QuestionKind.TRAP:
        return ""
    return "They believe an example, not a claim."


def _many_we(case: Case) -> str:
    """Two or more collective "we" in the Action."""
    mentions = case.analysis.collective_we
    if not case.counted or len(mentions) < MANY_WE:
        return ""
    bounds, _ = clauses_with_we(case)[0]
    said = quote(case.transcript, *bounds)
    return (
        f'You said "we" {times(len(mentions))} while describing what you did, first in {said}'
        f"{at(case.transcript, bounds[0])}."
    )


def _no_number(case: Case) -> str:
    """No number in the Result, or no Result that could hold one."""
    if not case.asks_for_story:
        return ""
    if not case.analysis.heard(SectionName.RESULT):
        return "You gave no Result."
    if not case.counted or case.analysis.numbers_in_result:
        return ""
    return "Your Result had no number."


def _situation_over(case: Case) -> str:
    """The Situation over its limit."""
    took = case.analysis.seconds(SectionName.SITUATION)
    if not case.asks_for_story or took is None or not case.outside("situation_s", took):
        return ""
    limit = case.settings.situation_limit_s
    length = figure(took, "s", beside=[limit])
    about = case.about(SectionName.SITUATION)
    return f"Your Situation took {about}{length}; aim for {given(limit, 's')}."


def _nothing_stood_out(case: Case) -> str:
    """None of the above: what was hard is what is left to ask about."""
    if not case.analysis.sections:
        return "Nothing that was measured suggests another question."
    return "Nothing obvious is missing, so they'll probe what was hard."


ALWAYS = "do-differently"
LAST_OF_FIGURES = "looks-better"
PICKS: tuple[tuple[str, Callable[[Case], str]], ...] = (
    ("first-look", _no_story_of_figures),
    ("own-part", _many_we),
    ("how-measured", _no_number),
    ("one-sentence", _situation_over),
    ("one-occasion", _no_story_of_opener),
    ("nearly-wrong", _nothing_stood_out),
)
