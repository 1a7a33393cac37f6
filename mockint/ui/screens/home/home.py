"""The practice → where everything starts: what to do next, what works here, how it went lately."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from mockint.core.attempt import Headline
from mockint.core.question import QuestionKind
from mockint.practice import Practice
from mockint.practice.ask import find_question
from mockint.practice.keep import counts, history
from mockint.practice.recover import cut_off
from mockint.ui.jobs import Job, JobFailed, Lane
from mockint.ui.messages import Ask
from mockint.ui.screens.base import MockintScreen
from mockint.ui.screens.home.machine_lines import Machine, MachineLine, Named, look
from mockint.ui.widgets.notice import Notice
from mockint.ui.widgets.rows import ListRow, Rows, fitted
from mockint.ui.widgets.title import TitleLine
from mockint.wording.figures import megabytes, plural, trend
from mockint.wording.moments import day, weekday_and_date
from mockint.wording.safe import clean

if TYPE_CHECKING:
    from mockint.core.progress import Item

LATEST = 3
# From this many of the newest attempts, the last three measured alike are shown; a few ms to read.
RECENT = 100
LABEL_COLUMNS = 20
KEY_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Facts:
    """What the home screen tells.

    Attributes:
        kinds: questions of the bank by kind.
        attempts: how many there are.
        headlines: the newest RECENT of them, oldest first.
        waiting: recorded answers that are not transcribed yet.
        offer: what a recogniser that could be fetched would bring; empty when one is here.
        stamp: changes when any attempt may have changed.
    """

    kinds: dict[QuestionKind, int] = field(default_factory=dict)
    attempts: int = 0
    headlines: tuple[Headline, ...] = ()
    waiting: int = 0
    offer: str = ""
    stamp: tuple[int, int] = (0, 0)


@dataclass
class FactsRead(Message):
    """Read from the home."""

    facts: Facts


@dataclass
class CutOffCounted(Message):
    """How many recordings a crash left."""

    count: int


@dataclass
class NextUp(Message):
    """What the plan puts first, None before anything was measured; and how much is due."""

    item: "Item | None"
    due: int = 0


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One line of the menu."""

    action: str
    label: str
    about: str
    key: str


def read_facts(practice: Practice) -> Facts:
    """Read everything but the machine; files, so for a job."""
    headlines = tuple(history(practice, newest=RECENT))
    held = counts(practice)
    return Facts(
        kinds=dict(Counter(q.kind for q in practice.bank.questions)),
        attempts=held.attempts,
        headlines=headlines,
        waiting=held.waiting,
        offer=_offer(practice),
        stamp=held.stamp,
    )


def _offer(practice: Practice) -> str:
    """A better recogniser, where there is none but the one that came along."""
    from mockint.practice.recognisers import FIRST_CHOICE, came_along, catalogue

    recognizer = practice.recognizer()
    if recognizer is not None and not came_along(practice, recognizer):
        return ""
    best = next(model for model in catalogue(practice.home) if model.name == FIRST_CHOICE)
    return f"accurate transcripts: get {best.name} ({megabytes(best.size)}, once)"


