"""Answers to one question → how much of each was said before in the same words.

Formula: of the three-word runs of an answer, the share that also stands in the one before it
(containment of word shingles: Broder, "On the resemblance and containment of documents", 1997);
variety is the rest. What the thresholds rest on was measured: docs/measures.md.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from mockint.core.progress import Variety

RUN_WORDS = 3
# Shorter answers have too few runs for a share of them.
LEAST_WORDS = 30
_WORD = re.compile(r"[\w']+")


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
