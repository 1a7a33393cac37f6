"""Transcript, automatic sections, edits → the words and sections as the person left them.

Plain bookkeeping, quick enough to follow every key; what is counted in them is measured elsewhere.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from mockint.core.corrections import (
    BorderMoved,
    Edit,
    NumberMarked,
    Relabelled,
    WeMarked,
    WordChanged,
)
from mockint.core.star import Section, SectionName
from mockint.core.transcript import Transcript, Word


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer after its edits, not measured yet.

    Attributes:
        transcript: with the words that the person changed.
        sections: without times; cover every word once, in order. One that holds a relabelled word
            or ends at a moved border is marked, with confidence 1.
        origins: for each word the word that was heard in its place.
        changed: indexes of the words that the person wrote.
        we: verdicts on words, later ones last.
        numbers: verdicts on stretches of words, later ones last.
    """

    transcript: Transcript
    sections: tuple[Section, ...]
    origins: tuple[int, ...]
    changed: frozenset[int] = frozenset()
    we: tuple[WeMarked, ...] = ()
    numbers: tuple[NumberMarked, ...] = ()


def draft(transcript: Transcript, sections: Sequence[Section], edits: Iterable[Edit]) -> Draft:
    """Apply the edits in order. One that names words that are not there is passed over."""
    state = _State(transcript, sections)
    for edit in edits:
        state.apply(edit)
    return state.draft()


@dataclass(slots=True)
class _Token:
    word: Word
    origin: int
    label: SectionName
    section: int  # index of the automatic section it comes from
    settled: bool = False  # the person said which section it belongs to
    changed: bool = False


class _State:
    def __init__(self, transcript: Transcript, sections: Sequence[Section]) -> None:
        self.transcript = transcript
        self.sections = sections
        owner = [i for i, s in enumerate(sections) for _ in range(s.word_count)]
        self.tokens = [
            _Token(word, i, sections[owner[i]].name, owner[i])
            for i, word in enumerate(transcript.words[: len(owner)])
        ]
        self.we: list[WeMarked] = []
        self.numbers: list[NumberMarked] = []

    def apply(self, edit: Edit) -> None:
        """One edit; nothing happens when it does not fit the words."""
        match edit:
            case WordChanged(word, text):
                if self._holds(word, word):
                    self._change(word, text.split())
            case Relabelled(first, last, section):
                if self._holds(first, last):
                    self._settle(first, last, section)
            case BorderMoved(first, at, last, before, after):
                if self._holds(first, last) and first < at <= last:
                    self._settle(first, at - 1, before)
                    self._settle(at, last, after)
            case WeMarked(word):
                if self._holds(word, word):
                    self.we.append(edit)
            case NumberMarked(first, last):
                if self._holds(first, last):
                    self.numbers.append(edit)

    def _holds(self, first: int, last: int) -> bool:
        return 0 <= first <= last < len(self.tokens)

    def _settle(self, first: int, last: int, section: SectionName) -> None:
        for token in self.tokens[first : last + 1]:
            token.label, token.settled = section, True

    def _change(self, place: int, texts: list[str]) -> None:
        """Write other words in the place of one; an answer keeps at least one word."""
        grown = len(texts) - 1
        if len(self.tokens) + grown < 1:
            return
        old = self.tokens[place]
        self.tokens[place : place + 1] = [
            _Token(word, old.origin, old.label, old.section, old.settled, changed=True)
            for word in _parted(old.word, texts)
        ]
        self.we = [
            replace(mark, word=mark.word + grown if mark.word > place else mark.word)
            for mark in self.we
            if texts or mark.word != place
        ]
        moved = (
            replace(
                mark,
                first_word=mark.first_word + grown if mark.first_word > place else mark.first_word,
                last_word=mark.last_word + grown if mark.last_word >= place else mark.last_word,
            )
            for mark in self.numbers
        )
        self.numbers = [mark for mark in moved if mark.first_word <= mark.last_word]

    def draft(self) -> Draft:
        """Everything as it stands."""
        words = tuple(token.word for token in self.tokens)
        same = len(words) == len(self.transcript.words)
        segments = self.transcript.segments if same else ()
        return Draft(
            replace(self.transcript, words=words, segments=segments),
            self._runs(),
            tuple(token.origin for token in self.tokens),
            frozenset(i for i, token in enumerate(self.tokens) if token.changed),
            tuple(self.we),
            tuple(self.numbers),
        )

    def _runs(self) -> tuple[Section, ...]:
        """Runs of one name; a run without a settled word stays as it was cut automatically."""
        out: list[Section] = []
        for _, run in groupby(range(len(self.tokens)), key=lambda i: self.tokens[i].label):
            places = list(run)
            if any(self.tokens[i].settled for i in places):
                name = self.tokens[places[0]].label
                out.append(Section(name, places[0], places[-1], marked=True))
                continue
            for section, part in groupby(places, key=lambda i: self.tokens[i].section):
                own = list(part)
                old = self.sections[section]
                out.append(replace(old, first_word=own[0], last_word=own[-1], span=None))
        return tuple(out)


def _parted(old: Word, texts: list[str]) -> list[Word]:
    """The texts as words that share the old one's time evenly; no recogniser doubts them."""
    if old.start is None or old.end is None:
        return [Word(text) for text in texts]
    step = (old.end - old.start) / max(1, len(texts))
    return [
        Word(text, old.start + i * step, old.start + (i + 1) * step) for i, text in enumerate(texts)
    ]
