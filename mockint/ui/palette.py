"""Section names → their colours; the light and the dark theme.

The colours of a section have at least 4.5:1 contrast to the theme's background (WCAG 2.2, 1.4.3;
a test works it out), and none of them is the only sign: the letter and the pattern say the same.
"""

import os

from textual.theme import Theme

from mockint.core.star import SectionName

DARK = "mockint-dark"
LIGHT = "mockint-light"

_ON_DARK: dict[SectionName, str] = {
    SectionName.SITUATION: "#6cb6ff",
    SectionName.TASK: "#d7a1f9",
    SectionName.ACTION: "#6fd69a",
    SectionName.RESULT: "#f2b661",
    SectionName.LEARNING: "#5fd0d0",
    SectionName.OUTSIDE: "#9aa4b2",
}
_ON_LIGHT: dict[SectionName, str] = {
    SectionName.SITUATION: "#0b57a4",
    SectionName.TASK: "#8127a8",
    SectionName.ACTION: "#106b38",
    SectionName.RESULT: "#8a4b00",
    SectionName.LEARNING: "#0a6468",
    SectionName.OUTSIDE: "#59636f",
}

THEMES = (
    Theme(
        name=DARK,
        primary="#6cb6ff",
        secondary="#d7a1f9",
        accent="#6cb6ff",
        warning="#f2b661",
        error="#ff8f80",
        success="#6fd69a",
        foreground="#d9dee5",
        background="#12161b",
        surface="#181d23",
        panel="#262d36",
        dark=True,
        variables={"quiet": "#98a3b0", "edge": "#39434f"},
    ),
    Theme(
        name=LIGHT,
        primary="#0b57a4",
        secondary="#8127a8",
        accent="#0b57a4",
        warning="#8a4b00",
        error="#b3261e",
        success="#106b38",
        foreground="#1d232a",
        background="#fbfbf9",
        surface="#f2f2ef",
        panel="#e2e3e0",
        dark=False,
        variables={"quiet": "#59636f", "edge": "#b9bfc6"},
    ),
)


def colour(section: SectionName, *, dark: bool) -> str:
    """The section's one accent colour, as #rrggbb."""
    return (_ON_DARK if dark else _ON_LIGHT)[section]


def first_theme() -> str:
    """The light theme where the terminal says that its background is light, else the dark one.

    COLORFGBG is "foreground;background" in the numbers of the 16 colours; 7 and 15 are the light
    ones (set by rxvt, Konsole, iTerm2).
    """
    background = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT if background in ("7", "15") else DARK
