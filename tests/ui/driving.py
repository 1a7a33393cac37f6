"""An interface under test → pressed keys, awaited conditions, the text a person would see."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from textual import events
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from mockint.practice import Practice
from mockint.practice.interviewer import Interviewer
from mockint.ui.app import MockintApp
from mockint.ui.jobs import JobFailed, JobProgress
from tests.patience import PATIENCE_S
from tests.ui.doubles import CLOCK_S, NOW

S = TypeVar("S", bound=Screen[Any])
_FRAME = str.maketrans("│─╭╮╰╯", "      ")


class Driver:
    """One running interface. Nothing here waits for a time, everything for a condition."""

    def __init__(self, app: MockintApp, pilot: Pilot[None], log: list[str]) -> None:
        self.app = app
        self.pilot = pilot
        self.log = log

    async def until(self, met: Callable[[], object], wanted: str = "") -> None:
        """Let the interface work until the condition holds."""
        deadline = time.monotonic() + PATIENCE_S
        while not met():
            if time.monotonic() > deadline:
                raise AssertionError(
                    f"{wanted or 'it'} never came; on {self.app.screen}\n{self.text}"
                )
            await asyncio.sleep(0.01)
        await self.settle()

    async def press(self, *keys: str) -> None:
        """Send keys as the terminal would, each when the one before has been dealt with."""
        for key in keys:
            character = " " if key == "space" else key if len(key) == 1 else None
            event = events.Key(key, {"slash": "/", "question_mark": "?"}.get(key, character))
            event.set_sender(self.app)
            self.app.post_message(event)
            await self.settle()

    async def settle(self) -> None:
        """Wait until nobody has a message to read; Pilot's own waits take 80 ms a key."""
        quiet = 0
        while quiet < 3:
            await asyncio.sleep(0.001)
            pumps = [self.app, *self.app.screen_stack, *self.app.screen.walk_children()]
            quiet = 0 if any(pump.message_queue_size for pump in pumps) else quiet + 1

    async def at(self, kind: type[S]) -> S:
        """Wait for that screen, until a key pressed now goes where it will go later."""
        seen: list[S] = []

        def there() -> bool:
            screen = self.app.screen
            if isinstance(screen, kind) and self._stands:
                seen.append(screen)
            return bool(seen)

        await self.until(there, kind.__name__)
        return seen[0]

    async def sees(self, *wanted: str) -> None:
        """Wait until every text stands on the screen; line ends count as spaces."""
        await self.until(lambda: all(w in self.flat for w in wanted), f"{wanted}")

    async def idle(self) -> None:
        """Wait until no job is at work."""
        await self.until(lambda: not self.app.jobs.busy, "the end of the jobs")

    @property
    def _stands(self) -> bool:
        screen = self.app.screen
        return screen.is_mounted and all(part.is_mounted for part in screen.walk_children(Widget))

    @property
    def text(self) -> str:
        """What stands on the screen, a line a line."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    @property
    def flat(self) -> str:
        """The same on one line, without frames."""
        return " ".join(self.text.translate(_FRAME).split())

    @property
    def keys(self) -> str:
        """Every key that works now, those too that the last line has no room for."""
        from mockint.ui.widgets.key_line import KeyLine

        return " ".join(f"{k.keys} {k.does}" for k in self.app.screen.query_one(KeyLine).keys)


def _named(message: Message) -> str | None:
    if not type(message).__module__.startswith("mockint.ui") or isinstance(message, JobProgress):
        return None
    name = type(message).__name__
    return f"{name} {message.job.name}" if isinstance(message, JobFailed) else name


@asynccontextmanager
async def opened(
    practice: Practice, *, size: tuple[int, int] = (80, 24), **options: Any
) -> AsyncIterator[Driver]:
    """Run the interface in a terminal that is not there, past its first jobs."""
    options.setdefault("interviewer", Interviewer(practice, clock=lambda: CLOCK_S))
    app = MockintApp(practice, now=lambda: NOW, tick_s=0.01, **options)
    log: list[str] = []
    seen: list[Message] = []  # kept, so that no two have the same id

    def note(message: Message) -> None:
        if (name := _named(message)) and not any(message is other for other in seen):
            seen.append(message)
            log.append(name)

    async with app.run_test(size=size, message_hook=note) as pilot:
        driver = Driver(app, pilot, log)
        await driver.until(lambda: app.painted and not app.jobs.busy, "the first screen")
        yield driver
