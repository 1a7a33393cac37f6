"""What a person decided, or a step that is done → the screen that comes next."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App
from textual.message import Message
from textual.screen import ModalScreen, Screen

from mockint.core.attempt import MAIN, AnswerState, Attempt, Retake
from mockint.core.exchange import Exchange
from mockint.errors import MockintError
from mockint.practice import Practice
from mockint.practice.ask import cold_question
from mockint.practice.follow_up import next_follow_up, skip_follow_up
from mockint.practice.interviewer import Interviewer
from mockint.practice.keep import find_attempt
from mockint.practice.opened import Opened, open_attempt
from mockint.ui import messages
from mockint.ui.jobs import Job, JobProgress, Jobs
from mockint.ui.running_answer import HeldAnswer
from mockint.ui.screens.base import MockintScreen
from mockint.wording.safe import told

if TYPE_CHECKING:
    from mockint.core.step import Step
    from mockint.practice.rounds.single import Round
    from mockint.ui.screens.progress.history import HistoryScreen


class Routes(App[None]):
    """The ways through the screens; screens are imported when they are first needed.

    A base class of the application, not a part of it: Textual looks for handlers and actions in
    the application alone.

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
        self.held = HeldAnswer()
        self._round: Round | None = None

    def show(self, screen: Screen[None]) -> None:
        """Put the screen up; steps of a rehearsal take each other's place, lists stay below."""
        while isinstance(self.screen, ModalScreen):
            self.pop_screen()
        if isinstance(self.screen, MockintScreen) and self.screen.PASSING:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    # --- a round, played on screens ----------------------------------------------------------

    def on_ask(self, message: messages.Ask) -> None:
        """A question was chosen: a round begins."""
        from mockint.practice.rounds.single import round_for

        self._round = round_for(
            message.question,
            message.retake,
            guess_first=self.practice.settings.guess_first and message.question.asks_for_story,
        )
        self.play(self._round.first(), message.focus)

    def on_speak(self, message: messages.Speak) -> None:
        if message.attempt is not None and message.prompt is not None:
            step = self.round_of(message.attempt).answering(message.attempt, message.prompt)
        elif self._round is not None:
            step = self._round.asked()
        else:
            return
        self.play(replace(step, search_pause_s=message.search_pause_s))

    def on_answer_spoken(self, message: messages.AnswerSpoken) -> None:
        attempt, key = message.attempt, message.key
        self.play(self.round_of(attempt, key).spoken(attempt, key), message.notice)

    def on_guessed(self, message: messages.Guessed) -> None:
        attempt, key = message.attempt, message.key
        self.play(self.round_of(attempt, key).guessed(attempt, key), message.notice)

    def on_discarded(self, message: messages.Discarded) -> None:
        """Home, where nothing is left of it."""
        attempt, prompt = message.attempt, message.prompt
        if attempt is None:
            self.on_go_home()
        else:
            self.play(self.round_of(attempt).discarded(attempt, prompt))

    def on_answer_heard(self, message: messages.AnswerHeard) -> None:
        """An answer is transcribed. From the list, only its report is shown: there is no round."""
        from mockint.core.step import ToShow
        from mockint.ui.screens.progress.history import HistoryScreen
        from mockint.ui.screens.report.report import ReportScreen

        opened, key = message.opened, message.key
        listed = any(isinstance(screen, HistoryScreen) for screen in self.screen_stack)
        step = None
        if opened.attempt is not None:
            step = self.round_of(opened.attempt, key).heard(opened.attempt, key)
        if isinstance(step, ToShow) and step.key != MAIN:
            self.on_corrected(messages.Corrected(opened))
            self.play(step)
        elif step is None or isinstance(step, ToShow) or listed:
            self.show(ReportScreen(opened, notice=message.notice, fresh=not listed))
        else:
            self.play(step, _on_reply(opened, key))

    def on_go_on(self, message: messages.GoOn) -> None:
        """The report was read, or its words need not be waited for."""
        self.play(self.round_of(message.attempt).shown(message.attempt, MAIN))

    def on_skip(self, message: messages.Skip) -> None:
        """Note it, then look up what to ask next."""

        def work(_job: Job) -> messages.NextPrompt:
            attempt = skip_follow_up(self.practice, message.attempt, message.prompt)
            return messages.NextPrompt(attempt, next_follow_up(self.practice, attempt))

        self.jobs.start("skip", work, lambda prompt: prompt, to=self)

    def on_next_prompt(self, message: messages.NextPrompt) -> None:
        """What to ask back was looked up."""
        step = self.round_of(message.attempt).picked(message.attempt, message.prompt)
        self.play(step, message.said)

    def on_compare(self, message: messages.Compare) -> None:
        from mockint.ui.screens.report.compare import CompareScreen

        self.show(CompareScreen(message.attempt, message.key))

    def round_of(self, attempt: Attempt, key: str = MAIN) -> "Round":
        """The round that an answer belongs to: a stored one may be continued at any time."""
        from mockint.practice.rounds.single import PartAgain, round_for

        answer = attempt.answer(key)
        if answer is not None and answer.part is not None:
            return round_for(attempt.question, Retake(attempt, answer.part))
        now = self._round
        if now is None or isinstance(now, PartAgain) or now.question != attempt.question:
            return round_for(attempt.question)
        return now

    def play(self, step: "Step", notice: str = "") -> None:
        """The screen of the step.

        Args:
            step: what comes next, as the round says.
            notice: what to say beside it: why a recording ended, what to work on this time, or what
                is to be said on the last reply.
        """
        from mockint.core.step import (
            ToAsk,
            ToAskBack,
            ToClose,
            ToGuess,
            ToHear,
            ToPick,
            ToShow,
            ToSpeak,
        )
        from mockint.ui.screens.rehearse.closing import ClosingScreen
        from mockint.ui.screens.rehearse.guess import GuessScreen
        from mockint.ui.screens.rehearse.processing import ProcessingScreen
        from mockint.ui.screens.rehearse.question import FollowUpScreen, QuestionScreen
        from mockint.ui.screens.rehearse.recording import RecordingScreen
        from mockint.ui.screens.report.compare import CompareScreen

        match step:
            case ToAsk(question, retake):
                self.show(QuestionScreen(question, focus=notice, retake=retake))
            case ToSpeak():
                self.show(RecordingScreen(step))
            case ToGuess(attempt, key):
                self.show(GuessScreen(attempt, key, notice))
            case ToHear(attempt, key):
                self.show(ProcessingScreen(attempt, key, notice))
            case ToShow(attempt, key) if key == MAIN:
                self.on_show(messages.Show(attempt.id))
            case ToShow(attempt, key):
                self.show(CompareScreen(attempt, key))
            case ToPick(attempt):
                self._pick(attempt, notice)
            case ToAskBack(attempt, prompt):
                self.show(FollowUpScreen(attempt, prompt, notice))
            case ToClose(attempt):
                self.show(ClosingScreen(attempt, notice))

    def _pick(self, attempt: Attempt, said: str) -> None:
        def work(_job: Job) -> messages.NextPrompt:
            # A recogniser may have been quick.
            latest = find_attempt(self.practice, attempt.id)
            return messages.NextPrompt(latest, next_follow_up(self.practice, latest), said)

        self.jobs.start("next", work, lambda prompt: prompt, to=self)

    # --- stored attempts ---------------------------------------------------------------------

    def on_show(self, message: messages.Show) -> None:
        def work(_job: Job) -> Opened:
            return open_attempt(self.practice, find_attempt(self.practice, message.attempt_id))

        self.jobs.start("open", work, messages.AnswerHeard, to=self)

    def on_transcribe(self, message: messages.Transcribe) -> None:
        """Hear the first answer of a stored attempt that waits."""
        from mockint.ui.screens.rehearse.processing import ProcessingScreen

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
        from mockint.ui.screens.report.report import ReportScreen
        from mockint.ui.screens.review.correct import ReviewScreen

        if message.opened is not None:
            for screen in self.screen_stack:
                if isinstance(screen, ReportScreen):
                    screen.corrected(message.opened)
                elif isinstance(screen, ReviewScreen):
                    screen.corrected(message)

    def on_job_progress(self, message: JobProgress) -> None:
        """Of jobs that outlive the screen they were started on."""
        self._tell_histories(lambda history: history.measuring(message.share, message.elapsed_s))

    def on_measured_again(self, message: messages.MeasuredAgain) -> None:
        """Wherever the person is by now."""
        self._tell_histories(lambda history: history.measured(message))

    def _tell_histories(self, tell: "Callable[[HistoryScreen], None]") -> None:
        from mockint.ui.screens.progress.history import HistoryScreen

        for screen in self.screen_stack:
            if isinstance(screen, HistoryScreen):
                tell(screen)

    def on_go_home(self) -> None:
        """Take down everything that stands on the home screen."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def on_rescues(self, message: Message) -> None:
        """Something was cut off: ask at the start, never silently keep or drop it."""
        from mockint.ui.screens.setup.recover import RecoverScreen, Rescues

        if isinstance(message, Rescues) and message.found and not self.held.running:
            self.push_screen(RecoverScreen(message.found))

    def _say(self, error: MockintError) -> None:
        if isinstance(self.screen, MockintScreen):
            self.screen.say(told(error), problem=True)

    # --- keys that work on several screens ---------------------------------------------------

    def action_cold(self) -> None:
        """A story that was not asked yet, at random; trade and level are asked once, before it."""
        if not self.practice.settings.role:
            from mockint.ui.screens.setup.role import RoleScreen

            self.push_screen(RoleScreen(self.action_cold))
            return

        def work(_job: Job) -> messages.Ask:
            return messages.Ask(cold_question(self.practice))

        self.jobs.start("cold", work, lambda ask: ask, to=self)

    def action_choose(self) -> None:
        from mockint.ui.screens.rehearse.choose import ChooseScreen

        self.push_screen(ChooseScreen())

    def action_history(self) -> None:
        from mockint.ui.screens.progress.history import HistoryScreen

        self.push_screen(HistoryScreen())

    def action_trends(self) -> None:
        from mockint.ui.screens.progress.trends import TrendsScreen

        self.push_screen(TrendsScreen())

    def action_search(self) -> None:
        from mockint.ui.screens.progress.search import SearchScreen

        self.push_screen(SearchScreen())

    def action_plan(self) -> None:
        from mockint.ui.screens.progress.plan import PlanScreen

        self.push_screen(PlanScreen())

    def action_microphones(self) -> None:
        from mockint.ui.screens.setup.microphones import MicrophonesScreen

        self.push_screen(MicrophonesScreen())

    def action_models(self) -> None:
        from mockint.ui.screens.setup.recognisers import ModelsScreen

        self.push_screen(ModelsScreen())

    def action_bring_in(self) -> None:
        from mockint.ui.screens.setup.bring_in import BringInScreen

        self.push_screen(BringInScreen())

    def action_settings(self) -> None:
        from mockint.ui.screens.setup.settings import SettingsScreen

        self.push_screen(SettingsScreen())

    def action_catch_up(self) -> None:
        from mockint.ui.screens.setup.catch_up import CatchingUpScreen

        self.push_screen(CatchingUpScreen())

    def action_recover(self) -> None:
        from mockint.ui.screens.setup.recover import RecoverScreen

        self.push_screen(RecoverScreen())

    def action_demo(self) -> None:
        """A rehearsal on a bundled recording."""
        from mockint.ui.screens.report.demo import DemoScreen

        self.push_screen(DemoScreen(lambda: demonstrate(self.practice)))

    def action_help(self) -> None:
        from mockint.ui.screens.help import HelpScreen

        screen = self.screen
        self.push_screen(HelpScreen(screen.TOPICS if isinstance(screen, MockintScreen) else ()))


def _on_reply(opened: Opened, key: str) -> str:
    """One line of feedback on the reply with that key; empty without one."""
    from mockint.render.replies import reply_feedback

    answer = opened.attempt.answer(key) if opened.attempt is not None else None
    if answer is None or answer.prompt is None:
        return ""
    said = next((e.transcript for e in opened.exchanges if e.prompt == answer.prompt), None)
    length = answer.recording.duration_s if answer.recording is not None else None
    return reply_feedback(answer.prompt, said, length)


def demonstrate(practice: Practice) -> tuple[Opened, Path]:
    """The bundled rehearsal as something to show, and its recording."""
    from mockint.practice.rounds.demo import sample, sample_sound

    rehearsed = sample(practice)
    replies = tuple(Exchange(p, AnswerState.ANALYSED, said) for p, said in rehearsed.replies)
    return Opened(None, rehearsed.report, replies), sample_sound()
