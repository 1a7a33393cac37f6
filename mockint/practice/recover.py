"""Recordings that a crash cut off → kept or thrown away."""

from dataclasses import replace
from typing import TYPE_CHECKING

from mockint.core.attempt import Answer, AnswerState, Attempt
from mockint.practice.desk import Practice
from mockint.practice.keep import find_attempt
from mockint.practice.record import drop_answer

if TYPE_CHECKING:
    from mockint.store.store import CutOff


def cut_off(practice: Practice) -> "list[CutOff]":
    """Recordings that a crash left behind."""
    return practice.store.cut_off()


def keep_cut_off(practice: Practice, cut: "CutOff") -> Attempt | None:
    """Repair the recording and store it; None when it held no sound and was dropped."""
    from mockint.capture.recorder import recover_part

    recording = recover_part(cut.part)
    if recording is None:
        return drop_answer(practice, cut.attempt, cut.key)
    attempt = practice.store.load(cut.attempt.id)
    answer = attempt.answer(cut.key) or Answer(cut.key, AnswerState.RECORDING)
    kept = replace(answer, state=AnswerState.RECORDED, recording=recording)
    return practice.store.keep(attempt, kept)


def discard_cut_off(practice: Practice, cut: "CutOff") -> None:
    """Throw the cut-off recording away."""
    drop_answer(practice, find_attempt(practice, cut.attempt.id), cut.key)
