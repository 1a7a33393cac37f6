"""Sizes of the sections → cells of the bar, and the cells where its guides stand. Arithmetic only.

Sizes are seconds where there are times, else words; either is proportional to length.
"""

from collections.abc import Mapping

from mockint.core.star import STAR, SectionName

BAR_ORDER = (*STAR, SectionName.LEARNING)  # what stands outside the story has no place in the bar


def bar_cells(
    sizes: Mapping[SectionName, float], width: int
) -> tuple[tuple[SectionName, int], ...]:
    """Cells for each section, together exactly `width`, by largest remainder.

    What was heard gets a cell where there are enough of them, what was not heard gets none.
    """
    heard = [sizes.get(name, 0.0) for name in BAR_ORDER]
    total = sum(heard)
    if total <= 0 or width <= 0:
        return tuple((name, 0) for name in BAR_ORDER)
    exact = [size * width / total for size in heard]
    cells = [int(share) for share in exact]
    spare = sorted(range(len(exact)), key=lambda i: cells[i] - exact[i])
    for index in spare[: width - sum(cells)]:
        cells[index] += 1
    for index, size in enumerate(heard):
        longest = cells.index(max(cells))
        if size > 0 and cells[index] == 0 and cells[longest] > 1:
            cells[longest] -= 1
            cells[index] = 1
    return tuple(zip(BAR_ORDER, cells, strict=True))


def limit_cell(seconds: Mapping[SectionName, float], width: int, limit_s: float) -> int | None:
    """The first cell beyond the Situation's limit; None when the answer is not that long."""
    total = sum(seconds.get(name, 0.0) for name in BAR_ORDER)
    return min(width - 1, int(limit_s * width / total)) if total > limit_s else None


def action_band(
    cells: tuple[tuple[SectionName, int], ...], low_percent: float, high_percent: float
) -> tuple[int, int] | None:
    """First and last cell in which the Action ends when its share of S T A R lies in the band.

    None without an Action, and where Situation and Task leave no room for the band.
    """
    by_name = dict(cells)
    if not by_name[SectionName.ACTION]:
        return None
    width = sum(by_name.values())
    star = sum(by_name[name] for name in STAR)
    start = by_name[SectionName.SITUATION] + by_name[SectionName.TASK]
    first = start + round(star * low_percent / 100) - 1
    last = start + round(star * high_percent / 100) - 1
    return None if first >= width else (max(0, first), min(max(0, last), width - 1))
