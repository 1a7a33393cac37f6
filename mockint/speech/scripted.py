"""A saved transcript → the same transcript, at the pace that is asked for; for tests and trials."""

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from mockint.core.transcript import Recognizer, Transcript
from mockint.errors import MockintError, StoppedError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RECOGNIZER = Recognizer(engine="scripted", model="script")


class ScriptedTranscriber:
    """Hears what the script says.

    Args:
        transcripts: one a recording, in order; the last one repeats.
        failure: raised instead, when given.
        steps: how often progress is told.
        gate: waited for before the first step, so that a test decides when hearing goes on.
    """

    recognizer = RECOGNIZER

    def __init__(
        self,
        *transcripts: Transcript,
        failure: MockintError | None = None,
        steps: int = 4,
        gate: threading.Event | None = None,
    ) -> None:
        self._transcripts = list(transcripts)
        self._failure = failure
        self._steps = steps
        self._gate = gate

    def transcribe(
        self,
        samples: "NDArray[np.float32]",  # noqa: ARG002
        *,
        on_progress: Callable[[float], None],
        stop: threading.Event,
        hints: Sequence[str] = (),  # noqa: ARG002
    ) -> Transcript:
        """Give the next transcript of the script, as Transcriber says."""
        while self._gate is not None and not self._gate.wait(0.02):
            if stop.is_set():
                break
        for step in range(self._steps):
            if stop.is_set():
                raise StoppedError("transcription was stopped", kept="the recording is kept")
            on_progress((step + 1) / self._steps)
        if self._failure is not None:
            raise self._failure
        if len(self._transcripts) > 1:
            return self._transcripts.pop(0)
        return self._transcripts[0]
