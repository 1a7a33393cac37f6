"""The screen that is open → the commands of the palette."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.screen import Screen

from mockint.ui.widgets.key_line import key_name

if TYPE_CHECKING:
    from textual.app import App

# Places to go from anywhere: title, what it is for, action of the application.
PLACES = (
    ("Practise", "a question you have not answered yet", "cold"),
    ("Choose a question", "browse the question bank", "choose"),
    ("History", "every answer you have recorded", "history"),
    ("Progress", "how your answers change", "trends"),
    ("Plan", "what to practise next", "plan"),
    ("Find what you said", "search every transcript", "search"),
    ("Import a recording", "a voice memo or a transcript", "bring_in"),
    ("Settings", "field, targets, voice, countdown", "settings"),
    ("Microphone", "choose it and test it", "microphones"),
    ("Speech recogniser", "choose or download one", "models"),
    ("Demo", "a sample answer with its report", "demo"),
    ("Light or dark", "switch the colours", "theme"),
    ("Help", "every key of this screen", "help"),
    ("Quit", "a running recording is saved first", "quit"),
)


def commands(app: "App[None]", screen: Screen[object]) -> Iterator[SystemCommand]:
    """What the keys of the screen do, then PLACES."""
    named = set()
    for key, active in screen.active_bindings.items():
        binding = active.binding
        text = binding.description
        if binding.group or not (binding.show and active.enabled and text) or text in named:
            continue
        named.add(text)
        title = text[0].upper() + text[1:]
        yield SystemCommand(title, f"key {key_name(binding)}", partial(press, app, key))
    for title, about, action in PLACES:
        if title.casefold() not in {name.casefold() for name in named}:
            yield SystemCommand(title, about, partial(app.run_action, action))


def press(app: "App[None]", key: str) -> None:
    app.simulate_key(key)
