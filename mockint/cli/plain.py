"""One rehearsal in plain lines: for screen readers, pipes and terminals that cannot do more."""

import select
import sys

from mockint.cli.terminal import progress
from mockint.core.attempt import Attempt, Retake
from mockint.core.question import FollowUp, Question
from mockint.core.star import SectionName
from mockint.errors import CaptureError, SpeechError, VoiceError
from mockint.practice import Practice
from mockint.practice.follow_up import next_follow_up, skip_follow_up
from mockint.practice.hear import hear
from mockint.practice.interviewer import Interviewer
from mockint.practice.record import begin, record


def rehearse(practice: Practice, question: Question, retake: Retake | None = None) -> Attempt:
    """Ask, record from the microphone until Enter, transcribe, follow up; or one part again."""
    print(f"\n{question.text}\n", flush=True)
    interviewer = Interviewer(practice)
    _aloud(interviewer, question.text)
    if retake is not None and retake.part is not None:
        print(f"Only the {retake.part.label}.")
        return _answer(practice, retake.of, part=retake.part)
    attempt = begin(practice, question, retake_of=retake.of.id if retake is not None else "")
    attempt = _answer(practice, attempt)
    while (prompt := next_follow_up(practice, attempt)) is not None:
        print(f"\n{prompt.text}")
        if prompt.because:
            print(f"({prompt.because})")
        print("Enter to answer, s and Enter to skip: ", end="", flush=True)
        typed = _aloud(interviewer, prompt.text)
        if (typed or sys.stdin.readline()).strip().lower() == "s":
            attempt = skip_follow_up(practice, attempt, prompt)
        else:
            attempt = _answer(practice, attempt, prompt)
    return attempt


def _aloud(interviewer: Interviewer, text: str) -> str:
    """Say it where somebody sits at a terminal; Enter cuts it off. Gives the line of that Enter."""
    if not (interviewer.speaks and sys.stdin.isatty() and sys.stdout.isatty()):
        return ""
    typed = ""

    def cut_off() -> bool:
        nonlocal typed
        if select.select([sys.stdin], [], [], 0)[0]:
            typed = sys.stdin.readline()
        return bool(typed)

    try:
        interviewer.aloud(text, cut_off)
    except (VoiceError, CaptureError) as error:
        if interviewer.news(error):
            print(error)
    if (missing := interviewer.missing()) is not None:
        print(missing)
    return typed


def _answer(
    practice: Practice,
    attempt: Attempt,
    prompt: FollowUp | None = None,
    part: SectionName | None = None,
) -> Attempt:
    take = record(practice, attempt, prompt, part)
    try:
        print("Recording. Press Enter when you have finished.", flush=True)
        sys.stdin.readline()
    finally:
        attempt = take.stop()
    if take.recorder.warning:
        print(take.recorder.warning)
    if practice.recognizer() is None:
        print("Kept, not transcribed yet: there is no recogniser on this machine.")
        return attempt
    try:
        with progress("Transcribing") as show:
            return hear(practice, attempt, take.key, on_progress=show)
    except SpeechError as error:
        print(error)
        return attempt
