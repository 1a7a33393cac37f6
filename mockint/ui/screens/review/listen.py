"""The words of a stored answer → a cursor on one of them, moved by keys and by the voice."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from mockint.core.analysis import Analysis
from mockint.core.attempt import MAIN, Attempt
from mockint.core.corrections import Edit
from mockint.core.draft import Draft, draft
from mockint.core.report import Report
from mockint.practice.measure import sentence_starts
from mockint.render.rows import headline_rows
from mockint.ui.jobs import JobFailed
from mockint.ui.player import PLAY
from mockint.ui.screens.plays_sound import PlaysSound
from mockint.ui.screens.review.edits import section_at
from mockint.ui.screens.review.passages import passages, standing
from mockint.ui.screens.review.stops import stops
from mockint.ui.screens.review.word_times import (
    EARLIER_S,
    ONSET_S,
    SPEEDS,
    Times,
    other_speed,
    sentence_start,
)
from mockint.ui.widgets.place_line import PlaceLine
from mockint.ui.widgets.stops import Stops
from mockint.ui.widgets.title import TitleLine
from mockint.ui.widgets.word_page import WordPage
from mockint.wording.safe import clean

_WORD = Binding.Group("word", compact=True)
_SELECT = Binding.Group("select", compact=True)
_SENTENCE = Binding.Group("sentence", compact=True)
_SPEED = Binding.Group("speed", compact=True)
NO_RECORDING = (
    "This answer came as text, so there is nothing to hear. You can still correct words, "
    "boundaries and counts."
)
NO_TIMES = (
    "this transcript does not say when its words were spoken; 0 plays the recording from its "
    "beginning"
)


class ListenScreen(PlaysSound):
    """A title, a page of words, a line that says where one is, a list of stops. One cursor for
    words and list; it is the voice's while something plays, and the person's after any key.

    Args:
        attempt: as stored.
        report: on the answer that is shown, as it counts now.
        key: which answer of the attempt that is; it is transcribed.
    """

    TOPICS: ClassVar[tuple[str, ...]] = ("Review: listen", "Review: correct")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "hear", "hear"),
        Binding("space", "play", "play"),
        Binding("p", "part", "part"),
        Binding("0", "all", "all"),
        Binding("left_square_bracket", "sentence(-1)", "back", group=_SENTENCE, key_display="["),
        Binding("right_square_bracket", "sentence(1)", "on", group=_SENTENCE, key_display="]"),
        Binding("minus", "speed(-1)", "slower", group=_SPEED, key_display="-"),
        Binding("plus,equals_sign", "speed(1)", "faster", group=_SPEED, key_display="+"),
        Binding("left", "word(-1)", "word", group=_WORD, key_display="←"),
        Binding("right", "word(1)", "word", group=_WORD, key_display="→"),
        Binding("shift+left", "select(-1)", "select", group=_SELECT, key_display="shift+←"),
        Binding("shift+right", "select(1)", "select", group=_SELECT, key_display="→"),
    ]

    POLL_S = 0.05  # how often the word under the voice is looked up: a short word takes 0.1 s
    TELLS_PLACE = False

    def __init__(self, attempt: Attempt, report: Report, key: str = MAIN) -> None:
        super().__init__()
        self.attempt = attempt
        self.report = report
        self.key = key
        self.edits: tuple[Edit, ...] = report.automatic.edits if report.automatic else ()
        self.draft: Draft = self._drafted()
        self._cursor = 0
        self._anchor = 0
        self._speed = 1.0
        self._stretch: tuple[float, float | None] = (0.0, None)  # seconds that play, or did last
        self._least = (0, 0)  # word and stop that the cursor does not go behind while they play
        self._voiced = False  # the voice, not the person, put the cursor where it is

    def on_mount(self) -> None:
        """The list has the arrows up and down."""
        self.query_one(Stops).focus()
        self._show()
        if self._recorded:
            self._player.prepare(self.attempt, self.key)
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._show())

    # --- what stands on it -------------------------------------------------------------------

    def _drafted(self) -> Draft:
        below = self.report.automatic
        transcript = below.transcript if below else self.report.transcript
        sections = (below.analysis if below else self.report.analysis).sections
        fresh = draft(transcript, sections, self.edits)
        self._times = Times(fresh.transcript.words)
        self._sentences: tuple[int, ...] = ()  # cut when they are first needed
        return fresh

    @property
    def _analysis(self) -> Analysis:
        """What was counted; nothing while the words have changed and are not counted yet."""
        measured = self.report.analysis
        return measured if self._counted else Analysis(measured.analyzer, self.draft.sections)

    @property
    def _counted(self) -> bool:
        """Whether the counted places still refer to these words."""
        return len(self.report.transcript.words) == len(self.draft.transcript.words)

    @property
    def _span(self) -> tuple[int, int]:
        return min(self._cursor, self._anchor), max(self._cursor, self._anchor)

    def _show(self) -> None:
        """Everything, after an edit."""
        dark = self.app.current_theme.dark
        self.query_one(WordPage).show(passages(self.draft, self._analysis, dark=dark))
        findings = self.report.findings if self._counted else ()
        self.query_one(Stops).show_stops(stops(self.draft, self._analysis, findings))
        pair = headline_rows(self.report)
        title = self.report.question.title if self.report.question else ""
        names = ('"we"', "numbers")
        counts = " · ".join(f"{name} {r.value}" for name, r in zip(names, pair, strict=False))
        answer = self.attempt.answer(self.key)
        again = f"{answer.part.label} again" if answer is not None and answer.part else ""
        what = " · ".join(part for part in ("Review", again, clean(title)) if part)
        self.query_one(TitleLine).update(what, counts)
        self._stand()
        self.refresh_bindings()

    def _stand(self) -> None:
        """The cursor, after it moved."""
        last = len(self.draft.transcript.words) - 1
        self._cursor, self._anchor = min(self._cursor, last), min(self._anchor, last)
        first, last = self._span
        self.query_one(WordPage).stand(first, last)
        self.query_one(Stops).follow(max(self._cursor, self._least[1]))
        self._tell(standing(self.draft, first, last))

    def _tell(self, where: str) -> None:
        how = ""
        if self._recorded:
            on = self._player.on
            state = "paused" if not on else "starting" if self._heard_s is None else "playing"
            how = f"{state} · speed {self._speed:g}"
        self.query_one(PlaceLine).update(where, how)

    def offers(self, action: str) -> bool:
        """Without a recording, no key that plays it."""
        return self._recorded or action not in ("hear", "play", "part", "all", "speed")

    # --- hearing -----------------------------------------------------------------------------

    @property
    def _recorded(self) -> bool:
        answer = self.attempt.answer(self.key)
        return answer is not None and answer.recording is not None

    @property
    def _heard_s(self) -> float | None:
        return self._player.position_s

    def action_hear(self) -> None:
        """The stop, from a little before it."""
        stop = self.query_one(Stops).value
        if stop is not None and self._can_hear():
            start_s = self._times.start_s(stop.first_word) if stop.start_s is None else stop.start_s
            self._play(start_s - EARLIER_S, least=(0, stop.first_word))

    def action_play(self) -> None:
        """On from the cursor, or silence."""
        if self._player.on:
            self._pause()
        elif self._can_hear():
            self._play_word(self._cursor)

    def action_part(self) -> None:
        """The section under the cursor, to its end."""
        if self._can_hear():
            section = section_at(self.draft, self._cursor)
            start_s, end_s = self._times.part_s(section)
            self._play(start_s, end_s, least=(section.first_word, section.first_word))

    def action_all(self) -> None:
        """Everything, what comes before the first word too."""
        if self._can_hear(by_word=False):
            self._play(0.0)

    def action_sentence(self, step: int) -> None:
        """The sentence before or after; what plays resumes there."""
        firsts = self._sentences or sentence_starts(self.draft.transcript)
        self._sentences = firsts
        here = max(first for first in firsts if first <= self._cursor)
        heard = self._heard_s
        into_s = 0.0 if heard is None else max(0.001, heard - self._times.start_s(here))
        word = sentence_start(firsts, self._cursor, step, into_s=into_s)
        if word is None:
            self.say("this is the last sentence" if step > 0 else "this is the first sentence")
        elif self._player.on:
            end_s = self._stretch[1]
            inside = end_s is not None and self._times.start_s(word) < end_s
            self._play_word(word, end_s if inside else None)
        else:
            self._to(word)

    def action_speed(self, step: int) -> None:
        """Slower or faster at the same pitch; what plays goes on."""
        if not self._can_hear(by_word=False):
            return
        speed = other_speed(self._speed, step)
        if speed is None:
            self.say(f"speed goes from {SPEEDS[0]:g} to {SPEEDS[-1]:g}")
            return
        self._speed = speed
        if self._player.on:
            start_s, end_s = self._stretch
            at = self._heard_s
            self._play(start_s if at is None else at, end_s, least=self._least)
        self._stand()

    def _can_hear(self, *, by_word: bool = True) -> bool:
        """Whether there is something to hear; says why not."""
        why = NO_RECORDING if not self._recorded else ""
        if by_word and not why and not self._times.known:
            why = NO_TIMES
        self.say(why, problem=True)
        return not why

    def _play_word(self, word: int, end_s: float | None = None) -> None:
        self._play(self._times.start_s(word) - ONSET_S, end_s, least=(word, word))

    def _play(
        self, start_s: float, end_s: float | None = None, *, least: tuple[int, int] = (0, 0)
    ) -> None:
        """From that second on, the cursor with it.

        Args:
            start_s: of the recording; before its beginning is its beginning.
            end_s: likewise; None for its end.
            least: word and stop that the cursor does not go behind.
        """
        start_s = max(0.0, start_s)
        self._stretch, self._least, self._voiced = (start_s, end_s), least, True
        self._player.play(self.attempt, start_s, end_s, self._speed, self.key)
        self._go(start_s)
        self._stand()

    def _pause(self) -> None:
        """Silence; the cursor stays at the word that was heard."""
        if self._player.on:
            self._player.stop()
            self._ended()

    def _ended(self) -> None:
        self._polling.pause()
        self._tell(standing(self.draft, *self._span))

    def poll(self) -> None:
        """The word that is heard now has the cursor; nothing is drawn while it is the same one."""
        self._player.poll()
        heard = self._heard_s
        if not self._player.on:
            self._ended()
        elif heard is not None:
            self._go(heard)

    def _go(self, second: float) -> None:
        if not self._times.known:
            return
        word = max(self._least[0], self._times.word_at(second))
        if (word, word) != self._span:
            self._cursor = self._anchor = word
            self._stand()

    def sounding(self) -> None:
        self._tell(standing(self.draft, *self._span))

    def failed(self, message: JobFailed) -> None:
        super().failed(message)
        if message.job.name == PLAY:
            self._ended()

    # --- moving ------------------------------------------------------------------------------

    def on_stops_chosen(self, message: Stops.Chosen) -> None:
        """The person stepped to a stop."""
        self._to(message.place.first_word)

    def action_word(self, step: int) -> None:
        self._to(self._stepped(step))

    def action_select(self, step: int) -> None:
        """A word more, or one less."""
        self._take_over()
        self._cursor = self._stepped(step)
        self._stand()

    def _to(self, word: int) -> None:
        self._take_over()
        self.say("")
        self._cursor = self._anchor = word
        self._stand()

    def _take_over(self) -> None:
        """The cursor is the person's again: silence."""
        self._pause()
        self._least, self._voiced = (0, 0), False

    def _stepped(self, step: int) -> int:
        return min(max(0, self._cursor + step), len(self.draft.transcript.words) - 1)
