"""Speech probabilities, frame by frame → chunks of the recording that end in pauses.

Where a chunk ends depends on the sound alone, never on the clock: a recording heard while it was
spoken and the same file heard later are cut in the same places.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mockint.speech.live.vad import FRAME
from mockint.speech.transcriber import LEAST_SPEECH_S, SAMPLE_RATE_HZ

FRAME_S = FRAME / SAMPLE_RATE_HZ


def _frames(seconds: float) -> int:
    return round(seconds / FRAME_S)


# All from docs/recogniser.md, chunker, unless said otherwise.
SPEECH_FROM = 0.5  # Silero's own thresholds, with hysteresis
SPEECH_UNTIL = 0.35
LEAST_VOICED = _frames(8.0)  # speech in a chunk before a pause may close it
PAUSE = _frames(0.5)
CROWDED = _frames(20.0)  # from this length on a short pause will do
SHORT_PAUSE = _frames(0.25)
LONGEST = _frames(28.0)  # then it is cut in the longest gap, or where it is quietest,
SEARCH = _frames(8.0)  # of the last 8 s
GAP = _frames(0.1)
PAD = _frames(0.25)  # kept around speech, inside the silence
LEAST_SPEECH = _frames(LEAST_SPEECH_S)
# A silence this long closes any chunk. Nothing is lost by it: the tail was decoded in the pause
# already, and a window would otherwise fill up with silence.
LONG_PAUSE = _frames(2.0)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of the recording to be decoded in one window.

    Attributes:
        first: its first sample.
        end: one past its last.
        speech: where in it somebody speaks, as (first sample, end sample), in order.
    """

    first: int
    end: int
    speech: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Frame:
    speech: bool
    power: float


class Chunker:
    """Takes frames in order, gives a chunk whenever one is closed."""

    def __init__(self) -> None:
        self._kept: list[_Frame] = []  # from the end of the chunk before, or PAD before speech
        self._start = 0  # number of the first kept frame
        self._first = -1  # first and last frame with speech, relative to _start
        self._last = -1
        self._voiced = 0
        self._speaking = False

    @property
    def silence_s(self) -> float:
        """How long nobody has spoken, 0 while nothing was said in the open chunk."""
        return (len(self._kept) - 1 - self._last) * FRAME_S if self._voiced else 0.0

    @property
    def needed_from(self) -> int:
        """The first sample that a chunk may still ask for."""
        return self._start * FRAME

    def push(self, probability: float, power: float) -> Chunk | None:
        """Take one frame.

        Args:
            probability: of speech.
            power: mean square of its samples.
        """
        self._speaking = probability >= (SPEECH_UNTIL if self._speaking else SPEECH_FROM)
        self._note(_Frame(self._speaking, power))
        if not self._voiced:
            if len(self._kept) > PAD:
                del self._kept[0]
                self._start += 1
            return None
        silence = len(self._kept) - 1 - self._last
        if silence >= LONG_PAUSE and self._voiced < LEAST_SPEECH:
            self._drop(len(self._kept) - PAD)  # a cough
            return None
        crowded = len(self._kept) - self._from >= CROWDED
        if (
            silence >= LONG_PAUSE
            or (silence >= PAUSE and self._voiced >= LEAST_VOICED)
            or (silence >= SHORT_PAUSE and crowded)
        ):
            return self._close(self._last + 1 + min(PAD, silence // 2))
        if len(self._kept) - self._from >= LONGEST:
            return self._close(self._quietest())
        return None

    def tail(self, samples: int) -> Chunk | None:
        """The chunk that is left if the recording ends now; None when nothing was said in it.

        Args:
            samples: of the whole recording so far.
        """
        if self._voiced < LEAST_SPEECH:
            return None
        end = min(len(self._kept), self._last + 1 + PAD)
        return self._chunk(end, samples)

    @property
    def _from(self) -> int:
        """Where the open chunk begins, relative to _start."""
        return max(0, self._first - PAD)

    def _note(self, frame: _Frame) -> None:
        self._kept.append(frame)
        if frame.speech:
            self._last = len(self._kept) - 1
            if not self._voiced:
                self._first = self._last
            self._voiced += 1

    def _close(self, end: int) -> Chunk | None:
        enough = sum(frame.speech for frame in self._kept[:end]) >= LEAST_SPEECH
        chunk = self._chunk(end) if enough else None
        self._drop(end)
        return chunk

    def _drop(self, end: int) -> None:
        """Forget the frames before `end`; what is left is the beginning of the next chunk."""
        left = self._kept[end:]
        self._start += end
        self._kept, self._first, self._last, self._voiced = [], -1, -1, 0
        for frame in left:
            self._note(frame)

    def _chunk(self, end: int, samples: int | None = None) -> Chunk:
        def at(frame: int) -> int:
            sample = (self._start + frame) * FRAME
            return sample if samples is None else min(sample, samples)

        runs = _runs([frame.speech for frame in self._kept[:end]], wanted=True)
        joined: list[tuple[int, int]] = []
        for first, stop in runs:
            if joined and first - joined[-1][1] < GAP:
                joined[-1] = (joined[-1][0], stop)
            else:
                joined.append((first, stop))
        spans = tuple((at(first), at(stop)) for first, stop in joined)
        return Chunk(at(self._from), at(end), spans)

    def _quietest(self) -> int:
        """The middle of the longest gap of the last 8 s, else of its quietest tenth of a second."""
        begin = len(self._kept) - SEARCH
        part = self._kept[begin:]
        gaps = [g for g in _runs([f.speech for f in part], wanted=False) if g[1] - g[0] >= GAP]
        if gaps:
            first, stop = max(gaps, key=lambda gap: gap[1] - gap[0])
            return begin + (first + stop) // 2
        powers = [frame.power for frame in part]
        loudness = [sum(powers[i : i + GAP]) for i in range(len(powers) - GAP)]
        return begin + loudness.index(min(loudness)) + GAP // 2


def _runs(flags: Sequence[bool], *, wanted: bool) -> list[tuple[int, int]]:
    """Stretches of that value, as (first, end)."""
    found: list[tuple[int, int]] = []
    for index, flag in enumerate(flags):
        if flag is not wanted:
            continue
        if found and found[-1][1] == index:
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return found
