"""What an earlier run left undone: answers without words, and recordings that a crash cut off."""

from collections.abc import Iterator
from dataclasses import replace

from mockint.core.attempt import Answer, AnswerState, Attempt
from mockint.practice import Practice
from mockint.store.store import CutOff


def pending(practice: Practice) -> Iterator[tuple[Attempt, str]]:
    """Every answer that is recorded and not transcribed yet, oldest first.

    Lazily, and each attempt read again, so that the caller may store while it goes through.
    """
    for attempt_id in practice.store.index.waiting():
        for answer in practice.store.load(attempt_id).answers:
            if answer.state is AnswerState.RECORDED:
                yield practice.store.load(attempt_id), answer.key


def cut_off(practice: Practice) -> list[CutOff]:
    """Recordings that a crash left behind."""
    return practice.store.cut_off()


def keep_cut_off(practice: Practice, cut: CutOff) -> Attempt | None:
    """Repair the recording and store it; None when it held no sound and was dropped."""
    from mockint.capture.recorder import recover_part

    recording = recover_part(cut.part)
    if recording is None:
        return practice.drop_answer(cut.attempt, cut.key)
    attempt = practice.store.load(cut.attempt.id)
    answer = attempt.answer(cut.key) or Answer(cut.key, AnswerState.RECORDING)
    kept = replace(answer, state=AnswerState.RECORDED, recording=recording)
    return practice.store.keep(attempt, kept)


def discard_cut_off(practice: Practice, cut: CutOff) -> None:
    """Throw the cut-off recording away."""
    practice.drop_answer(practice.find(cut.attempt.id), cut.key)
