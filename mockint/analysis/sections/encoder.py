"""Words of an answer → scores of sections, borders, kinds of "we" and moves for every word.

A sentence encoder (eight layers of all-mpnet-base-v2, fine-tuned by `make train`) and small heads
over its hidden states; models/star/NOTICE.md names origin and licence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from mockint.analysis.sections.weights import Weights, shipped_weights
from mockint.analysis.sections.windows import Window, place_rows, windows
from mockint.core.moves import MoveName, TensionKind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

# Windows whose hidden states are kept: a 20-minute answer has about ten, and while a person goes on
# speaking only the last one changes.
KEPT_WINDOWS = 16
COLUMNS = len(MoveName) + len(TensionKind)


@dataclass(frozen=True, slots=True)
class WordScores:
    """What the encoder thinks of each word.

    Attributes:
        sections: (words, 6) natural logarithms of chances, in the order of SectionName.
        borders: (words,) log-odds that a section begins at the word.
        kinds: (words, 3) chances in the order of WeKind; they mean something for a "we" only.
        moves: (words, 40) log-odds that a word belongs to a move, in the order of MoveName, then
            that it belongs to a tension of a kind, in the order of TensionKind.
        heard: (40,) log-odds that the answer holds it, the most of any window.
    """

    sections: "Array"
    borders: "Array"
    kinds: "Array"
    moves: "Array"
    heard: "Array"


def score_words(words: Sequence[str], question: str = "") -> WordScores:
    """Scores of every word, means over the windows that hold it.

    Args:
        words: as written, at least one.
        question: what was asked; may be empty.

    Raises:
        MockintError: the weights are missing or damaged.
    """
    import numpy as np

    encoder = _encoder()
    heads = encoder.weights.heads
    count = len(words)
    sections, borders, kinds = np.zeros((count, 6)), np.zeros(count), np.zeros((count, 3))
    moves, heard = np.zeros((count, COLUMNS)), np.full(COLUMNS, -np.inf)
    seen = np.zeros(count)
    for window in encoder.windows(words, question):
        hidden = encoder.hidden(window)
        here = slice(window.first_word, window.last_word + 1)
        places = place_rows(window.first_word, window.last_word, count)
        joined = np.concatenate([hidden, places], axis=1)
        before = np.concatenate([np.zeros_like(hidden[:1]), hidden[:-1]])
        sections[here] += _log_softmax(heads.sections(joined))
        borders[here] += heads.border(np.concatenate([before, hidden], axis=1))[:, 0]
        kinds[here] += np.exp(_log_softmax(heads.kinds(hidden)))
        moves[here] += heads.words(hidden)
        heard = np.maximum(heard, heads.heard(hidden))
        seen[here] += 1
    as32 = np.float32
    return WordScores(
        (sections / seen[:, None]).astype(as32),
        (borders / seen).astype(as32),
        (kinds / seen[:, None]).astype(as32),
        (moves / seen[:, None]).astype(as32),
        heard.astype(as32),
    )


class Encoder:
    """The loaded encoder; its methods may be called from any thread."""

    def __init__(self, weights: Weights) -> None:
        import ctranslate2
        from tokenizers import Tokenizer

        self.weights = weights
        self._tokenizer = Tokenizer.from_file(str(weights.tokenizer))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._encoder = ctranslate2.Encoder(
            str(weights.folder), compute_type="int8", inter_threads=1, intra_threads=1
        )
        self._open, self._close, self._unknown = (
            self._tokenizer.token_to_id(token) or 0 for token in ("<s>", "</s>", "[UNK]")
        )
        self.pieces = lru_cache(maxsize=20_000)(self._pieces)
        self.hidden = lru_cache(maxsize=KEPT_WINDOWS)(self._hidden)

    def windows(self, words: Sequence[str], question: str) -> list[Window]:
        """Windows over the words, the question before each."""
        asked = [piece for word in question.split() for piece in self.pieces(word)]
        return windows(asked, [self.pieces(word) for word in words], self._open, self._close)

    def _pieces(self, word: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(word, add_special_tokens=False).ids
        return ids or [self._unknown]

    def _hidden(self, window: Window) -> "Array":
        """(words of the window, width): the state of each word's first piece."""
        import numpy as np

        # CTranslate2 has no absolute places beside MPNet's relative ones: they go in as token
        # types.
        places = list(range(len(window.ids)))
        output = self._encoder.forward_batch([list(window.ids)], token_type_ids=[places])
        states = np.array(output.last_hidden_state, dtype=np.float32)[0]
        return np.ascontiguousarray(states[list(window.firsts)])


@cache
def _encoder() -> Encoder:
    return Encoder(shipped_weights())


def _log_softmax(logits: "Array") -> "Array":
    import numpy as np

    top = logits - logits.max(axis=1, keepdims=True)
    shifted: NDArray[np.float32] = top - np.log(np.exp(top).sum(axis=1, keepdims=True))
    return shifted
