"""Comparison → two bars on one scale, and a line per measure."""

from collections.abc import Sequence

from rich.style import Style
from rich.text import Text

from mockint.core.analysis import section_seconds, section_words
from mockint.core.comparison import Change, Comparison, Element
from mockint.core.star import STAR, Section, SectionName
from mockint.render.bar import FILL
from mockint.ui.palette import colour
from mockint.ui.widgets.lines import Lines
from mockint.ui.widgets.rows import fitted
from mockint.wording.safe import clean

_NAMES = ("before", "after")
_NAME_COLUMNS = 8
_LABEL_COLUMNS = 23
_CHANGED = "bold"


def bars_text(compared: Comparison, width: int, *, dark: bool) -> Text:
    """Both answers, each part in its pattern; a cell is as many seconds in one as in the other."""
    sizes = [_sizes(sections) for sections in compared.sections]
    timed = all(section_seconds(sections) is not None for sections in compared.sections)
    if not timed:
        sizes = [dict(section_words(sections)) for sections in compared.sections]
    longest = max((sum(own.values()) for own in sizes), default=0)
    text = Text(no_wrap=True)
    room = max(1, width - _NAME_COLUMNS)
    for number, (name, own) in enumerate(zip(_NAMES, sizes, strict=True)):
        text.append("\n" if number else "")
        text.append(f"{name:<{_NAME_COLUMNS}}")
        so_far, drawn = 0.0, 0
        for section in (*STAR, SectionName.LEARNING):
            so_far += own.get(section, 0)
            cells = (round(room * so_far / longest) if longest else 0) - drawn
            drawn += cells
            style = Style(color=colour(section, dark=dark))
            if cells:
                text.append(section.value, style + Style(bold=True, reverse=True))
                text.append(FILL[section] * (cells - 1), style)
    return text


def _sizes(sections: Sequence[Section]) -> dict[SectionName, float]:
    return section_seconds(sections) or dict(section_words(sections))


def changes_text(changes: Sequence[Change], width: int, *, dark: bool) -> Text:
    """Aligned columns: measure, before, after, change, guide; the guide gives way first."""
    value = max([len(side.text) for c in changes for side in (c.before, c.after)] + [6])
    change = max([len(c.change) for c in changes] + [6])
    head = f"{'':<{_LABEL_COLUMNS}}{'before':>{value}}  {'after':>{value}}  {'change':>{change}}"
    judged = max(len(c.verdict) for c in changes) if changes else 0
    text = Text(no_wrap=True).append(head, "dim")
    for one in changes:
        text.append("\n")
        _lead(text, one, dark=dark)
        text.append(f"{one.before.text:>{value}}  ")
        text.append(f"{one.after.text:>{value}}", "bold")
        text.append(f"  {one.change:>{change}}", _CHANGED if one.change != "same" else "")
        if judged and width >= len(head) + 2 + judged:
            text.append(f"  {one.verdict:<{judged}}", _CHANGED)
        if one.guide and width >= len(head) + 5 + judged + len(one.guide):
            text.append(f"   {one.guide}")
    return text


def _lead(text: Text, one: Change, *, dark: bool) -> None:
    if one.section is None:
        text.append(f"{one.label:<{_LABEL_COLUMNS}}")
        return
    style = colour(one.section, dark=dark)
    text.append(one.section.value, f"bold {style}")
    text.append(f" {FILL[one.section]} ", style)
    text.append(f"{one.label:<{_LABEL_COLUMNS - 4}}")


def elements_text(elements: Sequence[Element], width: int) -> Text:
    """What the Result holds: a line an element, with the words that tell it; then what it lacks."""
    text = Text().append("In the Result", "bold")
    for one in elements:
        if not one.before and not one.after:
            continue
        words = ", ".join(f"“{clean(said)}”" for said in one.after or one.before)
        line = f"  {one.said:<18}{one.state:<14}{words}"
        text.append("\n" + fitted(line, width).rstrip())
    lacks = [one.said for one in elements if not one.before and not one.after]
    return text.append(f"\n  still missing: {', '.join(lacks)}") if lacks else text


class BeforeAfterBars(Lines):
    """Two lines."""

    def __init__(self, compared: Comparison) -> None:
        super().__init__()
        self._compared = compared

    def drawn(self, width: int) -> Text:
        return bars_text(self._compared, width, dark=self.app.current_theme.dark)


class ChangeTable(Lines):
    """A line a measure."""

    def __init__(self, compared: Comparison) -> None:
        super().__init__()
        self._compared = compared

    def drawn(self, width: int) -> Text:
        return changes_text(self._compared.changes, width, dark=self.app.current_theme.dark)


class ResultElements(Lines):
    """What a strong Result holds."""

    def __init__(self, compared: Comparison) -> None:
        super().__init__()
        self._compared = compared

    def drawn(self, width: int) -> Text:
        return elements_text(self._compared.result, width)
