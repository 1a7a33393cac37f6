"""One attempt, measured → the headline pair, the bar, the findings, the words."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from mockint.core.attempt import AnswerState, Attempt
from mockint.core.exchange import Exchange
from mockint.core.question import Question
from mockint.core.report import Finding, Report
from mockint.practice.measure import analyzer
from mockint.practice.opened import Opened
from mockint.practice.retake import retakes_of
from mockint.render.corrected import corrected_lines
from mockint.render.delivery import delivery_rows
from mockint.render.first_look import Advice, mend_lines, notes, well_line
from mockint.render.progress import guess_words
from mockint.render.text.exchanges import reply_words
from mockint.ui.messages import Ask, GoOn, Skip, Transcribe
from mockint.ui.screens.plays_sound import PlaysSound
from mockint.ui.screens.rehearse.why import WhyScreen
from mockint.ui.widgets.delivery import Delivery
from mockint.ui.widgets.notice import Notice
from mockint.ui.widgets.scrolling_page import ScrollingPage
from mockint.ui.widgets.spoken_words import SpokenWords
from mockint.ui.widgets.star_bar import StarBar
from mockint.ui.widgets.tables import HeadlinePair, SectionTable
from mockint.ui.widgets.title import TitleLine
from mockint.wording.moments import clock, day, hour
from mockint.wording.quotes import moment
from mockint.wording.safe import clean

_HEAR = Binding.Group("hear a finding", compact=True)
MOST_RETAKES = 4  # parts said again that one line names


class ReportScreen(PlaysSound):
    """Facts first, then one thing to try.

    Args:
        opened: what to show.
        notice: what happened to the recording, or empty.
        fresh: just recorded, so that the next step is the follow-up, not the list.
    """

    TOPICS: ClassVar[tuple[str, ...]] = ("Report",)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "follow-up"),
        Binding("r", "retake", "say it again"),
        Binding("c", "review", "review"),
        Binding("l", "listen", "listen/stop"),
        *(
            Binding(str(n), f"hear({n})", "hear", group=_HEAR, key_display="1-9")
            for n in range(1, 10)
        ),
        Binding("b", "compare", "before/after"),
        Binding("t", "transcribe", "transcribe"),
        Binding("s", "skip", "skip it"),
        Binding("w", "why", "why asked"),
        Binding("e", "export", "export"),
        Binding("escape", "back", "back"),
    ]

    PASSING = True

    def __init__(self, opened: Opened, *, notice: str = "", fresh: bool = False) -> None:
        super().__init__()
        self.opened = opened
        self.notice = notice
        self.fresh = fresh

    # --- what stands on it -------------------------------------------------------------------

    def body(self) -> ComposeResult:
        yield TitleLine(self._title, self._when)
        yield Notice()
        with ScrollingPage(id="page"):
            yield from self._content()

    def _content(self) -> ComposeResult:
        report = self.opened.report
        if self.opened.attempt is not None and (again := said_again(self.opened.attempt)):
            yield Static(Text(again), classes="beside quiet", markup=False)
        if report is None:
            yield Static(NOT_YET if self._recorded else CUT_OFF, classes="lead", markup=False)
        elif not report.transcript.words:
            yield Static(NOTHING_HEARD, classes="lead", markup=False)
        else:
            yield from self._first_look(report)
        yield from self._follow_up()
        if report is not None and report.transcript.words:
            yield SectionTable(report)
            for number, finding in enumerate(report.findings, 1):
                yield _found(number, finding, report)
            if delivery_rows(report):
                yield Delivery(report)
            yield Static("Transcript", classes="head", markup=False)
            yield SpokenWords(report, dark=self.app.current_theme.dark)
        for exchange in self.opened.exchanges:
            yield from _replied(exchange)

    def _first_look(self, report: Report) -> Iterator[Widget]:
        for note in notes(report):
            yield _beside_lead(note.letter, note.text)
        yield HeadlinePair(report)
        for line in beside(report, self.opened.attempt is not None):
            yield Static(Text(line), classes="beside quiet", markup=False)
        attempt = self.opened.attempt
        if attempt is not None and attempt.guess is not None:
            yield Static(Text(guess_words(attempt.guess, report)), markup=False)
        if report.analysis.withheld:
            yield Static(
                Text(f"No counts here: {clean(report.analysis.withheld)}"), classes="withheld"
            )
        yield StarBar(report)
        for number, advice in enumerate(mend_lines(report)):
            yield _beside_lead("" if number else "To mend", _timed(advice))
        if (well := well_line(report)) is not None:
            yield _beside_lead("Done well", _timed(well))

    def _follow_up(self) -> Iterator[Widget]:
        prompt = self.opened.prompt
        if prompt is None or self.opened.attempt is None:
            return
        yield Static(
            Text.assemble(("Follow-up question  ", "bold"), clean(prompt.text)),
            classes="next",
            markup=False,
        )

    @property
    def _title(self) -> str:
        report, attempt = self.opened.report, self.opened.attempt
        question = self._question
        parts = [(question.title or question.text) if question else "An answer"]
        answer = attempt.main if attempt is not None else None
        recording = answer.recording if answer is not None else None
        length = recording.duration_s if recording else report and report.transcript.duration_s
        if length:
            parts.append(clock(length))
        recognizer = report.transcript.recognizer if report is not None else None
        if recognizer is not None:
            parts.append(recognizer.model)
        return " · ".join(clean(part) for part in parts)

    @property
    def _when(self) -> str:
        attempt = self.opened.attempt
        if attempt is None:
            return "not saved"
        return f"{day(attempt.started_at, self.host.now())} {hour(attempt.started_at)}"

    @property
    def _question(self) -> Question | None:
        if self.opened.attempt is not None:
            return self.opened.attempt.question
        return self.opened.report.question if self.opened.report is not None else None

    # --- keys --------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Arrows scroll; the place of the player is looked at while it plays."""
        self.say(self.notice, problem=True)
        self.query_one("#page").focus()
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.call_next(self._renew))

    def allows(self, action: str) -> bool:
        opened = self.opened
        stored = opened.attempt is not None
        match action:
            case "go_on" | "skip":
                return stored and opened.prompt is not None
            case "transcribe":
                return self._recorded
            case "listen":
                return self.sound is not None
            case "hear":
                return self.sound is not None and bool(self._moments)
            case "review" | "export":
                report = opened.report
                return stored and report is not None and bool(report.transcript.words)
            case "compare":
                return opened.attempt is not None and bool(retakes_of(opened.attempt))
            case "retake" | "why":
                return self._question is not None
            case _:
                return True

    @property
    def sound(self) -> Attempt | Path | None:
        """What can be listened to."""
        return self.opened.attempt if self._recorded else None

    @property
    def _recorded(self) -> bool:
        attempt = self.opened.attempt
        main = attempt.main if attempt is not None else None
        return main is not None and main.recording is not None

    @property
    def _moments(self) -> list[float | None]:
        """Where each finding can be heard."""
        report = self.opened.report
        if report is None:
            return []
        starts = [_start(finding, report) for finding in report.findings]
        return starts if any(s is not None for s in starts) else []

    def action_go_on(self) -> None:
        if self.opened.attempt is not None:
            self.app.post_message(GoOn(self.opened.attempt))

    def action_skip(self) -> None:
        if self.opened.attempt is not None and self.opened.prompt is not None:
            self.app.post_message(Skip(self.opened.attempt, self.opened.prompt))

    def action_transcribe(self) -> None:
        """Transcribe it now, or once more with another recogniser."""
        attempt, report = self.opened.attempt, self.opened.report
        if attempt is None:
            return
        if waits(attempt) or report is None:
            self.app.post_message(Transcribe(attempt.id))
            return
        from mockint.ui.screens.report.hear_again import HearAgainScreen

        used = report.transcript.recognizer
        self.app.push_screen(HearAgainScreen(attempt, used.model if used is not None else ""))

    def action_review(self) -> None:
        """Hear it word by word; put right what was heard or counted wrongly."""
        from mockint.ui.screens.review.correct import ReviewScreen

        if self.opened.attempt is not None and self.opened.report is not None:
            self._player.stop()
            self.app.push_screen(ReviewScreen(self.opened.attempt, self.opened.report))

    def corrected(self, opened: Opened) -> None:
        """The person put something right: show the new report in place of the old one."""
        if self.opened.attempt is None or opened.attempt is None:
            return
        if self.opened.attempt.id == opened.attempt.id:
            self.opened = opened
            self.call_next(self._renew)

    async def _renew(self) -> None:
        self.query_one(TitleLine).update(self._title, self._when)
        await self.query_one(ScrollingPage).show(self._content())

    def action_retake(self) -> None:
        """The whole answer once more, or one part of it; the demo's question as a first answer."""
        attempt = self.opened.attempt
        if attempt is None:
            if self._question is not None:
                self.app.post_message(Ask(self._question))
            return
        from mockint.ui.screens.rehearse.retake import RetakeScreen

        self._player.stop()
        self.app.push_screen(RetakeScreen(attempt, self.opened.report))

    def action_compare(self) -> None:
        """The newest retake beside what it retakes."""
        attempt = self.opened.attempt
        if attempt is not None:
            from mockint.ui.screens.report.compare import CompareScreen

            self._player.stop()
            self.app.push_screen(CompareScreen(attempt, retakes_of(attempt)[-1]))

    def action_export(self) -> None:
        if self.opened.attempt is not None:
            from mockint.ui.screens.report.export import ExportScreen

            self.app.push_screen(ExportScreen(self.opened.attempt))

    def action_why(self) -> None:
        if self._question is not None:
            self.app.push_screen(WhyScreen(self._question))

    def action_listen(self) -> None:
        if self._player.on:
            self._player.stop()
        elif self.sound is not None:
            self._player.play(self.sound, 0.0)

    def action_hear(self, number: int) -> None:
        """Play from where a finding was said."""
        moments = self._moments
        start = moments[number - 1] if number <= len(moments) else None
        if start is not None and self.sound is not None:
            self._player.play(self.sound, max(0.0, start - 1.0))

    def action_back(self) -> None:
        """To the list it was opened from; after a rehearsal, home."""
        if self.fresh:
            self.action_leave()
        else:
            super().action_back()


