"""A question → an attempt, and an answer while it is being spoken: with marks."""

from contextlib import ExitStack, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from mockint.core.attempt import MAIN, Answer, AnswerState, Attempt, Origin
from mockint.core.question import FollowUp, Question
from mockint.core.star import Mark, SectionName
from mockint.core.transcript import LiveState
from mockint.errors import MockintError, StoreError
from mockint.files.atomic import sync_folder
from mockint.practice.desk import Practice

if TYPE_CHECKING:
    from mockint.capture.recorder import Recorder
    from mockint.core.step import ToSpeak
    from mockint.speech.live.hearing import LiveHearing


class RunningAnswer:
    """One recording in the making, and its place in the attempt.

    Args:
        practice: the home it is kept in.
        attempt: with the answer that is being recorded.
        key: which answer that is.
        recorder: not yet started.
        hearing: transcribes along, None when nobody does.
        lock: keeps other programs away from the attempt until it is closed.
    """

    def __init__(
        self,
        practice: Practice,
        attempt: Attempt,
        key: str,
        recorder: "Recorder",
        hearing: "LiveHearing | None",
        lock: ExitStack,
    ) -> None:
        self.attempt = attempt
        self.key = key
        self.recorder = recorder
        self.marks: list[Mark] = []
        self._practice = practice
        self.hearing = hearing
        self._lock = lock

    @property
    def transcription(self) -> LiveState:
        """Whether it keeps up."""
        return self.hearing.state if self.hearing is not None else LiveState.OFF

    def mark(self, section: SectionName) -> None:
        """The person says: from now on I am in this section. Journalled at once."""
        mark = Mark(section, self.recorder.elapsed_s)
        self.marks.append(mark)
        self._practice.store.folder(self.attempt.id).add_mark(self.key, mark)

    def stop(self) -> Attempt:
        """End the recording and store it; a second call gives the same attempt again."""
        answer = self.attempt.answer(self.key)
        if answer is None or answer.state is not AnswerState.RECORDING:
            return self.attempt
        try:
            try:
                recording = self.recorder.stop()
            finally:
                if self.hearing is not None:
                    self.hearing.end()
            self.attempt = self._keep(replace(answer, recording=recording))
        finally:
            self._lock.close()
        return self.attempt

    def _keep(self, answer: Answer) -> Attempt:
        """The sound is on disk under its name; the rest can be done by `recover` as well."""
        try:
            return self._practice.store.keep(self.attempt, answer.moved(AnswerState.RECORDED))
        except StoreError as error:
            raise StoreError(
                error.what,
                kept="the recording is on disk",
                hint="free some space, then mockint recover keeps it",
            ) from error

    def discard(self) -> Attempt | None:
        """Throw the recording away: the whole attempt, or only this follow-up answer."""
        if self.hearing is not None:
            self.hearing.cancel()
        self.recorder.discard()
        self._lock.close()
        return drop_answer(self._practice, self.attempt, self.key)


def begin(
    practice: Practice,
    question: Question,
    origin: Origin = Origin.MICROPHONE,
    retake_of: str = "",
) -> Attempt:
    """A new attempt. Nothing of it is on disk before there is anything to keep.

    Args:
        practice: the home it is stored in.
        question: what is asked.
        origin: where its sound comes from.
        retake_of: id of the attempt that is given once more.
    """
    now = practice.now()
    return Attempt(practice.store.new_id(now), question, now, origin, retake_of=retake_of)


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
        AttemptInUseError: another program writes into the attempt.
    """
    from mockint.capture.recorder import Recorder

    key = attempt.next_key(prompt, part)
    answer = replace(
        attempt.next_answer(practice.now(), prompt, part), search_pause_s=search_pause_s
    )
    store = practice.store
    lock = ExitStack()
    lock.enter_context(store.holding(attempt.id))
    try:
        opened = store.open_answer(attempt, answer)
        source = practice.open_source()
        hearing = None
        if practice.hears_live:
            asked = prompt.text if prompt is not None else attempt.question.text
            hearing = practice.hearings.begin(opened, key, asked)
        folder = store.folder(attempt.id)
        recorder = Recorder(
            source, folder.recording(key), on_sound=hearing.feed if hearing else None
        )
        running = RunningAnswer(practice, opened, key, recorder, hearing, lock)
        recorder.start()
    except MockintError:
        lock.close()
        with suppress(StoreError):  # what matters is why nothing can be recorded
            drop_answer(practice, attempt, key)
        raise
    with suppress(OSError):  # a power loss might forget the name; the sound goes on
        sync_folder(folder.path)
    return running


def speak(practice: Practice, step: "ToSpeak") -> RunningAnswer:
    """Start recording what a round wants spoken, in an attempt of its own where there is none.

    Raises:
        StoreError: the home cannot be written.
        CaptureError: no source.
    """
    retake, part, attempt = step.retake, None, step.attempt
    if retake is not None and retake.part is not None:
        part, attempt = retake.part, practice.store.load(retake.of.id)
    elif attempt is None:
        of = retake.of.id if retake is not None else ""
        attempt = begin(practice, step.question, retake_of=of)
    return record(practice, attempt, step.prompt, part, step.search_pause_s)


def drop_answer(practice: Practice, attempt: Attempt, key: str) -> Attempt | None:
    """Remove one answer and its files; the attempt goes with its main answer."""
    if (hearing := practice.hearings.take(attempt, key)) is not None:
        hearing.cancel()
    if key == MAIN:
        practice.store.delete(attempt.id)
        return None
    return practice.store.take_out(attempt, key)
