"""The keys that work now → at most seven of them at the foot of the screen."""

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.screen import Screen

from mockint.ui.widgets.lines import Lines

_SHOWN = {
    "enter": "enter",
    "escape": "esc",
    "space": "space",
    "question_mark": "?",
    "slash": "/",
    "up": "↑",
    "down": "↓",
    "ctrl+q": "^q",
    "ctrl+t": "^t",
}
_GAP = "   "
MOST = 7
MORE = "more keys"


class Rank(IntEnum):
    """Where an entry comes; the last four are the same on every screen."""

    MOVE = 0
    GO_ON = 1
    REST = 2
    ESCAPE = 3
    LEAVE = 4
    THEME = 5
    HELP = 6
    QUIT = 7


_LAST = {"leave": Rank.LEAVE, "theme": Rank.THEME, "help": Rank.HELP, "quit": Rank.QUIT}
# What goes first where there are more than MOST; of the rest the last ones go.
_GIVE_WAY = (Rank.QUIT, Rank.THEME, Rank.MOVE, Rank.LEAVE, Rank.REST)


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One entry.

    Attributes:
        keys: as shown.
        does: what they do.
        press: the key that a click on it stands for.
        rank: its place.
    """

    keys: str
    does: str
    press: str = ""
    rank: Rank = Rank.REST

    @property
    def width(self) -> int:
        return cell_len(f"{self.keys} {self.does}")


def keys_of(bindings: list[Binding]) -> list[KeyEntry]:
    """Entries in the order of the bindings, those of a group together."""
    ordered = sorted(bindings, key=_place)
    found: dict[str, list[Binding]] = {}
    for binding in ordered:
        action = binding.action.removeprefix("app.")
        name = f"group {binding.group.description}" if binding.group else action
        found.setdefault(name, []).append(binding)
    return [
        KeyEntry(
            " ".join(dict.fromkeys(key_name(b) for b in same)),
            same[0].group.description if same[0].group else same[0].description,
            same[0].key,
            _place(same[0])[0],
        )
        for same in found.values()
    ]


def _place(binding: Binding) -> tuple[Rank, bool]:
    """Moving, then going on, then what else there is, the ways out last."""
    action = binding.action.removeprefix("app.").partition("(")[0]
    if action in _LAST:
        return _LAST[action], binding.key in ("q", "ctrl+q")
    if binding.key == "escape":
        return Rank.ESCAPE, False
    if binding.group is not None and binding.group.description in ("move", "scroll"):
        return Rank.MOVE, False
    return (Rank.GO_ON if binding.key in ("enter", "space") else Rank.REST), False


def key_name(binding: Binding) -> str:
    """The key as the foot of the screen names it."""
    return binding.key_display or _SHOWN.get(binding.key, binding.key)


def foremost(keys: list[KeyEntry], most: int = MOST) -> list[KeyEntry]:
    """At most that many of them. Help always stays, and says that there are more."""
    shown = list(keys)
    by_escape = any(key.rank is Rank.ESCAPE for key in keys)
    for rank in _GIVE_WAY:
        for key in reversed(keys):
            if len(shown) > most and key.rank is rank and (by_escape or rank is not Rank.LEAVE):
                shown.remove(key)
    if all(key in shown for key in keys if key.rank is Rank.REST):
        return shown
    return [replace(key, does=MORE) if key.rank is Rank.HELP else key for key in shown]


def lines_of(keys: list[KeyEntry], width: int) -> list[list[KeyEntry]]:
    """The entries in lines of at most `width` columns; none is split."""
    lines: list[list[KeyEntry]] = []
    left = 0
    for key in keys:
        if not lines or left < key.width + len(_GAP):
            lines.append([key])
            left = width - key.width
        else:
            lines[-1].append(key)
            left -= key.width + len(_GAP)
    return lines


class KeyLine(Lines):
    """Keys that do something on this screen; the truth, since Textual gives it. A click on one
    presses it.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-line--key"}

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[KeyEntry] = []
        """All that work, those too that there is no room for."""

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def _follow(self, screen: Screen[object]) -> None:
        if not self.is_attached or screen is not self.screen:
            return
        active = screen.active_bindings.values()
        shown = [a.binding for a in active if a.binding.show and a.enabled]
        offers = getattr(screen, "offers", None)  # dialogs name all their keys
        if offers is not None:
            shown = [b for b in shown if offers(b.action.partition("(")[0])]
        keys = keys_of(shown)
        if keys != self.keys:
            self.keys = keys
            self.refresh(layout=True)
            # Where a layout was asked for already and done since, Textual takes the old height from
            # its cache (8.2, Widget._get_box_model); asking once more makes it look.
            self.call_after_refresh(self.refresh, layout=True)

    def drawn(self, width: int) -> Text:
        """The keys stand out by weight, not by colour alone."""
        style = self.get_component_rich_style("key-line--key", partial=True)
        text = Text(no_wrap=True)
        for number, line in enumerate(lines_of(foremost(self.keys), width)):
            text.append("\n" if number else "")
            for place, key in enumerate(line):
                text.append(_GAP if place else "")
                text.append(key.keys, style)
                text.append(f" {key.does}")
        return text

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        at = event.get_content_offset(self)
        lines = lines_of(foremost(self.keys), max(1, self.size.width))
        if at is None or at.y >= len(lines):
            return
        begins = 0
        for key in lines[at.y]:
            if begins <= at.x < begins + key.width:
                self.app.simulate_key(key.press.partition(",")[0])
                return
            begins += key.width + len(_GAP)
