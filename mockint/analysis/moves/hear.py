"""Scores of words → the moves of an answer, with the words that each rests on."""

from typing import TYPE_CHECKING

from mockint.analysis.sections.encoder import WordScores
from mockint.analysis.sections.weights import MoveBelief
from mockint.core.moves import Move, MoveName, TensionKind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

NAMES = tuple(MoveName)
KINDS = tuple(TensionKind)
# Words whose scores are averaged: a move is never one word.
AROUND = 3
# Below it a move says nothing, not even for what to ask.
LEAST_CONFIDENCE = 0.1
# Words belong to a move down to this much log-odds below its surest ones. A second stretch also has
# to be about as likely as not: 0.82 of the stretches then share words with the labels, against 0.69
# with four stretches and no such floor.
BELOW_BEST = 1.5
LIKELY = -0.3
STRETCHES = 2  # of one move, the surest ones
BRIDGED = 2  # words between two stretches that are one


def hear_moves(scores: WordScores, belief: MoveBelief) -> tuple[Move, ...]:
    """By first word. Moves that are not `said` are there as well, from LEAST_CONFIDENCE on."""
    import numpy as np

    smooth = smoothed(scores.moves)
    sure = confidences(smooth.max(axis=0), scores.heard, belief)
    found = []
    for column, name in enumerate(NAMES):
        if sure[column] < LEAST_CONFIDENCE:
            continue
        said = bool(sure[column] >= belief.said[column])
        for first, last in stretches(scores.moves[:, column], smooth[:, column]):
            kind = None
            if name is MoveName.TENSION:
                own = scores.moves[first : last + 1, len(NAMES) :].mean(axis=0)
                kind = KINDS[int(np.argmax(own))]
            found.append(Move(name, first, last, float(sure[column]), kind, said))
    return tuple(sorted(found, key=lambda move: (move.first_word, move.last_word)))


def smoothed(words: "Array") -> "Array":
    """(words, columns) → means over AROUND words, fewer at the ends."""
    import numpy as np

    reach = AROUND // 2
    padded = np.pad(words, ((reach, reach), (0, 0)), constant_values=np.nan)
    runs = np.lib.stride_tricks.sliding_window_view(padded, AROUND, axis=0)
    means: NDArray[np.float32] = np.nanmean(runs, axis=2)
    return means


def confidences(words: "Array", heard: "Array", belief: MoveBelief) -> "Array":
    """(36,) chances that the answer makes each move.

    Args:
        words: (40,) log-odds of its surest words.
        heard: (40,) log-odds of the answer.
        belief: how both add up.
    """
    import numpy as np

    count = len(NAMES)
    rows = np.stack([np.ones(count), words[:count], heard[:count]], axis=1)
    odds = (rows * belief.factors).sum(axis=1)
    chances: NDArray[np.float32] = 1 / (1 + np.exp(-odds))
    return chances


def stretches(words: "Array", smooth: "Array") -> list[tuple[int, int]]:
    """First and last words of the surest stretches of a column, in order."""
    import numpy as np

    least = float(smooth.max()) - BELOW_BEST
    runs: list[tuple[int, int]] = []
    for word in np.flatnonzero((words >= least) | (smooth >= least)).tolist():
        if runs and word - runs[-1][1] <= BRIDGED + 1:
            runs[-1] = (runs[-1][0], word)
        else:
            runs.append((word, word))
    best = {run: float(smooth[run[0] : run[1] + 1].max()) for run in runs}
    surest, *others = sorted(runs, key=lambda run: -best[run])
    others = [run for run in others if best[run] >= max(least, LIKELY)]
    return sorted([surest, *others[: STRETCHES - 1]])
