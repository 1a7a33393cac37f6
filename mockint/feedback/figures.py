"""Report → the rows of its two tables: the headline pair and the sections, as text to show."""

from dataclasses import dataclass

from mockint.core.measures import section_seconds, section_words
from mockint.core.report import Report
from mockint.core.star import STAR, SectionName
from mockint.feedback.corrected import with_changes
from mockint.feedback.facts import Case
from mockint.wording.figures import band, figure
from mockint.wording.moments import clock

NOT_HEARD = "not heard"
WITHHELD = "withheld"
_BESIDE = {
    SectionName.SITUATION: "situation_s",
    SectionName.RESULT: "result_s",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table.

    Attributes:
        letter: of the section; empty in the headline.
        label: what is measured.
        value: with its unit, "~" before an estimate; or "not heard", "withheld".
        share: of the four STAR parts, or empty.
        guide: the band, or empty.
        source: where the band comes from, or empty.
    """

    label: str
    value: str
    guide: str = ""
    source: str = ""
    letter: str = ""
    share: str = ""


def headline_rows(report: Report) -> tuple[Row, Row]:
    """How many "we" in the Action, and numbers in the Result, against their targets."""
    return (
        _counted(report, '"we" in the Action', SectionName.ACTION, "collective_we"),
        _counted(report, "Numbers in the Result", SectionName.RESULT, "numbers_in_result"),
    )


def _counted(report: Report, label: str, where: SectionName, measure: str) -> Row:
    least, most = report.counted(measure)
    value = str(most) if least == most else f"{least} to {most}"
    if report.analysis.withheld:
        value = WITHHELD
    elif not section_words(report.analysis.sections)[where]:
        value = NOT_HEARD
    else:
        value = with_changes(report, measure, value)
    target = report.target(measure)
    guide = f"target {band(target)}" if target else ""
    return Row(label, value, guide, target.source if target else "")


def section_rows(report: Report) -> tuple[Row, ...]:
    """S T A R always, L and O where heard, then the whole answer where it has a length."""
    case = Case(report.question, report.transcript, report.analysis)
    rows = [
        _section(report, case, name)
        for name in SectionName
        if name in STAR or case.analysis.heard(name)
    ]
    if case.duration_s is not None:
        target = report.target("duration_s")
        guide = ""
        if target and target.low is not None and target.high is not None:
            guide = f"guide {clock(target.low)}-{clock(target.high)}"
        rows.append(Row("Whole", clock(case.duration_s), guide, target.source if target else ""))
    return tuple(rows)


def _section(report: Report, case: Case, name: SectionName) -> Row:
    measure, unit = _guided(case, name)
    target = report.target(measure) if measure else None
    guide = f"guide {band(target, unit)}" if target else ""
    source = target.source if target else ""
    if not case.analysis.heard(name):
        return Row(name.label, NOT_HEARD, guide, source, name.value)
    limits = [] if target is None else [end for end in (target.low, target.high) if end is not None]
    about = "" if case.analysis.sure(name) else "~"
    took = case.analysis.seconds(name)
    if took is None:
        words = section_words(case.analysis.sections)[name]
        value = f"{about}{words} word{'s' if words != 1 else ''}"
    else:
        value = about + figure(took, "s", beside=limits if measure == _BESIDE.get(name) else ())
    if name is SectionName.TASK:
        guide = _task_guide(case, guide)
    share = case.analysis.share(name) if name in STAR else None
    near = limits if name is SectionName.ACTION else ()
    return Row(
        name.label,
        value,
        guide,
        source,
        name.value,
        "" if share is None else figure(share, "%", beside=near),
    )


def _guided(case: Case, name: SectionName) -> tuple[str, str]:
    """Measure and unit of the band that the section is held against; seconds need times."""
    if name is SectionName.ACTION:
        return "action_share_percent", "%"
    if name is SectionName.TASK:
        return "task_sentences", "sentence"
    if section_seconds(case.analysis.sections) is None:
        return "", ""
    return _BESIDE.get(name, ""), "s"


def _task_guide(case: Case, guide: str) -> str:
    """The Task is held against sentences, so they stand beside the band."""
    heard = case.analysis.measure("task_sentences")
    if heard is None or not guide:
        return guide
    return f"{heard:.0f} sentence{'s' if heard != 1 else ''}, {guide.removesuffix(' sentence')}"
