"""Words of an answer → the overlapping stretches that the encoder sees, and each word's place."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Word pieces that the encoder sees at once, question included; it was pretrained on 512 at most.
# A window of 400 holds about 310 spoken words, so most answers are one window.
PIECES = 400
QUESTION_PIECES = 40
WORD_PIECES = 200  # of one "word" without a space in it; the rest of it is not seen
# Figures in a row of place_rows.
PLACES = 12
_HATS = 10


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of words as the encoder sees it.

    Attributes:
        first_word: index into the answer's words.
        last_word: the same, inclusive.
        ids: word pieces: <s> question </s> words </s>; without a question <s> words </s>.
        firsts: index into `ids` of each word's first piece.
    """

    first_word: int
    last_word: int
    ids: tuple[int, ...]
    firsts: tuple[int, ...]


def windows(
    question: Sequence[int], pieces: Sequence[Sequence[int]], opens: int, closes: int
) -> list[Window]:
    """Windows that cover every word, each beginning a third before the end of the one before.

    Where one begins does not depend on what comes later: a full window of an answer that is still
    being spoken is final.

    Args:
        question: pieces of the question, may be empty.
        pieces: pieces of each word, never empty.
        opens: id that opens a window.
        closes: id that closes the question and the words.
    """
    prefix = [opens, *question[:QUESTION_PIECES], *([closes] if question else [])]
    found: list[Window] = []
    first = 0
    while first < len(pieces):
        ids, firsts, word = list(prefix), [], first
        while word < len(pieces) and (word == first or len(ids) + len(pieces[word]) < PIECES):
            firsts.append(len(ids))
            ids += pieces[word][:WORD_PIECES]
            word += 1
        found.append(Window(first, word - 1, (*ids, closes), tuple(firsts)))
        if word >= len(pieces):
            break
        first = max(first + 1, word - (word - first) // 3)
    return found


def place_rows(first: int, last: int, count: int) -> "NDArray[np.float32]":
    """(words, PLACES): where words first to last stand in an answer of `count` words.

    Relative place, logarithm of the count over 6, and ten hat functions over the place.
    """
    import numpy as np

    share = (np.arange(first, last + 1) + 0.5) / count
    hats = 1 - np.abs(share[:, None] * (_HATS - 1) - np.arange(_HATS))
    length = np.full(len(share), log(count) / 6)
    return np.column_stack([share, length, hats.clip(0)]).astype(np.float32)
