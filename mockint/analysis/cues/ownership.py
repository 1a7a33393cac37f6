"""Words of the Action → each first person plural, and whether it hides who did the work."""

import re
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate

from mockint.analysis.cues.phrases import GENERIC, RESTART, SAY, THINK
from mockint.analysis.language import ReadTranscript, find_phrases, unglued
from mockint.analysis.word_set import word_set
from mockint.core.analysis import WeKind, WeMention
from mockint.core.star import Section, SectionName

SUBJECT = word_set("we we're we'd we've we'll")
FORMS = SUBJECT | word_set("us our ours ourselves")
# Reported speech without quotation marks is followed this far from its verb; longer spans lose the
# thread more often than they keep it (training answers, unquoted frames: 90 % end sooner).
FRAME_WORDS = 22
# A quotation mark that was opened and not closed within this many words was a slip.
QUOTE_WORDS = 120
# A chance of the encoder's head from which on its word stands; below it the rules decide. The kind
# is right for 0.941 of the mentions in 48 held-out answers with the head alone, for 0.895 with the
# rules alone, for 0.953 with both; real people's: 0.957, 0.913, 1.0 of 46 (docs/measures.md).
SURE = 0.8
# More capitals than this share of the letters: case says nothing about "US".
SHOUTED = 0.7

_FILLERS = word_set("um uh er erm eh hmm like")
_INDIRECT = word_set("would should could might had were was 'd")
_STANDING = word_set("have had use used keep needed need were are do did call called get got own")
_LINKS = word_set("which that when whenever where what whatever how who why")
_GROUPS = word_set(
    "team teams people engineers developers designers guys lads folks staff crew department"
    " group squad testers analysts planners nurses drivers volunteers recruiters salespeople"
    " technicians colleagues writers agents operators"
)
_PRESENTED = word_set("presented made explained told showed pitched defended submitted shared")
_PRODUCT = word_set("case plan proposal points point pitch idea ideas argument solution work")
_SHARES = word_set("all both two three four five six most some few many none rest half")


def we_in_action(
    reading: ReadTranscript, sections: Sequence[Section], kinds: Sequence[Sequence[float]] = ()
) -> tuple[WeMention, ...]:
    """Every first person plural inside the Action, in order, stutters included.

    "Let's" is not counted, nor is the country ("US"). The encoder's head decides who it stands
    for where it is sure, the rules below where it is not; what everybody says ("as we all know")
    stands for nobody who worked. Words that only punctuation holds together count once.

    Args:
        reading: the answer.
        sections: its sections.
        kinds: chances of each WeKind, one row per word; none where the encoder read nothing.
    """
    action = [
        index
        for section in sections
        if section.name is SectionName.ACTION
        for index in range(section.first_word, section.last_word + 1)
    ]
    inside = set(action)
    reading, origins = unglued(reading)
    here = {o: i for i, o in reversed([*enumerate(origins)]) if o in inside and is_we(reading, i)}
    if not here:
        return ()
    speech: _Speech | None = None
    generic = _generic(reading.plain)
    found = []
    for origin, i in sorted(here.items()):
        chances = kinds[origin] if kinds else ()
        if max(chances, default=0.0) >= SURE:
            kind = tuple(WeKind)[max(range(len(chances)), key=chances.__getitem__)]
        else:
            speech = speech or _Speech(reading)
            kind = speech.kind(i)
        if kind is WeKind.COLLECTIVE and i in generic:
            kind = WeKind.INCLUSIVE
        found.append(WeMention(origin, _token(reading.words[i]), kind))
    return tuple(found)


def _generic(plain: Sequence[str]) -> frozenset[int]:
    """Words inside a turn of phrase in which "we" is everybody."""
    starts = [0, *accumulate(len(word) + 1 for word in plain)]
    found = GENERIC.finditer(" ".join(plain))
    spans = ((bisect(starts, m.start()) - 1, bisect(starts, m.end() - 1) - 1) for m in found)
    return frozenset(i for first, last in spans for i in range(first, last + 1))


def is_we(reading: ReadTranscript, index: int) -> bool:
    """Whether the word is a first person plural and not the country."""
    word = reading.plain[index]
    if word not in FORMS:
        return False
    if word != "us":
        return True
    written = re.sub(r"\W", "", reading.words[index])
    the = index > 0 and reading.plain[index - 1] == "the"
    return not the and (written != "US" or _shouted(reading.words))


def _shouted(words: Sequence[str]) -> bool:
    letters = [letter for word in words for letter in word if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) > SHOUTED * max(1, len(letters))


