"""Word times and silences → how long, how fast, where it paused."""

from collections.abc import Sequence

from mockint.analysis.delivery.gaps import Hesitation, Pause, pauses
from mockint.core.analysis import Measure
from mockint.core.star import Section, SectionName
from mockint.core.transcript import Transcript, Word

# Fewer words say nothing about a pace.
LEAST_WORDS = 10


def pace_measures(
    transcript: Transcript,
    sections: Sequence[Section] = (),
    hesitations: Sequence[Hesitation] = (),
) -> list[Measure]:
    """duration_s where it is known; the rest only with word times.

    time_to_first_word_s: from the recording's start to the first word's.
    words_per_minute: words over the time from the first word's start to the last one's end.
    pause_count, longest_pause_s: of pauses(); no longest one without any.
    Then of each section that was heard: NAME_words_per_minute, over its stretches, and
    NAME_pause_count; a pause belongs to the section of the word before it.
    """
    words = transcript.words
    last = words[-1].end if transcript.timed else None
    duration = transcript.duration_s if transcript.duration_s is not None else last
    measures = [Measure("duration_s", duration, "s")] if duration is not None else []
    first = words[0].start if transcript.timed else None
    if first is None or last is None:
        return measures
    measures.append(Measure("time_to_first_word_s", first, "s", ((0, 0),)))
    measures += _pace("words_per_minute", words, [(0, len(words) - 1)])
    found = pauses(transcript, hesitations)
    measures.append(_counted("pause_count", found, len(words)))
    if found:
        longest = max(found, key=lambda pause: pause.seconds)
        around = _around(longest, len(words))
        measures.append(Measure("longest_pause_s", longest.seconds, "s", (around,)))
    for name in SectionName:
        stretches = [(s.first_word, s.last_word) for s in sections if s.name is name]
        if not stretches:
            continue
        label = name.name.lower()
        measures += _pace(f"{label}_words_per_minute", words, stretches)
        own = [p for p in found if any(a <= p.after_word <= b for a, b in stretches)]
        measures.append(_counted(f"{label}_pause_count", own, len(words)))
    return measures


def _pace(name: str, words: Sequence[Word], stretches: Sequence[tuple[int, int]]) -> list[Measure]:
    """Words over the time that the stretches took; nothing below LEAST_WORDS."""
    count = sum(last - first + 1 for first, last in stretches)
    took = sum(_seconds(words[first], words[last]) for first, last in stretches)
    if count < LEAST_WORDS or took <= 0:
        return []
    return [Measure(name, 60 * count / took, "words/min", tuple(stretches))]


def _seconds(first: Word, last: Word) -> float:
    if first.start is None or last.end is None:
        return 0.0
    return max(0.0, last.end - first.start)


def _counted(name: str, found: Sequence[Pause], words: int) -> Measure:
    return Measure(name, len(found), "", tuple(_around(pause, words) for pause in found))


def _around(pause: Pause, words: int) -> tuple[int, int]:
    return pause.after_word, min(pause.after_word + 1, words - 1)
