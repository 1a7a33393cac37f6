"""The keys that work now → one or more lines at the foot of the screen."""

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
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
_LAST = ("leave", "theme", "help", "quit")  # the same on every screen, so they stand at the end
_GAP = "   "


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One entry: the keys and what they do."""

    keys: str
    does: str

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
            " ".join(dict.fromkeys(_shown(b) for b in same)),
            same[0].group.description if same[0].group else same[0].description,
        )
        for same in found.values()
    ]


def _place(binding: Binding) -> tuple[int, bool]:
    """Moving, then going on, then what else there is, the ways out last."""
    action = binding.action.removeprefix("app.").partition("(")[0]
    if action in _LAST:
        return 4 + _LAST.index(action), binding.key in ("q", "ctrl+q")
    if binding.key == "escape":
        return 3, False
    if binding.group is not None and binding.group.description in ("move", "scroll"):
        return 0, False
    return (1 if binding.key in ("enter", "space") else 2), False


def _shown(binding: Binding) -> str:
    return binding.key_display or _SHOWN.get(binding.key, binding.key)


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
    """Shows every key that does something on this screen; the truth, since Textual gives it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-line--key"}

    def __init__(self) -> None:
        super().__init__()
        self._keys: list[KeyEntry] = []

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
        if keys != self._keys:
            self._keys = keys
            self.refresh(layout=True)
            # Where a layout was asked for already and done since, Textual takes the old height from
            # its cache (8.2, Widget._get_box_model); asking once more makes it look.
            self.call_after_refresh(self.refresh, layout=True)

    def drawn(self, width: int) -> Text:
        """The keys stand out by weight, not by colour alone."""
        style = self.get_component_rich_style("key-line--key", partial=True)
        text = Text(no_wrap=True)
        for number, line in enumerate(lines_of(self._keys, width)):
            text.append("\n" if number else "")
            for place, key in enumerate(line):
                text.append(_GAP if place else "")
                text.append(key.keys, style)
                text.append(f" {key.does}")
        return text
