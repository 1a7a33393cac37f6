"""Rows of figures and what they are → the weights of a logistic line or of a softmax, held small.

A few hundred rows and about eighty figures: numpy takes seconds, no further library is needed.
"""

import numpy as np

L2 = 6.0
L2_STRONG = 5.0
FEATURES_PER_CLASS = 12
STEPS = 250


def logistic(matrix: np.ndarray, wanted: np.ndarray, share: float) -> np.ndarray:
    """Weights by Newton's method, the bias last.

    Args:
        matrix: rows × features, the last one 1 everywhere.
        wanted: 0 or 1 a row.
        share: what a row counts.
    """
    line = np.zeros(matrix.shape[1])
    kept = np.full(len(line), L2_STRONG)
    kept[-1] = 1e-3
    for _ in range(20):
        chance = 1 / (1 + np.exp(-matrix @ line))
        slope = matrix.T @ (share * (chance - wanted)) + kept * line
        curve = (matrix.T * (share * chance * (1 - chance))) @ matrix + np.diag(kept)
        line -= np.linalg.solve(curve, slope)
    return line


def softmax(matrix: np.ndarray, wanted: np.ndarray, share: float) -> np.ndarray:
    """Weights, features × classes, the weightiest features of each class alone.

    Args:
        matrix: rows × features, the last one 1 everywhere.
        wanted: rows × classes, 1 where the class may win; at least one a row.
        share: what a row counts.
    """
    columns = _descended(matrix, wanted, share, L2, np.ones((matrix.shape[1], wanted.shape[1])))
    weight = np.abs(columns) * matrix.std(0)[:, None]
    weight[-1] = np.inf
    least = -np.sort(-weight, axis=0)[FEATURES_PER_CLASS]
    return _descended(matrix, wanted, share, L2 / 2, (weight >= least).astype(float))


def _descended(
    matrix: np.ndarray, wanted: np.ndarray, share: float, l2: float, free: np.ndarray
) -> np.ndarray:
    """Adam on minus the log of the chance that one of the wanted classes wins."""
    columns = np.zeros_like(free)
    mean, square = np.zeros_like(free), np.zeros_like(free)
    kept = np.full((len(free), 1), l2)
    kept[-1] = 0.3
    for step in range(1, STEPS + 1):
        scores = matrix @ columns
        chances = np.exp(scores - scores.max(1, keepdims=True))
        chances /= chances.sum(1, keepdims=True)
        good = chances * wanted
        good /= good.sum(1, keepdims=True)
        slope = free * (share * matrix.T @ (chances - good) + kept * columns)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        rate = 0.05 if step < 0.7 * STEPS else 0.01
        columns -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-6)
    return columns * free
