"""Report → its transcript by section, each counted "we" and number between signs.

The signs are those of the printed report, so that they mean the same everywhere: [we] counted in
the Action, {number} counted in the Result. The style repeats them, it never stands alone.
"""

from collections.abc import Iterator

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from mockint.core.report import Report
from mockint.core.star import Section
from mockint.core.transcript import Transcript
from mockint.ui.palette import FILL, colour
from mockint.wording.moments import clock
from mockint.wording.safe import clean

WE = ("[", "]", "bold reverse")
NUMBER = ("{", "}", "bold underline")
_TAIL = ",;:.!?\"'”’)]»…"
# Data may hold brackets of its own; round ones cannot be taken for a count.
_ROUND = str.maketrans("[]{}", "()()")


def moment(transcript: Transcript, word: int | None) -> str:
    """When the word was said, "1:41"; empty without times."""
    if word is None or not 0 <= word < len(transcript.words):
        return ""
    start = transcript.words[word].start
    return "" if start is None else clock(start)


# First word of a counted passage → its last word, and its signs with their style.
Marks = dict[int, tuple[int, tuple[str, str, str]]]


def marks(report: Report) -> Marks:
    """First word of each counted passage → its last word and its signs."""
    found: Marks = {}
    for number in report.analysis.numbers_in_result:
        found[number.first_word] = (number.last_word, NUMBER)
    for mention in report.analysis.collective_we:
        found.setdefault(mention.word, (mention.word, WE))
    return found


def passage(report: Report, first: int, last: int, counted: Marks) -> Text:
    """The words of a range as running text; `counted` is marks(), found once for all ranges."""
    text = Text()
    words = report.transcript.words
    index = first
    while index <= min(last, len(words) - 1):
        end, signs = counted.get(index, (index, None))
        end = min(end, last)
        shown = _plain(" ".join(word.text for word in words[index : end + 1]))
        if shown:
            text.append(" " if text else "")
            _put(text, shown, signs)
        index = max(end, index) + 1
    return text


def _put(text: Text, shown: str, signs: tuple[str, str, str] | None) -> None:
    if signs is None:
        text.append(shown)
        return
    bare = shown.rstrip(_TAIL) or shown
    text.append(f"{signs[0]}{bare}{signs[1]}", signs[2])
    text.append(shown[len(bare) :])


def _plain(words: str) -> str:
    return clean(words).translate(_ROUND)


def head(section: Section, *, dark: bool) -> Text:
    """Letter, pattern, name, its times, and how its borders were found where that matters."""
    text = Text()
    style = colour(section.name, dark=dark)
    text.append(f"{section.name.value} {FILL[section.name]} {section.name.label}", f"bold {style}")
    if section.span is not None:
        text.append(f"  {clock(section.span.start_s)}-{clock(section.span.end_s)}")
    if section.marked:
        text.append("  marked by you")
    elif not section.sure:
        text.append("  borders estimated")
    return text


class Spoken(Vertical):
    """Everything that was said, a block a section."""

    def __init__(self, report: Report, *, dark: bool) -> None:
        super().__init__()
        self._report = report
        self._dark = dark

    def compose(self) -> ComposeResult:
        """Blocks, or the words alone where there are no sections."""
        report = self._report
        counted = marks(report)
        if counted:
            yield Static(_key(), classes="quiet")
        if not report.analysis.sections:
            yield Static(
                passage(report, 0, len(report.transcript.words) - 1, counted), classes="said"
            )
        for section, words in self._blocks(counted):
            yield Static(head(section, dark=self._dark), classes="section")
            said = Static(words, classes="said")
            said.styles.border_left = ("outer", colour(section.name, dark=self._dark))
            yield said

    def _blocks(self, counted: Marks) -> Iterator[tuple[Section, Text]]:
        for section in self._report.analysis.sections:
            text = passage(self._report, section.first_word, section.last_word, counted)
            text.stylize_before(colour(section.name, dark=self._dark))
            yield section, text


def _key() -> Text:
    return Text.assemble(
        (f"{WE[0]}we{WE[1]}", WE[2]),
        " counted in the Action   ",
        (f"{NUMBER[0]}number{NUMBER[1]}", NUMBER[2]),
        " counted in the Result",
    )
