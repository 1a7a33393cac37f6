"""Two reports on one question → what changed from the first to the second, on the same scale."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from mockint.core.analysis import Metric, NumberMention, NumberRole, section_seconds, section_words
from mockint.core.comparison import Change, Comparison, Element, Side
from mockint.core.measures import Place, Yardstick, held, standing, yardstick
from mockint.core.report import Finding, Report, Target
from mockint.core.rule import Subject
from mockint.core.star import STAR, SectionName
from mockint.wording.figures import band
from mockint.wording.moments import clock

NOT_HEARD = "missing"
WITHHELD = "withheld"
UNKNOWN = "-"


def compare(
    before: Report,
    after: Report,
    part: SectionName | None = None,
    again: Report | None = None,
) -> Comparison:
    """Compare two answers to one question.

    Args:
        before: the first answer.
        after: the second one; for a part said again, the first with that part in its place.
        part: only what belongs to it; None for everything.
        again: with a part: the part as it was given.
    """
    whole = part is None and after.by_star
    changes: list[Change] = []
    changes += [
        _counted(measure, before, after)
        for measure in standing(Place.PAIR)
        if part in (None, measure.part) and after.by_star
    ]
    changes += _lengths(before, after, part)
    changes += _delivery(before, after, part)
    return Comparison(
        tuple(c for c in changes if (c.before.text, c.after.text) != (UNKNOWN, UNKNOWN)),
        _only_in(before, after),
        _only_in(after, before),
        tuple(_elements(before, after)) if whole or part is SectionName.RESULT else (),
        (before.shown.sections, after.shown.sections),
        _apart(before, again or after),
    )


def _only_in(one: Report, other: Report) -> tuple[Finding, ...]:
    """What was found in the one and not in the other, by rule, about how the answer was given."""
    rules = {finding.rule for finding in other.findings}
    return tuple(
        finding
        for finding in one.findings
        if finding.rule not in rules and finding.about is Subject.ANSWER
    )


def _change(
    label: str,
    sides: Sequence[Side],
    unit: str = "",
    guide: str = "",
    section: SectionName | None = None,
    target: Target | None = None,
) -> Change:
    before, after = sides
    if before.value is None or after.value is None:
        return Change(label, before, after, "", guide, section)
    difference = round(after.value - before.value, 1)
    counted = "points" if unit == "%" else unit  # the difference of two shares is no share
    text = f"{difference:+g} {counted}".strip() if difference else "same"
    verdict = _verdict(target, before.value, after.value) if difference else ""
    return Change(label, before, after, text, guide, section, verdict)


def _verdict(target: Target | None, before: float, after: float) -> str:
    """Whether it came closer to the target; empty where none says which way is better."""
    if target is None:
        return ""
    was, is_ = target.away(before), target.away(after)
    if was == is_:
        return "" if is_ else "on target"
    return "better" if is_ < was else "worse"


def _counted(measure: Yardstick, before: Report, after: Report) -> Change:
    target = after.target(measure.name)
    guide = f"target {band(target)}" if target is not None else ""
    sides = _count(before, measure), _count(after, measure)
    return _change(measure.label, sides, guide=guide, target=target)


def _count(report: Report, measure: Yardstick) -> Side:
    if report.analysis.withheld:
        return Side(None, WITHHELD)
    if measure.part is not None and not report.analysis.heard(measure.part):
        return Side(None, NOT_HEARD)
    least, most = report.counted(measure.name)
    if least != most:
        return Side(None, f"{least} to {most}")
    return Side(most, str(most))


def _lengths(before: Report, after: Report, part: SectionName | None) -> Iterable[Change]:
    """Seconds of the sections, words where one of the two has no times; then the whole answer."""
    timed = all(section_seconds(r.analysis.sections) is not None for r in (before, after))
    heard = [section_words(r.analysis.sections) for r in (before, after)]
    for name in SectionName:
        spoken = after.by_star and (name in STAR or any(words[name] for words in heard))
        if name is SectionName.OUTSIDE or not spoken or part not in (None, name):
            continue
        measure = held(name)
        by_length = measure is not None and measure.unit == "s" and timed
        target = after.target(measure.name) if measure is not None and by_length else None
        yield _change(
            name.label,
            [_length(report, name, timed=timed) for report in (before, after)],
            "s" if timed else "words",
            band(target, "s") if target is not None else "",
            name,
            target,
        )
    if timed:
        lengths = [
            r.analysis.measure("duration_s") or r.transcript.duration_s for r in (before, after)
        ]
        sides = [Side(None, UNKNOWN) if v is None else Side(int(v), clock(v)) for v in lengths]
        whole = yardstick("duration_s")
        target = after.target(whole.name)
        guide = ""
        if target is not None and target.low is not None and target.high is not None:
            guide = f"{clock(target.low)}-{clock(target.high)}"
        yield _change(whole.label, sides, "s", guide, target=target)


def _length(report: Report, name: SectionName, *, timed: bool) -> Side:
    words = section_words(report.analysis.sections)[name]
    if not words:
        return Side(None, NOT_HEARD)
    seconds = section_seconds(report.analysis.sections)
    if timed and seconds is not None:
        return Side(round(seconds[name]), f"{seconds[name]:.0f} s")
    return Side(words, f"{words} words")


def _delivery(before: Report, after: Report, part: SectionName | None) -> Iterable[Change]:
    """Action's share, pace, fillers and the rest: of the part, or of everything."""
    if part is None and after.by_star:
        yield _plain(yardstick("action_share_percent"), before, after)
    pace = yardstick("words_per_minute")
    prefix = "" if part is None else f"{part.name.lower()}_"
    paces = [_side(r, replace(pace, name=prefix + pace.name, unit="")) for r in (before, after)]
    yield _change(f"{pace.label}, words a minute", paces)
    fillers = yardstick("fillers_at_least")
    counts = [_fillers(r, fillers.name, part) for r in (before, after)]
    yield _change(fillers.label, counts)
    for measure in standing(Place.DELIVERY):
        if measure not in (pace, fillers) and (part is None or measure.part is part):
            yield _plain(measure, before, after)


