"""Attempts at one question → a small picture a measure of what changed, and the figures as a table.

Points are joined only where one recogniser and one version of the rules measured both, and have a
sign of their own for each of these: what was measured differently is never shown as one line.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from mockint.core.attempt import Headline
from mockint.core.measures import Yardstick, lengths_first, listed
from mockint.core.report import Target
from mockint.render.html.markup import NOTHING, Markup, join, table, tag, text
from mockint.wording.figures import band, capitalised, figure

MOST = 30  # the newest: more points than that touch each other at this size
_WIDTH, _HEIGHT = 330, 130
_LEFT, _RIGHT, _TOP, _BOTTOM = 12, 46, 14, 116
_SIGNS = ("circle", "square", "diamond", "triangle")


def trends(history: Sequence[Headline], this: str, targets: Sequence[Target]) -> Markup:
    """Pictures, key and table; nothing when there is only one attempt that was measured.

    Args:
        history: attempts at one question, oldest first.
        this: id of the one that the page is about.
        targets: bands to draw behind the points.
    """
    measures = lengths_first(listed())
    known = {measure.name for measure in measures}
    measured = [h for h in history if known & h.figures.keys()][-MOST:]
    if len(measured) < 2:
        return NOTHING
    bands = {target.measure: target for target in targets}
    ways = list(dict.fromkeys(_way(h) for h in measured))
    pictures = [
        _picture(measure, measured, this, (bands.get(measure.name), ways)) for measure in measures
    ]
    behind = _figures(measures, measured, this)
    return join((tag("div", *pictures, class_="trends"), _key(ways), behind))


def _way(headline: Headline) -> str:
    """Who heard and who measured it."""
    return f"{headline.recognizer or 'typed text'}, rules {headline.analyzer or 'unknown'}"


def _sign_of(way: str, ways: Sequence[str]) -> str:
    return _SIGNS[ways.index(way) % len(_SIGNS)]


def _picture(
    measure: Yardstick,
    measured: Sequence[Headline],
    this: str,
    context: tuple[Target | None, Sequence[str]],
) -> Markup:
    target, ways = context
    points = [
        (i, value, h)
        for i, h in enumerate(measured)
        if (value := h.figures.get(measure.name)) is not None
    ]
    ends = [] if target is None else [e for e in (target.low, target.high) if e is not None]
    top = max([*(value for _, value, _ in points), *ends, 1.0]) * 1.08

    def x(place: int) -> float:
        return round(_LEFT + (_WIDTH - _LEFT - _RIGHT) * place / max(1, len(measured) - 1), 1)

    def y(value: float) -> float:
        return round(_BOTTOM - (_BOTTOM - _TOP) * value / top, 1)

    said = ", ".join(figure(value, measure.unit) for _, value, _ in points) or "not measured"
    heading = capitalised(measure.label)
    if target is not None:
        heading += f", {_aim(measure, target)}"
    drawn = [
        _guide(target, y),
        tag("path", d=f"M{_LEFT} {_BOTTOM}H{_WIDTH - _RIGHT}", class_="axis"),
    ]
    for (i, a, one), (j, b, two) in pairwise(points):
        if _way(one) == _way(two):
            drawn.append(tag("path", d=f"M{x(i)} {y(a)}L{x(j)} {y(b)}", class_="line"))
    for i, value, headline in points:
        place = "point here" if headline.id == this else "point"
        sign = _sign_of(_way(headline), ways)
        drawn.append(tag("path", d=_outline(sign, x(i), y(value)), class_=place))
    if points:
        i, value, _ = points[-1]
        drawn.append(
            tag(
                "text",
                text(figure(value, measure.unit)),
                x=x(i) + 8,
                y=y(value) + 5,
                class_="small",
            )
        )
    picture = tag(
        "svg",
        tag("title", text(f"{heading}: {said}, oldest first")),
        *drawn,
        viewBox=f"0 0 {_WIDTH} {_HEIGHT}",
        role="img",
        aria_label=f"{heading}: {said}, oldest first",
    )
    return tag("figure", tag("figcaption", text(heading)), picture)


def _aim(measure: Yardstick, target: Target) -> str:
    word = "target" if measure.is_count else "guide"
    return f"{word} {band(target, measure.unit)}"


def _guide(target: Target | None, y: Callable[[float], float]) -> Markup:
    """The band, or the line of a target with one end."""
    if target is None:
        return NOTHING
    right = _WIDTH - _RIGHT
    if target.low is not None and target.high is not None:
        upper, lower = y(target.high), y(target.low)
        size = {"x": _LEFT, "y": upper, "width": right - _LEFT, "height": round(lower - upper, 1)}
        return tag("rect", class_="band", **size)
    end = target.high if target.low is None else target.low
    return tag("path", d=f"M{_LEFT} {y(end or 0)}H{right}", class_="aim")


def _outline(sign: str, x: float, y: float) -> str:
    """The path of a sign about 9 units wide around the point."""
    match sign:
        case "square":
            return f"M{x - 4} {y - 4}h8v8h-8z"
        case "diamond":
            return f"M{x} {y - 5}l5 5l-5 5l-5 -5z"
        case "triangle":
            return f"M{x} {y - 5}l5 9h-10z"
        case _:
            return f"M{x - 4.5} {y}a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z"


def _key(ways: Sequence[str]) -> Markup:
    said = "The large point is the attempt on this page."
    if len(ways) == 1:
        return tag("p", text(f"{said} All were measured the same way: {ways[0]}."))
    items = [tag("li", _sample(_sign_of(way, ways)), Markup(" "), text(way)) for way in ways]
    warning = "They were not all measured the same way, so they cannot all be compared:"
    return join((tag("p", text(f"{said} {warning}")), tag("ul", *items, class_="key")))


def _sample(sign: str) -> Markup:
    path = tag("path", d=_outline(sign, 7, 7), class_="point")
    return tag("svg", path, viewBox="0 0 14 14", width=14, height=14, role="img", aria_label=sign)


def _figures(measures: Sequence[Yardstick], measured: Sequence[Headline], this: str) -> Markup:
    columns = ("Attempt", *(capitalised(m.label) for m in measures), "Transcribed and measured by")
    rows = [
        [
            text(f"{h.started_at:%d %b %Y, %H:%M}" + (" (this one)" if h.id == this else "")),
            *(text(_cell(measure, h)) for measure in measures),
            text(_way(h)),
        ]
        for h in measured
    ]
    content = table(columns, rows, "The figures behind the pictures")
    return tag("details", tag("summary", text("The figures as a table")), content)


def _cell(measure: Yardstick, headline: Headline) -> str:
    value = headline.figures.get(measure.name)
    return "-" if value is None else figure(value, measure.unit)
