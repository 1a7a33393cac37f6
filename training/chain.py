"""Examples → weights of a linear-chain model (multinomial logistic regression over a chain)."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.optimize import minimize

from mockint.analysis.weights import ORDER, Weights
from training.corpus import Example

K = len(ORDER)
Array = NDArray[np.float64]


def fit(examples: Sequence[Example], *, l2: float, rounds: int = 120, least: int = 2) -> Weights:
    """Maximise the chance of the labelled sections, less `l2` times the squared weights.

    Args:
        examples: with their weights.
        l2: strength of the penalty.
        rounds: of L-BFGS at most.
        least: a feature must occur in so many answers (raw copies not counted).
    """
    seen: Counter[str] = Counter()
    for example in examples:
        if not example.raw:
            seen.update({name for row in example.rows for name in row})
    rows = {name: i for i, name in enumerate(sorted(n for n, c in seen.items() if c >= least))}
    goal = _Likelihood(examples, rows, l2)
    start = np.zeros(len(rows) * K + K * K + K)
    options = {"maxiter": rounds, "maxcor": 8}
    best = minimize(goal, start, jac=True, method="L-BFGS-B", options=options)
    scores, moves, first = goal.unpack(best.x)
    as32 = np.float32
    return Weights(rows, scores.astype(as32), moves.astype(as32), first.astype(as32))


class _Likelihood:
    """Negative log-likelihood and its gradient, all examples padded to the longest at once."""

    def __init__(self, examples: Sequence[Example], rows: dict[str, int], l2: float) -> None:
        self.l2 = l2
        self.count = len(rows)
        self.table = _table(examples, rows)
        self.turned = self.table.T.tocsr()
        lengths = np.array([len(e.labels) for e in examples])
        offsets = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        steps = np.arange(lengths.max())[None, :]
        self.inside = steps < lengths[:, None]
        self.place = np.where(self.inside, offsets[:, None] + steps, 0)
        self.weight = np.array([e.weight for e in examples])
        self.of_row = np.repeat(self.weight, lengths)
        self.wanted = np.eye(K)[np.concatenate([e.labels for e in examples])]
        self.moves, self.first = np.zeros((K, K)), np.zeros(K)
        for example in examples:
            self.first[example.labels[0]] += example.weight
            for a, b in zip(example.labels, example.labels[1:], strict=False):
                self.moves[a, b] += example.weight

    def unpack(self, flat: Array) -> tuple[Array, Array, Array]:
        """Scores, moves and first from one vector."""
        at = self.count * K
        return flat[:at].reshape(-1, K), flat[at : at + K * K].reshape(K, K), flat[at + K * K :]

    def __call__(self, flat: Array) -> tuple[float, Array]:
        scores, moves, first = self.unpack(flat)
        every = np.asarray(self.table @ scores)
        evidence = every[self.place]
        forward, backward, pairs, total = self._pass(evidence, moves, first)
        chances = np.exp(forward + backward - total[:, None, None])
        right = ((self.wanted[self.place] * evidence).sum(2) * self.inside).sum(1)
        gain = (self.weight * (right - total)).sum()
        gain += (self.moves * moves).sum() + (self.first * first).sum()
        gain -= self.l2 * (scores**2).sum() + 0.05 * ((moves**2).sum() + (first**2).sum())
        left = self.wanted.copy()
        left[self.place[self.inside]] -= chances[self.inside]
        left *= self.of_row[:, None]
        up_scores = np.asarray(self.turned @ left) - 2 * self.l2 * scores
        up_moves = self.moves - pairs - 0.1 * moves
        up_first = self.first - (chances[:, 0] * self.weight[:, None]).sum(0) - 0.1 * first
        return -gain, -np.concatenate([up_scores.ravel(), up_moves.ravel(), up_first])

    def _pass(
        self, evidence: Array, moves: Array, first: Array
    ) -> tuple[Array, Array, Array, Array]:
        """Forward, backward, expected moves, and the log of the sum over all ways."""
        steps = evidence.shape[1]
        forward, backward = np.zeros(evidence.shape), np.zeros(evidence.shape)
        forward[:, 0] = first + evidence[:, 0]
        for t in range(1, steps):
            on = self.inside[:, t]
            forward[:, t] = forward[:, t - 1]
            forward[on, t] = evidence[on, t] + _sum(forward[on, t - 1][:, :, None] + moves, 1)
        total = _sum(forward[:, -1], 1)
        pairs = np.zeros((K, K))
        for t in range(steps - 2, -1, -1):
            on = self.inside[:, t + 1]
            ahead = evidence[on, t + 1] + backward[on, t + 1]
            backward[on, t] = _sum(moves[None] + ahead[:, None, :], 2)
            joint = forward[on, t][:, :, None] + moves[None] + ahead[:, None, :]
            chance = np.exp(joint - total[on][:, None, None])
            pairs += (chance * self.weight[on][:, None, None]).sum(0)
        return forward, backward, pairs, total


def _sum(logs: Array, axis: int) -> Array:
    top = logs.max(axis=axis, keepdims=True)
    summed: Array = (top + np.log(np.exp(logs - top).sum(axis=axis, keepdims=True))).squeeze(axis)
    return summed


def _table(examples: Sequence[Example], rows: dict[str, int]) -> sp.csr_matrix:
    at, columns, values, row = [], [], [], 0
    for example in examples:
        for named in example.rows:
            for name, value in named.items():
                column = rows.get(name)
                if column is not None:
                    at.append(row)
                    columns.append(column)
                    values.append(value)
            row += 1
    return sp.csr_matrix((values, (at, columns)), shape=(row, len(rows)))
