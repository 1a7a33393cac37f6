"""Recordings that a crash cut off, and attempts that cannot be read → kept or thrown away."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mockint.core.attempt import MAIN, Answer, AnswerState, Attempt
from mockint.core.recording import Recording
from mockint.errors import StoreError
from mockint.practice.desk import Practice
from mockint.practice.record import drop_answer

if TYPE_CHECKING:
    from mockint.store.folders import AttemptFolder
    from mockint.store.store import CutOff


def cut_off(practice: Practice) -> "list[CutOff]":
    """Sounds that belong to no finished answer, and attempts whose attempt.json is damaged."""
    damaged = [_damaged(practice, name) for name in practice.store.damaged()]
    return [*practice.store.cut_off(), *damaged]


def _damaged(practice: Practice, name: str) -> "CutOff":
    from mockint.practice.rebuild import rebuilt
    from mockint.store.store import CutOff

    folder = practice.store.folder(name)
    attempt = rebuilt(folder.path, folder.names(), folder.content("attempt.json"))
    main = attempt.main
    sound = main.recording.file if main is not None and main.recording is not None else ""
    part = folder.path / (sound or "attempt.json")
    return CutOff(attempt, MAIN, part, attempt.started_at, damaged=True)


def keep_cut_off(practice: Practice, cut: "CutOff") -> Attempt | None:
    """Repair the recording and store it; None when it held no sound and was dropped. What another
    program has kept meanwhile is given as it is stored.

    Raises:
        CaptureError, StoreError: the disk refused; the sound is left, and can be kept later.
    """
    if cut.damaged:
        return _keep_damaged(practice, cut.attempt)
    with practice.store.changing(cut.attempt.id) as folder:
        attempt = folder.load()
        answer = attempt.answer(cut.key) or Answer(cut.key, AnswerState.RECORDING)
        file = answer.recording.file if answer.recording is not None else ""
        finished = answer.state is not AnswerState.RECORDING
        if finished and (file == cut.part.name or not cut.part.exists()):
            return attempt
        recording = _whole(cut.part)
        if recording is not None:
            kept = replace(answer, state=AnswerState.RECORDED, recording=recording)
            attempt = attempt.with_answer(kept)
            folder.save(attempt)
            return attempt
    return drop_answer(practice, cut.attempt, cut.key)


def _whole(sound: Path) -> Recording | None:
    """The sound repaired, under its final name."""
    from mockint.capture.recover import PART_ENDING, recover_part, repair

    if not sound.exists():
        return None
    return recover_part(sound) if sound.name.endswith(PART_ENDING) else repair(sound)


def _keep_damaged(practice: Practice, attempt: Attempt) -> Attempt:
    """Put the damaged attempt.json aside and write what could be made of the rest."""
    practice.store.back_up()
    with practice.store.changing(attempt.id) as folder:
        answers = tuple(_looked_at(folder, answer) for answer in attempt.answers)
        folder.put_aside("attempt.json")
        folder.save(replace(attempt, answers=answers))
    return folder.load()


def _looked_at(folder: "AttemptFolder", answer: Answer) -> Answer:
    """With the length of its sound."""
    from mockint.capture.recover import repair

    if answer.recording is None:
        return answer
    recording = repair(folder.path / answer.recording.file)
    if recording is None and not answer.transcripts:
        return replace(answer, state=AnswerState.RECORDING, recording=None)
    return replace(answer, recording=recording)


def discard_cut_off(practice: Practice, cut: "CutOff") -> None:
    """Throw the cut-off recording away.

    Raises:
        StoreError: it was kept meanwhile, or there is more than a sound.
    """
    if cut.damaged:
        raise StoreError(
            f"{cut.attempt.id} may hold more than this recording",
            kept="nothing was discarded",
            hint=f"mockint delete {cut.attempt.id} removes all of it",
        )
    attempt = practice.store.load(cut.attempt.id)
    answer = attempt.answer(cut.key)
    if answer is not None and answer.state is not AnswerState.RECORDING:
        raise StoreError(
            f"the {cut.key} of {attempt.id} was kept meanwhile",
            kept="nothing was discarded",
            hint=f"mockint delete {attempt.id} removes it",
        )
    drop_answer(practice, attempt, cut.key)
