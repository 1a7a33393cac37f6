"""Case → Findings, the weightiest first: the table of rules.

Every message states what was measured or said, then at most one thing to try. A rule that needs
counts is silent when they were withheld, one that needs times when there are none.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from mockint.core.report import Finding
from mockint.core.star import SectionName
from mockint.feedback.facts import Case, Notes
from mockint.feedback.rules import hearing, numbers, ownership, parts, timing


class Needs(IntEnum):
    """What must be there before a rule is asked."""

    NOTHING = 0
    WORDS = 1  # two words or more
    STORY = 2  # and a question that asks for a story


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table.

    Attributes:
        id: key in JSON.
        weight: what comes first; no two rules share one.
        find: the rule itself.
        source: document, or row of the rubric, that it goes back to.
        needs: when it is asked at all.
    """

    id: str
    weight: int
    find: Callable[[Case], Notes]
    source: str
    needs: Needs = Needs.STORY


RULES = (
    Rule("nothing_heard", 100, hearing.nothing_heard, "mockint: empty answer", Needs.NOTHING),
    Rule("one_word", 98, hearing.one_word, "mockint: one-word answer", Needs.NOTHING),
    Rule("interrupted", 96, hearing.interrupted, "mockint: recording", Needs.NOTHING),
    Rule("words_missing", 95, hearing.words_missing, "mockint: recogniser", Needs.NOTHING),
    Rule("counts_withheld", 94, hearing.counts_withheld, "mockint: recogniser", Needs.NOTHING),
    Rule("no_story", 90, parts.no_story, "ladder chapter: STAR"),
    Rule("no_action", 88, parts.not_heard(SectionName.ACTION), "ladder chapter: STAR"),
    Rule("no_result", 86, parts.not_heard(SectionName.RESULT), "ladder chapter: STAR"),
    Rule("collective_we", 80, ownership.collective_we, "ladder chapter: ownership", Needs.WORDS),
    Rule("no_number", 78, numbers.no_number, "ladder chapter: a number in the Result"),
    Rule("situation_long", 70, timing.situation_long, "ladder chapter: 30 s Situation"),
    Rule(
        "situation_sentences",
        68,
        timing.situation_sentences,
        "ladder chapter: one to two sentences",
    ),
    Rule(
        "situation_share",
        66,
        timing.situation_share,
        "ladder chapter: 30 s Situation, 2 min answer",
    ),
    Rule("few_numbers", 60, numbers.few_numbers, "ladder chapter: two or more numbers"),
    Rule("no_task", 52, parts.not_heard(SectionName.TASK), "ladder chapter: STAR"),
    Rule("answer_long", 50, timing.answer_long, "senior article: under 3 min", Needs.WORDS),
    Rule("answer_short", 48, timing.answer_short, "ladder chapter: 2 min or more"),
    Rule("result_short", 44, timing.result_short, "impact guide: 25-35 s Result"),
    Rule("result_long", 42, timing.result_long, "impact guide: 25-35 s Result"),
    Rule("task_long", 40, timing.task_long, "ladder chapter: one sentence of Task"),
    Rule("odd_precision", 36, numbers.odd_precision, "impact guide: fake precision"),
    Rule("bare_number", 34, numbers.bare_number, "impact guide: denominator"),
    # Late: 21 of 22 strong answers of the labelled corpus lie below the band, so it says little.
    Rule("action_small", 32, timing.action_small, "ladder chapter: Action 60-70 %"),
    Rule("action_large", 31, timing.action_large, "ladder chapter: Action 60-70 %"),
    Rule("no_situation", 30, parts.not_heard(SectionName.SITUATION), "ladder chapter: STAR"),
    Rule("sound_lost", 24, hearing.sound_lost, "mockint: recording", Needs.NOTHING),
    Rule("borders_estimated", 20, hearing.borders_estimated, "mockint: splitter", Needs.WORDS),
    Rule("before_and_after", 10, numbers.before_and_after, "impact guide: delta", Needs.WORDS),
)


def findings(case: Case) -> tuple[Finding, ...]:
    """Everything worth the person's attention, by weight, then by place in the answer."""
    there = _there(case)
    return tuple(
        Finding(rule.id, note.message, note.first_word, note.last_word, rule.source)
        for rule in sorted(RULES, key=lambda rule: -rule.weight)
        if rule.needs <= there
        for note in rule.find(case)
    )


def _there(case: Case) -> Needs:
    if case.spoken_words < 2:
        return Needs.NOTHING
    return Needs.STORY if case.asks_for_story else Needs.WORDS
