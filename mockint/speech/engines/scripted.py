"""A saved transcript → the same transcript, at the pace that is asked for; for tests and trials."""

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from mockint.core.transcript import Recognizer, Transcript, Word
from mockint.errors import MockintError, SpeechError, StoppedError
from mockint.speech.live.pieces import hear_file
from mockint.speech.transcriber import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RECOGNIZER = Recognizer(engine="scripted", model="script")


class ScriptedTranscriber:
    """Hears what the script says.

    Args:
        transcripts: one per recording, in order; the last one repeats.
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
        """Give the next transcript of the script; see Transcriber.transcribe."""
        while self._gate is not None and not self._gate.wait(0.02):
            if stop.is_set():
                break
        for step in range(self._steps):
            if stop.is_set():
                raise StoppedError("transcription was stopped", kept="your recording is saved")
            on_progress((step + 1) / self._steps)
        if self._failure is not None:
            raise self._failure
        if len(self._transcripts) > 1:
            return self._transcripts.pop(0)
        return self._transcripts[0]


class ScriptedChunks(ScriptedTranscriber):
    """Hears what the script says, also piece by piece: the words whose middle lies in the piece.

    Args:
        transcript: the whole script, with times.
        fails: start and end of a stretch, in seconds, that cannot be heard.
        fails_once: the stretch can be heard at the second try.
        before_each: called with every piece before it is heard; may take its time.
    """

    def __init__(
        self,
        transcript: Transcript,
        *,
        fails: tuple[float, float] | None = None,
        fails_once: bool = False,
        before_each: Callable[[float], object] = lambda _start_s: None,
    ) -> None:
        super().__init__(transcript)
        self.asked: list[tuple[float, float]] = []
        self.hints: Sequence[str] = ()
        self._script = transcript
        self._fails = fails
        self._fails_once = fails_once
        self._before_each = before_each

    def transcribe(
        self,
        samples: "NDArray[np.float32]",
        *,
        on_progress: Callable[[float], None],
        stop: threading.Event,
        hints: Sequence[str] = (),
    ) -> Transcript:
        """Hear one recording piece by piece; see Transcriber.transcribe."""
        return hear_file(self, samples, on_progress=on_progress, stop=stop, hints=hints)

    def hear_chunk(
        self, samples: "NDArray[np.float32]", start_s: float, hints: Sequence[str]
    ) -> Sequence[Word]:
        """Hear one stretch; see HearsChunks.hear_chunk."""
        end_s = start_s + len(samples) / SAMPLE_RATE_HZ
        self.asked.append((start_s, end_s))
        self.hints = hints
        self._before_each(start_s)
        if self._fails is not None and self._fails[0] < end_s and start_s < self._fails[1]:
            if self._fails_once:
                self._fails = None
            raise SpeechError("the script says that this fails")
        return [
            word
            for word in self._script.words
            if word.start is not None
            and word.end is not None
            and start_s <= (word.start + word.end) / 2 < end_s
        ]
