"""Text, tags → HTML in which data can never become markup: whatever is not Markup is escaped."""

from collections.abc import Iterable
from html import escape
from typing import NewType

from mockint.wording.safe import clean

Markup = NewType("Markup", str)
Attribute = str | int | float | bool | None

NOTHING = Markup("")
SPACE = Markup(" ")
_VOID = frozenset({"meta", "link", "br", "hr", "line", "rect", "circle", "path", "polyline"})


def text(said: str) -> Markup:
    """Data as text: on one line, harmless to a terminal too, `& < > " '` escaped."""
    return Markup(escape(clean(said), quote=True))


def tag(element: str, *children: Markup, **attributes: Attribute) -> Markup:
    """One element.

    Args:
        element: its name.
        children: what stands in it; none for an element that is never closed.
        attributes: None and False leave one out, True gives it without a value. "_" stands for
            "-", a "_" at the end is dropped (class_, for_).
    """
    written = "".join(
        f" {name.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{_value(value)}"')
        for name, value in attributes.items()
        if value is not None and value is not False
    )
    if element in _VOID and not children:
        return Markup(
            f"<{element}{written}>" if element in _HTML_VOID else f"<{element}{written}/>"
        )
    return Markup(f"<{element}{written}>{''.join(children)}</{element}>")


_HTML_VOID = frozenset({"meta", "link", "br", "hr"})


def join(pieces: Iterable[Markup], between: Markup = NOTHING) -> Markup:
    """The pieces one after another."""
    return Markup(between.join(pieces))


def table(columns: Iterable[str], rows: Iterable[Iterable[Markup]], caption: str) -> Markup:
    """A table with a caption, column heads, and the first cell of each row as its head. It scrolls
    by itself on a narrow screen, by keys too.
    """
    head = tag("tr", *(tag("th", text(column), scope="col") for column in columns))
    body: list[Markup] = []
    for row in rows:
        first, *rest = row
        body.append(tag("tr", tag("th", first, scope="row"), *(tag("td", cell) for cell in rest)))
    whole = tag("table", tag("caption", text(caption)), tag("thead", head), tag("tbody", *body))
    return tag("div", whole, class_="wide", tabindex=0, role="region", aria_label=caption)


def _value(value: Attribute) -> str:
    return escape(clean(f"{value:g}" if isinstance(value, float) else str(value)), quote=True)
