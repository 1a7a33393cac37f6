"""Typed words → every sentence that was said with them, with attempt and second."""

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input, Static

from mockint.core.attempt import MAIN, Attempt
from mockint.core.measured import Said
from mockint.practice.keep import find_attempt
from mockint.practice.look_back import MOST_HITS, search
from mockint.ui.jobs import Job
from mockint.ui.messages import Show
from mockint.ui.screens.plays_sound import PlaysSound
from mockint.ui.widgets.notice import Notice
from mockint.ui.widgets.rows import ListRow, Rows, fitted
from mockint.ui.widgets.title import TitleLine
from mockint.wording.figures import NONE, plural
from mockint.wording.moments import clock, date
from mockint.wording.safe import clean

WHEN_COLUMNS = 8
SECOND_COLUMNS = 6
TITLE_COLUMNS = 18
ROOMY, ROOMY_TITLE_COLUMNS = 90, 34
BEFORE_MATCH = 12  # columns of the sentence that stay before what fits
EARLIER_S = 1.0  # so that the whole word is heard, and what leads up to it
EMPTY = """\
Type words you said, in any answer: 47 minutes

They must be in the same sentence; put "quotation marks" around words in that order.
Enter goes to the results; there, enter opens the report and l plays from that second."""
NOWHERE = "No matches. Try fewer words; they must be in the same sentence."


@dataclass
class Hits(Message):
    """What was found for what was typed."""

    asked: str
    hits: list[Said]


@dataclass
class Found(Message):
    """The attempt of a hit, to be heard from that second."""

    attempt: Attempt
    second: float


class SearchScreen(PlaysSound):
    """Searches while you type."""

    TOPICS: ClassVar[tuple[str, ...]] = ("Find what you said",)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open the report"),
        Binding("l", "listen", "listen/stop"),
        Binding("slash", "type", "type"),
        Binding("escape", "back", "back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._asked = ""

    def body(self) -> ComposeResult:
        yield TitleLine("Find what you said")
        yield Notice()
        yield AskedLine()
        yield Static(EMPTY, id="empty", markup=False)
        yield Rows[Said](id="rows")
        yield Static("", id="detail", markup=False)

    def on_mount(self) -> None:
        self.query_one(AskedLine).focus()

    @property
    def rows(self) -> Rows[Said]:
        return self.query_one("#rows", Rows)

    def allows(self, action: str) -> bool:
        """While typing, letters are letters; the rest needs a hit."""
        typing = isinstance(self.focused, Input)
        hit = self.rows.value if self.is_mounted else None
        match action:
            case "open":
                return hit is not None and not typing
            case "listen":
                heard = hit is not None and hit.second is not None and hit.answer == MAIN
                return heard and not typing
            case "type":
                return not typing
            case _:
                return True

    def on_input_changed(self, message: Input.Changed) -> None:
        """Look; only the newest typing counts."""
        asked = self._asked = message.value

        def work(_job: Job) -> Hits:
            if asked != self._asked:
                return Hits(asked, [])
            return Hits(asked, search(self.practice, asked, unfinished=True))

        self.jobs.start("search", work, lambda hits: hits, to=self)

    def on_hits(self, message: Hits) -> None:
        """Show them, unless something else was typed meanwhile."""
        if message.asked != self._asked:
            return
        now = self.host.now()
        rows = [_row(hit, date(hit.started_at, now)) for hit in message.hits]
        empty = self.query_one("#empty", Static)
        empty.update(NOWHERE if self._asked.strip() else EMPTY)
        empty.display = not rows
        many = (
            f"the newest {MOST_HITS}" if len(rows) == MOST_HITS else plural(len(rows), "sentence")
        )
        self.query_one(TitleLine).update("Find what you said", many if rows else "")
        self.rows.show(rows)
        self._tell()

    def on_rows_moved(self) -> None:
        self._tell()

    def _tell(self) -> None:
        hit = self.rows.value
        self.query_one("#detail", Static).update(Text() if hit is None else sentence(hit))
        self.refresh_bindings()

    def action_type(self) -> None:
        self.query_one(AskedLine).focus()
        self.refresh_bindings()

    def action_to_list(self) -> None:
        if self.rows.count:
            self.rows.focus()
            self.refresh_bindings()

    def action_open(self) -> None:
        if self.rows.value is not None:
            self.app.post_message(Show(self.rows.value.attempt_id))

    def action_listen(self) -> None:
        """Play from a second before it, or stop."""
        hit = self.rows.value
        if self._player.on:
            self._player.stop()
        elif hit is not None and hit.second is not None:
            attempt_id, second = hit.attempt_id, max(0.0, hit.second - EARLIER_S)

            def work(_job: Job) -> Found:
                return Found(find_attempt(self.practice, attempt_id), second)

            self.jobs.start("find", work, lambda found: found, to=self)

    def on_found(self, message: Found) -> None:
        self._player.play(message.attempt, message.second)


class AskedLine(Input):
    """What is looked for; enter and down go to what was found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "to_list", "to the list", key_display="enter"),
    ]

    def __init__(self) -> None:
        super().__init__(placeholder="words you said", id="asked", select_on_focus=False)
        self.cursor_blink = False

    def action_to_list(self) -> None:
        """The hits are the screen's."""
        if isinstance(self.screen, SearchScreen):
            self.screen.action_to_list()


def sentence(hit: Said) -> Text:
    """The whole sentence, with the match in brackets and bold."""
    text = Text()
    cursor = 0
    for start, end in hit.matches:
        text.append(hit.text[cursor:start])
        text.append(f"[{hit.text[start:end]}]", "bold")
        cursor = end
    text.append(hit.text[cursor:])
    return Text(clean(text.plain)) if clean(text.plain) != text.plain else text


def excerpt(hit: Said, width: int) -> str:
    """The part of the sentence that shows the match, with brackets round it."""
    text = clean(sentence(hit).plain)
    start = text.find("[") if hit.matches else 0
    if len(text) > width and start > BEFORE_MATCH:
        text = "…" + text[start - BEFORE_MATCH + 1 :]
    return fitted(text, width)


def _row(hit: Said, day: str) -> ListRow[Said]:
    title = clean(hit.question_title)
    if hit.answer.startswith("follow-up"):
        title = f"reply: {title}"
    elif hit.answer != MAIN:
        title = f"again: {title}"
    second = NONE if hit.second is None else clock(hit.second)

    def line(width: int) -> Text:
        text = Text(f"{fitted(day, WHEN_COLUMNS - 1)} {second:>{SECOND_COLUMNS - 1}}  ")
        room = width - WHEN_COLUMNS - SECOND_COLUMNS - 1
        if room > 2 * TITLE_COLUMNS:
            columns = TITLE_COLUMNS if room < ROOMY else ROOMY_TITLE_COLUMNS
            text.append(fitted(title, columns - 1) + " ")
            room -= columns
        return text.append(excerpt(hit, max(1, room)))

    return ListRow(hit, line, hit.text)
