"""Words with times, the word under the cursor → which seconds to play; the second → its word.

No widget and no sound: what the review screen does while somebody listens is decided here.
"""

from bisect import bisect_right
from collections.abc import Sequence

from mockint.core.star import Section
from mockint.core.transcript import Word

EARLIER_S = 2.0
"""How long before a stop playback begins: the words before it say what it belongs to."""
ONSET_S = 0.1
"""A word is begun so much earlier: recognisers draw the borders of words tenths of a second off."""
AGAIN_S = 1.5
"""So far into a sentence, back goes to its own beginning, not to the one before it."""
SPEEDS = (0.75, 0.9, 1.0, 1.25, 1.5)


class Times:
    """When each word was said; quick enough to be asked twenty times a second in two hours.

    Args:
        words: in the order of speech; words without times share those of the word before.
    """

    def __init__(self, words: Sequence[Word]) -> None:
        self.known = any(word.start is not None for word in words)
        self._starts: list[float] = []  # never falling, whatever a recogniser wrote
        self._ends: list[float] = []
        at = 0.0
        for word in words:
            at = max(at, word.start if word.start is not None else at)
            self._starts.append(at)
            self._ends.append(max(at, word.end if word.end is not None else at))

    def start_s(self, word: int) -> float:
        """Where the word begins."""
        return self._starts[word]

    def end_s(self, word: int) -> float:
        """Where it ends."""
        return self._ends[word]

    def word_at(self, second: float) -> int:
        """The word that is being said then, or was said last; the first one before all."""
        return max(0, bisect_right(self._starts, second) - 1)

    def part_s(self, section: Section) -> tuple[float, float]:
        """From the section's first word to the next section's, or to its own last word's end."""
        start_s = max(0.0, self._starts[section.first_word] - ONSET_S)
        after = section.last_word + 1
        if after < len(self._starts):
            return start_s, max(start_s, self._starts[after] - ONSET_S)
        return start_s, self._ends[section.last_word] + ONSET_S


def sentence_start(firsts: Sequence[int], word: int, step: int, *, into_s: float) -> int | None:
    """The first word of the sentence to go to; None when there is none in that direction.

    Args:
        firsts: first word of each sentence, in order.
        word: where one is.
        step: 1 for the next sentence; -1 for the beginning of this one, or where that has just
            begun, of the one before.
        into_s: how long ago this sentence began, as heard; 0 while nothing is.
    """
    here = bisect_right(firsts, word) - 1
    if step < 0 and word > firsts[here] and (into_s == 0 or into_s >= AGAIN_S):
        return firsts[here]
    there = here + step
    return firsts[there] if 0 <= there < len(firsts) else None


def other_speed(speed: float, step: int) -> float | None:
    """The next one in that direction; None at the end."""
    place = SPEEDS.index(speed) + step
    return SPEEDS[place] if 0 <= place < len(SPEEDS) else None
