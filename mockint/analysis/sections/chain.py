"""Scores of words → the likeliest reading of the whole answer, and each word's chances.

Order is soft knowledge: every section may be missing, come back, or begin inside a sentence. What
speaks against a border is its own score, what speaks against an order is how rare it is.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mockint.analysis.sections.encoder import WordScores
from mockint.analysis.sections.weights import Chain

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
        steps: (words - 1, 6, 6) to each word but the first from the one before it.
        first: (6,) of the first section.
    """

    evidence: "Array"
    steps: "Array"
    first: "Array"


def likeliest(scores: WordScores, chain: Chain) -> list[int]:
    """One column of SectionName per word, of at least one (Viterbi)."""
    import numpy as np

    parts = _parts(scores, chain, 1.0)
    best = parts.evidence.copy()
    best[0] += parts.first
    for word, step in enumerate(parts.steps):
        best[word + 1] += np.maximum.reduce(best[word, :, None] + step)
    path = [int(best[-1].argmax())]
    for back in (best[:-1, :, None] + parts.steps).argmax(axis=1)[::-1].tolist():
        path.append(back[path[-1]])
    return path[::-1]


def chances(scores: WordScores, chain: Chain) -> "tuple[Array, Array]":
    """Forward-backward over all readings.

    Returns:
        (words, 6) chances that a word stands in a section, and (words,) chances that a section
        begins at the word, 0 for the first one.
    """
    import numpy as np

    parts = _parts(scores, chain, chain.sharpness)
    evidence, steps = np.exp(parts.evidence), np.exp(parts.steps)
    forward, backward = _sweeps(np.exp(parts.first), evidence, steps)
    joint = forward * backward / evidence
    found: NDArray[np.float64] = joint / joint.sum(axis=1, keepdims=True)
    stays = np.einsum("wk,wkk,wk->w", forward[:-1], steps, backward[1:])
    anyhow = np.einsum("wj,wjk,wk->w", forward[:-1], steps, backward[1:])
    return found, np.concatenate([[0.0], np.clip(1 - stays / anyhow, 0.0, 1.0)])


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


def _sweeps(first: "Array", evidence: "Array", steps: "Array") -> "tuple[Array, Array]":
    """What the words up to each one, and from each one on, say of its section.

    Each row is scaled to sum to 1, so that no length of answer runs out of numbers. Backwards is
    forwards over the words turned round, so both go in one sweep: numpy takes as long for two.

    Args:
        first: (6,) of the first section; as the others no logarithms.
        evidence: (words, 6).
        steps: (words - 1, 6, 6) to each word but the first.

    Returns:
        (words, 6) twice; both hold the evidence of the word itself.
    """
    import numpy as np

    both = np.stack([evidence, evidence[::-1]], axis=1)[:, :, None]
    both[0, 0] *= first
    ways = np.stack([steps, steps[::-1].transpose(0, 2, 1)], axis=1)
    at = both[0]
    for step, here in zip(ways, both[1:], strict=True):
        at = at @ step * here
        at /= np.add.reduce(at, axis=2, keepdims=True)
        here[:] = at
    return both[:, 0, 0], both[::-1, 1, 0]


def _parts(scores: WordScores, chain: Chain, sharpness: float) -> _Parts:
    import numpy as np

    odds = chain.border * scores.borders[1:].astype(np.float64) + chain.border_bias
    stay, move = -np.logaddexp(0, odds), -np.logaddexp(0, -odds)
    steps = move[:, None, None] + chain.moves[None].astype(np.float64)
    steps[:, np.arange(6), np.arange(6)] = stay[:, None]
    evidence = scores.sections.astype(np.float64) * chain.evidence
    first = chain.first.astype(np.float64)
    return _Parts(evidence * sharpness, steps * sharpness, first * sharpness)