NOT_YET = "This answer isn't transcribed yet. Press t to do it now."
CUT_OFF = "This recording was cut short. At home, u saves or discards it."
NOTHING_HEARD = "There are no words in this recording. Press l to listen to it."


def beside(report: Report, stored: bool) -> Iterator[str]:
    """What else is known of the figures: the reading below the corrections, another version."""
    if corrected := corrected_lines(report):
        yield " ".join(corrected)
    if stored and report.analysis.analyzer != analyzer():
        yield "An earlier version measured this: press m in the history to measure it again."


def said_again(attempt: Attempt) -> str:
    """What was given again, the newest last; empty for a first answer."""
    parts = []
    for answer in attempt.retakes[-MOST_RETAKES:]:
        length = f" {clock(answer.recording.duration_s)}" if answer.recording else ""
        waiting = "" if answer.transcripts else f" ({answer.state.label})"
        parts.append(f"{answer.part.label if answer.part else ''}{length}{waiting}")
    told = ["This is another try at an earlier answer."] if attempt.retake_of else []
    told += [f"Said again: {', '.join(parts)}."] if parts else []
    told += ["Press b to compare."] if told and retakes_of(attempt) else []
    return " ".join(told)


def waits(attempt: Attempt) -> bool:
    """Whether an answer of it is recorded and not transcribed yet."""
    return any(answer.state is AnswerState.RECORDED for answer in attempt.answers)


def _start(finding: Finding, report: Report) -> float | None:
    word, words = finding.first_word, report.transcript.words
    return words[word].start if word is not None and 0 <= word < len(words) else None


def _timed(line: Advice) -> str:
    return f"{line.text} ({line.moment})" if line.moment else line.text


def _beside_lead(lead: str, said: str) -> Horizontal:
    return Horizontal(
        Static(Text(lead, "bold"), classes="when", markup=False),
        Static(Text(clean(said)), classes="message", markup=False),
        classes="finding",
    )


def _found(number: int, finding: Finding, report: Report) -> Horizontal:
    when = moment(report.transcript, finding.first_word)
    return Horizontal(
        Static(Text(f"{number:>2}  {when:>5}"), classes="when", markup=False),
        Static(Text(clean(finding.message)), classes="message", markup=False),
        classes="finding",
    )


def _replied(exchange: Exchange) -> Iterator[Widget]:
    asked = Text.assemble(("Follow-up  ", "bold"), clean(exchange.prompt.text))
    yield Static(asked, classes="head", markup=False)
    yield Static(Text(reply_words(exchange)), classes="said", markup=False)
