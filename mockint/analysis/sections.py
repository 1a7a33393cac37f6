"""Reading → sections over every word, each with the confidence of the model behind it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from mockint.analysis.chain import chances, likeliest
from mockint.analysis.encoder import WordScores
from mockint.analysis.language import Reading
from mockint.analysis.weights import shipped_weights
from mockint.core.star import Section, SectionName
from mockint.core.timeline import Span
from mockint.core.transcript import Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ORDER = tuple(SectionName)  # columns of scores and chances
NEAR_WORDS = 6  # a border this near to the true one counts as right, as in docs/measures.md


def split(reading: Reading, scores: WordScores) -> tuple[Section, ...]:
    """Sections without times, covering every word once, in order.

    The likeliest reading of the whole answer.
    """
    path = likeliest(scores, _begins(reading), shipped_weights().chain)
    sections = []
    for column, run in groupby(range(len(path)), key=lambda word: path[word]):
        words = list(run)
        sections.append(Section(ORDER[column], words[0], words[-1]))
    return with_confidence(sections, reading, scores)


def with_confidence(
    sections: Sequence[Section], reading: Reading, scores: WordScores
) -> tuple[Section, ...]:
    """What the model thinks of the sections, its own or others; marked ones stay at 1.

    `confidence` is the mean chance of the section's name over its words, `border` the chance that
    a section begins within NEAR_WORDS of where this one does.
    """
    if all(section.marked for section in sections):
        return tuple(sections)
    return _believed(sections, *chances(scores, _begins(reading), shipped_weights().chain))


def _begins(reading: Reading) -> list[int]:
    return [first for first, _ in reading.clauses]


def _believed(
    sections: Sequence[Section],
    word_chances: "NDArray[np.float64]",
    word_borders: "NDArray[np.float64]",
) -> tuple[Section, ...]:
    out = []
    for section in sections:
        if not section.marked:
            inside = word_chances[section.first_word : section.last_word + 1]
            mean = float(inside[:, ORDER.index(section.name)].mean())
            near = word_borders[max(0, section.first_word - NEAR_WORDS) :][: 2 * NEAR_WORDS + 1]
            border = 1 - float((1 - near).prod()) if section.first_word else 1.0
            section = replace(section, confidence=min(1.0, mean), border=border)
        out.append(section)
    return tuple(out)


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
