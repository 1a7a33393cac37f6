"""Scores made by hand → moves with their words."""

import numpy as np

from mockint.analysis.moves.hear import NAMES, hear_moves
from mockint.analysis.sections.encoder import COLUMNS, WordScores
from mockint.analysis.sections.weights import MoveBelief
from mockint.core.moves import MoveName, TensionKind

# Half of the words' log-odds and half of the answer's; told from even odds on.
EVEN = MoveBelief(
    np.tile(np.array([0, 0.5, 0.5], np.float32), (len(NAMES), 1)), np.full(len(NAMES), 0.5, "f4")
)


def scores(count: int, said: dict[str, dict[tuple[int, int], float]]) -> WordScores:
    """Words with log-odds of -8, but for the given stretches; an answer is as sure as its best."""
    columns = [*NAMES, *TensionKind]
    words = np.full((count, COLUMNS), -8.0, np.float32)
    for name, runs in said.items():
        for (first, last), odds in runs.items():
            words[first : last + 1, columns.index(name)] = odds
    nothing = np.zeros((count, 6), np.float32)
    return WordScores(nothing, nothing[:, 0], nothing[:, :3], words, words.max(axis=0))


def test_a_move_has_the_words_it_rests_on() -> None:
    (move,) = hear_moves(scores(20, {"reason": {(5, 9): 3.0}}), EVEN)
    assert (move.name, move.first_word, move.last_word) == (MoveName.REASON, 5, 9)
    assert move.said
    assert 0.9 < move.confidence < 1


def test_nothing_is_heard_in_words_that_do_nothing() -> None:
    assert hear_moves(scores(20, {}), EVEN) == ()


def test_two_stretches_are_two_and_a_short_gap_is_none() -> None:
    apart = hear_moves(scores(30, {"outcome": {(2, 6): 3.0, (20, 24): 2.5}}), EVEN)
    assert [(m.first_word, m.last_word) for m in apart] == [(2, 6), (20, 24)]
    near = hear_moves(scores(30, {"outcome": {(2, 6): 3.0, (9, 12): 3.0}}), EVEN)
    assert [(m.first_word, m.last_word) for m in near] == [(2, 12)]


def test_a_much_weaker_stretch_of_the_same_move_is_left_out() -> None:
    moves = hear_moves(scores(30, {"outcome": {(2, 6): 4.0, (20, 24): 1.0}}), EVEN)
    assert [(m.first_word, m.last_word) for m in moves] == [(2, 6)]


def test_a_doubtful_move_is_there_but_not_said() -> None:
    (move,) = hear_moves(scores(20, {"blame": {(5, 9): -1.0}}), EVEN)
    assert not move.said
    assert move.confidence < 0.5


def test_a_tension_has_a_kind_and_other_moves_have_none() -> None:
    said = {"tension": {(3, 8): 3.0}, "dissent": {(3, 8): 2.0}, "stance": {(4, 8): 3.0}}
    moves = hear_moves(scores(12, said), EVEN)
    assert [(m.name, m.kind) for m in moves] == [
        (MoveName.TENSION, TensionKind.DISSENT),
        (MoveName.STANCE, None),
    ]
