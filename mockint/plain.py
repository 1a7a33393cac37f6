"""One rehearsal in plain lines: for screen readers, pipes and terminals that cannot do more."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from mockint.core.attempt import Attempt
from mockint.core.question import FollowUp, Question
from mockint.errors import SpeechError
from mockint.practice import Practice, Progress


@contextmanager
def progress(label: str) -> Iterator[Progress]:
    """A line on stderr that counts to 100 %, silent when nobody would see it move."""
    if not sys.stderr.isatty():
        yield lambda _share: None
        return
    shown = -1

    def show(share: float) -> None:
        nonlocal shown
        percent = min(100, int(100 * share))
        if percent != shown:
            shown = percent
            print(f"\r{label} {percent:3d} %", end="", file=sys.stderr, flush=True)

    try:
        yield show
    finally:
        if shown >= 0:
            print(file=sys.stderr)


def rehearse(practice: Practice, question: Question) -> Attempt:
    """Ask, record from the microphone until Enter, transcribe, follow up."""
    attempt = practice.begin(question)
    print(f"\n{question.text}\n")
    attempt = _answer(practice, attempt, None)
    while (prompt := practice.next_follow_up(attempt)) is not None:
        print(f"\n{prompt.text}")
        if prompt.because:
            print(f"({prompt.because})")
        print("Enter to answer, s and Enter to skip: ", end="", flush=True)
        if sys.stdin.readline().strip().lower() == "s":
            attempt = practice.skip_follow_up(attempt, prompt)
        else:
            attempt = _answer(practice, attempt, prompt)
    return attempt


def _answer(practice: Practice, attempt: Attempt, prompt: FollowUp | None) -> Attempt:
    take = practice.record(attempt, prompt)
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
            return practice.hear(attempt, take.key, on_progress=show)
    except SpeechError as error:
        print(error)
        return attempt
