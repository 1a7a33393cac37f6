"""Places in a transcript → a list to step through; it follows a word, and says where it stepped."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType
from textual.message import Message

from mockint.ui.widgets.rows import ARROWS, ListRow, Rows, fitted

MOMENT_COLUMNS = 7
NOTE_COLUMNS = 24


@dataclass(frozen=True, slots=True)
class Stop:
    """One place.

    Attributes:
        first_word: where it begins.
        last_word: where it ends, included.
        text: what stands there, with its signs.
        note: what is known of it.
        moment: when it was said, "1:41"; empty without times.
        start_s: second at which it begins, where that is not its first word's beginning.
        judged: the person may say that it is wrong, or right after all.
    """

    first_word: int
    last_word: int
    text: str
    note: str = ""
    moment: str = ""
    start_s: float | None = None
    judged: bool = False


class Stops(Rows[Stop], inherit_bindings=False):
    """Up and down go to the stop before or after the word that was last followed. Letters are the
    screen's, which corrects with them.
    """

    BINDINGS: ClassVar[list[BindingType]] = ARROWS

    @dataclass
    class Chosen(Message):
        """The person stepped to this stop."""

        place: Stop

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._stops: list[Stop] = []
        self._firsts: list[int] = []
        self._word = 0

    def show_stops(self, stops: Sequence[Stop]) -> None:
        """Put other stops in the place of the old ones; the word that is followed stays."""
        self._stops = sorted(
            stops, key=lambda stop: (stop.first_word, stop.start_s != 0.0, stop.last_word)
        )
        self._firsts = [stop.first_word for stop in self._stops]
        self.show([_row(stop) for stop in self._stops])
        self.follow(self._word)

    @property
    def backwards(self) -> Iterator[Stop]:
        """The stop under the cursor, then those before it."""
        return (
            self._stops[place] for place in range(min(self.cursor, len(self._stops) - 1), -1, -1)
        )

    def follow(self, word: int) -> None:
        """Stand at the last stop that begins at the word or before it; one that begins at the
        word keeps its place.
        """
        self._word = word
        if self.cursor < len(self._stops) and self._stops[self.cursor].first_word == word:
            return
        self.cursor = max(0, bisect_right(self._firsts, word) - 1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Nothing scrolls sideways: left and right are the screen's."""
        return action not in ("scroll_left", "scroll_right")

    def action_move(self, step: int) -> None:
        """To the next stop in that direction, as seen from the word; several may share one."""
        here = self.cursor if self.cursor < len(self._stops) else 0
        if not self._stops:
            return
        between = self._stops[here].first_word != self._word
        place = here if between and step < 0 else here + step
        if self._stops[here].first_word > self._word:  # before the first stop
            place = here if step > 0 else here + step
        if 0 <= place < len(self._stops):
            self._choose(place)

    def action_page(self, step: int) -> None:
        if self._stops:
            far = self.cursor + step * max(1, self.size.height - 1)
            self._choose(min(max(0, far), len(self._stops) - 1))

    def action_edge(self, place: int) -> None:
        if self._stops:
            self._choose(place % len(self._stops))

    def _choose(self, place: int) -> None:
        self.cursor = place
        self._word = self._stops[place].first_word
        self.post_message(self.Chosen(self._stops[place]))


def _row(stop: Stop) -> ListRow[Stop]:
    def line(width: int) -> Text:
        note = fitted(stop.note, NOTE_COLUMNS) if stop.note and width >= 2 * NOTE_COLUMNS else ""
        room = width - MOMENT_COLUMNS - len(note) - 1
        return Text(f"{stop.moment:>5}  {fitted(stop.text, room)} {note}")

    return ListRow(stop, line, stop.text)
