"""Raw words of an engine → words whose times run forward and stay inside the recording."""

from collections.abc import Iterable, Sequence

from mockint.core.timeline import Span
from mockint.core.transcript import Word


def whole_words(pieces: Iterable[Word]) -> list[Word]:
    """Join pieces that belong to one whitespace-separated token, and drop blank ones.

    A piece that begins with a space begins a word, as Whisper writes them. The joined word runs
    from its first piece to its last; its probability is that of its least certain piece.
    """
    words: list[Word] = []
    for piece in pieces:
        text = piece.text.strip()
        if not text:
            continue
        if words and not piece.text[0].isspace():
            last = words[-1]
            least = [p for p in (last.probability, piece.probability) if p is not None]
            words[-1] = Word(last.text + text, last.start, piece.end, min(least) if least else None)
        else:
            words.append(Word(text, piece.start, piece.end, piece.probability))
    return words


def settled(words: Iterable[Word], duration_s: float) -> tuple[Word, ...]:
    """The words with 0 <= start <= end <= duration, no start before the word before it.

    Engines now and then let a word begin before its neighbour or end after the last sample
    (faster-whisper issues 120 and 294). Times are rounded to milliseconds.
    """
    done: list[Word] = []
    floor = 0.0
    for word in words:
        if word.start is None or word.end is None:
            done.append(word)
            continue
        start = min(max(word.start, floor), duration_s)
        end = min(max(word.end, start), duration_s)
        probability = None if word.probability is None else min(1.0, max(0.0, word.probability))
        done.append(Word(word.text, round(start, 3), round(end, 3), probability))
        floor = start
    return tuple(done)


# A word may start this long before the detector hears a voice; soft consonants do.
EARLY_S = 0.2


def snapped(words: Iterable[Word], speech: Sequence[Span]) -> list[Word]:
    """The words, none of which starts long before the speech that it ends in.

    The first word after a pause came up to 10 s early (faster-whisper issue 125).
    """
    done: list[Word] = []
    for word in words:
        if word.start is not None and word.end is not None:
            begun = [s.start_s for s in speech if word.start < s.start_s - EARLY_S < word.end]
            begun = [s for s in begun if s < word.end and not _voiced(word.start, s, speech)]
            if begun:
                start = max(begun) - EARLY_S
                done.append(Word(word.text, start, word.end, word.probability))
                continue
        done.append(word)
    return done


def _voiced(start_s: float, end_s: float, speech: Sequence[Span]) -> bool:
    """Whether somebody speaks for as long as a short word takes between the two moments."""
    heard = sum(max(0.0, min(end_s, s.end_s) - max(start_s, s.start_s)) for s in speech)
    return heard >= EARLY_S
