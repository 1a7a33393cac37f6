"""Report → the headline pair and the table of the sections, as rows of text."""

from dataclasses import dataclass

from mockint.core.corrections import changes
from mockint.core.measures import section_seconds, section_words, star_shares
from mockint.core.report import Report
from mockint.core.star import STAR, SectionName
from mockint.wording.figures import band, plural
from mockint.wording.moments import clock

NOT_HEARD = "not heard"
WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Figure:
    """One row.

    Attributes:
        label: what was measured.
        value: with its unit, or "not heard", "withheld".
        guide: the band that stands beside it, or empty.
        verdict: how the value lies to the band, or empty.
        outside: whether it lies outside the band.
        section: whose row it is.
        share: of the four STAR parts, or empty.
    """

    label: str
    value: str
    guide: str = ""
    verdict: str = ""
    outside: bool = False
    section: SectionName | None = None
    share: str = ""


def headline(report: Report) -> tuple[Figure, Figure]:
    """The pair that every report begins with."""
    return (
        _count(report, '"we" in the Action', SectionName.ACTION, "collective_we"),
        _count(report, "numbers in the Result", SectionName.RESULT, "numbers_in_result"),
    )


def _count(report: Report, label: str, where: SectionName, measure: str) -> Figure:
    target = report.target(measure)
    guide = f"target {band(target)}" if target else ""
    if report.analysis.withheld:
        return Figure(label, WITHHELD, guide)
    if not section_words(report.analysis.sections)[where]:
        return Figure(label, NOT_HEARD, guide)
    counted = report.heard(measure)
    value = span(*report.counted(measure)) + _corrected(report, measure)
    if target is None or target.holds(counted):
        return Figure(label, value, guide, "within" if target else "")
    if target.high is not None and counted > target.high:
        return Figure(label, value, guide, f"{counted - target.high:g} over", True)
    return Figure(label, value, guide, f"{(target.low or 0) - counted:g} short", True)


def span(least: int, most: int) -> str:
    """A count, or from how many to how many."""
    return str(most) if least == most else f"{least} to {most}"


def _corrected(report: Report, measure: str) -> str:
    """How many entries of the count the person changed: ", 1 corrected"."""
    if report.automatic is None:
        return ""
    changed = changes(report.automatic, report.analysis)
    count = changed.we if measure == "collective_we" else changed.numbers
    return f", {count} corrected" if count else ""


def sections(report: Report) -> tuple[Figure, ...]:
    """S T A R always, L and O where they were heard, and the whole answer where it has a length."""
    heard = section_words(report.analysis.sections)
    rows = [_section(report, name) for name in SectionName if name in STAR or heard[name]]
    whole = report.analysis.measure("duration_s") or report.transcript.duration_s
    if whole is not None:
        target = report.target("duration_s")
        guide = ""
        if target is not None and target.low is not None and target.high is not None:
            guide = f"{clock(target.low)}-{clock(target.high)}"
        inside = target is None or target.holds(float(int(whole)))
        rows.append(Figure("Whole answer", clock(whole), guide, outside=not inside))
    return tuple(rows)


_MEASURE = {
    SectionName.SITUATION: ("situation_s", "s"),
    SectionName.TASK: ("task_sentences", "sentence"),
    SectionName.ACTION: ("action_share_percent", "%"),
    SectionName.RESULT: ("result_s", "s"),
}


def _section(report: Report, name: SectionName) -> Figure:
    words = section_words(report.analysis.sections)[name]
    seconds = section_seconds(report.analysis.sections)
    measure, unit = _MEASURE.get(name, ("", ""))
    target = report.target(measure) if seconds is not None or unit != "s" else None
    guide = band(target, unit) if target else ""
    if not words:
        return Figure(name.label, NOT_HEARD, guide, section=name)
    about = "" if report.analysis.sure(name) else "~"
    value = plural(words, "word") if seconds is None else f"{seconds[name]:.0f} s"
    share = star_shares(report.analysis.sections).get(name)
    measured = report.analysis.measure(measure) if measure else None
    outside = target is not None and measured is not None and not target.holds(round(measured, 1))
    if name is SectionName.TASK and measured is not None and guide:
        guide = f"{guide}; heard {measured:.0f}"
    return Figure(
        name.label,
        about + value,
        guide,
        outside=outside,
        section=name,
        share="" if share is None else f"{share:.0f} %",
    )
