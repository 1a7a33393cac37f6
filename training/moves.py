"""Scores of answers that were not trained on → how sure each move is, and which may be told."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mockint.analysis.moves.hear import NAMES, confidences, smoothed
from mockint.analysis.sections.weights import MoveBelief
from training.corpus import Answer
from training.train import AnswerScores

# One confidence for all moves: .85 of what is told from there on is right. A threshold for each
# move, set by its few answers, gave less precision and less recall.
SAID = 0.63
LEAST_PRECISION = 0.8  # of a move by itself, where it was told
OFTEN = 8  # times or more
KEEP = 3.0  # ridge that holds a move's factors near those of all moves
PARTS = 5

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Listened:
    """One kept-out answer.

    Attributes:
        person: who gave it.
        words: (40,) log-odds of the surest words of each column.
        heard: (40,) log-odds of the answer.
        made: (36,) whether it makes the move.
    """

    person: str
    words: NDArray[np.float32]
    heard: NDArray[np.float32]
    made: NDArray[np.bool_]


def listened(moved: Sequence[tuple[Answer, AnswerScores]]) -> list[Listened]:
    """What is needed of the scores."""
    found = []
    for answer, scores in moved:
        columns = frozenset().union(*answer.moves)
        made = np.array([column in columns for column in range(len(NAMES))])
        words = smoothed(scores.words.numpy()).max(axis=0)
        found.append(Listened(answer.person, words, scores.heard.numpy(), made))
    return found


def fit(answers: Sequence[Listened]) -> MoveBelief:
    """Logistic regressions, those of rare moves near that of all, and from where each is told."""
    rows = np.stack([_rows(a) for a in answers])  # (answers, 36, 3)
    made = np.stack([a.made for a in answers])
    shared = _logistic(rows.reshape(-1, 3), made.reshape(-1), np.array([0.0, 0.5, 0.5]), 1e-3)
    factors = np.stack(
        [_logistic(rows[:, m], made[:, m], shared, KEEP) for m in range(len(NAMES))]
    ).astype(np.float32)
    belief = MoveBelief(factors, np.zeros(len(NAMES), np.float32))
    sure = np.stack([confidences(a.words, a.heard, belief) for a in answers])
    said = [_threshold(sure[:, m], made[:, m]) for m in range(len(NAMES))]
    return MoveBelief(factors, np.array(said, np.float32))


def _rows(answer: Listened) -> Array:
    count = len(NAMES)
    return np.stack([np.ones(count), answer.words[:count], answer.heard[:count]], axis=1)


def _threshold(sure: NDArray[np.floating], made: NDArray[np.bool_]) -> float:
    """SAID, or as much more as it takes where a move was often told and often wrong."""
    level = SAID
    while (told := sure >= level).sum() >= OFTEN and made[told].mean() < LEAST_PRECISION:
        level += 0.02
    return level


def _logistic(rows: Array, right: NDArray[np.bool_], near: Array, keep: float) -> Array:
    """Newton's method with a ridge around `near`."""
    factors = near.astype(np.float64)
    for _ in range(50):
        chance = 1 / (1 + np.exp(-np.clip(rows @ factors, -30, 30)))
        slope = rows.T @ (chance - right) + keep * (factors - near)
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + keep * np.eye(len(factors))
        step = np.linalg.solve(bend, slope)
        factors = factors - step * min(1.0, 2.0 / max(1e-9, float(np.abs(step).max())))
        if np.abs(step).max() < 1e-6:
            break
    return factors


def report(answers: Sequence[Listened]) -> str:
    """A table by move; factors and thresholds from four fifths of the persons, figures of the
    fifth.
    """
    people = sorted({a.person for a in answers})
    part = {person: i % PARTS for i, person in enumerate(people)}
    told, made, sure = [], [], []
    for number in range(PARTS):
        belief = fit([a for a in answers if part[a.person] != number])
        for answer in (a for a in answers if part[a.person] == number):
            chances = confidences(answer.words, answer.heard, belief)
            told.append(chances >= belief.said)
            made.append(answer.made)
            sure.append(chances)
    right, was, chance = np.stack(told), np.stack(made), np.stack(sure)
    final = fit(answers)
    lines = [f"{'move':16}  in  told  precision  recall  from"]
    for m, name in enumerate(NAMES):
        both = (right[:, m] & was[:, m]).sum()
        hits, all_, count = both, right[:, m].sum(), was[:, m].sum()
        precision = f"{hits / all_:.2f}" if all_ else "  - "
        recall = f"{hits / count:.2f}" if count else "  - "
        lines.append(
            f"{name:16} {count:3} {all_:5}  {precision:>9}  {recall:>6}  {final.said[m]:.2f}"
        )
    both = (right & was).sum()
    lines.append(f"all: precision {both / max(1, right.sum()):.3f}, recall {both / was.sum():.3f}")
    bins = np.minimum((chance * 10).astype(int), 9)
    error = sum(
        abs(chance[bins == b].mean() - was[bins == b].mean()) * (bins == b).mean()
        for b in range(10)
        if (bins == b).any()
    )
    lines.append(f"calibration error {error:.3f}")
    return "\n".join(lines)
