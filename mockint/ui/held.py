"""The running take, held from any thread → no way out of the interface can lose it."""

from threading import Lock

from mockint.core.attempt import Attempt
from mockint.errors import StoppedError
from mockint.practice.record import RunningAnswer


class HeldTake:
    """At most one take; it is ended once, by whoever comes first."""

    def __init__(self) -> None:
        self._take: RunningAnswer | None = None
        self._closed = False
        self._lock = Lock()

    @property
    def running(self) -> bool:
        """Whether something is being recorded."""
        return self._take is not None

    def hold(self, take: RunningAnswer) -> RunningAnswer:
        """Remember what is being recorded from now on.

        Raises:
            StoppedError: the program is ending; the take was thrown away, nothing was said yet.
        """
        with self._lock:
            if not self._closed:
                self._take = take
                return take
        take.discard()
        raise StoppedError("mockint is ending")

    def close(self) -> None:
        """Hold nothing new: the program is ending."""
        self._closed = True

    def keep(self) -> Attempt | None:
        """End the recording and store it; None when there is none (any more)."""
        with self._lock:
            take, self._take = self._take, None
            return take.stop() if take is not None else None

    def drop(self) -> Attempt | None:
        """Throw the recording away."""
        with self._lock:
            take, self._take = self._take, None
            return take.discard() if take is not None else None
