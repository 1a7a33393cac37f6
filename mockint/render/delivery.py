"""Analysis → the delivery figures as every view shows them: label, value, parts beside it."""

from dataclasses import dataclass

from mockint.core.analysis import Analysis
from mockint.core.measures import Place, Yardstick, standing
from mockint.core.report import Report
from mockint.core.star import SectionName
from mockint.wording.figures import NONE, band, capitalised


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """One line of the block.

    Attributes:
        label: what was measured.
        value: with its unit.
        parts: the same for each section that was heard, "S 1 · A 4", or its guide, or empty.
    """

    label: str
    value: str
    parts: str = ""


# Measures with words of their own below.
_WORDED = frozenset(("time_to_first_word_s", "words_per_minute", "fillers_at_least"))
LEAST_PAUSE_S = 1.0  # below it nobody thought: the question was known


def delivery_rows(report: Report) -> tuple[DeliveryRow, ...]:
    """What was measured of pace, pauses, fillers, restarts and hesitations, and every other measure
    that has its place here; nothing for what was not measured.

    Counts that recognisers lower are told as "at least"; none at all as "none found", because
    that is all that is known.
    """
    analysis = report.shown
    rows = (
        _thought(analysis),
        _first_word(analysis),
        _pace(analysis),
        _pauses(analysis),
        _at_least(analysis, "Fillers", "fillers_at_least"),
        _at_least(analysis, "Restarted sentences", "repeated_starts_at_least"),
        _hesitations(analysis),
        *(_plain(report, m) for m in standing(Place.DELIVERY) if m.name not in _WORDED),
    )
    return tuple(row for row in rows if row is not None)


def _thought(analysis: Analysis) -> DeliveryRow | None:
    pause = analysis.measure("search_pause_s")
    if pause is None or pause < LEAST_PAUSE_S:
        return None
    return DeliveryRow("Thought before", f"{pause:.0f} s")


def _first_word(analysis: Analysis) -> DeliveryRow | None:
    wait = analysis.measure("time_to_first_word_s")
    return None if wait is None else DeliveryRow("First word", f"after {wait:.1f} s")


def _pace(analysis: Analysis) -> DeliveryRow | None:
    pace = analysis.measure("words_per_minute")
    if pace is None:
        return None
    parts = _parts(analysis, "words_per_minute")
    return DeliveryRow("Pace", f"{pace:.0f} words/min", parts)


def _pauses(analysis: Analysis) -> DeliveryRow | None:
    count = analysis.measure("pause_count")
    if count is None:
        return None
    longest = analysis.measure("longest_pause_s")
    if not count or longest is None:
        return DeliveryRow("Pauses over 0.5 s", "none")
    value = f"{count:.0f}, longest {longest:.1f} s"
    return DeliveryRow("Pauses over 0.5 s", value, _parts(analysis, "pause_count"))


def _at_least(analysis: Analysis, label: str, measure: str) -> DeliveryRow | None:
    count = analysis.measure(measure)
    if count is None:
        return None
    return DeliveryRow(label, f"{count:.0f} or more" if count else "none found")


def _hesitations(analysis: Analysis) -> DeliveryRow | None:
    count = analysis.measure("possible_hesitations")
    if count is None:
        return None
    value = f"{count:.0f}" if count else "none found"
    return DeliveryRow('Possible "um"s', value)


def _plain(report: Report, measure: Yardstick) -> DeliveryRow | None:
    value, target = report.shown.measure(measure.name), report.target(measure.name)
    if value is None:
        return None
    shown = f"{measure.digits(value, NONE)} {measure.unit}".strip()
    guide = "" if target is None else f"target {band(target, measure.unit)}"
    beside = guide or _parts(report.shown, measure.name)
    return DeliveryRow(capitalised(measure.label), shown, beside)


def _parts(analysis: Analysis, measure: str) -> str:
    """The measure of each section that has it, by letter."""
    found = ((name, analysis.measure(f"{name.name.lower()}_{measure}")) for name in SectionName)
    return " · ".join(f"{name.value} {value:.0f}" for name, value in found if value is not None)
