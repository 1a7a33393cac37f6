"""Answers to one question → how much of each was said before in the same words.

Formula: of the three-word runs of an answer, the share that also stands in the one before it
(containment of word shingles: Broder, "On the resemblance and containment of documents", 1997);
variety is the rest. What the thresholds rest on was measured: docs/measures.md.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

RUN_WORDS = 3
# The same words said twice share 0.75 of their runs when one word in twenty is misheard and 0.56
# at one in ten; different tellings of one question by different people never shared more than 0.06.
RECITING_FROM = 0.5
# Shorter answers have too few runs for a share of them.
LEAST_WORDS = 30
# Variety can be said to fall only between two comparisons, so of three answers.
LEAST_ANSWERS = 3

_WORD = re.compile(r"[\w']+")


@dataclass(frozen=True, slots=True)
class Variety:
    """How the wording of one question's answers changed.

    Attributes:
        repeated: for each answer but the first, the share of its runs that the one before held.
        answers: how many answers were long enough.
    """

    repeated: tuple[float, ...] = ()
    answers: int = 0

    @property
    def newest(self) -> float | None:
        """Share of the newest answer that was said before in the same words."""
        return self.repeated[-1] if self.repeated else None

    @property
    def reciting(self) -> bool:
        """At least half of the runs are the last answer's, and no fewer than the time before."""
        if self.answers < LEAST_ANSWERS or len(self.repeated) < 2:
            return False
        return self.repeated[-1] >= max(RECITING_FROM, self.repeated[-2])


def variety(answers: Sequence[str]) -> Variety:
    """Of the answers to one question, oldest first; short ones are left out."""
    spoken = [words for text in answers if len(words := _words(text)) >= LEAST_WORDS]
    shares = tuple(repeated(later, earlier) for earlier, later in pairwise(spoken))
    return Variety(shares, len(spoken))


def repeated(later: Sequence[str], earlier: Sequence[str]) -> float:
    """Share of the later answer's runs that the earlier one holds, 0 to 1."""
    runs = _runs(later)
    return len(runs & _runs(earlier)) / len(runs) if runs else 0.0


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + RUN_WORDS]) for i in range(len(words) - RUN_WORDS + 1)}
