"""Blocks from the recorder → words while the person speaks, on one thread of its own."""

import time
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING, Protocol

from mockint.core.transcript import LiveState, Transcript
from mockint.errors import SpeechError, StoppedError
from mockint.speech.live.listener import Listener, Tally
from mockint.speech.transcriber import SAMPLE_RATE_HZ, HearsChunks

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# A piece that has waited for as long as the shortest piece lasts: the next one is there already.
BEHIND_S = 8.0
_LOOK_S = 0.05  # how often it looks for new sound; a frame of the voice detector has 0.032 s
# A call of the engine that takes longer than this, and far longer than any before it, is not
# going to return: small.en takes 5 s for 10 s of speech on two slow cores (docs/recogniser.md,
# models), and base.en took over 60 s on a machine with nine times more work than cores.
PATIENCE_S = 180.0
_TIMES_LONGER = 10

OnTentative = Callable[[Transcript], None]


class Resamples(Protocol):
    """Turns blocks at a microphone's own rate into 16 kHz, as a file of them is read."""

    def feed(self, pcm: bytes) -> bytes:
        """The next block → what can be told by now."""

    def finish(self) -> bytes:
        """The last samples."""


class LiveHearing:
    """Hears one recording while it is made.

    Args:
        open_transcriber: loads the weights, or gives those in memory; on the hearing thread.
        open_resampler: called with the microphone's rate where that is not 16 kHz; likewise.
        hints: words that are likely to occur.
        on_tentative: told, on the hearing thread, what the whole transcript will be if the person
            says no more.
        patience_s: see PATIENCE_S.
    """

    def __init__(
        self,
        open_transcriber: Callable[[], HearsChunks],
        open_resampler: Callable[[int], Resamples],
        *,
        hints: Sequence[str] = (),
        on_tentative: OnTentative | None = None,
        patience_s: float = PATIENCE_S,
    ) -> None:
        self.error: SpeechError | None = None
        self._open = open_transcriber
        self._open_resampler = open_resampler
        self._hints = hints
        self._on_tentative = on_tentative
        self._patience_s = patience_s
        self._queue: SimpleQueue[bytes] = SimpleQueue()
        self._rate_hz = SAMPLE_RATE_HZ
        self._fed = 0
        self._ended = Event()
        self._stopped = Event()
        self._done = Event()
        self._listener: Listener | None = None
        self._resampler: Resamples | None = None
        self._working_since = 0.0
        self._thread = Thread(target=self._run, name="mockint-hearing", daemon=True)
        self._thread.start()

    # --- from other threads ------------------------------------------------------------------

    def feed(self, pcm: bytes, rate_hz: int) -> None:
        """The next block, 16-bit mono; returns at once."""
        self._rate_hz = rate_hz
        self._fed += len(pcm) // 2
        self._queue.put(pcm)

    def end(self) -> None:
        """There is no more sound; what is left is heard now."""
        self._ended.set()

    def cancel(self) -> None:
        """The words are not wanted: end after the current piece."""
        self._stopped.set()
        self._ended.set()

    @property
    def working(self) -> bool:
        """Whether its thread still runs."""
        return self._thread.is_alive()

    @property
    def ready(self) -> bool:
        """Whether the outcome is there."""
        return self._done.is_set()

    @property
    def tally(self) -> Tally:
        """What it has cost so far."""
        return self._listener.tally if self._listener is not None else Tally()

    @property
    def fed_s(self) -> float:
        """Seconds of sound that it was given."""
        return self._fed / self._rate_hz

    @property
    def left_s(self) -> float:
        """Seconds of sound that have no final words yet."""
        listener = self._listener
        if self.ready or listener is None:
            return 0.0 if self.ready else self.fed_s
        return max(0.0, self.fed_s - listener.final_until_s)

    @property
    def state(self) -> LiveState:
        """Whether it keeps up."""
        listener = self._listener
        if self.error is not None or (listener is not None and listener.error is not None):
            return LiveState.FAILED
        if listener is None:
            return LiveState.KEEPS_UP if self.fed_s < BEHIND_S else LiveState.BEHIND
        piece = listener.next_piece
        due_s = piece.span.end_s if piece is not None else listener.taken_s
        return LiveState.BEHIND if self.fed_s - due_s > BEHIND_S else LiveState.KEEPS_UP

    @property
    def hung(self) -> bool:
        """Whether the engine is stuck in a call."""
        since, listener = self._working_since, self._listener
        if not since or self.ready or listener is None:
            return False
        patience = max(self._patience_s, _TIMES_LONGER * listener.tally.longest_s)
        return time.monotonic() - since > patience

    def outcome(self, on_progress: Callable[[float], None], stop: Event) -> Transcript:
        """Wait for the end, then everything that was heard.

        A stretch that the recogniser failed on, or hangs on, is missing in the transcript.

        Raises:
            StoppedError: stop was set; nobody will want the words any more.
            SpeechError: there are no words because the recogniser failed.
        """
        at_first = max(self.left_s, 1e-3)
        while not self._done.wait(_LOOK_S):
            if stop.is_set():
                self.cancel()
                raise StoppedError("transcription was stopped", kept="your recording is saved")
            if self.hung:
                self.cancel()
                break
            on_progress(min(1.0, max(0.0, 1 - self.left_s / at_first)))
        if self.error is not None:
            raise self.error
        if self._listener is None:
            raise SpeechError("the recogniser did not load", hint="try again")
        on_progress(1.0)
        return self._listener.final(self.fed_s)

    # --- on the hearing thread ---------------------------------------------------------------

    def _run(self) -> None:
        try:
            self._listener = Listener(self._open(), self._hints)
            self._listen(self._listener)
        except SpeechError as error:
            self.error = error
        finally:
            self._done.set()

    def _listen(self, listener: Listener) -> None:
        over = False
        while not self._stopped.is_set():
            ending = self._ended.is_set()  # before the queue is emptied, so that nothing is missed
            if not over and (samples := self._drained(ending)) is not None:
                listener.take(samples)
            if ending and not over:
                listener.end()
                over = True
            self._working_since = time.monotonic()
            worked = listener.work()
            self._working_since = 0.0
            if worked and not over:
                self._tell(listener)
            elif not worked and over:
                return
            elif not worked:
                self._ended.wait(_LOOK_S)

    def _tell(self, listener: Listener) -> None:
        if self._on_tentative is not None and not self._stopped.is_set():
            tentative = listener.tentative()
            if tentative is not None and tentative.words:
                self._on_tentative(tentative)

    def _drained(self, ending: bool) -> "NDArray[np.float32] | None":
        """Everything that has arrived, as 16 kHz samples."""
        import numpy as np

        blocks: list[bytes] = []
        while True:
            try:
                blocks.append(self._queue.get_nowait())
            except Empty:
                break
        if not blocks and not ending:
            return None
        pcm = b"".join(blocks)
        if self._rate_hz != SAMPLE_RATE_HZ:
            if self._resampler is None:
                self._resampler = self._open_resampler(self._rate_hz)
            pcm = self._resampler.feed(pcm)
            if ending:
                pcm += self._resampler.finish()
        # As a file of the same samples is read, so that both are heard alike.
        return np.frombuffer(pcm, "<i2").astype(np.float32) / np.float32(32_768)
