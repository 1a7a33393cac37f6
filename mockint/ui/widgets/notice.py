"""Something the person must know → a line where the eye is."""

from rich.text import Text
from textual.widgets import Static

from mockint.wording.safe import clean

PROBLEM = "! "


class Notice(Static):
    """Hidden while there is nothing to say. A problem is told by its sign, then by colour."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(Text(), id=id, markup=False)
        self._text = ""
        self.say(text)

    @property
    def text(self) -> str:
        return self._text

    def say(self, text: str, *, problem: bool = False) -> None:
        """Say it; an empty text hides the line."""
        shown = (PROBLEM if problem and text else "") + clean(text)
        if shown == self._text and self.display == bool(shown):
            return
        self._text = shown
        self.set_class(problem, "-problem")
        self.display = bool(shown)
        self.update(Text(shown))
