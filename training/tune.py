"""Scores of answers that were not trained on → the chain that reads them best, and how well."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray

from mockint.analysis.sections.chain import (
    NEAR_WORDS,
    believed,
    border_believed,
    chances,
    likeliest,
)
from mockint.analysis.sections.encoder import WordScores
from mockint.analysis.sections.weights import Chain
from training.corpus import ORDER, Answer

BINS = 10
SURE = 0.8
EVIDENCE = (0.2, 0.3, 0.4, 0.6)
BORDER = (0.5, 0.75, 1.0)
BIAS = (0.0, 1.0, 2.0, 3.0)
SHARPNESS = 0.4
KEEP = 1e-4  # ridge of the logistic regressions


@dataclass(frozen=True)
class Held:
    """One answer with the scores of a model that saw neither it nor its person."""

    answer: Answer
    style: str
    scores: WordScores


def learn_steps(answers: Iterable[Answer]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Logarithms of how often a section follows another, and of how often one comes first."""
    steps, first = np.full((6, 6), 0.5), np.full(6, 0.5)
    for answer in answers:
        first[answer.sections[0]] += 1
        for a, b in zip(answer.sections, answer.sections[1:], strict=False):
            if a != b:
                steps[a, b] += 1
    steps /= steps.sum(axis=1, keepdims=True)
    return np.log(steps).astype(np.float32), np.log(first / first.sum()).astype(np.float32)


def tune(held: Sequence[Held], steps: NDArray[np.float32], first: NDArray[np.float32]) -> Chain:
    """The factors with the most words right, every style counting the same; then its beliefs."""
    best, found = -1.0, None
    plain = np.array([0, 1, 0, 0], np.float32), np.array([0, 1, 0], np.float32)
    for evidence, border, bias in product(EVIDENCE, BORDER, BIAS):
        chain = Chain(evidence, border, bias, steps, first, SHARPNESS, *plain)
        right = _mean_right(held, chain)
        if right > best:
            best, found = right, chain
    assert found is not None
    return replace(found, belief=fit_belief(held, found), border_belief=fit_borders(held, found))


def fit_belief(held: Sequence[Held], chain: Chain) -> NDArray[np.float32]:
    """Logistic regression of "this word is right" on what believed() sees."""
    rows, right, weights = [], [], []
    for one in held:
        path = likeliest(one.scores, chain)
        by_section, _ = chances(one.scores, chain)
        own = _log_odds(by_section[np.arange(len(path)), path])
        whole = np.full(len(path), _log_odds(by_section.max(axis=1)).mean())
        length = np.full(len(path), np.log(len(path)))
        rows.append(np.stack([np.ones(len(path)), own, whole, length], axis=1))
        right.append(np.array(path) == np.array(one.answer.sections))
        weights.append(np.full(len(path), _weight(held, one)))
    return _logistic(np.concatenate(rows), np.concatenate(right), np.concatenate(weights))


def fit_borders(held: Sequence[Held], chain: Chain) -> NDArray[np.float32]:
    """Logistic regression of "this border is right" on what border_believed() sees."""
    own = replace(chain, border_belief=np.array([0, 1, 0], np.float32))
    whole = replace(chain, border_belief=np.array([0, 0, 1], np.float32))
    rows, right, weights = [], [], []
    for one in held:
        both = zip(_border_rows(one, own), _border_rows(one, whole), strict=True)
        for (by_own, near), (by_whole, _) in both:
            rows.append([0.0, by_own, by_whole])
            right.append(near)
            weights.append(_weight(held, one))
    seen = _log_odds(np.array(rows))
    seen[:, 0] = 1.0
    return _logistic(seen, np.array(right), np.array(weights))


def _weight(held: Sequence[Held], one: Held) -> float:
    """Every style counts the same, real people twice: they are whom it is for."""
    words = sum(len(other.answer.words) for other in held if other.style == one.style)
    return (2.0 if one.style in ("typed", "spoken") else 1.0) / words


