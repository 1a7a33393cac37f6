"""Sizes of the sections → cells of a bar, and where the guide marks sit on it.

Pure arithmetic over cells, for the printed report and the terminal interface alike. Sizes are
seconds where there are times, else words; either is proportional to length.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mockint.core.star import STAR, SectionName

BAR_ORDER = (*STAR, SectionName.LEARNING)  # what stands outside the story is shown apart


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of the bar: first and last cell, both included, counted from 0.

    Attributes:
        cut: the band goes on beyond the right end of the bar.
    """

    first: int
    last: int
    cut: bool = False


def apportion(sizes: Sequence[float], width: int) -> tuple[int, ...]:
    """Cells for each size, together exactly `width`, by largest remainder.

    What is there gets at least one cell where there are enough cells for that; a size of 0 gets
    none. All sizes 0 give no cells at all.
    """
    total = sum(sizes)
    if total <= 0 or width <= 0:
        return (0,) * len(sizes)
    exact = [size * width / total for size in sizes]
    cells = [int(share) for share in exact]
    by_remainder = sorted(range(len(sizes)), key=lambda i: (cells[i] - exact[i], i))
    for index in by_remainder[: width - sum(cells)]:
        cells[index] += 1
    for index in [i for i, size in enumerate(sizes) if size > 0 and cells[i] == 0]:
        donor = max(range(len(sizes)), key=lambda i: (cells[i], -i))
        if cells[donor] < 2:
            break
        cells[donor] -= 1
        cells[index] += 1
    return tuple(cells)


def bar_cells(
    seconds_by_section: Mapping[SectionName, float], width: int
) -> tuple[tuple[SectionName, int], ...]:
    """Cells per section name in the order S T A R L; 0 for a section that was not heard.

    A section that comes back is summed by its name. O is left out.
    """
    sizes = [seconds_by_section.get(name, 0.0) for name in BAR_ORDER]
    return tuple(zip(BAR_ORDER, apportion(sizes, width), strict=True))


def limit_cell(
    seconds_by_section: Mapping[SectionName, float], width: int, limit_s: float
) -> int | None:
    """The first cell beyond the Situation's limit, counted from the start of the bar.

    It never contradicts the cells: a Situation over its limit reaches past the mark, one within it
    does not. None when the limit lies beyond the bar, so that nothing is drawn where nothing was
    said.
    """
    total = sum(seconds_by_section.get(name, 0.0) for name in BAR_ORDER)
    if total <= 0 or width <= 0 or limit_s >= total:
        return None
    mark = min(width - 1, int(limit_s * width / total))
    situation = dict(bar_cells(seconds_by_section, width))[SectionName.SITUATION]
    if seconds_by_section.get(SectionName.SITUATION, 0.0) > limit_s:
        return max(0, min(mark, situation - 1))
    return min(max(mark, situation), width - 1)


def action_band(
    cells: Sequence[tuple[SectionName, int]], low_percent: float, high_percent: float
) -> Band | None:
    """The cells in one of which the Action ends when its share lies in the band.

    Args:
        cells: from `bar_cells`.
        low_percent: lower end of the band, of the four STAR parts together.
        high_percent: upper end.

    Returns:
        None when no Action was heard, or when the band lies beyond the bar altogether, because
        Situation and Task left no room for it.
    """
    by_name = dict(cells)
    if not by_name.get(SectionName.ACTION):
        return None
    width = sum(by_name.values())
    star = sum(by_name[name] for name in STAR)
    start = by_name[SectionName.SITUATION] + by_name[SectionName.TASK]
    first = start + round(star * low_percent / 100) - 1
    last = start + round(star * high_percent / 100) - 1
    if first >= width:
        return None
    return Band(max(first, 0), min(max(last, 0), width - 1), cut=last >= width)
