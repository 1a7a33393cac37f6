"""Report → the section bar as an inline picture, with the Situation's limit and the Action's band.

The same arithmetic as the bar in characters (bar.py), with one cell per unit of the picture, so
that mark and bar never contradict each other. Each part has a letter and a pattern beside its
colour.
"""

from mockint.core.analysis import section_seconds, section_words
from mockint.core.report import Report
from mockint.core.star import SectionName
from mockint.render.bar import action_band, bar_cells, limit_cell
from mockint.render.html.markup import NOTHING, Markup, join, tag, text
from mockint.render.rows import section_rows
from mockint.wording.figures import given

WIDTH = 720
_TOP, _HEIGHT = 22, 30
_BOTTOM = _TOP + _HEIGHT
_ROW = 20  # between the two lines of marks below the bar

# What is drawn over the flat colour: slanted lines, dots and so on, by an SVG path in 8 by 8.
_PATTERNS = {
    SectionName.SITUATION: "M0 8L8 0",
    SectionName.TASK: "M0 4H8",
    SectionName.ACTION: "",
    SectionName.RESULT: "M4 0V8",
    SectionName.LEARNING: "M0 0L8 8M0 8L8 0",
}


def section_bar(report: Report) -> Markup:
    """The bar; nothing when no part was heard."""
    seconds = section_seconds(report.shown.sections)
    sizes = dict(seconds or section_words(report.shown.sections))
    cells = bar_cells(sizes, WIDTH)
    if not any(count for _, count in cells):
        return NOTHING
    marks = [_limit(report, seconds), _band(report, cells)]
    told = "; ".join(
        " ".join(piece for piece in (row.label, row.value, row.share) if piece)
        for row in section_rows(report)
    )
    return tag(
        "svg",
        tag("title", text("Length of each section"), id="bar-title"),
        tag("desc", text(f"{told}."), id="bar-told"),
        tag("defs", *(_pattern(name, path) for name, path in _PATTERNS.items() if path)),
        *_parts(cells),
        *marks,
        viewBox=f"-1 0 {WIDTH + 2} {_BOTTOM + 2 * _ROW + 4}",
        role="img",
        aria_labelledby="bar-title bar-told",
        class_="bar",
    )


def _pattern(name: SectionName, path: str) -> Markup:
    return tag(
        "pattern",
        tag("path", d=path, class_="hatch"),
        id=f"hatch-{name.value}",
        width=8,
        height=8,
        patternUnits="userSpaceOnUse",
    )


def _parts(cells: tuple[tuple[SectionName, int], ...]) -> list[Markup]:
    drawn: list[Markup] = []
    left = 0
    for name, width in cells:
        if not width:
            continue
        place = {"x": left, "y": _TOP, "width": width, "height": _HEIGHT}
        drawn.append(tag("rect", class_=f"part {name.value}", **place))
        if _PATTERNS[name]:
            drawn.append(tag("rect", fill=f"url(#hatch-{name.value})", **place))
        middle = left + width / 2
        drawn.append(tag("text", text(name.value), x=middle, y=_TOP - 6, class_="middle"))
        left += width
    return drawn


def _limit(report: Report, seconds: dict[SectionName, float] | None) -> Markup:
    target = report.target("situation_s")
    if seconds is None or target is None or target.high is None:
        return NOTHING
    at = limit_cell(seconds, WIDTH, target.high)
    if at is None:
        return NOTHING
    label = f"{given(target.high, 's')} limit of the Situation"
    line = tag("line", x1=at, x2=at, y1=_TOP - 4, y2=_BOTTOM + _ROW - 6, class_="mark")
    return join((line, _label(label, at + 5, at - 5, _BOTTOM + _ROW - 5)))


def _band(report: Report, cells: tuple[tuple[SectionName, int], ...]) -> Markup:
    share = report.target("action_share_percent")
    if share is None:
        return NOTHING
    low, high = share.low or 0, 100 if share.high is None else share.high
    band = action_band(cells, low, high)
    if band is None:
        return NOTHING
    y = _BOTTOM + _ROW + 6
    first, last = band.first, band.last + 1
    end = "" if band.cut else f"M{last} {y - 4}V{y + 4}"
    path = f"M{first} {y - 4}V{y + 4}M{first} {y}H{last}{end}"
    label = f"the Action ends here at {given(low)}-{given(high)} %"
    return join((tag("path", d=path, class_="mark"), _label(label, last + 6, first - 6, y + 5)))


def _label(said: str, right_of: float, left_of: float, y: float) -> Markup:
    """The label on the side where there is room: about 7 units a character at this size."""
    if right_of + 7 * len(said) <= WIDTH:
        return tag("text", text(said), x=right_of, y=y, class_="small")
    return tag("text", text(said), x=left_of, y=y, class_="small end")
