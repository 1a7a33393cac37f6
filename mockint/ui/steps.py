"""What a person decided, or a step that is done → the screen that comes next."""

from collections.abc import Callable
from datetime import datetime
from threading import Event
from typing import TYPE_CHECKING

from textual.app import App
from textual.message import Message
from textual.screen import ModalScreen, Screen

from mockint.core.attempt import MAIN, AnswerState
from mockint.core.exchange import Exchange
from mockint.errors import MockintError
from mockint.practice import Practice
from mockint.practice.ask import cold_question
from mockint.practice.desk import Progress as TellProgress
from mockint.practice.follow_up import next_follow_up, skip_follow_up
from mockint.practice.interviewer import Interviewer
from mockint.practice.keep import find_attempt
from mockint.ui import messages
from mockint.ui.held import HeldTake
from mockint.ui.jobs import Job, JobProgress, Jobs
from mockint.ui.opening import Opened, open_attempt
from mockint.ui.screens.base import MockintScreen
from mockint.wording.safe import told

if TYPE_CHECKING:
    from mockint.ui.screens.history import HistoryScreen


class Steps(App[None]):
    """The walk through the screens; screens are imported when they are first needed.

    Args:
        practice: the only door to the stages.
        now: the wall clock, for dates on screens.
        tick_s: how long each of 3, 2, 1 stays.
        interviewer: speaks the questions; the one of this machine by default.
    """

    def __init__(
        self,
        practice: Practice,
        *,
        now: Callable[[], datetime],
        tick_s: float,
        interviewer: Interviewer | None = None,
    ) -> None:
        super().__init__()
        self.practice = practice
        self.interviewer = interviewer or Interviewer(practice)
        self.now = now
        self.tick_s = tick_s
        self.jobs = Jobs()
        self.held = HeldTake()

    def show(self, screen: Screen[None]) -> None:
        """Put the screen up; steps of a rehearsal take each other's place, lists stay below."""
        while isinstance(self.screen, ModalScreen):
            self.pop_screen()
        if isinstance(self.screen, MockintScreen) and self.screen.PASSING:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def on_ask(self, message: messages.Ask) -> None:
        """A question was chosen."""
        from mockint.ui.screens.question import QuestionScreen

        self.show(QuestionScreen(message.question, focus=message.focus, retake=message.retake))

    def on_speak(self, message: messages.Speak) -> None:
        """3-2-1 is over."""
        from mockint.ui.screens.recording import RecordingScreen

        self.show(
            RecordingScreen(
                message.question,
                message.attempt,
                message.prompt,
                message.retake,
                message.search_pause_s,
            )
        )

    def on_spoken(self, message: messages.Spoken) -> None:
        """A recording is stored: hear it, after the person's own guess where that is wanted."""
        if message.key == MAIN and self.practice.settings.guess_first:
            from mockint.ui.screens.guess import GuessScreen

            self.show(GuessScreen(message.attempt, message.key, message.notice))
            return
        self.on_guessed(messages.Guessed(message.attempt, message.key, message.notice))

    def on_guessed(self, message: messages.Guessed) -> None:
        """Hear the recording."""
        from mockint.ui.screens.processing import ProcessingScreen

        self.show(ProcessingScreen(message.attempt, message.key, message.notice))

    def on_discarded(self, message: messages.Discarded) -> None:
        """Home; the same follow-up once more; or the report that a part was to be retaken of."""
        if message.attempt is None:
            self.on_go_home()
        elif message.prompt is not None:
            self.on_next_prompt(messages.NextPrompt(message.attempt, message.prompt))
        else:
            self.on_show(messages.Show(message.attempt.id))

    def on_heard(self, message: messages.Heard) -> None:
        """The report of the answer; after a reply, the next follow-up; a retake beside the old."""
        from mockint.ui.screens.history import HistoryScreen
        from mockint.ui.screens.report import ReportScreen

        opened = message.opened
        answer = opened.attempt.answer(message.key) if opened.attempt is not None else None
        if opened.attempt is not None and answer is not None and answer.part is not None:
            self.on_corrected(messages.Corrected(opened))
            self.on_compare(messages.Compare(opened.attempt, message.key))
            return
        listed = any(isinstance(screen, HistoryScreen) for screen in self.screen_stack)
        if message.key != MAIN and opened.attempt is not None and not listed:
            self.on_go_on(messages.GoOn(opened.attempt))
            return
        self.show(ReportScreen(opened, notice=message.notice, fresh=not listed))

    def on_compare(self, message: messages.Compare) -> None:
        """Before and after."""
        from mockint.ui.screens.compare import CompareScreen

        self.show(CompareScreen(message.attempt, message.key))

    def on_go_on(self, message: messages.GoOn) -> None:
        """Look up what to ask next."""

        def work(_job: Job) -> messages.NextPrompt:
            # A recogniser may have been quick.
            attempt = find_attempt(self.practice, message.attempt.id)
            return messages.NextPrompt(attempt, next_follow_up(self.practice, attempt))

        self.jobs.start("next", work, lambda prompt: prompt, to=self)

    def on_skip(self, message: messages.Skip) -> None:
        """Note it, then look up what to ask next."""

        def work(_job: Job) -> messages.NextPrompt:
            attempt = skip_follow_up(self.practice, message.attempt, message.prompt)
            return messages.NextPrompt(attempt, next_follow_up(self.practice, attempt))

        self.jobs.start("skip", work, lambda prompt: prompt, to=self)

    def on_next_prompt(self, message: messages.NextPrompt) -> None:
        """Ask it, or close the round."""
        from mockint.ui.screens.closing import ClosingScreen
        from mockint.ui.screens.question import FollowUpScreen

        if message.prompt is not None:
            self.show(FollowUpScreen(message.attempt, message.prompt))
        else:
            self.show(ClosingScreen(message.attempt))

    def on_show(self, message: messages.Show) -> None:
        """Open a stored attempt."""

        def work(_job: Job) -> Opened:
            return open_attempt(self.practice, find_attempt(self.practice, message.attempt_id))

        self.jobs.start("open", work, messages.Heard, to=self)

    def on_transcribe(self, message: messages.Transcribe) -> None:
        """Hear the first answer of a stored attempt that waits."""
        from mockint.ui.screens.processing import ProcessingScreen

        try:
            attempt = find_attempt(self.practice, message.attempt_id)
        except MockintError as error:
            self._say(error)
            return
        waiting = [a.key for a in attempt.answers if a.state is AnswerState.RECORDED]
        if waiting:
            self.show(ProcessingScreen(attempt, waiting[0]))

    def on_corrected(self, message: messages.Corrected) -> None:
        """Every screen that shows the attempt follows, also after the review was left."""
        from mockint.ui.screens.report import ReportScreen
        from mockint.ui.screens.review import ReviewScreen

        if message.opened is not None:
            for screen in self.screen_stack:
                if isinstance(screen, ReportScreen):
                    screen.corrected(message.opened)
                elif isinstance(screen, ReviewScreen):
                    screen.corrected(message)

    def on_job_progress(self, message: JobProgress) -> None:
        """Of jobs that outlive the screen they were started on."""
        self._tell_histories(lambda history: history.measuring(message.share, message.elapsed_s))

    def on_remeasured(self, message: messages.Remeasured) -> None:
        """Wherever the person is by now."""
        self._tell_histories(lambda history: history.measured(message))

    def _tell_histories(self, tell: "Callable[[HistoryScreen], None]") -> None:
        from mockint.ui.screens.history import HistoryScreen

        for screen in self.screen_stack:
            if isinstance(screen, HistoryScreen):
                tell(screen)

    def on_go_home(self) -> None:
        """Take down everything that stands on the home screen."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def on_rescues(self, message: Message) -> None:
        """Something was cut off: ask at the start, never silently keep or drop it."""
        from mockint.ui.screens.recover import RecoverScreen, Rescues

        if isinstance(message, Rescues) and message.found and not self.held.running:
            self.push_screen(RecoverScreen(message.found))

    def _say(self, error: MockintError) -> None:
        if isinstance(self.screen, MockintScreen):
            self.screen.say(told(error), problem=True)

    # --- keys that work on several screens ---------------------------------------------------

    def action_cold(self) -> None:
        """A question that was not asked yet, at random."""

        def work(_job: Job) -> messages.Ask:
            return messages.Ask(cold_question(self.practice))

        self.jobs.start("cold", work, lambda ask: ask, to=self)

    def action_choose(self) -> None:
        """The question bank."""
        from mockint.ui.screens.choose import ChooseScreen

        self.push_screen(ChooseScreen())

    def action_history(self) -> None:
        """What was done."""
        from mockint.ui.screens.history import HistoryScreen

        self.push_screen(HistoryScreen())

    def action_trends(self) -> None:
        """How the measures change."""
        from mockint.ui.screens.trends import TrendsScreen

        self.push_screen(TrendsScreen())

    def action_search(self) -> None:
        """Where something was said."""
        from mockint.ui.screens.search import SearchScreen

        self.push_screen(SearchScreen())

    def action_plan(self) -> None:
        """What to practise, and why."""
        from mockint.ui.screens.plan import PlanScreen

        self.push_screen(PlanScreen())

    def action_microphones(self) -> None:
        """Which microphone to record with."""
        from mockint.ui.screens.microphones import MicrophonesScreen

        self.push_screen(MicrophonesScreen())

    def action_models(self) -> None:
        """Which recognisers are here, and which can be had."""
        from mockint.ui.screens.models import ModelsScreen

        self.push_screen(ModelsScreen())

    def action_catch_up(self) -> None:
        """Transcribe everything that waits."""
        from mockint.ui.screens.catching_up import CatchingUpScreen

        self.push_screen(CatchingUpScreen())

    def action_recover(self) -> None:
        """What a crash cut off."""
        from mockint.ui.screens.recover import RecoverScreen

        self.push_screen(RecoverScreen())

    def action_demo(self) -> None:
        """A rehearsal on a bundled recording."""
        from mockint.ui.screens.demo import DemoScreen

        self.push_screen(DemoScreen(lambda tell, stop: demonstrate(self.practice, tell, stop)))

    def action_help(self) -> None:
        """Every key."""
        from mockint.ui.screens.help import HelpScreen

        self.push_screen(HelpScreen())


def demonstrate(practice: Practice, tell: TellProgress, stop: Event) -> Opened:
    """The bundled rehearsal as something to show."""
    from mockint.practice.rounds.demo import demo

    rehearsed = demo(practice, on_progress=tell, stop=stop)
    replies = tuple(Exchange(p, AnswerState.ANALYSED, heard) for p, heard in rehearsed.replies)
    return Opened(None, rehearsed.report, replies)
