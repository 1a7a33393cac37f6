"""A question → an attempt, and an answer while it is being spoken: with marks."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from mockint.core.attempt import MAIN, AnswerState, Attempt, Origin
from mockint.core.question import FollowUp, Question
from mockint.core.star import Mark, SectionName
from mockint.core.transcript import LiveState
from mockint.errors import MockintError
from mockint.practice.desk import Practice

if TYPE_CHECKING:
    from mockint.capture.recorder import Recorder
    from mockint.core.step import ToSpeak
    from mockint.speech.live.hearing import LiveHearing
    from mockint.store.store import Store

Drop = Callable[[Attempt, str], Attempt | None]


class RunningAnswer:
    """One recording in the making, and its place in the attempt.

    Args:
        store: where it is kept.
        attempt: with the answer that is being recorded.
        key: which answer that is.
        recorder: not yet started.
        hearing: transcribes along, None when nobody does.
        drop: removes the answer from the attempt.
    """

    def __init__(
        self,
        store: "Store",
        attempt: Attempt,
        key: str,
        recorder: "Recorder",
        hearing: "LiveHearing | None",
        drop: Drop,
    ) -> None:
        self.attempt = attempt
        self.key = key
        self.recorder = recorder
        self.marks: list[Mark] = []
        self._store = store
        self.hearing = hearing
        self._drop = drop
        self._lock = ExitStack()
        self._lock.enter_context(store.folder(attempt.id).held())

    @property
    def transcription(self) -> LiveState:
        """Whether it keeps up."""
        return self.hearing.state if self.hearing is not None else LiveState.OFF

    def mark(self, section: SectionName) -> None:
        """The person says: from now on I am in this section. Journalled at once."""
        mark = Mark(section, self.recorder.elapsed_s)
        self.marks.append(mark)
        self._store.folder(self.attempt.id).add_mark(self.key, mark)

    def stop(self) -> Attempt:
        """End the recording and store it; a second call gives the same attempt again."""
        answer = self.attempt.answer(self.key)
        if answer is None or answer.state is not AnswerState.RECORDING:
            return self.attempt
        try:
            recording = self.recorder.stop()
        finally:
            if self.hearing is not None:
                self.hearing.end()
        recorded = replace(answer, recording=recording).moved(AnswerState.RECORDED)
        self.attempt = self._store.keep(self.attempt, recorded)
        self._lock.close()
        return self.attempt

    def discard(self) -> Attempt | None:
        """Throw the recording away: the whole attempt, or only this follow-up answer."""
        if self.hearing is not None:
            self.hearing.cancel()
        self.recorder.discard()
        self._lock.close()
        return self._drop(self.attempt, self.key)


def begin(
    practice: Practice,
    question: Question,
    origin: Origin = Origin.MICROPHONE,
    retake_of: str = "",
) -> Attempt:
    """Open an attempt; its folder exists when this returns.

    Args:
        practice: the home it is stored in.
        question: what is asked.
        origin: where its sound comes from.
        retake_of: id of the attempt that is given once more.

    Raises:
        StoreError: the home cannot be written.
    """
    now = practice.now()
    fresh = Attempt(practice.store.new_id(now), question, now, origin, retake_of=retake_of)
    return practice.store.save(fresh)


def record(
    practice: Practice,
    attempt: Attempt,
    prompt: FollowUp | None = None,
    part: SectionName | None = None,
    search_pause_s: float | None = None,
) -> RunningAnswer:
    """Start recording the answer, the reply to a follow-up, or one part of the answer again.

    Args:
        practice: the home it is stored in.
        attempt: what it belongs to.
        prompt: the follow-up it replies to.
        part: the one part that is said again.
        search_pause_s: how long was thought before it; None where nobody measured that.

    Raises:
        CaptureError: no source; the attempt is dropped when it holds nothing else.
    """
    from mockint.capture.recorder import Recorder

    key = attempt.next_key(prompt, part)
    folder = practice.store.folder(attempt.id)
    opened = attempt
    try:
        answer = attempt.next_answer(practice.now(), prompt, part)
        opened = practice.store.keep(attempt, replace(answer, search_pause_s=search_pause_s))
        source = practice.open_source()
        hearing = None
        if practice.hears_live:
            asked = prompt.text if prompt is not None else attempt.question.text
            hearing = practice.hearings.begin(opened, key, asked)
        recorder = Recorder(
            source, folder.recording(key), on_sound=hearing.feed if hearing else None
        )
        drop = partial(drop_answer, practice)
        running = RunningAnswer(practice.store, opened, key, recorder, hearing, drop)
        recorder.start()
    except MockintError:
        drop_answer(practice, opened, key)
        raise
    return running


def speak(practice: Practice, step: "ToSpeak") -> RunningAnswer:
    """Start recording what a round wants spoken, in an attempt of its own where there is none.

    Raises:
        StoreError: the home cannot be written.
        CaptureError: no source.
    """
    retake, part, attempt = step.retake, None, step.attempt
    if retake is not None and retake.part is not None:
        part, attempt = retake.part, practice.store.find(retake.of.id)
    elif attempt is None:
        of = retake.of.id if retake is not None else ""
        attempt = begin(practice, step.question, retake_of=of)
    return record(practice, attempt, step.prompt, part, step.search_pause_s)


def drop_answer(practice: Practice, attempt: Attempt, key: str) -> Attempt | None:
    """Remove one answer and its files; the attempt goes with its main answer."""
    if (hearing := practice.hearings.take(attempt, key)) is not None:
        hearing.cancel()
    if key == MAIN:
        practice.store.delete(attempt)
        return None
    for path in practice.store.folder(attempt.id).path.glob(f"{key}.*"):
        path.unlink()
    return practice.store.take_out(attempt, key)
