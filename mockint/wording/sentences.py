"""Words with or without punctuation, with or without times → sentences.

The one rule for what a sentence is: counts, reports and the search all cut here.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from mockint.core.transcript import Transcript, Word

Stretch = tuple[int, int]  # first and last word, both included

# A silence this long ends a guessed sentence where the recogniser wrote no punctuation.
SENTENCE_PAUSE_S = 0.8
# A guessed sentence holds at least this many words before a marker may end it: the punctuated
# training answers have a median of 15 words a sentence.
SENTENCE_WORDS = 12
# Fewer sentence ends than one in this many words means that there is no punctuation to go by.
WORDS_PER_END = 60


def _set(line: str) -> frozenset[str]:
    return frozenset(line.split())


MARKERS = _set(
    "so and but then because anyway well which when after before if since while until although"
    " though now where once who"
)
SENTENCE_MARKERS = _set("so and but then anyway well now")

_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_OUTER = re.compile(r"^[^\w$£€%'’]+|[^\w%'’]+$")
_ABBREVIATIONS = _set("mr. mrs. ms. dr. st. vs. e.g. i.e. etc. no. p.m. a.m.")


@lru_cache(maxsize=8192)
def plain(word: str) -> str:
    """The word in lower case without the punctuation around it; apostrophes made straight."""
    bare = _OUTER.sub("", word).replace("’", "'").strip("'").lower()
    return bare or word.lower()


def ends_sentence(word: str) -> bool:
    """Whether the punctuation after the word closes a sentence."""
    return bool(_END.search(word)) and word.lower() not in _ABBREVIATIONS


def pause_after(words: Sequence[Word], index: int) -> float:
    """Seconds between the word's end and the next one's start; 0 where there are no times."""
    if index + 1 >= len(words):
        return 0.0
    end, start = words[index].end, words[index + 1].start
    return max(0.0, start - end) if end is not None and start is not None else 0.0


def cut_sentences(words: Sequence[Word]) -> tuple[Stretch, ...]:
    """Sentences by punctuation; guessed from pauses and markers where there is none."""
    ends = [i for i, word in enumerate(words) if ends_sentence(word.text)]
    firsts = [0] if words else []
    if len(ends) * WORDS_PER_END >= len(words):
        firsts += [i + 1 for i in ends if i + 1 < len(words)]
        return _stretches(firsts, len(words))
    bare = [plain(word.text) for word in words]
    for i in range(1, len(words)):
        long_enough = i - firsts[-1] >= SENTENCE_WORDS
        if (
            ends_sentence(words[i - 1].text)
            or pause_after(words, i - 1) >= SENTENCE_PAUSE_S
            or (long_enough and bare[i] in SENTENCE_MARKERS and bare[i - 1] not in MARKERS)
        ):
            firsts.append(i)
    return _stretches(firsts, len(words))


def sentences_in(transcript: Transcript, first_word: int, last_word: int) -> list[Stretch]:
    """What lies of each sentence in the range, in order."""
    return [
        (max(first, first_word), min(last, last_word))
        for first, last in cut_sentences(transcript.words)
        if last >= first_word and first <= last_word
    ]


def _stretches(firsts: Sequence[int], count: int) -> tuple[Stretch, ...]:
    lasts = [first - 1 for first in firsts[1:]] + [count - 1]
    return tuple(zip(firsts, lasts, strict=True)) if firsts else ()
