"""Case, Rules → Report."""

from collections.abc import Iterable, Mapping

from mockint.core.question import FollowUp
from mockint.core.report import Report
from mockint.core.rule import Rule
from mockint.feedback.facts import Case
from mockint.feedback.findings import findings
from mockint.feedback.follow_ups import follow_ups
from mockint.feedback.rubric import targets


def make_report(case: Case, *, rules: Iterable[Rule], prompts: Mapping[str, FollowUp]) -> Report:
    """One answer, measured and commented. The same input always gives the same report.

    Args:
        case: the answer.
        rules: the gravest first.
        prompts: the bank's follow-ups by id.
    """
    return Report(
        case.question,
        case.transcript,
        case.analysis,
        targets=targets(case.settings) if case.asks_for_story else (),
        findings=findings(case, rules),
        follow_ups=follow_ups(case, prompts),
    )
