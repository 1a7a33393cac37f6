"""Passages of words → running text with a cursor on one word, or on a stretch of words."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

_OPEN, _CLOSE = "▸", "◂"
AHEAD = 2  # lines kept in view below the cursor, for reading along
MARGIN = 2  # a column at each end of a line, for the signs of the cursor


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it is shown: its index, its text with signs, its style."""

    word: int
    text: str
    style: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Words under a heading."""

    head: Text
    tokens: tuple[Token, ...]


Line = Text | tuple[Token, ...]


def lines_of(passages: Sequence[Passage], width: int) -> list[Line]:
    """Headings and lines of whole words, none wider than that; a longer word is cut."""
    room = max(4, width - MARGIN)
    lines: list[Line] = []
    for passage in passages:
        lines.append(passage.head)
        line: list[Token] = []
        left = room
        for token in passage.tokens:
            if cell_len(token.text) > room:
                token = Token(token.word, set_cell_size(token.text, room - 1) + "…", token.style)
            if line and cell_len(token.text) + 1 > left:
                lines.append(tuple(line))
                line, left = [], room
            left -= cell_len(token.text) + bool(line)
            line.append(token)
        lines.append(tuple(line))
    return lines


class WordPage(ScrollView):
    """Draws only the lines that are seen. The cursor is told by ▸ ◂ in the gaps between words, so
    that nothing moves when it does; reverse video only repeats it.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._passages: Sequence[Passage] = ()
        self._lines: list[Line] = []
        self._begins: list[tuple[int, int]] = []  # first word of each line of words, and the line
        self._first = self._last = 0

    def show(self, passages: Sequence[Passage]) -> None:
        """Put other words in the place of the old ones; the cursor stays."""
        self._passages = passages
        self._lay()

    def stand(self, first: int, last: int) -> None:
        """Put the cursor on those words, and keep them in sight."""
        self._first, self._last = first, last
        self._follow()
        self.refresh()

    def on_resize(self) -> None:
        self._lay()

    def _lay(self) -> None:
        self._lines = lines_of(self._passages, self.size.width)
        self._begins = [
            (line[0].word, place)
            for place, line in enumerate(self._lines)
            if not isinstance(line, Text) and line
        ]
        self.virtual_size = Size(0, len(self._lines))
        self._follow()
        self.refresh(layout=True)

    def _follow(self) -> None:
        at = bisect_right(self._begins, (self._last, len(self._lines))) - 1
        if at >= 0:
            place = self._begins[at][1]
            room = self.size.height > 1  # for the heading too; the words come first
            above = room and place > 0 and isinstance(self._lines[place - 1], Text)
            ahead = min(AHEAD, self.size.height // 4, len(self._lines) - 1 - place)
            region = Region(0, place - above, 1, above + 1 + ahead)
            self.scroll_to_region(region, animate=False, force=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return len(self._lines)

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.rich_style
        place = y + round(self.scroll_offset.y)
        if place >= len(self._lines):
            return Strip.blank(width, base)
        line = self._lines[place]
        text = line.copy() if isinstance(line, Text) else self._drawn(line)
        text.no_wrap, text.end = True, ""
        segments = list(Segment.apply_style(text.render(self.app.console), base))
        return Strip(segments).adjust_cell_length(width, base)

    def _drawn(self, line: tuple[Token, ...]) -> Text:
        text = Text(_OPEN if line and line[0].word == self._first else " ")
        for place, token in enumerate(line):
            inside = self._first <= token.word <= self._last
            style = Style.parse(token.style) + Style(reverse=True) if inside else token.style
            text.append(token.text, style)
            opens = place + 1 < len(line) and line[place + 1].word == self._first
            gap = _CLOSE if token.word == self._last else _OPEN if opens else " "
            text.append(gap)
        return text
