"""Pieces of an engine become words, and their times become orderly."""

import pytest

from mockint.core.transcript import Word
from mockint.speech.engines.times import settled, whole_words

PIECES = [
    ([], []),
    ([" I", " fixed", " it."], ["I", "fixed", "it."]),
    ([" 24", "/7", ","], ["24/7,"]),
    (["We", "'re", " done"], ["We're", "done"]),
    ([" ", "  ", " a"], ["a"]),
    ([" $", "2", " million"], ["$2", "million"]),
]


@pytest.mark.parametrize(("pieces", "words"), PIECES)
def test_pieces_of_one_token_are_joined(pieces: list[str], words: list[str]) -> None:
    raw = [Word(text, float(i), float(i + 1), 0.9 - i / 10) for i, text in enumerate(pieces)]
    assert [w.text for w in whole_words(raw)] == words


def test_a_joined_word_spans_its_pieces_and_is_as_sure_as_the_least() -> None:
    assert whole_words([Word(" 4", 1.0, 1.2, 0.9), Word("%", 1.2, 1.5, 0.4)]) == [
        Word("4%", 1.0, 1.5, 0.4)
    ]


UNRULY = [
    ([(0.5, 0.4)], [(0.5, 0.5)]),
    ([(-1.0, 0.2), (0.1, 0.3)], [(0.0, 0.2), (0.1, 0.3)]),
    ([(2.0, 3.0), (1.0, 1.5)], [(2.0, 3.0), (2.0, 2.0)]),
    ([(9.0, 12.0), (11.0, 12.0)], [(9.0, 10.0), (10.0, 10.0)]),
]


@pytest.mark.parametrize(("raw", "wanted"), UNRULY)
def test_times_run_forward_inside_the_recording(
    raw: list[tuple[float, float]], wanted: list[tuple[float, float]]
) -> None:
    words = settled([Word("a", start, end, 1.01) for start, end in raw], 10.0)
    assert [(w.start, w.end) for w in words] == wanted
    assert all(w.probability == 1.0 for w in words)
