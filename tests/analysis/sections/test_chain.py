"""Word scores made by hand → the reading of the whole, on a table."""

from dataclasses import replace

import numpy as np
import pytest

from mockint.analysis.sections.chain import believed, border_believed, chances, likeliest
from mockint.analysis.sections.encoder import WordScores
from mockint.analysis.sections.weights import Chain

S, T, A, R, _L, OUTSIDE = range(6)
EVEN = np.full((6, 6), -1.6, np.float32)
FIRST = np.full(6, -1.8, np.float32)
PLAIN = np.array([0, 1, 0, 0], np.float32), np.array([0, 1, 0], np.float32)
CHAIN = Chain(0.5, 1.0, 0.0, EVEN, FIRST, 1.0, *PLAIN)


def scores(path: list[int], borders: dict[int, float], sure: float = 4.0) -> WordScores:
    """Words that look like `path`, and log-odds of borders; -4 where none is given."""
    sections = np.zeros((len(path), 6), np.float32)
    sections[np.arange(len(path)), path] = sure
    sections -= np.log(np.exp(sections).sum(axis=1, keepdims=True))
    at = np.full(len(path), -4.0, np.float32)
    for word, odds in borders.items():
        at[word] = odds
    nothing = np.zeros((len(path), 40), np.float32)
    return WordScores(sections, at, nothing[:, :3], nothing, nothing[0])


@pytest.mark.parametrize(
    ("words", "borders", "read"),
    [
        ([S] * 5 + [A] * 5, {5: 3.0}, [S] * 5 + [A] * 5),
        ([S] * 4 + [A] + [S] * 4, {}, [S] * 9),  # one odd word without a border is noise
        ([S] * 6 + [A] * 6, {7: 3.0}, [S] * 7 + [A] * 5),  # the border score draws the border near
        ([A] * 5 + [R] * 5 + [A] * 5, {5: 3.0, 10: 3.0}, [A] * 5 + [R] * 5 + [A] * 5),
        ([OUTSIDE], {}, [OUTSIDE]),
    ],
)
def test_reading(words: list[int], borders: dict[int, float], read: list[int]) -> None:
    assert likeliest(scores(words, borders), CHAIN) == read


def test_chances_are_chances() -> None:
    found, _ = chances(scores([S] * 5 + [T] * 3 + [A] * 9, {5: 1.0, 8: 2.0}), CHAIN)
    assert found.shape == (17, 6)
    assert found.sum(axis=1) == pytest.approx(np.ones(17))
    assert found[0, S] > 0.9
    assert found[-1, A] > 0.9


def test_a_clear_border_is_surer_than_a_doubtful_one() -> None:
    _, clear = chances(scores([S] * 8 + [A] * 8, {8: 4.0}), CHAIN)
    _, doubtful = chances(scores([S] * 8 + [A] * 8, {8: -2.0}, sure=1.0), CHAIN)
    assert clear.argmax() == 8
    assert clear[8] > doubtful[8]
    assert clear[0] == 0
    assert ((clear >= 0) & (clear <= 1)).all()


def test_blunter_chances_for_a_smaller_sharpness() -> None:
    one = scores([S] * 8 + [A] * 8, {8: 2.0})
    blunt = Chain(0.5, 1.0, 0.0, EVEN, FIRST, 0.3, *PLAIN)
    dull, sharp = (chances(one, chain)[0].max(axis=1).mean() for chain in (blunt, CHAIN))
    assert dull < sharp
    assert likeliest(one, blunt) == likeliest(one, CHAIN)


def test_confidence_falls_with_the_doubt_in_the_rest_of_the_answer() -> None:
    careful = replace(CHAIN, belief=np.array([0, 1, 0.5, 0], np.float32))
    found = np.array([0.9])
    in_clear, in_doubt = (believed(found, np.full(20, best), careful)[0] for best in (0.95, 0.6))
    assert in_doubt < in_clear
    assert believed(found, found, CHAIN) == pytest.approx([0.9])


def test_a_border_counts_within_six_words() -> None:
    borders, best = np.zeros(40), np.full(40, 0.9)
    borders[20] = 0.8
    assert border_believed(borders, best, 26, CHAIN) == pytest.approx(0.8)
    assert border_believed(borders, best, 27, CHAIN) < 0.01
