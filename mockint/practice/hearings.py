"""Answers that are being recorded → their words as soon as the recording ends."""

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING

from mockint.core.attempt import Attempt
from mockint.core.recording import Recording
from mockint.core.transcript import Transcript
from mockint.errors import SpeechError

if TYPE_CHECKING:
    from mockint.speech.live.hearing import LiveHearing
    from mockint.speech.transcriber import HearsChunks, Transcriber

_SAME_S = 0.1  # a recording and what was heard of it may differ this much in length


class Hearings:
    """Which recordings are heard live.

    Args:
        transcriber: loads it, or gives the one in memory.
    """

    def __init__(self, transcriber: "Callable[[], Transcriber]") -> None:
        self._transcriber = transcriber
        self._running: dict[tuple[str, str], LiveHearing] = {}
        self._at_work: list[LiveHearing] = []  # also those that were handed over or cancelled

    def begin(
        self,
        attempt: Attempt,
        key: str,
        question: str,
    ) -> "LiveHearing":
        """Begin with an answer that is about to be spoken; what is heard is read ahead.

        Args:
            attempt: which attempt.
            key: which answer of it.
            question: what it replies to.
        """
        from mockint.capture.decode import Resampler
        from mockint.practice.measure import read_ahead
        from mockint.speech.hints import hints_of
        from mockint.speech.live.hearing import LiveHearing

        hearing = LiveHearing(
            self._chunk_transcriber,
            Resampler,
            hints=hints_of(attempt.question.text, attempt.question.title),
            on_tentative=lambda words: read_ahead(words, question),
        )
        self._running[attempt.id, key] = hearing
        self._at_work = [*(other for other in self._at_work if other.working), hearing]
        return hearing

    def take(self, attempt: Attempt, key: str) -> "LiveHearing | None":
        """Hand over the hearing of that answer, once only; None when there is none."""
        return self._running.pop((attempt.id, key), None)

    def left_s(self, attempt: Attempt, key: str) -> float | None:
        """Seconds of that answer that have no words yet; None when it is not heard live."""
        hearing = self._running.get((attempt.id, key))
        return hearing.left_s if hearing is not None else None

    @property
    def working(self) -> bool:
        """Whether a thread still hears something: a program that ends under it is aborted."""
        return any(hearing.working for hearing in self._at_work)

    def close(self) -> None:
        """End all of them, each after its current piece."""
        for hearing in self._at_work:
            hearing.cancel()

    def _chunk_transcriber(self) -> "HearsChunks":
        from mockint.speech.transcriber import HearsChunks

        transcriber = self._transcriber()
        if not isinstance(transcriber, HearsChunks):
            raise SpeechError(f"{transcriber.recognizer.engine} hears nothing while one speaks")
        return transcriber


def outcome_of(
    hearing: "LiveHearing",
    recording: Recording,
    on_progress: Callable[[float], None],
    stop: Event,
) -> Transcript | None:
    """Wait for what live hearing brings; None when it did not get the whole recording.

    Raises:
        StoppedError: stop was set.
        SpeechError: there are no words because the recogniser failed.
    """
    heard = hearing.outcome(on_progress, stop)
    whole = abs((heard.duration_s or 0.0) - recording.duration_s) < _SAME_S
    return heard if whole else None
