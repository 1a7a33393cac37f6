"""Raw words of an engine → words whose times run forward and stay inside the recording."""

from collections.abc import Iterable

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
