"""Report → its transcript by section, each counted "we" and number between signs.

The signs are those of the printed report (render/signs.py), so that they mean the same everywhere.
The style repeats them, it never stands alone.
"""

from collections.abc import Iterator

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from mockint.core.report import Report
from mockint.core.star import Section
from mockint.render import signs
from mockint.render.bar import FILL
from mockint.ui.palette import colour
from mockint.wording.safe import clean, unbracketed

# Opening and closing sign, and the style that repeats them.
WE = (*signs.WE, "bold reverse")
NUMBER = (*signs.NUMBER, "bold underline")
_STYLES = {signs.CountedAs.WE: WE[2], signs.CountedAs.NUMBER: NUMBER[2]}
# Data may contain brackets; round ones cannot be mistaken for a count.
_SIGNS = signs.Signs(show=lambda text: unbracketed(clean(text)))


def passage(report: Report, first: int, last: int) -> Text:
    """The words of a range as running text."""
    text = Text()
    for piece in signs.pieces(report, first, last, _SIGNS):
        text.append(" " if text else "")
        text.append(piece.text, _STYLES[piece.counts] if piece.counts else "")
        text.append(piece.tail)
    return text


def head(section: Section, *, dark: bool) -> Text:
    """Letter, pattern, name, its times, and how its borders were found where that matters."""
    letter, label, *rest = signs.section_head(section)
    style = colour(section.name, dark=dark)
    text = Text(f"{letter} {FILL[section.name]} {label}", f"bold {style}")
    return Text("  ").join([text, *map(Text, rest)])


class SpokenWords(Vertical):
    """Everything that was said, one block per section."""

    def __init__(self, report: Report, *, dark: bool) -> None:
        super().__init__()
        self._report = report
        self._dark = dark

    def compose(self) -> ComposeResult:
        """Blocks, or the words alone where there are no sections."""
        report = self._report
        analysis = report.shown
        if analysis.collective_we or analysis.numbers_in_result:
            yield Static(_key(), classes="quiet")
        if not analysis.sections:
            yield Static(passage(report, 0, len(report.transcript.words) - 1), classes="said")
        for section, words in self._blocks():
            yield Static(head(section, dark=self._dark), classes="section")
            said = Static(words, classes="said")
            said.styles.border_left = ("outer", colour(section.name, dark=self._dark))
            yield said

    def _blocks(self) -> Iterator[tuple[Section, Text]]:
        for section in self._report.shown.sections:
            text = passage(self._report, section.first_word, section.last_word)
            text.stylize_before(colour(section.name, dark=self._dark))
            yield section, text


def _key() -> Text:
    return Text.assemble(
        (f"{WE[0]}we{WE[1]}", WE[2]),
        " counted in the Action   ",
        (f"{NUMBER[0]}number{NUMBER[1]}", NUMBER[2]),
        " counted in the Result",
    )