def _plain(measure: Yardstick, before: Report, after: Report) -> Change:
    target = after.target(measure.name)
    guide = band(target, measure.unit) if target is not None else ""
    sides = [_side(r, measure) for r in (before, after)]
    return _change(measure.label, sides, measure.unit, guide, target=target)


def _side(report: Report, measure: Yardstick) -> Side:
    value = report.analysis.measure(measure.name)
    if value is None:
        return Side(None, UNKNOWN)
    shown = f"{measure.digits(value, UNKNOWN)} {measure.unit}".strip()
    return Side(round(value, measure.decimals), shown)


def _fillers(report: Report, name: str, part: SectionName | None) -> Side:
    found = next((m for m in report.analysis.measures if m.name == name), None)
    if found is None:
        return Side(None, UNKNOWN)
    count = int(found.value)
    if part is not None:
        own = [s for s in report.analysis.sections if s.name is part]
        count = sum(
            any(s.first_word <= first <= s.last_word for s in own) for first, _ in found.evidence
        )
    return Side(count, str(count))


# Rubric row 67: what a rewritten Result gains. A delta needs the value before and after, or how
# many times more; where it came from is its baseline.
_ELEMENTS: tuple[tuple[str, Callable[[NumberMention], bool]], ...] = (
    (
        "before and after",
        lambda n: n.role in (NumberRole.DELTA_FROM, NumberRole.DELTA_TO, NumberRole.MULTIPLIER),
    ),
    ("baseline", lambda n: n.role in (NumberRole.DELTA_FROM, NumberRole.BASELINE)),
    ("out of how many", lambda n: n.role is NumberRole.DENOMINATOR),
    ("reach", lambda n: n.metric is Metric.REACH),
)


def _elements(before: Report, after: Report) -> Iterable[Element]:
    if before.analysis.withheld or after.analysis.withheld:
        return
    for name, belongs in _ELEMENTS:
        held = [
            tuple(n.text for n in r.analysis.numbers_in_result if belongs(n))
            for r in (before, after)
        ]
        yield Element(name, held[0], held[1])
    said = [_learning(r) for r in (before, after)]
    yield Element("reflection", said[0], said[1])


def _learning(report: Report) -> tuple[str, ...]:
    """The first words of what was learned."""
    words = report.transcript.words
    starts = [s for s in report.analysis.sections if s.name is SectionName.LEARNING]
    return tuple(
        " ".join(w.text for w in words[s.first_word : min(s.last_word, s.first_word + 4) + 1])
        for s in starts[:1]
    )


def _apart(before: Report, after: Report) -> str:
    """Another recogniser or another version of the rules counts differently."""
    by = [r.transcript.recognizer for r in (before, after)]
    names = [f"{r.engine} {r.model}" if r is not None else "typed words" for r in by]
    if names[0] != names[1]:
        return f"Transcribed by {names[0]} before and by {names[1]} after, so counts may differ."
    if before.analysis.analyzer != after.analysis.analyzer:
        return (
            f"Measured by {before.analysis.analyzer} before and by {after.analysis.analyzer} "
            "after: m in the history measures again."
        )
    return ""
