"""One rehearsal in plain lines: for screen readers, pipes and terminals that cannot do more."""

import sys
from typing import TYPE_CHECKING

from mockint.cli.signals import unbroken
from mockint.cli.terminal import one_line, progress
from mockint.cli.typed import TypedLines
from mockint.core.attempt import Attempt, Retake
from mockint.core.question import Question
from mockint.core.step import ToAsk, ToAskBack, ToHear, ToSpeak
from mockint.errors import CaptureError, MockintError, SpeechError, VoiceError
from mockint.practice import Practice
from mockint.practice.hear import hear
from mockint.practice.interviewer import Interviewer
from mockint.practice.keep import find_attempt
from mockint.practice.recognisers import none_here
from mockint.practice.record import speak
from mockint.practice.rounds.play import play
from mockint.practice.rounds.single import round_for
from mockint.wording.moments import clock
from mockint.wording.recording import ended_early, kept_for_later, room_left
from mockint.wording.safe import clean

if TYPE_CHECKING:
    from mockint.practice.record import RunningAnswer

COUNT = ("3", "2", "1")
TICK_S = 1.0  # how long each of them stays
LOOK_S = 0.1  # how often the recording is looked at
CLOCK_EVERY_S = 10  # in lines of their own: a screen reader reads one that changes again and again


def rehearse(
    practice: Practice, question: Question, retake: Retake | None = None
) -> tuple[Attempt, int]:
    """Ask, count, record until Enter, transcribe, follow up; or one part of it again.

    Returns:
        The attempt as it is stored, and the exit code: 1 where the round could not be finished.
    """
    player = _PlainPlayer(practice)
    try:
        return play(practice, round_for(question, retake), player), 0
    except MockintError as error:
        if player.stored is None:
            raise
        print(f"mockint: {one_line(error)}", file=sys.stderr)
        return find_attempt(practice, player.stored.id), 1
    except KeyboardInterrupt:
        if player.waiting and player.stored is not None:
            print(f"mockint: {kept_for_later(player.stored.id)}", file=sys.stderr)
        raise


class _PlainPlayer:
    """Plays the steps of a round by lines on the terminal.

    Attributes:
        stored: the attempt, as soon as an answer is kept.
        waiting: the newest recording has no words yet.
    """

    def __init__(self, practice: Practice) -> None:
        self.stored: Attempt | None = None
        self.waiting = False
        self._practice = practice
        self._interviewer = Interviewer(practice)
        self._typed = TypedLines()

    def ask(self, step: ToAsk) -> None:
        """The question, and which part of the answer is wanted."""
        print(f"\n{clean(step.question.text)}\n", flush=True)
        self._aloud(step.question.text)
        if step.retake is not None and step.retake.part is not None:
            print(f"Only the {step.retake.part.label}.")

    def speak(self, step: ToSpeak) -> tuple[Attempt, str]:
        """Count, then record until Enter, or until the recording ends by itself."""
        self._count()
        with unbroken():
            running = speak(self._practice, step)
        try:
            print("Recording. Press Enter when you have finished.", flush=True)
            self._watch(running)
        finally:
            with unbroken():
                attempt = running.stop()
            self.stored, self.waiting = attempt, True
        answer = attempt.answer(running.key)
        if answer is not None and answer.recording is not None:
            _say(f"Recorded: {clock(answer.recording.duration_s)}.")
        return attempt, running.key

    def hear(self, step: ToHear) -> Attempt:
        """Transcribe, or say why not; your recording is saved in any case."""
        if self._practice.recognizer() is None:
            print(f"Saved, not transcribed yet: {none_here(self._practice).what}.")
            return step.attempt
        try:
            with progress("Transcribing") as show:
                heard = hear(self._practice, step.attempt, step.key, on_progress=show)
        except SpeechError as error:
            print(one_line(error))
            return step.attempt
        self.waiting = False
        return heard

    def ask_back(self, step: ToAskBack) -> bool:
        """The follow-up; s skips it."""
        print(f"\n{clean(step.prompt.text)}")
        if step.prompt.because:
            print(f"({clean(step.prompt.because)})")
        print("Enter to answer, s and Enter to skip: ", end="", flush=True)
        typed = self._aloud(step.prompt.text)
        answer = self._typed.line() if typed is None else typed
        return (answer or "").strip().lower() != "s"

    def _count(self) -> None:
        """3, 2, 1; Enter begins at once."""
        if not self._practice.settings.countdown:
            return
        for number in COUNT:
            print(number, flush=True)
            if self._typed.line(TICK_S) is not None:
                return

    def _watch(self, running: "RunningAnswer") -> None:
        """Say what happens to the recording as soon as it does."""
        recorder, due_s = running.recorder, float(CLOCK_EVERY_S)
        warning = room = ""
        while self._typed.line(LOOK_S) is None:
            elapsed_s = recorder.elapsed_s
            if recorder.ended:
                _say(ended_early(recorder.ended_reason, elapsed_s))
                return
            if recorder.warning != warning:
                warning = recorder.warning
                _say(warning or "There is sound again.")
            if room_left(recorder.room_s) != room:
                room = room_left(recorder.room_s)
                _say(room)
            if elapsed_s >= due_s:
                due_s = CLOCK_EVERY_S * (elapsed_s // CLOCK_EVERY_S + 1)
                _say(clock(elapsed_s))

    def _aloud(self, text: str) -> str | None:
        """Say it where somebody sits at a terminal. A line that is typed cuts it off; gives it."""
        if not (self._interviewer.speaks and sys.stdin.isatty() and sys.stdout.isatty()):
            return None
        typed: str | None = None

        def cut_off() -> bool:
            nonlocal typed
            typed = self._typed.line(0)
            return typed is not None

        try:
            self._interviewer.aloud(text, cut_off)
        except (VoiceError, CaptureError) as error:
            if self._interviewer.news(error):
                _say(one_line(error))
        if (missing := self._interviewer.missing()) is not None:
            _say(one_line(missing))
        return typed


def _say(text: str) -> None:
    if text:
        print(text, flush=True)
