"""Rows → the aligned lines of the report: the headline pair, then the sections."""

from rich.text import Text

from mockint.core.report import Report
from mockint.render.bar import FILL
from mockint.render.rows import Row, headline_rows, section_rows
from mockint.ui.palette import colour
from mockint.ui.widgets.lines import Lines

_OUTSIDE = "bold underline"  # the verdict or the guide says it in words as well


def headline_text(report: Report, width: int) -> Text:
    """Two aligned lines; on a narrow terminal the targets move to lines of their own."""
    rows = headline_rows(report)
    if not rows:
        return Text()
    label = max(len(r.label) for r in rows)
    value = max(len(r.value) for r in rows)
    guide = max(len(_target(r)) for r in rows)
    text = Text(no_wrap=True)
    for number, row in enumerate(rows):
        text.append("\n" if number else "")
        text.append(f"{row.label:<{label}}  ")
        text.append(f"{row.value:>{value}}", _OUTSIDE if row.outside else "bold")
        if label + value + guide + 14 > width:
            text.append("\n  ")
        text.append(f"  {_target(row):<{guide}}  {row.verdict}".rstrip())
    return text


def _target(row: Row) -> str:
    return f"target {row.band}" if row.band else ""


def sections_text(report: Report, width: int, *, dark: bool) -> Text:
    """A line a section: letter, pattern, name, length, share, the band beside it."""
    rows = section_rows(report)
    value = max((len(r.value) for r in rows if r.share or r.section is None), default=4)
    text = Text(no_wrap=True)
    for number, row in enumerate(rows):
        text.append("\n" if number else "")
        _lead(text, row, dark=dark)
        figures = f"{row.value:>{value}}  {row.share:>5}"
        shown = f"{row.value:>{value + 7}}" if len(row.value) > value else figures
        text.append(shown, _OUTSIDE if row.outside else "bold")
        if row.band and width >= 19 + len(shown) + len(row.band):
            text.append(f"   {row.band}")
    return text


def _lead(text: Text, row: Row, *, dark: bool) -> None:
    if row.section is None:
        text.append(f"{row.label:<16}")
        return
    style = colour(row.section, dark=dark)
    text.append(row.section.value, f"bold {style}")
    text.append(f" {FILL[row.section]} ", style)
    text.append(f"{row.label:<12}")


class HeadlinePair(Lines):
    """The pair, first on every report."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self._report = report

    def drawn(self, width: int) -> Text:
        return headline_text(self._report, width)


class SectionTable(Lines):
    """The sections under their bar."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self._report = report

    def drawn(self, width: int) -> Text:
        return sections_text(self._report, width, dark=self.app.current_theme.dark)
