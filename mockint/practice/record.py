"""An answer while it is being spoken: recorder, section marks, live transcription."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

from mockint.core.attempt import AnswerState, Attempt
from mockint.core.star import Mark, SectionName
from mockint.core.transcript import LiveState

if TYPE_CHECKING:
    from mockint.capture.recorder import Recorder
    from mockint.speech.live import LiveHearing
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
        self._hearing = hearing
        self._drop = drop
        self._lock = ExitStack()
        self._lock.enter_context(store.folder(attempt.id).held())

    @property
    def transcription(self) -> LiveState:
        """Whether it keeps up."""
        return self._hearing.state if self._hearing is not None else LiveState.OFF

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
            if self._hearing is not None:
                self._hearing.end()
        recorded = replace(answer, recording=recording).moved(AnswerState.RECORDED)
        self.attempt = self._store.keep(self.attempt, recorded)
        self._lock.close()
        return self.attempt

    def discard(self) -> Attempt | None:
        """Throw the recording away: the whole attempt, or only this follow-up answer."""
        if self._hearing is not None:
            self._hearing.cancel()
        self.recorder.discard()
        self._lock.close()
        return self._drop(self.attempt, self.key)
