"""A few seconds from the microphone → how loud they are, and the same sound played back."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock

from mockint.capture.level import SILENCE_DBFS, level_dbfs
from mockint.core.recording import Block
from mockint.practice.asking import Loudspeaker, loudspeaker
from mockint.practice.desk import Practice

TEST_S = 4.0
# Speech at arm's length reaches -35 to -15 dBFS in its loud moments; a source turned down to 3 %
# stays below -50, where recognisers begin to miss words.
QUIET_DBFS = -45.0
LOUD_DBFS = -3.0


class Loudness(StrEnum):
    """What a test found."""

    NOTHING = "nothing"
    QUIET = "quiet"
    GOOD = "good"
    LOUD = "loud"


@dataclass(frozen=True, slots=True)
class Tested:
    """What was recorded: 16-bit mono PCM, and the level of its loudest block."""

    pcm: bytes
    rate_hz: int
    peak_dbfs: float

    @property
    def loudness(self) -> Loudness:
        """Whether a recogniser can work with it."""
        if self.peak_dbfs <= SILENCE_DBFS:
            return Loudness.NOTHING
        if self.peak_dbfs < QUIET_DBFS:
            return Loudness.QUIET
        return Loudness.LOUD if self.peak_dbfs > LOUD_DBFS else Loudness.GOOD


class MicrophoneTest:
    """Records TEST_S seconds into memory, then plays them; nothing is stored.

    The source delivers on its own thread; everything else belongs to one other.

    Args:
        practice: whose chosen microphone is tested.
        speaker: opens the loudspeaker.
    """

    def __init__(
        self, practice: Practice, speaker: Callable[[int], Loudspeaker] = loudspeaker
    ) -> None:
        self._source = practice.open_source()
        self._open = speaker
        self._speaker: Loudspeaker | None = None
        self._pcm = bytearray()
        self._lock = Lock()
        self._ended = False
        self.level_dbfs = SILENCE_DBFS
        self._peak_dbfs = SILENCE_DBFS

    def start(self) -> None:
        """Begin to record.

        Raises:
            CaptureError: the microphone cannot be opened.
        """
        self._source.start(self._hear, self._end)

    def _hear(self, block: Block) -> None:
        with self._lock:
            if self.done:
                return
            self._pcm += block.samples
            self.level_dbfs = level_dbfs(block.samples)
            self._peak_dbfs = max(self._peak_dbfs, self.level_dbfs)

    def _end(self, _reason: str) -> None:
        self._ended = True

    @property
    def recorded_s(self) -> float:
        """How much there is by now."""
        return len(self._pcm) / (2 * self._source.sample_rate_hz)

    @property
    def done(self) -> bool:
        """Whether it has recorded enough, or the source ended by itself."""
        return self._ended or self.recorded_s >= TEST_S

    def stop(self) -> Tested:
        """End the recording, and what is played; gives what was recorded."""
        self._source.stop()
        if self._speaker is not None:
            self._speaker.stop()
        return Tested(bytes(self._pcm), self._source.sample_rate_hz, self._peak_dbfs)

    def play(self, tested: Tested) -> None:
        """Play it back.

        Raises:
            CaptureError: there is nothing to play through.
        """
        self._speaker = self._open(tested.rate_hz)
        self._speaker.feed(tested.pcm)
        self._speaker.complete()
        self._speaker.start()

    @property
    def playing(self) -> bool:
        """Whether it still sounds."""
        return self._speaker is not None and self._speaker.playing