def _token(written: str) -> str:
    return re.sub(r"^[^\w]+|[^\w]+$", "", written)


class _Speech:
    """Which words of a reading stand inside somebody's speech or thought."""

    def __init__(self, reading: ReadTranscript) -> None:
        self._reading = reading
        self._plain = reading.plain
        self._sentence_of = {
            i: first for first, last in reading.sentences for i in range(first, last + 1)
        }
        self._quoted = quoted_words(reading.words)
        phrases = find_phrases(reading.plain)
        self._frames = [p for p in phrases if p.name in (SAY, THINK)]
        self._restarts = [p.first_word for p in phrases if p.name == RESTART]

    def kind(self, index: int) -> WeKind:
        """By rule; a stutter takes the kind of its last word."""
        if index in self._quoted:
            return WeKind.QUOTED
        index = self._after_stutter(index)
        word = self._plain[index]
        frame = self._frame(index)
        if frame == SAY and self._direct(index):
            return WeKind.QUOTED
        if word in SUBJECT:
            hidden = frame is None and not self._standing(index)
            return WeKind.COLLECTIVE if hidden else WeKind.INCLUSIVE
        return self._owned(index)

    def _after_stutter(self, index: int) -> int:
        while index + 1 < len(self._plain) and self._plain[index + 1] in FORMS:
            index += 1
        return index

    def _frame(self, index: int) -> str | None:
        """The family of the nearest frame that reaches to the word."""
        for phrase in reversed(self._frames):
            if phrase.last_word >= index:
                continue
            far = index - phrase.last_word > FRAME_WORDS
            if far or self._sentence_of[phrase.first_word] != self._sentence_of[index]:
                return None
            if any(phrase.last_word < start < index for start in self._restarts):
                return None
            if self._plain[max(0, phrase.first_word - 1)] in SUBJECT:
                return None  # "we decided that we ...": the group is the doer of both
            after = self._plain[phrase.last_word + 1 : index]
            if {"to", "for"} & set(after[:4]) and phrase.name == SAY:
                return None  # "told her to ...", "asked our tester to ..."
            return phrase.name
        return None

    def _direct(self, index: int) -> bool:
        """Whether the words as reported could be the words that were said."""
        word = self._plain[index]
        if self._plain[index - 1] in {"that", "if", "whether"} or word == "we'd":
            return False
        return word != "we" or self._verb(index) not in _INDIRECT

    def _verb(self, index: int) -> str:
        after = (w for w in self._plain[index + 1 : index + 5] if w not in _FILLERS)
        return next(after, "")

    def _standing(self, index: int) -> bool:
        """Standing practice or a side remark: "which we keep", "the code we have", "what we do"."""
        before = self._plain[index - 1] if index else ""
        word, verb = self._plain[index], self._verb(index)
        if word == "we'd" and before in _LINKS:
            return True
        linked = before in _LINKS and before not in {"what", "when", "that"}
        now = word in {"we're", "we've"} or (
            verb in _STANDING and (before, verb) != ("what", "did")
        )
        again = not SUBJECT.isdisjoint(self._plain[max(0, index - 4) : index])
        return (
            (verb in {"should", "could"} and not again)
            or (before in _LINKS and now)
            or (linked and word == "we'll")
        )

    def _owned(self, index: int) -> WeKind:
        """The kind of "us", "our", "ours" and "ourselves" outside reported speech."""
        word = self._plain[index]
        before = self._plain[max(0, index - 3) : index]
        after = self._plain[index + 1 : index + 4]
        doer = False
        if word == "us":
            doer = before[-1:] == ("by",) or (before[-1:] == ("of",) and before[-2] in _SHARES)
        elif word == "our":
            group = (
                bool(after)
                and after[0] in _GROUPS
                and before[-1:] not in (("of",), ("for",), ("with",), ("to",))
            )
            product = bool(after) and after[0] in _PRODUCT and bool(_PRESENTED & set(before))
            doer = group or product
        elif word == "ourselves":
            doer = True
        return WeKind.COLLECTIVE if doer else WeKind.INCLUSIVE


def quoted_words(words: Sequence[str]) -> frozenset[int]:
    """Indexes of the words between double quotation marks."""
    inside: set[int] = set()
    opened: int | None = None
    for index, word in enumerate(words):
        for place, letter in enumerate(word):
            if letter not in '"“”':
                continue
            opens = letter == "“" or (letter == '"' and opened is None and place < len(word) - 1)
            if opens:
                opened = index
            elif opened is not None:
                inside.update(range(opened, index + 1))
                opened = None
        if opened is not None and index - opened > QUOTE_WORDS:
            opened = None
    return frozenset(inside)
