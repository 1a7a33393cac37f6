"""Reading → sections over every word, each with the confidence of the model behind it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from mockint.analysis.clauses import ends_sentence
from mockint.analysis.features import features
from mockint.analysis.language import Reading
from mockint.analysis.weights import ORDER, Weights, shipped_weights
from mockint.core.star import Section, SectionName
from mockint.core.timeline import Span
from mockint.core.transcript import Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Clauses of long sentences are cut by counting words, so a border can miss the end of a sentence by
# a few words. On the held-out answers moving it lifts 0.881 of the words to 0.882.
NEAR_END = 3
_MARKS = frozenset('.,;:!?…"”')


def split(reading: Reading, weights: Weights | None = None) -> tuple[Section, ...]:
    """Sections without times, covering every word once, in order.

    A clause takes the section that is likeliest given the whole answer; a section's confidence is
    the mean of that likelihood over its words.

    Raises:
        MockintError: the shipped weights are missing or damaged.
    """
    if not reading.clauses:
        return ()
    chances = clause_chances(reading, weights or shipped_weights())
    best = chances.argmax(axis=1)
    sections = []
    for label, run in groupby(range(len(reading.clauses)), key=lambda i: int(best[i])):
        clauses = list(run)
        first, last = reading.clauses[clauses[0]][0], reading.clauses[clauses[-1]][1]
        sections.append(Section(ORDER[label], first, last))
    return _believed(_at_sentence_ends(sections, reading.words), reading, chances)


def _at_sentence_ends(sections: list[Section], words: Sequence[str]) -> list[Section]:
    """Move a border that no punctuation stands at to a sentence end at most NEAR_END words away."""
    for i in range(1, len(sections)):
        before, after = sections[i - 1], sections[i]
        last = before.last_word
        if words[last][-1:] in _MARKS:
            continue
        steps = (step for n in range(1, NEAR_END + 1) for step in (n, -n))
        fits = (last + step for step in steps if before.first_word <= last + step < after.last_word)
        end = next((word for word in fits if ends_sentence(words[word])), last)
        sections[i - 1] = replace(before, last_word=end)
        sections[i] = replace(after, first_word=end + 1)
    return sections


def with_confidence(
    sections: Sequence[Section], reading: Reading, weights: Weights | None = None
) -> tuple[Section, ...]:
    """What the model thinks of sections that it did not draw; marked ones stay at 1."""
    if not sections or all(section.marked for section in sections):
        return tuple(sections)
    chances = clause_chances(reading, weights or shipped_weights())
    return _believed(sections, reading, chances)


def _believed(
    sections: Sequence[Section], reading: Reading, chances: "NDArray[np.float64]"
) -> tuple[Section, ...]:
    """Each unmarked section's confidence: the mean chance of its name over its words."""
    clause_of = [
        i for i, (first, last) in enumerate(reading.clauses) for _ in range(first, last + 1)
    ]
    out = []
    for section in sections:
        if not section.marked:
            inside = clause_of[section.first_word : section.last_word + 1]
            mean = float(chances[inside, ORDER.index(section.name)].mean())
            section = replace(section, confidence=min(1.0, mean))
        out.append(section)
    return tuple(out)


def clause_chances(reading: Reading, weights: Weights) -> "NDArray[np.float64]":
    """Probability of each section (column, in ORDER) for each clause (row)."""
    return chances_of(features(reading), weights)


def chances_of(rows: Sequence[dict[str, float]], weights: Weights) -> "NDArray[np.float64]":
    """The same from the clauses' features, by forward-backward over the chain."""
    import numpy as np

    evidence = np.array([_evidence(row, weights) for row in rows], dtype=np.float64)
    forward, backward = np.zeros_like(evidence), np.zeros_like(evidence)
    forward[0] = weights.first + evidence[0]
    for i in range(1, len(evidence)):
        steps = forward[i - 1][:, None] + weights.moves
        forward[i] = evidence[i] + np.logaddexp.reduce(steps, axis=0)
    for i in range(len(evidence) - 2, -1, -1):
        ahead = evidence[i + 1] + backward[i + 1]
        backward[i] = np.logaddexp.reduce(weights.moves + ahead[None, :], axis=1)
    joint = forward + backward
    chances: NDArray[np.float64] = np.exp(joint - np.logaddexp.reduce(joint, axis=1)[:, None])
    return chances


def _evidence(row: dict[str, float], weights: Weights) -> "NDArray[np.float32]":
    import numpy as np

    known = [(weights.rows[name], value) for name, value in row.items() if name in weights.rows]
    if not known:
        return np.zeros(len(ORDER), dtype=np.float32)
    rows, values = zip(*known, strict=True)
    summed: NDArray[np.float32] = np.array(values, np.float32) @ weights.scores[list(rows)]
    return summed


def with_spans(sections: Sequence[Section], words: Sequence[Word]) -> tuple[Section, ...]:
    """The sections with their times, as core.star.Section.span says; None without word times."""
    starts = [words[section.first_word].start for section in sections]
    out = []
    for i, section in enumerate(sections):
        start = starts[i]
        end = starts[i + 1] if i + 1 < len(sections) else words[section.last_word].end
        span = Span(start, max(start, end)) if start is not None and end is not None else None
        out.append(replace(section, span=span))
    return tuple(out)


def ranges_of(sections: Sequence[Section], name: SectionName) -> tuple[tuple[int, int], ...]:
    """Word ranges of that section."""
    return tuple((s.first_word, s.last_word) for s in sections if s.name is name)
