"""Examples and weights → words in the right section, and how much a confidence is worth."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mockint.analysis.sections import chances_of
from mockint.analysis.weights import Weights
from training.corpus import Example

BINS = 10
SURE = 0.8


def report(examples: Sequence[Example], weights: Weights | Sequence[Weights]) -> str:
    """A table by style: words right, calibration error, and the words that it was sure about."""
    each = [weights] * len(examples) if isinstance(weights, Weights) else list(weights)
    by_style: dict[str, list[NDArray[np.float64]]] = defaultdict(list)
    for example, model in zip(examples, each, strict=True):
        style = f"{example.style}{' as raw' if example.raw else ''}"
        by_style[style].append(_judged(example, model))
    lines = [f"{'style':18} answers  words  right  ece    sure of  right then"]
    for style, found in sorted(by_style.items()):
        lines.append(_line(style, found))
    return "\n".join(lines)


def _judged(example: Example, weights: Weights) -> NDArray[np.float64]:
    """One row a word: confidence, right or not."""
    chances = chances_of(example.rows, weights)
    best = chances.argmax(axis=1)
    rows = [
        (chances[i, best[i]], float(example.words[word] == best[i]))
        for i, (first, last) in enumerate(example.clauses)
        for word in range(first, last + 1)
    ]
    return np.array(rows)


def _line(style: str, found: Sequence[NDArray[np.float64]]) -> str:
    words = np.concatenate(found)
    bins = np.minimum((words[:, 0] * BINS).astype(int), BINS - 1)
    error = sum(
        abs(words[bins == b, 0].mean() - words[bins == b, 1].mean()) * (bins == b).mean()
        for b in range(BINS)
        if (bins == b).any()
    )
    sure = words[words[:, 0] >= SURE]
    right_then = sure[:, 1].mean() if len(sure) else float("nan")
    return (
        f"{style:18} {len(found):7} {len(words):6}  {words[:, 1].mean():.3f}  {error:.3f}"
        f"  {len(sure) / len(words):.3f}    {right_then:.3f}"
    )
