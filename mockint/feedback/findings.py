"""Case, Rules → Findings, in the order of the rules.

Every finding states what was measured or said, then at most one thing to try. A rule that needs
counts is silent when they were withheld, one that needs times when there are none.
"""

from collections.abc import Iterable

from mockint.core.report import Finding
from mockint.core.rule import Forms, Needs, Rule, filled, text_for
from mockint.feedback.facts import Case
from mockint.feedback.finder import Finder, Match
from mockint.feedback.rules import hearing, numbers, ownership, parts, timing

FINDERS: dict[str, Finder] = {
    f"{module.__name__.rpartition('.')[2]}.{name}": found
    for module in (hearing, numbers, ownership, parts, timing)
    for name, found in vars(module).items()
    if isinstance(found, Finder)
}
# What a rule may name under `finds`, with the values that its texts may hold.
GIVES: dict[str, Forms] = {name: finder.gives for name, finder in FINDERS.items()}


def findings(case: Case, rules: Iterable[Rule]) -> tuple[Finding, ...]:
    """Everything worth the person's attention, rule by rule, then by place in the answer.

    Args:
        case: the answer.
        rules: the gravest first; each of them checked against GIVES.
    """
    there = _there(case)
    return tuple(
        _finding(case, rule, match)
        for rule in rules
        if rule.needs <= there
        for match in FINDERS[rule.finds].find(case)
    )


def _finding(case: Case, rule: Rule, match: Match) -> Finding:
    advises = match.advises and all(case.analysis.sure(name) for name in rule.sections)
    return Finding(
        rule.id,
        rule.severity,
        filled(text_for(match.form, rule.says), match.values),
        filled(text_for(match.form, rule.tries), match.values) if advises else "",
        rule.why,
        match.evidence,
        rule.source,
        rule.about,
    )


def _there(case: Case) -> Needs:
    if case.spoken_words < 2:
        return Needs.NOTHING
    return Needs.STORY if case.asks_for_story else Needs.WORDS
