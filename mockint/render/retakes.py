"""A report → what is said beside each part that could be said again."""

from mockint.core.report import Report
from mockint.core.star import SectionName
from mockint.render.rows import headline_rows, section_rows

_COUNTED = {SectionName.ACTION: (0, '"we"'), SectionName.RESULT: (1, "numbers")}


def about_part(report: Report, name: SectionName) -> str:
    """Its target; of the two that are counted in, the count and its target."""
    figure = next((row for row in section_rows(report) if row.section is name), None)
    parts = [f"aim for {figure.band}"] if figure is not None and figure.band else []
    pair = headline_rows(report)
    if name in _COUNTED and pair:
        place, label = _COUNTED[name]
        count = pair[place]
        target = f", target {count.band}" if count.band else ""
        parts.append(f"{label} {count.value}{target}")
    return "; ".join(reversed(parts))
