"""Transcript → Reading: its sentences; and known phrases, by a blank spaCy pipeline."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from mockint.analysis.cues.phrases import SPEECH_FRAMES
from mockint.core.transcript import Transcript
from mockint.wording.sentences import Stretch, cut_sentences, plain

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher


@dataclass(frozen=True, slots=True)
class Phrase:
    """A known turn of phrase: the name of its family and where it stands, both ends included."""

    name: str
    first_word: int
    last_word: int


@dataclass(frozen=True, slots=True)
class ReadTranscript:
    """A transcript as the rules read it.

    Attributes:
        words: as written.
        plain: in lower case, without punctuation around them; one per word.
        sentences: cover every word once, in order; guessed where there is no punctuation.
    """

    words: tuple[str, ...]
    plain: tuple[str, ...]
    sentences: tuple[Stretch, ...]


# Punctuation between two letters that stands for a space; not the dash of "warm-up", the point of
# "e.g." or the comma of "1,000".
_GLUE = re.compile(r"(?<=[^\W\d_])(\.{2,}|…|—|–|-{2,}|[,;!?])(?=[^\W\d_])")


@cache
def _pipeline() -> "tuple[Language, Matcher]":
    """The tokens are mockint's own words, so the blank English model needs no component."""
    import spacy
    from spacy.matcher import Matcher

    nlp = spacy.blank("en")
    matcher = Matcher(nlp.vocab)
    for name, lines in SPEECH_FRAMES.items():
        matcher.add(name, [_pattern(line) for line in lines], greedy="LONGEST")
    return nlp, matcher


def _pattern(line: str) -> list[dict[str, object]]:
    """A line of phrases.py → one token pattern per word."""
    pattern: list[dict[str, object]] = []
    for part in line.split():
        optional = part.endswith("?")
        choices = part.removesuffix("?").split("|")
        token: dict[str, object] = {} if choices == ["_"] else {"LOWER": {"IN": choices}}
        pattern.append(token | {"OP": "?"} if optional else token)
    return pattern


def read(transcript: Transcript) -> ReadTranscript:
    """Cut the transcript. Words keep their indexes."""
    texts = tuple(word.text for word in transcript.words)
    bare = tuple(plain(text) for text in texts)
    return ReadTranscript(
        words=texts,
        plain=bare,
        sentences=cut_sentences(transcript.words),
    )


def unglued(reading: ReadTranscript) -> tuple[ReadTranscript, tuple[int, ...]]:
    """The reading with words that only punctuation holds together ("so...um", "uh—we", "so,we")
    parted, and for each word the index of the one that it came from.
    """
    if not any(map(_GLUE.search, reading.words)):
        return reading, tuple(range(len(reading.words)))
    pieces = [_GLUE.sub(r"\1 ", word).split() or [word] for word in reading.words]
    words = tuple(piece for parts in pieces for piece in parts)
    origins = tuple(index for index, parts in enumerate(pieces) for _ in parts)
    first = [0, *accumulate(len(parts) for parts in pieces)]
    sentences = tuple((first[begin], first[end + 1] - 1) for begin, end in reading.sentences)
    return ReadTranscript(words, tuple(map(plain, words)), sentences), origins


def find_phrases(bare: Iterable[str]) -> list[Phrase]:
    """Frames of reported speech in plain words, in order of their first word.

    Apart from read(), because most answers can do without: 0.02 s for three minutes of speech.
    """
    from spacy.tokens import Doc

    nlp, matcher = _pipeline()
    doc = Doc(nlp.vocab, words=list(bare))
    found = [Phrase(nlp.vocab.strings[key], start, end - 1) for key, start, end in matcher(doc)]
    return sorted(found, key=lambda phrase: (phrase.first_word, phrase.last_word, phrase.name))
