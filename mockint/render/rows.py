"""Report → the rows of its two tables, the headline pair and the sections, for every medium."""

from dataclasses import dataclass

from mockint.core.analysis import Analysis, section_seconds, section_words
from mockint.core.measures import Place, Yardstick, held, standing, yardstick
from mockint.core.report import Report, Target
from mockint.core.star import STAR, SectionName
from mockint.render.corrected import with_changes
from mockint.wording.figures import band, capitalised, figure, plural
from mockint.wording.moments import clock

NOT_HEARD = "missing"
WITHHELD = "not shown"
ON_TARGET = "on target"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table.

    Attributes:
        label: what is measured.
        value: with its unit, "~" before an estimate; or "missing", "not shown".
        band: where it should lie, or empty.
        source: where the band comes from, or empty.
        section: whose row it is; None in the headline and for the whole answer.
        share: of the four STAR parts, or empty.
        verdict: how far the value is outside the band, "on target", or empty.
        outside: whether it is outside.
    """

    label: str
    value: str
    band: str = ""
    source: str = ""
    section: SectionName | None = None
    share: str = ""
    verdict: str = ""
    outside: bool = False

    @property
    def letter(self) -> str:
        """Of the section, or empty."""
        return "" if self.section is None else self.section.value


def headline_rows(report: Report) -> tuple[Row, ...]:
    """How many "we" in the Action, and numbers in the Result, against their targets; nothing where
    STAR does not fit the question.
    """
    if not report.by_star:
        return ()
    return tuple(_counted(report, measure) for measure in standing(Place.PAIR))


def _counted(report: Report, counted: Yardstick) -> Row:
    label, measure = counted.label, counted.name
    target = report.target(measure)
    guide, source = (band(target), target.source) if target else ("", "")
    if report.shown.withheld:
        return Row(label, WITHHELD, guide, source)
    if counted.part is not None and not report.shown.heard(counted.part):
        return Row(label, NOT_HEARD, guide, source)
    least, most = report.counted(measure)
    value = with_changes(report, measure, str(most) if least == most else f"{least} to {most}")
    verdict = _verdict(target, report.heard(measure)) if target else ""
    outside = verdict not in ("", ON_TARGET)
    return Row(label, value, guide, source, verdict=verdict, outside=outside)


def _verdict(target: Target, counted: int) -> str:
    if target.holds(counted):
        return ON_TARGET
    if target.high is not None and counted > target.high:
        return f"{counted - target.high:g} too many"
    return f"{(target.low or 0) - counted:g} too few"


def section_rows(report: Report) -> tuple[Row, ...]:
    """S T A R where they fit the question, L and O where said, then the whole answer where it has a
    length.
    """
    heard = report.shown.heard
    always = STAR if report.by_star else ()
    rows = [_section(report, name) for name in SectionName if name in always or heard(name)]
    whole_s, whole = report.duration_s, yardstick("duration_s")
    if whole_s is not None:
        target = report.target(whole.name)
        guide = ""
        if target and target.low is not None and target.high is not None:
            guide = f"{clock(target.low)}-{clock(target.high)}"
        outside = target is not None and not target.within(whole_s)
        source = target.source if target else ""
        label = capitalised(whole.label)
        rows.append(Row(label, clock(whole_s), guide, source, outside=outside))
    return tuple(rows)


def _section(report: Report, name: SectionName) -> Row:
    analysis = report.shown
    against = held(name)
    measure, unit = (against.name, against.unit or against.noun) if against else ("", "")
    timed = section_seconds(analysis.sections) is not None
    target = report.target(measure) if measure and (timed or unit != "s") else None
    guide, source = (band(target, unit), target.source) if target else ("", "")
    if not analysis.heard(name):
        return Row(name.label, NOT_HEARD, guide, source, name)
    measured = analysis.measure(measure) if target else None
    if name is SectionName.TASK and measured is not None and guide:
        guide = f"{guide}; you took {measured:.0f}"
    limits = [] if target is None else [end for end in (target.low, target.high) if end is not None]
    share = analysis.share(name) if name in STAR else None
    return Row(
        name.label,
        ("" if analysis.sure(name) else "~")
        + _length(analysis, name, limits if unit == "s" else []),
        guide,
        source,
        name,
        "" if share is None else figure(share, "%", beside=limits if unit == "%" else ()),
        outside=target is not None and measured is not None and not target.within(measured),
    )


def _length(analysis: Analysis, name: SectionName, limits: list[float]) -> str:
    took = analysis.seconds(name)
    if took is None:
        return plural(section_words(analysis.sections)[name], "word")
    return figure(took, "s", beside=limits)
