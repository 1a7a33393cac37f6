"""An answer and one part of it said again → the answer with the new words in place of the old.

Plain bookkeeping: nothing is measured, nothing stored.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from mockint.core.star import STAR, Section, SectionName
from mockint.core.transcript import Transcript, Word

_ORDER = (*STAR, SectionName.LEARNING)


@dataclass(frozen=True, slots=True)
class Spliced:
    """The whole answer with one part as it was said again.

    Attributes:
        transcript: its words; with times where both have them.
        sections: over every word, without spans.
        kept: for each word of the answer that stays, where it stands now.
        said_again: for each word of the retake, where it stands now.
    """

    transcript: Transcript
    sections: tuple[Section, ...]
    kept: Mapping[int, int]
    said_again: Mapping[int, int]


def within(sections: Sequence[Section], part: SectionName) -> tuple[Section, ...]:
    """Sections of words that were said as one part: all of them belong to it.

    Except what the person marked by a key, and the Learning that closes a Result.
    """
    names = [_named(section, part) for section in sections]
    out: list[Section] = []
    for name, run in groupby(range(len(sections)), key=names.__getitem__):
        own = [sections[i] for i in run]
        first, last = own[0].first_word, own[-1].last_word
        said = name is part or all(section.marked for section in own)
        sure = min(section.confidence for section in own)
        confidence, border = (1.0, 1.0) if said else (sure, own[0].border)
        section = Section(name, first, last, confidence=confidence, border=border, marked=said)
        out.append(section)
    return tuple(out)


def _named(section: Section, part: SectionName) -> SectionName:
    closing = section.name is SectionName.LEARNING and part is SectionName.RESULT
    return section.name if section.marked or closing else part


def spliced(
    whole: Transcript,
    sections: Sequence[Section],
    part: SectionName,
    again: Transcript,
    again_sections: Sequence[Section],
) -> Spliced:
    """The whole answer with `part` as it was said again; every other word stays.

    A part that was said in several stretches is replaced where its longest one stands; one that was
    not said comes where STAR has it. Each stretch keeps the time that it took, so that seconds of
    the parts compare; without times on either side the outcome has none.

    Args:
        whole: the words of the answer.
        sections: over every word of it, in order.
        part: which one was said again.
        again: the words of the retake.
        again_sections: over every word of it, in order.
    """
    pieces = [(whole, section) for section in sections if section.name is not part]
    place = _place(sections, part)
    pieces[place:place] = [(again, section) for section in again_sections]
    timed = whole.timed and again.timed
    words: list[Word] = []
    out: list[Section] = []
    kept: dict[int, int] = {}
    said_again: dict[int, int] = {}
    clock_s = (whole.words[0].start or 0.0) if timed and whole.words else 0.0
    for source, section in pieces:
        said = source.words[section.first_word : section.last_word + 1]
        first = len(words)
        moved = said_again if source is again else kept
        moved.update((section.first_word + i, first + i) for i in range(len(said)))
        if timed:
            start_s, end_s = said[0].start or 0.0, _end_s(source, section)
            words += [_moved(word, clock_s - start_s) for word in said]
            clock_s += end_s - start_s
        else:
            words += [Word(word.text, None, None, word.probability) for word in said]
        if out and out[-1].name is section.name:  # two Learnings: the answer's and the retake's
            first = out.pop().first_word
        out.append(replace(section, first_word=first, last_word=len(words) - 1, span=None))
    length_s = clock_s + _silence_s(whole) if timed else None
    spoken = Transcript(tuple(words), whole.recognizer, length_s)
    return Spliced(spoken, tuple(out), kept, said_again)


def _place(sections: Sequence[Section], part: SectionName) -> int:
    """How many of the other sections stand before the new words."""
    own = [i for i, section in enumerate(sections) if section.name is part]
    if own:
        longest = max(own, key=lambda i: sections[i].word_count)
        return longest - sum(i < longest for i in own)
    earlier = _ORDER[: _ORDER.index(part)] if part in _ORDER else _ORDER
    before = [i for i, section in enumerate(sections) if section.name in earlier]
    if before:
        return before[-1] + 1
    return int(bool(sections) and sections[0].name is SectionName.OUTSIDE)


def _end_s(source: Transcript, section: Section) -> float:
    """Where the stretch ends: with the pause after it, as core.star.Section.span has it."""
    following = section.last_word + 1
    if following < len(source.words):
        return source.words[following].start or 0.0
    return source.words[section.last_word].end or 0.0


def _silence_s(whole: Transcript) -> float:
    """What is recorded after its last word."""
    last_s = whole.words[-1].end or 0.0
    return max(0.0, (whole.duration_s or 0.0) - last_s)


def _moved(word: Word, by_s: float) -> Word:
    start = None if word.start is None else word.start + by_s
    end = None if word.end is None else word.end + by_s
    return replace(word, start=start, end=end)
