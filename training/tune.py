"""Scores of answers that were not trained on → the chain that reads them best, and how well."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

import numpy as np
from numpy.typing import NDArray

from mockint.analysis.chain import chances, likeliest
from mockint.analysis.clauses import cut_clauses
from mockint.analysis.encoder import WordScores
from mockint.analysis.weights import Chain
from mockint.core.transcript import Word
from training.corpus import ORDER, Answer

NEAR_WORDS = 6  # a border this near to a labelled one counts as found
BINS = 10
SURE = 0.8
EVIDENCE = (0.2, 0.3, 0.4, 0.6)
BORDER = (0.5, 0.75, 1.0)
BIAS = (0.0, 1.0, 2.0, 3.0)
CLAUSE = (0.0, 1.0, 2.0)
SHARPNESS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.2)


@dataclass(frozen=True)
class Held:
    """One answer with the scores of a model that saw neither it nor its person."""

    answer: Answer
    style: str
    scores: WordScores

    @cached_property
    def clauses(self) -> list[int]:
        """First word of each clause."""
        return [first for first, _ in cut_clauses([Word(w) for w in self.answer.words])]


def learn_moves(answers: Iterable[Answer]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Logarithms of how often a section follows another, and of how often one comes first."""
    moves, first = np.full((6, 6), 0.5), np.full(6, 0.5)
    for answer in answers:
        first[answer.sections[0]] += 1
        for a, b in zip(answer.sections, answer.sections[1:], strict=False):
            if a != b:
                moves[a, b] += 1
    moves /= moves.sum(axis=1, keepdims=True)
    return np.log(moves).astype(np.float32), np.log(first / first.sum()).astype(np.float32)


def tune(held: Sequence[Held], moves: NDArray[np.float32], first: NDArray[np.float32]) -> Chain:
    """The factors with the most words right, every style counting the same."""
    best, found = -1.0, None
    for evidence, border, bias, clause in product(EVIDENCE, BORDER, BIAS, CLAUSE):
        chain = Chain(evidence, border, bias, clause, moves, first, 1.0)
        right = _mean_right(held, chain)
        if right > best:
            best, found = right, chain
    assert found is not None
    errors = {s: _calibration(held, replace(found, sharpness=s)) for s in SHARPNESS}
    return replace(found, sharpness=min(errors, key=errors.__getitem__))


def _mean_right(held: Sequence[Held], chain: Chain) -> float:
    by_style: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in held:
        path = likeliest(one.scores, one.clauses, chain)
        right = sum(a == b for a, b in zip(path, one.answer.sections, strict=True))
        by_style[one.style][0] += right
        by_style[one.style][1] += len(path)
    return float(np.mean([hits / words for hits, words in by_style.values()]))


def _judged(one: Held, chain: Chain) -> NDArray[np.float64]:
    """(words, 2): the chance of the section that was chosen, and whether it is right."""
    path = likeliest(one.scores, one.clauses, chain)
    by_section, _ = chances(one.scores, one.clauses, chain)
    chance = by_section[np.arange(len(path)), path]
    right = np.array(path) == np.array(one.answer.sections)
    return np.stack([chance, right.astype(np.float64)], axis=1)


def _calibration(held: Sequence[Held], chain: Chain) -> float:
    by_style: dict[str, list[NDArray[np.float64]]] = defaultdict(list)
    for one in held:
        by_style[one.style].append(_judged(one, chain))
    return float(np.mean([expected_error(np.concatenate(rows)) for rows in by_style.values()]))


def expected_error(rows: NDArray[np.float64]) -> float:
    """Expected calibration error over BINS bins of (confidence, right)."""
    bins = np.minimum((rows[:, 0] * BINS).astype(int), BINS - 1)
    return float(
        sum(
            abs(rows[bins == b, 0].mean() - rows[bins == b, 1].mean()) * (bins == b).mean()
            for b in range(BINS)
            if (bins == b).any()
        )
    )


def report(held: Sequence[Held], chain: Chain) -> str:
    """A table by style."""
    styles: dict[str, list[Held]] = defaultdict(list)
    for one in held:
        styles[one.style].append(one)
    lines = [f"{'style':14}answers  words  right  borders F1  share error  ece    sure  right then"]
    for style, ones in sorted(styles.items()):
        rows = np.concatenate([_judged(one, chain) for one in ones])
        sure = rows[rows[:, 0] >= SURE]
        f1, share = _borders(ones, chain), _share_error(ones, chain)
        lines.append(
            f"{style:14}{len(ones):7} {len(rows):6}  {rows[:, 1].mean():.3f}  {f1:10.3f}"
            f"  {share:11.1f}  {expected_error(rows):.3f}  {len(sure) / len(rows):.3f}"
            f"  {sure[:, 1].mean() if len(sure) else float('nan'):.3f}"
        )
    return "\n".join(lines)


def _borders(ones: Sequence[Held], chain: Chain) -> float:
    hits = wanted = found = 0
    for one in ones:
        path = likeliest(one.scores, one.clauses, chain)
        gold, said = _begins(one.answer.sections), _begins(path)
        wanted, found = wanted + len(gold), found + len(said)
        for k in gold:
            near = [q for q in said if abs(q - k) <= NEAR_WORDS]
            if near:
                said.remove(min(near, key=lambda q: abs(q - k)))
                hits += 1
    return 2 * hits / max(1, wanted + found)


def _begins(labels: Sequence[int]) -> list[int]:
    return [k for k in range(1, len(labels)) if labels[k] != labels[k - 1]]


def _share_error(ones: Sequence[Held], chain: Chain) -> float:
    errors = []
    for one in ones:
        path = likeliest(one.scores, one.clauses, chain)
        shares = [
            abs(path.count(c) - one.answer.sections.count(c)) / len(path)
            for c, name in enumerate(ORDER)
            if name.value in "STAR"
        ]
        errors.append(100 * sum(shares) / 4)
    return float(np.mean(errors))
