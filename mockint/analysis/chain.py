"""Scores of words → the likeliest reading of the whole answer, and each word's chances.

Order is soft knowledge: every section may be missing, come back, or begin inside a sentence. What
speaks against a border is its own score, what speaks against an order is how rare it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mockint.analysis.encoder import WordScores
from mockint.analysis.weights import Chain

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Parts:
    """Natural logarithms that a reading adds up.

    Attributes:
        evidence: (words, 6) of each section.
        steps: (words, 6, 6) from the word before; the first row is never used.
        first: (6,) of the first section.
    """

    evidence: "Array"
    steps: "Array"
    first: "Array"


def likeliest(scores: WordScores, clauses: Sequence[int], chain: Chain) -> list[int]:
    """One column of SectionName a word (Viterbi).

    Args:
        scores: of at least one word.
        clauses: first word of each clause; a pause begins one, so that word times count.
        chain: how the scores add up.
    """
    parts = _parts(scores, clauses, chain, 1.0)
    best, back = parts.first + parts.evidence[0], []
    for word in range(1, len(parts.evidence)):
        ways = best[:, None] + parts.steps[word]
        back.append(ways.argmax(axis=0))
        best = ways.max(axis=0) + parts.evidence[word]
    path = [int(best.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]


def chances(scores: WordScores, clauses: Sequence[int], chain: Chain) -> "tuple[Array, Array]":
    """Forward-backward over all readings, made less sharp so that chances hold what they say.

    Returns:
        (words, 6) chances that a word stands in a section, and (words,) chances that a section
        begins at the word, 0 for the first one.
    """
    import numpy as np

    parts = _parts(scores, clauses, chain, chain.sharpness)
    forward, backward = _sweeps(parts)
    joint = forward + backward
    found: NDArray[np.float64] = np.exp(joint - np.logaddexp.reduce(joint, axis=1)[:, None])
    total = np.logaddexp.reduce(forward[-1])
    ahead = parts.evidence[1:] + backward[1:]
    steady = np.einsum("wkk->wk", parts.steps[1:])
    stays = np.logaddexp.reduce(forward[:-1] + steady + ahead, axis=1) - total
    return found, np.concatenate([[0.0], np.clip(1 - np.exp(stays), 0.0, 1.0)])


def _sweeps(parts: _Parts) -> "tuple[Array, Array]":
    import numpy as np

    forward, backward = np.zeros_like(parts.evidence), np.zeros_like(parts.evidence)
    forward[0] = parts.first + parts.evidence[0]
    for word in range(1, len(forward)):
        ways = forward[word - 1][:, None] + parts.steps[word]
        forward[word] = parts.evidence[word] + _sum(ways, 0)
    for word in range(len(forward) - 2, -1, -1):
        ahead = parts.evidence[word + 1] + backward[word + 1]
        backward[word] = _sum(parts.steps[word + 1] + ahead[None, :], 1)
    return forward, backward


def _parts(scores: WordScores, clauses: Sequence[int], chain: Chain, sharpness: float) -> _Parts:
    import numpy as np

    begins = np.full(len(scores.borders), -chain.clause)
    begins[list(clauses)] = chain.clause
    odds = chain.border * scores.borders.astype(np.float64) + chain.border_bias + begins
    stay, move = -np.logaddexp(0, odds), -np.logaddexp(0, -odds)
    steps = move[:, None, None] + chain.moves[None].astype(np.float64)
    steps[:, np.arange(6), np.arange(6)] = stay[:, None]
    evidence = scores.sections.astype(np.float64) * chain.evidence
    first = chain.first.astype(np.float64)
    return _Parts(evidence * sharpness, steps * sharpness, first * sharpness)


def _sum(logs: "Array", axis: int) -> "Array":
    import numpy as np

    top = logs.max(axis=axis, keepdims=True)
    summed: NDArray[np.float64] = top.squeeze(axis) + np.log(np.exp(logs - top).sum(axis=axis))
    return summed
