"""Settings → a list in which the arrow keys change each value at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType

from mockint.config import Settings
from mockint.core.question import LEVELS, ROLES
from mockint.errors import MockintError
from mockint.practice.choices import DEFAULTS, choose
from mockint.ui.screens.list_screen import ListScreen
from mockint.ui.screens.setup.role import ANY
from mockint.ui.widgets.rows import ListRow, fitted
from mockint.wording.figures import given
from mockint.wording.moments import clock
from mockint.wording.safe import clean, told

LABEL_COLUMNS = 32
VALUE_COLUMNS = 16
_TURN = Binding.Group("change", compact=True)


@dataclass(frozen=True, slots=True)
class Choice:
    """One setting.

    Attributes:
        name: of the field of Settings, or of the screen that it opens.
        label: as shown.
        about: what it changes.
        values: in the order of the arrow keys; empty for one that opens a screen.
        unit: of a number; "clock" shows m:ss.
    """

    name: str
    label: str
    about: str = ""
    values: Sequence[object] = ()
    unit: str = ""

    def shown(self, settings: Settings) -> str:
        """Its value as a person reads it."""
        value = getattr(settings, self.name)
        match value:
            case bool():
                return "on" if value else "off"
            case str():
                return (ROLES | LEVELS).get(value, "any") if self.values else clean(value)
            case int() | float():
                return clock(value) if self.unit == "clock" else given(value, self.unit)
        return ""

    def turned(self, settings: Settings, step: int) -> object:
        """The value one step further; at the end it stays, but a choice of names goes round."""
        value = getattr(settings, self.name)
        if isinstance(value, bool):
            return not value
        if isinstance(value, str):
            here = self.values.index(value) if value in self.values else 0
            return self.values[(here + step) % len(self.values)]
        further = [v for v in self.values if isinstance(v, int | float) and (v - value) * step > 0]
        nearest = min(further, key=lambda v: abs(v - value), default=value)
        return type(value)(nearest)


_ON_OFF = (True, False)
GROUPS: tuple[tuple[str, tuple[Choice, ...]], ...] = (
    (
        "You",
        (
            Choice("role", "Work", "which questions come up", (ANY, *ROLES)),
            Choice("level", "Level", "", (ANY, *LEVELS)),
        ),
    ),
    (
        "Sound",
        (
            Choice("microphones", "Microphone", "choose it and test it"),
            Choice("models", "Speech recogniser", "choose or download one"),
            Choice("voice", "Interviewer's voice", "questions are read aloud", _ON_OFF),
        ),
    ),
    (
        "While you practise",
        (
            Choice("countdown", "3-2-1 before recording", "", _ON_OFF),
            Choice("time_marks", "Marks under the clock", "", _ON_OFF),
            Choice("guess_first", "Guess mode", "guess your counts before each report", _ON_OFF),
        ),
    ),
    (
        "Targets",
        (
            Choice("answer_soft_s", "Whole answer, at least", "", range(30, 301, 15), "clock"),
            Choice("answer_hard_s", "Whole answer, at most", "", range(60, 601, 15), "clock"),
            Choice("situation_limit_s", "Situation, at most", "", range(10, 91, 5), "s"),
            Choice("task_limit_sentences", "Sentences of Task, at most", "", range(1, 5)),
            Choice("action_low_percent", "Action, at least", "", range(30, 71, 5), "%"),
            Choice("action_high_percent", "Action, at most", "", range(50, 91, 5), "%"),
            Choice("result_low_s", "Result, at least", "", range(5, 61, 5), "s"),
            Choice("result_high_s", "Result, at most", "", range(10, 121, 5), "s"),
            Choice("numbers_target", "Numbers in the Result, at least", "", range(6), ""),
        ),
    ),
)
# The lower end of each band never passes the upper one.
_ENDS = (
    ("answer_soft_s", "answer_hard_s"),
    ("action_low_percent", "action_high_percent"),
    ("result_low_s", "result_high_s"),
)


class SettingsScreen(ListScreen[Choice]):
    """Every change is saved at once."""

    TITLE_TEXT = "Settings"
    TOPICS: ClassVar[tuple[str, ...]] = ("Settings", "Lists")
    NEEDS_ROW = frozenset({"take", "turn", "default"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "change"),
        Binding("left", "turn(-1)", "change", group=_TURN, key_display="←"),
        Binding("right", "turn(1)", "change", group=_TURN, key_display="→"),
        Binding("d", "default", "default"),
    ]

    def on_screen_resume(self) -> None:
        """What a screen above changed is shown."""
        self._show()

    def _show(self) -> None:
        settings = self.practice.settings
        rows: list[ListRow[Choice]] = []
        for heading, choices in GROUPS:
            rows.append(_heading(heading))
            rows.extend(_row(choice, settings) for choice in choices)
        self.show_rows(rows, "saved as you change them")

    def allows(self, action: str) -> bool:
        """Screens are opened, values are changed."""
        if not super().allows(action):
            return False
        chosen = self.chosen
        if action == "turn":
            return chosen is not None and bool(chosen.values)
        if action == "default":
            return chosen is not None and bool(chosen.values) and self._moved(chosen)
        return True

    def _moved(self, choice: Choice) -> bool:
        return bool(getattr(self.practice.settings, choice.name) != getattr(DEFAULTS, choice.name))

    async def action_take(self) -> None:
        chosen = self.chosen
        if chosen is not None and not chosen.values:
            await self.app.run_action(chosen.name)
        elif chosen is not None:
            self.action_turn(1)

    def action_turn(self, step: int) -> None:
        if self.chosen is not None:
            self._keep(self.chosen, self.chosen.turned(self.practice.settings, step))

    def action_default(self) -> None:
        if self.chosen is not None:
            self._keep(self.chosen, getattr(DEFAULTS, self.chosen.name))

    def _keep(self, choice: Choice, value: object) -> None:
        settings = self.practice.settings
        for low, high in _ENDS:
            ends = {name: getattr(settings, name) for name in (low, high)} | {choice.name: value}
            if choice.name in (low, high) and ends[low] > ends[high]:
                self.say("The lower end can't be above the upper one.", problem=True)
                return
        try:
            choose(self.practice, **{choice.name: value})
        except MockintError as error:
            self.say(told(error), problem=True)
            return
        self.say("")
        self._show()


def _heading(text: str) -> ListRow[Choice]:
    return ListRow(None, lambda width: Text(fitted(text, width)))


def _row(choice: Choice, settings: Settings) -> ListRow[Choice]:
    value = choice.shown(settings) if choice.values else "…"

    def line(width: int) -> Text:
        text = Text(fitted(choice.label, LABEL_COLUMNS), "bold")
        arrows = f"‹ {value} ›" if choice.values else value
        room = width - LABEL_COLUMNS
        return text.append(
            fitted(f"{arrows:<{VALUE_COLUMNS}}{choice.about}", max(1, room)), "not bold"
        )

    return ListRow(choice, line, f"{choice.label} {choice.about}")
