"""Word times → how long, how fast, where it paused."""

from dataclasses import dataclass
from itertools import pairwise

from mockint.core.measures import Measure
from mockint.core.transcript import Transcript

# A gap between two words this long counts as a pause (docs/measures.md).
PAUSE_S = 0.5
# Fewer words say nothing about a pace.
LEAST_WORDS = 10


@dataclass(frozen=True, slots=True)
class Pause:
    """A silence between two words: how long, and the word before it."""

    after_word: int
    seconds: float


def pauses(transcript: Transcript) -> tuple[Pause, ...]:
    """Gaps of at least PAUSE_S between the end of a word and the start of the next."""
    words = transcript.words
    gaps = (
        Pause(i, round(after.start - before.end, 3))
        for i, (before, after) in enumerate(pairwise(words))
        if before.end is not None and after.start is not None
    )
    return tuple(gap for gap in gaps if gap.seconds >= PAUSE_S)


def pace_measures(transcript: Transcript) -> list[Measure]:
    """duration_s where it is known; the rest only with word times.

    time_to_first_word_s: from the recording's start to the first word's.
    words_per_minute: words over the time from the first word's start to the last one's end.
    pause_count, longest_pause_s: of pauses(); no longest one without any.
    """
    words = transcript.words
    last = words[-1].end if transcript.timed else None
    duration = transcript.duration_s if transcript.duration_s is not None else last
    measures = [Measure("duration_s", duration, "s")] if duration is not None else []
    first = words[0].start if transcript.timed else None
    if first is None or last is None:
        return measures
    measures.append(Measure("time_to_first_word_s", first, "s", ((0, 0),)))
    if len(words) >= LEAST_WORDS and last > first:
        pace = 60 * len(words) / (last - first)
        measures.append(Measure("words_per_minute", pace, "words/min", ((0, len(words) - 1),)))
    found = pauses(transcript)
    evidence = tuple((pause.after_word, pause.after_word + 1) for pause in found)
    measures.append(Measure("pause_count", len(found), "", evidence))
    if found:
        longest = max(found, key=lambda pause: pause.seconds)
        around = (longest.after_word, longest.after_word + 1)
        measures.append(Measure("longest_pause_s", longest.seconds, "s", (around,)))
    return measures
