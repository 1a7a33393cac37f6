"""Names that shall not be read → the same texts without them, and which words held them.

A name is found in every case form, with or without accents, with a possessive or plural "s", and
over several words. A name that the recogniser misheard is not found: no program can know it.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from mockint.core.analysis import Analysis
from mockint.core.question import FollowUp, Question
from mockint.core.rating import Rating
from mockint.core.report import Finding
from mockint.core.timeline import Span
from mockint.core.transcript import Transcript, Word
from mockint.errors import UsageError

# Neither a letter before the name nor one after its ending; digits do not protect it ("anna2").
_BEFORE, _AFTER = r"(?<![^\W\d_])", r"(?:['’ʼ]s|s['’ʼ]|s)?(?![^\W\d_])"


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a name stood: which of the names, counted from 0, and its words."""

    name: int
    first_word: int
    last_word: int


@dataclass(frozen=True, slots=True)
class _Found:
    """Where a name stands in a text: characters from `start` up to `end`."""

    name: int
    start: int
    end: int


class Redaction:
    """Takes the given names out of texts.

    Raises:
        UsageError: a name without a letter or digit.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(dict.fromkeys(" ".join(name.split()) for name in names))
        folded = []
        for name in self.names:
            parts = re.findall(r"[^\W_]+", _fold(name)[0])
            if not parts:
                raise UsageError(f"--redact {name!r} is not a name")
            folded.append(r"[\W_]+".join(parts))
        # The longest first, so that "Anna Schmidt" is one name where "Anna" is given too.
        self._order = sorted(range(len(folded)), key=lambda i: -len(folded[i]))
        either = "|".join(f"({folded[i]})" for i in self._order)
        self._pattern = re.compile(f"{_BEFORE}(?:{either}){_AFTER}") if folded else None

    def text(self, said: str) -> str:
        """The text with "(name 1)" and so on in place of the names."""
        pieces: list[str] = []
        done = 0
        for found in self._find(said):
            pieces += [said[done : found.start], self._stand_in(found.name)]
            done = found.end
        return "".join([*pieces, said[done:]])

    def transcript(self, heard: Transcript) -> tuple[Transcript, tuple[Hit, ...]]:
        """The transcript with as many words as before; of a name of several words the first one
        holds what stands for it and the others are emptied.
        """
        texts = [word.text for word in heard.words]
        starts = [0, *accumulate(len(text) + 1 for text in texts)]
        shown, hits = list(texts), []
        for found in reversed(self._find(" ".join(texts))):
            inside = [
                i
                for i, text in enumerate(texts)
                if starts[i] < found.end and starts[i] + len(text) > found.start
            ]
            first, *_, last = inside if len(inside) > 1 else inside * 2
            tail = shown[last][found.end - starts[last] :]
            head = shown[first][: found.start - starts[first]]
            for i in inside:
                shown[i] = ""
            shown[first] = head + self._stand_in(found.name) + tail
            hits.append(Hit(found.name, inside[0], inside[-1]))
        words = tuple(replace(w, text=t) for w, t in zip(heard.words, shown, strict=True))
        return replace(heard, words=words), tuple(reversed(hits))

    def analysis(self, measured: Analysis) -> Analysis:
        """The same figures; the texts of what was counted without the names."""
        return replace(
            measured,
            we_in_action=tuple(replace(m, token=self.text(m.token)) for m in measured.we_in_action),
            numbers=tuple(replace(n, text=self.text(n.text)) for n in measured.numbers),
        )

    def question(self, asked: Question) -> Question:
        """The question as it may be shown."""
        return replace(asked, text=self.text(asked.text), title=self.text(asked.title))

    def follow_up(self, prompt: FollowUp) -> FollowUp:
        """The follow-up as it may be shown."""
        return replace(prompt, text=self.text(prompt.text), because=self.text(prompt.because))

    def finding(self, found: Finding) -> Finding:
        """The finding as it may be shown."""
        return replace(found, says=self.text(found.says), try_=self.text(found.try_))

    def rating(self, given: Rating) -> Rating:
        """The rating as it may be shown, the rater's name included."""
        return replace(given, rater=self.text(given.rater), notes=self.text(given.notes))

    def _stand_in(self, name: int) -> str:
        return "(name)" if len(self.names) == 1 else f"(name {name + 1})"

    def _find(self, said: str) -> list[_Found]:
        if self._pattern is None:
            return []
        folded, places = _fold(said)
        found = []
        for match in self._pattern.finditer(folded):
            group = match.lastindex or 1
            start, end = match.span(group)
            found.append(_Found(self._order[group - 1], places[start], places[end - 1] + 1))
        return found


def hit_spans(hits: Sequence[Hit], words: Sequence[Word]) -> tuple[list[Span], list[Hit]]:
    """When the names were said, and which have no time and so cannot be silenced."""
    spans: list[Span] = []
    untimed: list[Hit] = []
    for hit in hits:
        start, end = words[hit.first_word].start, words[hit.last_word].end
        if start is None or end is None:
            untimed.append(hit)
        else:
            spans.append(Span(start, end))
    return spans, untimed


def _fold(text: str) -> tuple[str, list[int]]:
    """Lower case without accents and invisible characters, and for each character of it the place
    in the text that it came from.
    """
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for plain in unicodedata.normalize("NFKD", character).casefold():
            if unicodedata.category(plain) not in ("Mn", "Me", "Cf", "Cc", "Cs") or plain.isspace():
                folded.append(plain)
                places.append(place)
    return "".join(folded), places
