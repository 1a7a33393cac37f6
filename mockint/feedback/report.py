"""Case, Rules, Checklists → Report."""

from collections.abc import Iterable, Mapping

from mockint.core.checklists import Checklists
from mockint.core.question import FollowUp
from mockint.core.report import Mend, Report
from mockint.core.rule import Rule
from mockint.feedback.facts import Case
from mockint.feedback.findings import findings
from mockint.feedback.follow_ups import follow_ups
from mockint.feedback.notes import notes_of
from mockint.feedback.picker import Picked, pick
from mockint.feedback.rubric import targets
from mockint.feedback.spoken import words_of


def make_report(
    case: Case, *, rules: Iterable[Rule], lists: Checklists, prompts: Mapping[str, FollowUp]
) -> Report:
    """One answer, measured and commented. The same input always gives the same report.

    Args:
        case: the answer.
        rules: the gravest first.
        lists: what is wanted in which kind of answer.
        prompts: the bank's follow-ups by id.
    """
    picked = pick(case, lists)
    return Report(
        case.question,
        case.transcript,
        case.analysis,
        targets=targets(case.settings) if case.asks_for_story else (),
        findings=findings(case, rules),
        follow_ups=follow_ups(case, picked, lists, prompts),
        mend=_mend(case, picked, lists),
        well=picked.well,
        notes=notes_of(case),
    )


def _mend(case: Case, picked: Picked, lists: Checklists) -> tuple[Mend, ...]:
    return tuple(
        Mend(
            gap,
            texts.says,
            texts.tries,
            texts.why,
            words_of(case, texts),
            texts.source,
            f"checklist.{picked.kind.id}",
        )
        for gap in picked.mend
        for texts in (lists.gaps[gap],)
    )
