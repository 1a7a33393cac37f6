"""One text → heard from the loudspeaker: made on one thread, played and ended from another."""

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, Protocol

from mockint.errors import CaptureError

if TYPE_CHECKING:
    from mockint.voice.voice import Voice

TEXT_STANDS = "the question is on the screen"


class Loudspeaker(Protocol):
    """What is needed of a Speaker."""

    lost: bool
    began_at: float | None
    ended_at: float | None

    @property
    def playing(self) -> bool:
        """Whether there is more to come."""

    @property
    def stalled(self) -> bool:
        """Whether nothing comes out any more."""

    def feed(self, pcm: bytes) -> None:
        """Add a piece."""

    def complete(self) -> None:
        """Nothing more comes."""

    def start(self) -> None:
        """Begin."""

    def stop(self) -> None:
        """End."""


def loudspeaker(rate_hz: int) -> Loudspeaker:
    """The default one of this machine, for one text."""
    from mockint.capture.speaker import Speaker

    return Speaker(rate_hz)


class Asking:
    """One text on its way from the voice to the loudspeaker.

    make() belongs to a thread that may take its time, play() and stop() to the one that talks to
    the sound system. After stop() nothing sounds any more, however far the others are.
    """

    def __init__(
        self, text: str, voice: "Callable[[], Voice]", speaker: Callable[[int], Loudspeaker]
    ) -> None:
        self._text = text
        self._voice = voice
        self._open = speaker
        self._speaker: Loudspeaker | None = None
        self._stop = Event()

    def make(self, ready: Callable[[], None]) -> None:
        """Make the sound, sentence by sentence.

        Args:
            ready: called once, when there is something to play.

        Raises:
            VoiceError: there is no voice, or it broke off.
        """
        voice = self._voice()
        speaker = self._open(voice.rate_hz)
        try:
            for sentence in voice.say(self._text):
                if self._stop.is_set():
                    return
                speaker.feed(sentence.tobytes())
                if self._speaker is None:
                    self._speaker = speaker
                    ready()
        finally:
            speaker.complete()

    def play(self) -> None:
        """Begin to play what is made.

        Raises:
            CaptureError: nothing to play through.
        """
        if self._speaker is not None and not self._stop.is_set():
            self._speaker.start()

    def stop(self) -> None:
        """Silence, at once and for good."""
        self._stop.set()
        if self._speaker is not None:
            self._speaker.stop()

    @property
    def begun(self) -> bool:
        """Whether there is anything to hear: not of a text without a word."""
        return self._speaker is not None

    @property
    def ended_at(self) -> float | None:
        """When the last sound was heard, by the monotonic clock; None while there may be more."""
        return self._speaker.ended_at if self._speaker is not None else None

    @property
    def lost(self) -> CaptureError | None:
        """Why nothing is heard any more, though there is more."""
        if self._speaker is None or not (self._speaker.lost or self._speaker.stalled):
            return None
        return CaptureError("the loudspeaker went away", kept=TEXT_STANDS)
