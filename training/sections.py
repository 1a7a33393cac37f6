"""Train the section splitter: `python -m training.sections [--real FILE] [--cross-validate]`.

Writes models/star/sections.npz. Without --real it learns from training/data alone. The shipped
weights were made with --real: 235 answers by real people whose text is not part of this repository
(see models/star/NOTICE.md); docs/measures.md says what they are worth.
"""

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from mockint.analysis.weights import FEATURES_VERSION, Weights, weights_path
from training.chain import fit
from training.corpus import DATA, Example, load
from training.score import report

L2 = 30.0  # chosen in cross-validation over 0.3, 1, 3, 10, 30, 80
REAL_WEIGHT = 0.5  # of a real person's answer against an invented one; 0.3, 0.6 and 1 were tried
LEAST_WEIGHT = 0.004  # a feature whose weights are all smaller is dropped
FOLDS = 5
SEED = 1


def main() -> None:
    """Train on everything given, or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--real", type=Path, help="answers by real people, same format")
    parser.add_argument("--cross-validate", action="store_true")
    parser.add_argument("--test", type=Path, help="score on these answers, never trained on")
    parser.add_argument("--out", type=Path, default=weights_path())
    options = parser.parse_args()
    examples = load(DATA)
    if options.real:
        examples += load(options.real, weight=REAL_WEIGHT)
    if options.cross_validate:
        cross_validate(examples)
        return
    weights = pruned(fit(examples, l2=L2))
    save(weights, options.out)
    print(f"{options.out}: {len(weights.rows)} features, {options.out.stat().st_size} bytes")
    if options.test:
        print(report(load(options.test), weights))


def cross_validate(examples: Sequence[Example]) -> None:
    """Every answer scored by a model that saw neither it nor its person."""
    people = sorted({example.person for example in examples})
    random.Random(SEED).shuffle(people)
    fold_of = {person: i % FOLDS for i, person in enumerate(people)}
    held: list[tuple[Example, Weights]] = []
    for fold in range(FOLDS):
        weights = fit([e for e in examples if fold_of[e.person] != fold], l2=L2)
        held += [(e, weights) for e in examples if fold_of[e.person] == fold]
        print(f"fold {fold + 1} of {FOLDS}", flush=True)
    print(report([e for e, _ in held], [w for _, w in held]))


def pruned(weights: Weights) -> Weights:
    """Without the features that weigh next to nothing."""
    keep = np.flatnonzero(np.abs(weights.scores).max(axis=1) >= LEAST_WEIGHT)
    names = sorted(weights.rows, key=weights.rows.__getitem__)
    rows = {names[old]: new for new, old in enumerate(keep)}
    return Weights(rows, weights.scores[keep], weights.moves, weights.first)


def save(weights: Weights, path: Path) -> None:
    """One compressed file of plain arrays; reading it runs no code."""
    path.parent.mkdir(parents=True, exist_ok=True)
    names = "\n".join(sorted(weights.rows, key=weights.rows.__getitem__))
    np.savez_compressed(
        path,
        features_version=np.int64(FEATURES_VERSION),
        names=np.frombuffer(names.encode("utf-8"), dtype=np.uint8),
        scores=weights.scores.astype(np.float16),
        moves=weights.moves.astype(np.float16),
        first=weights.first.astype(np.float16),
    )


if __name__ == "__main__":
    main()