def _logistic(
    rows: NDArray[np.float64], right: NDArray[np.bool_], weights: NDArray[np.float64]
) -> NDArray[np.float32]:
    """Newton's method; a step that makes it worse is halved."""
    weights = weights / weights.sum()
    signs = np.where(right, 1.0, -1.0)

    def loss(factors: NDArray[np.float64]) -> float:
        misses = np.logaddexp(0, -signs * (rows @ factors))
        return float(weights @ misses + 0.5 * KEEP * factors @ factors)

    factors = np.zeros(rows.shape[1])
    factors[1] = 1.0
    for _ in range(30):
        chance = 1 / (1 + np.exp(-np.clip(rows @ factors, -30, 30)))
        slope = rows.T @ (weights * (chance - right)) + KEEP * factors
        bend = (rows * (weights * chance * (1 - chance))[:, None]).T @ rows
        step = np.linalg.solve(bend + KEEP * np.eye(len(factors)), slope)
        while loss(factors - step) > loss(factors) and np.abs(step).max() > 1e-9:
            step = step / 2
        factors = factors - step
    return factors.astype(np.float32)


def _log_odds(found: NDArray[np.float64]) -> NDArray[np.float64]:
    clipped = np.clip(found, 1e-4, 1 - 1e-4)
    odds: NDArray[np.float64] = np.log(clipped / (1 - clipped))
    return odds


def _mean_right(held: Sequence[Held], chain: Chain) -> float:
    by_style: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in held:
        path = likeliest(one.scores, chain)
        right = sum(a == b for a, b in zip(path, one.answer.sections, strict=True))
        by_style[one.style][0] += right
        by_style[one.style][1] += len(path)
    return float(np.mean([hits / words for hits, words in by_style.values()]))


def _judged(one: Held, chain: Chain) -> NDArray[np.float64]:
    """(words, 2): the confidence in the section that was chosen, and whether it is right."""
    path = likeliest(one.scores, chain)
    by_section, _ = chances(one.scores, chain)
    chosen = by_section[np.arange(len(path)), path]
    right = np.array(path) == np.array(one.answer.sections)
    sure = believed(chosen, by_section.max(axis=1), chain)
    return np.stack([sure, right.astype(np.float64)], axis=1)


def _border_rows(one: Held, chain: Chain) -> list[tuple[float, bool]]:
    """Of each border that was drawn: the confidence in it, and whether it is right."""
    path = likeliest(one.scores, chain)
    by_section, borders = chances(one.scores, chain)
    best = by_section.max(axis=1)
    gold = _begins(one.answer.sections)
    return [
        (border_believed(borders, best, k, chain), any(abs(k - g) <= NEAR_WORDS for g in gold))
        for k in _begins(path)
    ]


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
    head = "answers  words  right  borders F1  share error  ece    sure  right then  border ece"
    lines = [f"{'style':18}{head}"]
    for style, ones in sorted(styles.items()):
        rows = np.concatenate([_judged(one, chain) for one in ones])
        sure = rows[rows[:, 0] >= SURE]
        doubt = expected_error(np.array([row for one in ones for row in _border_rows(one, chain)]))
        f1, share = _borders(ones, chain), _share_error(ones, chain)
        lines.append(
            f"{style:18}{len(ones):7} {len(rows):6}  {rows[:, 1].mean():.3f}  {f1:10.3f}"
            f"  {share:11.1f}  {expected_error(rows):.3f}  {len(sure) / len(rows):.3f}"
            f"  {sure[:, 1].mean() if len(sure) else float('nan'):9.3f}  {doubt:10.3f}"
        )
    return "\n".join(lines)


def _borders(ones: Sequence[Held], chain: Chain) -> float:
    hits = wanted = found = 0
    for one in ones:
        path = likeliest(one.scores, chain)
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
        path = likeliest(one.scores, chain)
        shares = [
            abs(path.count(c) - one.answer.sections.count(c)) / len(path)
            for c, name in enumerate(ORDER)
            if name.value in "STAR"
        ]
        errors.append(100 * sum(shares) / 4)
    return float(np.mean(errors))
