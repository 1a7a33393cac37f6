"""More than fits → a page that scrolls by keys, never sideways."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.compose import compose
from textual.containers import VerticalScroll
from textual.geometry import Size

_SCROLL = Binding.Group("scroll", compact=True)


class ScrollingPage(VerticalScroll):
    """Says in the key line that it scrolls, where it does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", "scroll", group=_SCROLL),
        Binding("down", "scroll_down", "scroll", group=_SCROLL),
        Binding("k", "scroll_up", show=False),
        Binding("j", "scroll_down", show=False),
        Binding("g", "scroll_home", show=False),
        Binding("G", "scroll_end", show=False),
        Binding("space", "page_down", show=False),
    ]

    async def show(self, content: ComposeResult) -> None:
        """Take down what stands here and put this in its place.

        The page itself stays: what has the focus is never taken down, and no key with it.
        """
        async with self.batch():
            await self.remove_children()
            await self.mount_all(compose(self, content))
        self.screen.refresh_bindings()

    def watch_virtual_size(self, _size: Size) -> None:
        """More or less to see: the keys follow."""
        self.screen.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Nothing to scroll, no key for it."""
        return action not in ("scroll_up", "scroll_down") or self.max_scroll_y > 0
