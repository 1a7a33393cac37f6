"""One rehearsal in plain lines: for screen readers, pipes and terminals that cannot do more."""

import select
import sys

from mockint.cli.terminal import progress
from mockint.core.attempt import Attempt, Retake
from mockint.core.question import Question
from mockint.core.step import ToAsk, ToAskBack, ToHear, ToSpeak
from mockint.errors import CaptureError, SpeechError, VoiceError
from mockint.practice import Practice
from mockint.practice.hear import hear
from mockint.practice.interviewer import Interviewer
from mockint.practice.recognisers import none_here
from mockint.practice.record import speak
from mockint.practice.rounds.play import play
from mockint.practice.rounds.single import round_for


def rehearse(practice: Practice, question: Question, retake: Retake | None = None) -> Attempt:
    """Ask, record from the microphone until Enter, transcribe, follow up; or one part again."""
    return play(practice, round_for(question, retake), _PlainPlayer(practice))


class _PlainPlayer:
    """Plays the steps of a round by lines on the terminal."""

    def __init__(self, practice: Practice) -> None:
        self._practice = practice
        self._interviewer = Interviewer(practice)

    def ask(self, step: ToAsk) -> None:
        """The question, and which part of the answer is wanted."""
        print(f"\n{step.question.text}\n", flush=True)
        self._aloud(step.question.text)
        if step.retake is not None and step.retake.part is not None:
            print(f"Only the {step.retake.part.label}.")

    def speak(self, step: ToSpeak) -> tuple[Attempt, str]:
        """Record until Enter."""
        running = speak(self._practice, step)
        try:
            print("Recording. Press Enter when you have finished.", flush=True)
            sys.stdin.readline()
        finally:
            attempt = running.stop()
        if running.recorder.warning:
            print(running.recorder.warning)
        return attempt, running.key

    def hear(self, step: ToHear) -> Attempt:
        """Transcribe, or say why not; your recording is saved in any case."""
        if self._practice.recognizer() is None:
            print(f"Saved, not transcribed yet: {none_here(self._practice).what}.")
            return step.attempt
        try:
            with progress("Transcribing") as show:
                return hear(self._practice, step.attempt, step.key, on_progress=show)
        except SpeechError as error:
            print(error)
            return step.attempt

    def ask_back(self, step: ToAskBack) -> bool:
        """The follow-up; s skips it."""
        print(f"\n{step.prompt.text}")
        if step.prompt.because:
            print(f"({step.prompt.because})")
        print("Enter to answer, s and Enter to skip: ", end="", flush=True)
        typed = self._aloud(step.prompt.text) or sys.stdin.readline()
        return typed.strip().lower() != "s"

    def _aloud(self, text: str) -> str:
        """Say it where somebody sits at a terminal; Enter cuts it off. Gives that line."""
        if not (self._interviewer.speaks and sys.stdin.isatty() and sys.stdout.isatty()):
            return ""
        typed = ""

        def cut_off() -> bool:
            nonlocal typed
            if select.select([sys.stdin], [], [], 0)[0]:
                typed = sys.stdin.readline()
            return bool(typed)

        try:
            self._interviewer.aloud(text, cut_off)
        except (VoiceError, CaptureError) as error:
            if self._interviewer.news(error):
                print(error)
        if (missing := self._interviewer.missing()) is not None:
            print(missing)
        return typed