class HomeScreen(MockintScreen):
    """The first screen. It draws before anything is read, and fills in as it is."""

    TOPICS: ClassVar[tuple[str, ...]] = ("Home", "Lists")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open"),
        Binding("s", "app.cold", "practise"),
        Binding("c", "app.choose", "choose"),
        Binding("a", "again", "next up"),
        Binding("h", "app.history", "history"),
        Binding("p", "app.trends", "progress"),
        Binding("d", "app.demo", "demo"),
        Binding("i", "app.bring_in", "import"),
        Binding("comma", "app.settings", "settings", key_display=","),
        Binding("m", "app.microphones", "microphone"),
        Binding("r", "app.models", "recogniser"),
        Binding("t", "transcribe", "transcribe"),
        Binding("u", "recover", "unfinished"),
        Binding("q", "app.quit", "quit"),
        Binding("ctrl+t", "app.theme", "light/dark"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.facts: Facts | None = None
        self.next_up: Item | None = None
        self.due = 0
        self.cut_off = 0
        self._planned: tuple[int, int] | None = None
        self._microphone: str | None = None

    def body(self) -> ComposeResult:
        yield TitleLine("mockint", weekday_and_date(self.host.now()))
        yield Notice()
        yield Rows[MenuEntry](id="menu")
        with Vertical(id="machine"):
            yield MachineLine("Microphone", id="microphone")
            yield MachineLine("Recogniser", id="recogniser")
            yield Static("", id="latest", markup=False)
        yield Static("", id="first", markup=False)

    def on_mount(self) -> None:
        self.query_one(Rows).focus()
        self._show()

    def on_screen_resume(self) -> None:
        """Look again: an attempt may have been added."""
        self._show()
        if self.host.painted:
            self.look()

    def look(self) -> None:
        """Read the home, then the machine, each in its lane."""

        def work(_job: Job) -> Facts:
            return read_facts(self.practice)

        def count(_job: Job) -> CutOffCounted:
            return CutOffCounted(len(cut_off(self.practice)))

        self.jobs.start("home", work, FactsRead, to=self)
        self.look_at_recogniser()
        self.jobs.start("count cut off", count, lambda counted: counted, to=self)
        if self._microphone != self.practice.settings.microphone:
            self._look_at(Lane.DEVICES, Machine.MICROPHONE)

    def look_at_recogniser(self) -> None:
        """Say whether it is loaded, and why not when it could not be."""
        self._look_at(Lane.DESK, Machine.RECOGNISER)

    def _look_at(self, lane: Lane, machine: Machine) -> None:
        def work(_job: Job) -> Named:
            if machine is Machine.RECOGNISER and self.host.warm_error is not None:
                raise self.host.warm_error
            return look(self.practice, machine, warm=self.host.warm)

        self.jobs.start(machine.value, work, lambda named: named, to=self, lane=lane)

    def on_facts_read(self, message: FactsRead) -> None:
        self.say("")
        self.facts = message.facts
        self._show()
        if self._planned != message.facts.stamp:
            self._plan(message.facts)

    def on_cut_off_counted(self, message: CutOffCounted) -> None:
        """Offer them. This looks into every folder, so it comes after the facts."""
        if self.cut_off != message.count:
            self.cut_off = message.count
            self._show()

    def _plan(self, facts: Facts) -> None:
        """Only when attempts may have changed."""
        self._planned = facts.stamp

        def work(_job: Job) -> NextUp:
            from mockint.practice.look_back import next_up

            now = self.host.now()
            items = next_up(self.practice, now)
            return NextUp(items[0] if items else None, sum(item.due(now) for item in items))

        if facts.headlines:
            self.jobs.start("plan", work, lambda found: found, to=self)
        else:
            self.next_up = None

    def on_next_up(self, message: NextUp) -> None:
        self.next_up, self.due = message.item, message.due
        self._show()

    def on_named(self, message: Named) -> None:
        self.query_one(f"#{message.machine.value}", MachineLine).show(message)
        if message.machine is Machine.MICROPHONE:
            # Listing takes the audio library up to half a second; once is enough while it works.
            self._microphone = self.practice.settings.microphone if message.works else None

    def failed(self, message: JobFailed) -> None:
        """A part of the home cannot be read: the rest goes on."""
        machine = {m.value: m for m in Machine}.get(message.job.name)
        if machine is None:
            super().failed(message)
            return
        error = message.error
        self.on_named(Named(machine, clean(error.what), works=False, fix=clean(error.hint)))

    # --- what is drawn -----------------------------------------------------------------------

    def _show(self) -> None:
        facts = self.facts or Facts()
        self.query_one("#menu", Rows).show([_row(e) for e in self._entries(facts)])
        self.query_one("#latest", Static).update(latest(facts.headlines))
        first = self.facts is not None and not facts.headlines
        self.query_one("#first", Static).update(Text(FIRST_TIME))
        self.query_one("#first").set_class(first, "-on")
        self.query_one("#latest").display = bool(facts.headlines)
        self.refresh_bindings()

    def _entries(self, facts: Facts) -> Iterator[MenuEntry]:
        known = self.facts is not None
        yield MenuEntry("app.cold", "Practise", "a new question, about 3 minutes", "s")
        yield MenuEntry("app.choose", "Choose a question", kinds(facts.kinds) if known else "", "c")
        if self.next_up is not None:
            from mockint.render.progress import offer_words

            what = offer_words(self.next_up, self.host.now(), self.due)
            yield MenuEntry("again", "Due today" if self.due else "Next up", what, "a")
        if facts.headlines or facts.attempts:
            yield MenuEntry("app.history", "History", self._past(facts), "h")
            yield MenuEntry("app.trends", "Progress", "how your answers change, the plan", "p")
        if facts.waiting:
            waiting = f"{plural(facts.waiting, 'answer')} waiting"
            yield MenuEntry("transcribe", "Transcribe", waiting, "t")
        if self.cut_off:
            cut = f"{plural(self.cut_off, 'recording')} cut short by a crash"
            yield MenuEntry("recover", "Unfinished", cut, "u")
        if facts.offer:
            yield MenuEntry("app.models", "Recogniser", facts.offer, "r")
        if facts.attempts:
            yield MenuEntry("app.bring_in", "Import", "a voice memo or a transcript", "i")
        yield MenuEntry("app.demo", "Demo", "see a sample report (nothing is saved)", "d")
        yield MenuEntry("app.microphones", "Microphone", "choose and test it", "m")
        yield MenuEntry("app.settings", "Settings", "your work, targets, voice", ",")

    def _past(self, facts: Facts) -> str:
        last = day(facts.headlines[-1].started_at, self.host.now())
        return f"{plural(facts.attempts, 'attempt')}, the last one {last}"

    # --- keys --------------------------------------------------------------------------------

    def allows(self, action: str) -> bool:
        facts = self.facts or Facts()
        if action == "transcribe":
            return facts.waiting > 0
        if action == "recover":
            return self.cut_off > 0
        if action == "again":
            return self.next_up is not None
        return True

    async def action_open(self) -> None:
        entry = self.query_one("#menu", Rows).value
        if isinstance(entry, MenuEntry):
            await self.run_action(entry.action)

    def action_again(self) -> None:
        """What the plan puts next: the part said again; one never heard needs the whole answer."""
        item = self.next_up
        if item is None:
            return

        def work(_job: Job) -> Ask:
            from mockint.practice.look_back import retake_for
            from mockint.render.progress import focus_words

            question = find_question(self.practice, item.question_id)
            return Ask(question, focus_words(item), retake_for(self.practice, item))

        self.jobs.start("again", work, lambda ask: ask, to=self.app)

    def action_transcribe(self) -> None:
        self.host.action_catch_up()

    def action_recover(self) -> None:
        self.host.action_recover()


FIRST_TIME = """\
Your first answer takes three minutes
  1  s shows a question. Read it, think, press enter: 3-2-1, then speak.
  2  space finishes. Pauses are fine: only space stops the recording.
  3  Then you see what you said, what was missing, and what to do next.
d shows a sample. Everything stays on this machine."""


def kinds(count: dict[QuestionKind, int]) -> str:
    """How many questions of each kind: "56 stories, 7 openers"."""
    named = {
        QuestionKind.STORY: ("story", "stories"),
        QuestionKind.TRAP: ("opener", "openers"),
        QuestionKind.METRIC: ("metrics question", "metrics questions"),
        QuestionKind.IMPORTED: ("of your own", "of your own"),
    }
    parts = [plural(count[k], one, many) for k, (one, many) in named.items() if count.get(k)]
    return ", ".join(parts) or "the question bank is empty"


def latest(headlines: tuple[Headline, ...]) -> Text:
    """How the last few attempts went, the newest last; nothing while none was measured.

    Only those that the same version measured as the newest: others cannot be set beside it.
    """
    # What a report needs too: loaded by the plan before this is drawn, not by the first screen.
    from mockint.core.measures import lengths_first, listed

    measured = [h for h in headlines if h.analyzer and h.figures]
    measured = [h for h in measured if h.analyzer == measured[-1].analyzer][-LATEST:]
    if not measured:
        return Text()
    label = {1: "Last answer", 2: "Last two", 3: "Last three"}[len(measured)]
    shown = [measure for measure in lengths_first(listed()) if measure.width]
    courses = [
        f"{m.said} {trend([h.figures.get(m.name) for h in measured], m.unit)}" for m in shown
    ]
    return Text.assemble((f"{label:<13}", "bold"), "   ".join(courses))


def _row(entry: MenuEntry) -> ListRow[MenuEntry]:
    def line(width: int) -> Text:
        key = f"({entry.key})"
        text = Text(fitted(entry.label, LABEL_COLUMNS), "bold")
        room = width - LABEL_COLUMNS - KEY_COLUMNS
        if room > 8:
            text.append(fitted(entry.about, room), "not bold")
        return text.append(f"{key:>{KEY_COLUMNS}}", "not bold")

    return ListRow(entry, line, entry.label)
