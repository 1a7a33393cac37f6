"""Settings → the bands that measures are held against, each with the document it comes from.

docs/sources.md tells what the guides are. Where they disagree both stand: the ladder chapter asks
for two to four minutes, the senior article for under three. Every band is guidance and can be moved
in the settings.
"""

from mockint.config import Settings
from mockint.core.measures import Guide, Place, Yardstick, followed
from mockint.core.report import Target
from mockint.core.star import SectionName

DEFAULTS = Settings()
MOVED = ", moved in your settings"


def targets(settings: Settings) -> tuple[Target, ...]:
    """The bands in the order in which the report shows them: the headline pair first."""
    guided = [(m, m.guide) for m in followed() if m.guide is not None]
    guided.sort(key=lambda one: _row(one[0]))
    return tuple(_target(measure.name, guide, settings) for measure, guide in guided)


def _row(measure: Yardstick) -> tuple[int, int]:
    """Where it stands: the places in their order; in the sections, the parts in theirs."""
    parts = list(SectionName)
    sections = measure.place is Place.SECTION
    part = parts.index(measure.part) if sections and measure.part else len(parts) * sections
    return list(Place).index(measure.place), part


def _target(name: str, guide: Guide, settings: Settings) -> Target:
    keys = [end for end in (guide.low, guide.high) if isinstance(end, str)]
    moved = any(getattr(settings, key) != getattr(DEFAULTS, key) for key in keys)
    low, high = (
        getattr(settings, end) if isinstance(end, str) else end for end in (guide.low, guide.high)
    )
    return Target(name, low, high, guide.source + MOVED if moved else guide.source)


def within(target: Target, value: float) -> bool:
    """Whether the value lies in the band, at the precision it is shown with."""
    return target.within(value)
