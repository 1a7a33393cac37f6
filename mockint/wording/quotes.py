"""Word indices → the clause they stand in, quoted as it was said, and the moment it was said."""

from collections.abc import Sequence

from mockint.core.star import Section
from mockint.core.transcript import Transcript
from mockint.wording.moments import clock
from mockint.wording.safe import clean

# A quote is to be recognised at a glance: at 150 words a minute ten words are four seconds.
WORDS_BEFORE = 7
WORDS_AFTER = 9
_CLOSERS = "\"'”’»)]"
_JOINS = frozenset({"and", "but", "so", "because", "which", "then"})


def clause_bounds(
    transcript: Transcript, first_word: int, last_word: int, within: Section | None = None
) -> tuple[int, int]:
    """First and last word of the clause around the given words.

    A clause ends at punctuation and before a joining word; it never leaves the section, and a
    transcript without punctuation gets a window instead.
    """
    words = transcript.words
    low = max(within.first_word if within else 0, first_word - WORDS_BEFORE, 0)
    high = min(within.last_word if within else len(words) - 1, last_word + WORDS_AFTER)
    first = first_word
    while first > low and not _ends_clause(words[first - 1].text):
        if words[first - 1].text.lower() in _JOINS:
            break
        first -= 1
    last = last_word
    while last < min(high, len(words) - 1) and not _ends_clause(words[last].text):
        if words[last + 1].text.lower() in _JOINS and last - first > 1:
            break
        last += 1
    return first, last


def quote(transcript: Transcript, first_word: int, last_word: int) -> str:
    """The words in quotation marks, as said, without the punctuation at their ends."""
    said = " ".join(word.text for word in transcript.words[first_word : last_word + 1])
    bare = clean(said).strip("\"'“”„«» ").rstrip(",;:.!? \"'“”»")
    return '"' + bare.replace('"', "'") + '"'


def clause_around(
    transcript: Transcript, first_word: int, last_word: int, within: Section | None = None
) -> str:
    """The clause around the given words, quoted."""
    return quote(transcript, *clause_bounds(transcript, first_word, last_word, within))


def moment(transcript: Transcript, word: int) -> str:
    """When the word was said, "1:41"; empty without times."""
    if not 0 <= word < len(transcript.words):
        return ""
    start = transcript.words[word].start
    return "" if start is None else clock(start)


def at(transcript: Transcript, word: int) -> str:
    """The same as part of a sentence, " at 1:41"; empty without times."""
    when = moment(transcript, word)
    return f" at {when}" if when else ""


def holding(sections: Sequence[Section], word: int) -> Section | None:
    """The section that the word stands in."""
    return next((s for s in sections if s.first_word <= word <= s.last_word), None)


def _ends_clause(text: str) -> bool:
    return text.rstrip(_CLOSERS).endswith((",", ";", ":", ".", "!", "?", "—", "–", "…"))
