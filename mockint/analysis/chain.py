"""Scores of words → the likeliest reading of the whole answer, and each word's chances.

Order is soft knowledge: every section may be missing, come back, or begin inside a sentence. What
speaks against a border is its own score, what speaks against an order is how rare it is.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mockint.analysis.encoder import WordScores
from mockint.analysis.weights import Chain

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


NEAR_WORDS = 6  # a border this near to the true one counts as right, as in docs/measures.md
_LEAST = 1e-4  # chances nearer to 0 or 1 say no more


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


def likeliest(scores: WordScores, chain: Chain) -> list[int]:
    """One column of SectionName a word, of at least one (Viterbi)."""
    parts = _parts(scores, chain, 1.0)
    best, back = parts.first + parts.evidence[0], []
    for word in range(1, len(parts.evidence)):
        ways = best[:, None] + parts.steps[word]
        back.append(ways.argmax(axis=0))
        best = ways.max(axis=0) + parts.evidence[word]
    path = [int(best.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]


def chances(scores: WordScores, chain: Chain) -> "tuple[Array, Array]":
    """Forward-backward over all readings.

    Returns:
        (words, 6) chances that a word stands in a section, and (words,) chances that a section
        begins at the word, 0 for the first one.
    """
    import numpy as np

    parts = _parts(scores, chain, chain.sharpness)
    forward, backward = _sweeps(parts)
    joint = forward + backward
    found: NDArray[np.float64] = np.exp(joint - np.logaddexp.reduce(joint, axis=1)[:, None])
    total = np.logaddexp.reduce(forward[-1])
    ahead = parts.evidence[1:] + backward[1:]
    steady = np.einsum("wkk->wk", parts.steps[1:])
    stays = np.logaddexp.reduce(forward[:-1] + steady + ahead, axis=1) - total
    return found, np.concatenate([[0.0], np.clip(1 - np.exp(stays), 0.0, 1.0)])


def believed(found: "Array", best: "Array", chain: Chain) -> "Array":
    """Chances → confidences that hold what they say, on invented and on real answers alike.

    An answer that is doubtful as a whole is read worse than each of its words admits, a short one
    too; so both count.

    Args:
        found: (n,) chances of the sections asked about.
        best: (words,) chance of the likeliest section of every word of the answer.
        chain: its `belief`.
    """
    import numpy as np

    own, whole = _log_odds(found), float(_log_odds(best).mean())
    at, by_own, by_whole, by_length = (float(x) for x in chain.belief)
    odds = at + by_own * own + by_whole * whole + by_length * np.log(len(best))
    sure: NDArray[np.float64] = 1 / (1 + np.exp(-odds))
    return sure


def border_believed(borders: "Array", best: "Array", word: int, chain: Chain) -> float:
    """How sure it is that a section begins at the word, give or take NEAR_WORDS.

    Args:
        borders: (words,) chances that a section begins at a word.
        best: (words,) chance of the likeliest section of every word.
        word: first one of the section.
        chain: its `border_belief`.
    """
    import numpy as np

    near = borders[max(0, word - NEAR_WORDS) :][: 2 * NEAR_WORDS + 1]
    own, whole = float(_log_odds(1 - (1 - near).prod())), float(_log_odds(best).mean())
    odds = float(chain.border_belief @ np.array([1.0, own, whole]))
    return float(1 / (1 + np.exp(-odds)))


def _log_odds(found: "Array") -> "Array":
    import numpy as np

    clipped = np.clip(found, _LEAST, 1 - _LEAST)
    odds: NDArray[np.float64] = np.log(clipped / (1 - clipped))
    return odds


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


def _parts(scores: WordScores, chain: Chain, sharpness: float) -> _Parts:
    import numpy as np

    odds = chain.border * scores.borders.astype(np.float64) + chain.border_bias
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
