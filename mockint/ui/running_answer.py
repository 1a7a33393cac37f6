"""The running answer, held from any thread → no way out of the interface can lose it."""

from threading import Lock

from mockint.core.attempt import Attempt
from mockint.errors import StoppedError
from mockint.practice.record import RunningAnswer


class HeldAnswer:
    """At most one answer; the first caller ends it, and nobody else does.

    Attributes:
        newest: the attempt of the newest answer that was stored.
    """

    def __init__(self) -> None:
        self.newest: Attempt | None = None
        self._answer: RunningAnswer | None = None
        self._closed = False
        self._lock = Lock()

    @property
    def running(self) -> bool:
        """Whether something is being recorded."""
        return self._answer is not None

    def hold(self, answer: RunningAnswer) -> RunningAnswer:
        """Remember what is being recorded from now on.

        Raises:
            StoppedError: the program is ending; the answer was thrown away, nothing was said yet.
        """
        with self._lock:
            if not self._closed:
                self._answer = answer
                return answer
        answer.discard()
        raise StoppedError("mockint is ending")

    def close(self) -> None:
        """Accept no new answer: the program is ending."""
        self._closed = True

    def keep(self) -> Attempt | None:
        """End the recording and store it; None when there is none (any more)."""
        with self._lock:
            answer, self._answer = self._answer, None
            if answer is None:
                return None
            self.newest = answer.stop()
            return self.newest

    def drop(self) -> Attempt | None:
        """Throw the recording away."""
        with self._lock:
            answer, self._answer = self._answer, None
            return answer.discard() if answer is not None else None
