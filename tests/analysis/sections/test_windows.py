"""Word pieces → windows that cover every word, and a place for each."""

import numpy as np
import pytest

from mockint.analysis.sections.windows import PIECES, PLACES, place_rows, windows

CLS, SEP = 101, 102


@pytest.mark.parametrize("count", [1, 2, 300, 399, 1000, 5000])
@pytest.mark.parametrize("asked", [0, 7, 200])
def test_every_word_is_seen(count: int, asked: int) -> None:
    found = windows([5] * asked, [[7]] * count, CLS, SEP)
    seen = {word for w in found for word in range(w.first_word, w.last_word + 1)}
    assert seen == set(range(count))
    for window in found:
        assert window.ids[0] == CLS
        assert window.ids[-1] == SEP
        assert len(window.ids) <= PIECES + 1
        assert len(window.firsts) == window.last_word - window.first_word + 1
        assert all(window.ids[first] == 7 for first in window.firsts)


def test_full_windows_do_not_change_as_the_answer_goes_on() -> None:
    pieces = [[7, 8]] * 2000
    whole = windows([], pieces, CLS, SEP)
    part = windows([], pieces[:900], CLS, SEP)
    assert part[:-1] == whole[: len(part) - 1]
    assert len(part) > 3


def test_windows_overlap_by_a_third() -> None:
    first, second = windows([], [[7]] * 500, CLS, SEP)
    overlap = first.last_word - second.first_word + 1
    assert overlap == (first.last_word + 1) // 3


def test_a_word_longer_than_a_window_does_not_stop_it() -> None:
    found = windows([], [[7] * 5000, [8]], CLS, SEP)
    assert [w.last_word for w in found] == [1]


def test_places_go_from_begin_to_end() -> None:
    rows = place_rows(0, 9, 10)
    assert rows.shape == (10, PLACES)
    assert (np.diff(rows[:, 0]) > 0).all()
    assert rows[:, 2:].sum(axis=1) == pytest.approx(np.ones(10))
    assert (place_rows(3, 5, 10) == rows[3:6]).all()
