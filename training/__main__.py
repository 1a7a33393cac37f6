"""Train the reader of sections, "we" and moves: `make train` or `python -m training [--fold N]`.

Writes models/star. It learns from the invented answers in training/data and, where their texts are
at hand (see training/real_texts.py), from answers by real people. With --fold a part of the people
and all of the development answers are kept out: tables say how well they are read, and what was
fitted on them goes to training/data/belief.json. docs/measures.md holds what came out.
"""

import argparse
import pickle
import sys
from hashlib import sha1
from pathlib import Path

import torch

from mockint.analysis.sections.encoder import WordScores
from mockint.analysis.sections.weights import weights_folder
from training import belief
from training.alter import raw
from training.base import check, cut_encoder, cut_tokenizer, folder_of_base
from training.corpus import NO_SECTION, Answer, load, load_by_reference, with_moves
from training.moves import fit, listened
from training.moves import report as report_of_moves
from training.network import Labeller
from training.ship import ship
from training.train import FIRST, LAST, AnswerScores, Cut, scores, train
from training.tune import Held, learn_steps, report, tune

DATA = Path(__file__).parent / "data"
SEED = 0
FOLDS = 4
# Invented answers that have the last word, and those that come before: hundreds in one manner.
CORE = (
    "answers.jsonl",
    "development.jsonl",
    "typed_style.jsonl",
    "oral_history_style.jsonl",
    "varied.jsonl",
)
MORE = ("typed_more.jsonl", "spoken_more.jsonl", "oral_history_more.jsonl")

Weighted = list[tuple[Answer, float]]


def main() -> None:
    """Train on everything and write the weights, or keep folds out and say how they are read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, help="folder of all-mpnet-base-v2; else the hub's")
    parser.add_argument("--texts", type=Path, default=DATA / "real_texts.jsonl")
    parser.add_argument("--fold", type=int, choices=range(FOLDS), nargs="+", default=[])
    parser.add_argument("--scores", type=Path, help="with --fold: keep the scores in this file")
    parser.add_argument("--state", type=Path, help="file of the trained net: read or written")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--exact", action="store_true", help="no bfloat16: for CPUs without it")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    base = options.base or folder_of_base()
    check(base)
    core, out = _answers(options.texts, options.fold)
    more = [(a, 1.0) for name in MORE for a in load(DATA / name)]
    tokenizer, pieces = cut_tokenizer(base, _vocabulary(core + more))
    cut, net = Cut(tokenizer), Labeller(cut_encoder(base, pieces), brief=not options.exact)
    if options.state and options.state.is_file():
        net.load_state_dict(torch.load(options.state, weights_only=True))
    else:
        torch.manual_seed(options.seed)
        net = train(net, core + more, cut, FIRST, seed=options.seed)
        net = train(net, core, cut, LAST, seed=options.seed)
        if options.state:
            torch.save(net.state_dict(), options.state)
    net.eval()
    steps, first = learn_steps(a for a, _ in core if NO_SECTION not in a.sections)
    if out:
        held, moved = held_scores(net, cut, out)
        if options.scores:
            options.scores.write_bytes(pickle.dumps((held, moved)))
        chain, heard = tune(held, steps, first), listened(moved)
        belief.write(chain, fit(heard))
        print(f"{report(held, chain)}\n\n{report_of_moves(heard)}\n{belief.BELIEF}: written")
        return
    ship(net, *belief.read(steps, first), tokenizer, weights_folder())
    print(f"{weights_folder()}: written")


def _vocabulary(answers: Weighted) -> set[str]:
    return {w for a, _ in answers for w in (*a.words, *a.question.split())}


def _answers(texts: Path, folds: list[int]) -> tuple[Weighted, list[Answer]]:
    """What to learn from, and what the folds keep out."""
    invented = [a for name in CORE for a in load(DATA / name)]
    invented = with_moves(invented, DATA / "moves.jsonl", texts)
    core = [(a, 1.0) for a in invented] + _people(texts)
    if not folds:
        return core, []
    fold = folds_of(load_by_reference(DATA / "real_labels.jsonl", texts), [a for a, _ in core])
    development = {a.key for a in load(DATA / "development.jsonl")}
    gone = development | {person for person, own in fold.items() if own in folds}
    out = [a for a, w in core if a.person in gone and (w == 1.0 or a.moves)]
    return [(a, w) for a, w in core if a.person not in gone], out


def _people(texts: Path) -> Weighted:
    """Answers by real people, those that were chosen for having no story seen less often."""
    if not texts.is_file():
        print(
            f"{texts} is not there: training on invented answers alone, which costs a quarter of"
            " the words of real people (docs/measures.md)",
            file=sys.stderr,
        )
        return []
    first = load_by_reference(DATA / "real_labels.jsonl", texts)
    more = load_by_reference(DATA / "more_real_labels.jsonl", texts)
    chosen = {a.key for a in more}
    people = with_moves([*first, *more], DATA / "real_moves.jsonl", texts)
    print(f"{len(people)} answers by real people")
    rare = {"typed": 0.3, "spoken": 0.5}
    return [(a, rare[a.style] if a.key in chosen and not a.moves else 1.0) for a in people]


def folds_of(answers: list[Answer], more: list[Answer]) -> dict[str, int]:
    """Person → fold: each fold has about as many words of each style; those of `more` by chance."""
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
    real = {a.person for a in more if a.style in ("typed", "spoken") and a.key[0] != "I"}
    for person in real - set(fold):
        fold[person] = int(sha1(person.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS
    return fold


def held_scores(
    net: Labeller, cut: Cut, out: list[Answer]
) -> tuple[list[Held], list[tuple[Answer, AnswerScores]]]:
    """Scores of what was kept out, invented answers also as raw text; and of those with moves."""
    held, moved = [], []
    for answer in out:
        found = scores(net, cut, answer)
        if answer.moves:
            moved.append((answer, found))
        if NO_SECTION in answer.sections:
            continue
        real = answer.style in ("typed", "spoken")
        style = answer.style if real else f"invented {answer.style}"
        held.append(Held(answer, style, _read(found)))
        if not real:
            bare = raw(answer)
            held.append(Held(bare, "invented, bare", _read(scores(net, cut, bare))))
    return held, moved


def _read(found: AnswerScores) -> WordScores:
    columns = found.sections, found.borders, found.kinds, found.words, found.heard
    return WordScores(*(column.numpy() for column in columns))


if __name__ == "__main__":
    main()
