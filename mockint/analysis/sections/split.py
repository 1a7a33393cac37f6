"""Reading → sections over every word, each with the confidence of the model behind it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from mockint.analysis.sections.chain import believed, border_believed, chances, likeliest
from mockint.analysis.sections.encoder import WordScores
from mockint.analysis.sections.weights import shipped_weights
from mockint.core.star import Section, SectionName
from mockint.core.timeline import Span
from mockint.core.transcript import Word

ORDER = tuple(SectionName)  # columns of scores and chances


def split(scores: WordScores, outside: Sequence[tuple[int, int]] = ()) -> tuple[Section, ...]:
    """Sections without times, covering every word once, in order.

    The likeliest reading of the whole answer.

    Args:
        scores: of every word.
        outside: word ranges that are no part of the story, whatever the scores say.
    """
    path = likeliest(scores, shipped_weights().chain)
    for first, last in outside:
        path[first : last + 1] = [ORDER.index(SectionName.OUTSIDE)] * (last + 1 - first)
    sections = []
    for column, run in groupby(range(len(path)), key=lambda word: path[word]):
        words = list(run)
        sections.append(Section(ORDER[column], words[0], words[-1]))
    return with_confidence(sections, scores)


def with_confidence(sections: Sequence[Section], scores: WordScores) -> tuple[Section, ...]:
    """What the model thinks of the sections, its own or others; marked ones stay at 1.

    `confidence` is the mean confidence in the section's name over its words, `border` the one that
    a section begins where this one does, give or take six words.
    """
    if all(section.marked for section in sections):
        return tuple(sections)
    chain = shipped_weights().chain
    by_section, borders = chances(scores, chain)
    best = by_section.max(axis=1)
    out = []
    for section in sections:
        if not section.marked:
            words = slice(section.first_word, section.last_word + 1)
            named = by_section[words, ORDER.index(section.name)]
            section = replace(
                section,
                confidence=float(believed(named, best, chain).mean()),
                border=border_believed(borders, best, words.start, chain) if words.start else 1.0,
            )
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
