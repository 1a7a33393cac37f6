"""Word times and voiced stretches → where no word was said: possible hesitations and pauses."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mockint.core.sound import Sound
from mockint.core.timeline import Span
from mockint.core.transcript import Transcript

# A silence this long counts as a pause (docs/measures.md).
PAUSE_S = 0.5
# Shorter voiced pieces are the tails of words, whose ends recognisers draw too early; an "um" is
# longer (of the fifteen in the reference clips the shortest that can be heard as one takes 190 ms).
HESITATION_S = 0.2
# Times come in milliseconds: what falls short by less than one does not fall short.
_HAIR_S = 0.0005


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch between two words, before the first (after_word -1) or after the last."""

    after_word: int
    span: Span


@dataclass(frozen=True, slots=True)
class Hesitation:
    """A voiced stretch of at least HESITATION_S without a word over it; places as of a Gap."""

    after_word: int
    span: Span


@dataclass(frozen=True, slots=True)
class Pause:
    """A silence between two words: how long, the word before it, and where it begins."""

    after_word: int
    seconds: float
    start_s: float = 0.0


def gaps(transcript: Transcript, above_s: float = 0.0) -> tuple[Gap, ...]:
    """Where no word stands for longer than that, from 0 s on without end; empty without word times.

    Words that overlap, or run backwards, leave no gap between them.
    """
    if not transcript.timed:
        return ()
    spoken = sorted(
        (word.start or 0.0, word.end or 0.0, index) for index, word in enumerate(transcript.words)
    )
    found = []
    at, before = 0.0, -1
    for start, end, index in spoken:
        if start - at > above_s:
            found.append(Gap(before, Span(at, start)))
        at, before = max(at, end), index
    found.append(Gap(before, Span(at, float("inf"))))
    return tuple(found)


def find_hesitations(transcript: Transcript, sound: Sound | None) -> tuple[Hesitation, ...]:
    """What the gaps hold of the voiced stretches, in order.

    Empty without sound or without word times. A filler that was written down is a word, so it is
    not found here again.
    """
    if sound is None:
        return ()
    return tuple(
        Hesitation(gap.after_word, piece)
        for gap in gaps(transcript, HESITATION_S - _HAIR_S)
        for piece in _inside(gap.span, sound.voiced)
        if piece.duration_s > HESITATION_S - _HAIR_S
    )


def pauses(transcript: Transcript, hesitations: Sequence[Hesitation] = ()) -> tuple[Pause, ...]:
    """Silences of at least PAUSE_S between two words; a hesitation parts a gap in two."""
    long = gaps(transcript, PAUSE_S - _HAIR_S)[:-1]
    between = [gap for gap in long if gap.after_word >= 0]
    voices = [hesitation.span for hesitation in hesitations]
    return tuple(
        Pause(gap.after_word, round(piece.duration_s, 3), piece.start_s)
        for gap in between
        for piece in _outside(gap.span, _inside(gap.span, voices))
        if piece.duration_s > PAUSE_S - _HAIR_S
    )


def _inside(whole: Span, parts: Sequence[Span]) -> Iterator[Span]:
    """The parts, or pieces of them, that lie in the whole; they are in order and apart."""
    first = bisect_right(parts, whole.start_s, key=lambda part: part.end_s)
    for part in (parts[i] for i in range(first, len(parts))):
        if part.start_s >= whole.end_s:
            return
        yield Span(max(part.start_s, whole.start_s), min(part.end_s, whole.end_s))


def _outside(whole: Span, parts: Iterable[Span]) -> Iterator[Span]:
    """What the parts leave of the whole."""
    at = whole.start_s
    for part in parts:
        yield Span(at, part.start_s)
        at = part.end_s
    yield Span(at, whole.end_s)
