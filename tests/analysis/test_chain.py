"""Word scores made by hand → the reading of the whole, on a table."""

import numpy as np
import pytest

from mockint.analysis.chain import chances, likeliest
from mockint.analysis.encoder import WordScores
from mockint.analysis.weights import Chain

S, T, A, R, _L, OUTSIDE = range(6)
EVEN = np.full((6, 6), -1.6, np.float32)
CHAIN = Chain(0.5, 1.0, 0.0, 1.0, EVEN, np.full(6, -1.8, np.float32), 1.0)


def scores(path: list[int], borders: dict[int, float], sure: float = 4.0) -> WordScores:
    """Words that look like `path`, and log-odds of borders; -4 where none is given."""
    sections = np.zeros((len(path), 6), np.float32)
    sections[np.arange(len(path)), path] = sure
    sections -= np.log(np.exp(sections).sum(axis=1, keepdims=True))
    at = np.full(len(path), -4.0, np.float32)
    for word, odds in borders.items():
        at[word] = odds
    return WordScores(sections, at, np.zeros((len(path), 3), np.float32))


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
    assert likeliest(scores(words, borders), [0], CHAIN) == read


def test_chances_are_chances() -> None:
    found, _ = chances(scores([S] * 5 + [T] * 3 + [A] * 9, {5: 1.0, 8: 2.0}), [0], CHAIN)
    assert found.shape == (17, 6)
    assert found.sum(axis=1) == pytest.approx(np.ones(17))
    assert found[0, S] > 0.9
    assert found[-1, A] > 0.9


def test_a_clear_border_is_surer_than_a_doubtful_one() -> None:
    _, clear = chances(scores([S] * 8 + [A] * 8, {8: 4.0}), [0], CHAIN)
    _, doubtful = chances(scores([S] * 8 + [A] * 8, {8: -2.0}, sure=1.0), [0], CHAIN)
    assert clear.argmax() == 8
    assert clear[8] > doubtful[8]
    assert clear[0] == 0
    assert ((clear >= 0) & (clear <= 1)).all()


def test_blunter_chances_for_a_smaller_sharpness() -> None:
    one = scores([S] * 8 + [A] * 8, {8: 2.0})
    blunt = Chain(0.5, 1.0, 0.0, 1.0, EVEN, np.full(6, -1.8, np.float32), 0.3)
    dull, sharp = (chances(one, [0], chain)[0].max(axis=1).mean() for chain in (blunt, CHAIN))
    assert dull < sharp
    assert likeliest(one, [0], blunt) == likeliest(one, [0], CHAIN)


def test_a_clause_draws_the_border_to_its_beginning() -> None:
    between = scores([S] * 6 + [A] * 6, {}, sure=2.0)
    assert likeliest(between, [0, 7], CHAIN) == [S] * 7 + [A] * 5
    assert likeliest(between, [0, 5], CHAIN) == [S] * 5 + [A] * 7
