"""A retake beside what it retakes → what changed, measured on the same scale, and both to hear."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from mockint.core.attempt import MAIN, Attempt, Retake
from mockint.core.report import Finding
from mockint.core.rule import Severity
from mockint.core.star import SectionName
from mockint.practice.retake import Compared, compare_retake, retakes_of
from mockint.ui.jobs import Job
from mockint.ui.messages import Ask, Show
from mockint.ui.screens.plays_sound import PlaysSound
from mockint.ui.widgets.before_after import BeforeAfterBars, ChangeTable, ResultElements
from mockint.ui.widgets.notice import Notice
from mockint.ui.widgets.scrolling_page import ScrollingPage
from mockint.ui.widgets.title import TitleLine
from mockint.wording.moments import day, hour
from mockint.wording.safe import clean

READING = "Comparing the two"


@dataclass
class Ready(Message):
    """Both were read; `begins_s` is where the part began in the first answer."""

    compared: Compared
    begins_s: float


class CompareScreen(PlaysSound):
    """What changed, and whether it came closer to its target.

    Args:
        attempt: as stored.
        key: of the retake in it.
    """

    TOPICS: ClassVar[tuple[str, ...]] = ("Before and after",)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "again", "say it again"),
        Binding("c", "review", "review it"),
        Binding("b", "before", "hear before/stop"),
        Binding("n", "after", "hear after/stop"),
        Binding("left", "other(-1)", "other retakes", key_display="←→"),
        Binding("right", "other(1)", "other retakes", show=False),
        Binding("v", "view", "report"),
        Binding("escape", "back", "back"),
    ]
    PASSING = True

    def __init__(self, attempt: Attempt, key: str) -> None:
        super().__init__()
        self.attempt = attempt
        self.key = key
        self.ready: Ready | None = None

    def body(self) -> ComposeResult:
        yield TitleLine("Before and after")
        yield Notice()
        with ScrollingPage(id="page"):
            yield from self._content()

    def _content(self) -> ComposeResult:
        if self.ready is None:
            yield Static(READING, classes="lead", markup=False)
        else:
            yield from _shown(self.ready.compared)

    def on_mount(self) -> None:
        self.query_one("#page").focus()
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.call_next(self._renew))
        self._read()

    def _read(self) -> None:
        attempt, key = self.attempt, self.key

        def work(_job: Job) -> Ready:
            compared = compare_retake(self.practice, attempt, key)
            return Ready(compared, _begins_s(compared))

        self.jobs.start("compare", work, lambda ready: ready, to=self)

    async def on_ready(self, message: Ready) -> None:
        self.ready = message
        self._title()
        await self._renew()

    async def _renew(self) -> None:
        await self.query_one(ScrollingPage).show(self._content())

    def _title(self) -> None:
        ready = self.ready
        if ready is None:
            return
        compared, now = ready.compared, self.host.now()
        keys = retakes_of(self.attempt)
        what = f"only the {compared.part.label}" if compared.part else "the whole answer"
        title = clean(compared.after.question.title or compared.after.question.text)
        at = keys.index(self.key) + 1 if self.key in keys else 1
        started = compared.before.started_at
        right = f"first try {day(started, now)} {hour(started)}"
        if len(keys) > 1:
            right = f"retake {at} of {len(keys)}"
        self.query_one(TitleLine).update(f"Before and after, {what} · {title}", right)

    def allows(self, action: str) -> bool:
        """Hearing needs recordings; other retakes need to be there."""
        ready = self.ready
        if action == "other":
            return len(retakes_of(self.attempt)) > 1
        if action == "review":
            return ready is not None and bool(ready.compared.report.transcript.words)
        if action in ("before", "after"):
            return ready is not None and _recorded(ready.compared, after=action == "after")
        return True

    def action_other(self, step: int) -> None:
        """The retake before or after this one."""
        keys = retakes_of(self.attempt)
        here = keys.index(self.key) if self.key in keys else 0
        there = keys[min(max(0, here + step), len(keys) - 1)]
        if there != self.key:
            self._player.stop()
            self.key = there
            self._read()

    def action_again(self) -> None:
        """Once more; nothing is overwritten."""
        answer = self.attempt.answer(self.key)
        part = answer.part if answer is not None else None
        self.app.post_message(Ask(self.attempt.question, retake=Retake(self.attempt, part)))

    def action_before(self) -> None:
        """Play what was said first, from where the part began."""
        if self.ready is not None:
            self._hear(self.ready.compared.before, MAIN, self.ready.begins_s)

    def action_after(self) -> None:
        if self.ready is not None:
            self._hear(self.ready.compared.after, self.key, 0.0)

    def _hear(self, attempt: Attempt, key: str, start_s: float) -> None:
        if self._player.on:
            self._player.stop()
        else:
            self._player.play(attempt, start_s, key=key)

    def action_review(self) -> None:
        """The retake word by word; what is put right there counts here."""
        if self.ready is not None:
            from mockint.ui.screens.review.correct import ReviewScreen

            self._player.stop()
            self.app.push_screen(ReviewScreen(self.attempt, self.ready.compared.report, self.key))

    def on_screen_resume(self) -> None:
        """Something may have been put right in it."""
        if self.ready is not None:
            self._read()

    def action_view(self) -> None:
        """The report of the attempt that holds the retake."""
        self.app.post_message(Show(self.attempt.id))


def _shown(compared: Compared) -> Iterator[Widget]:
    found = compared.comparison
    yield BeforeAfterBars(found)
    yield ChangeTable(found)
    if found.result:
        yield ResultElements(found)
    yield from _listed("Fixed", [f for f in found.gone if not _is_good(f)])
    yield from _listed("New, and good", [f for f in found.new if _is_good(f)])
    yield from _listed("New", [f for f in found.new if not _is_good(f)])
    yield from _listed("Lost", [f for f in found.gone if _is_good(f)])
    if not found.gone and not found.new:
        yield Static("Nothing else changed.", classes="head quiet", markup=False)
    if compared.part is not None:
        yield Static(Text(_explained(compared.part)), classes="beside quiet", markup=False)
    if found.apart:
        yield Static(Text(clean(found.apart)), classes="withheld")


def _is_good(finding: Finding) -> bool:
    """Whether it says what went well: a note without advice."""
    return finding.severity is Severity.NOTE and not finding.try_


def _listed(head: str, findings: Sequence[Finding]) -> Iterator[Widget]:
    if findings:
        yield Static(head, classes="head", markup=False)
    for finding in findings:
        yield Static(Text(clean(finding.says)), classes="said", markup=False)


def _explained(part: SectionName) -> str:
    return f'"After" is your first answer with the new {part.label}. Both recordings are saved.'


def _recorded(compared: Compared, *, after: bool) -> bool:
    attempt, key = (compared.after, compared.key) if after else (compared.before, MAIN)
    answer = attempt.answer(key)
    return answer is not None and answer.recording is not None


def _begins_s(compared: Compared) -> float:
    """Where the part began in the first answer; 0 for a whole one."""
    before, _ = compared.comparison.sections
    spans = [s.span for s in before if s.name is compared.part and s.span is not None]
    return spans[0].start_s if spans and compared.part is not None else 0.0
