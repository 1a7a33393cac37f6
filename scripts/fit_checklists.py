"""Labelled answers → question_bank/frameworks/weights.toml, and how well it does on people it has
not seen.

    python -m scripts.fit_checklists ANSWERS.jsonl[,MORE] LABELS.jsonl[,MORE] [--moves READ.jsonl]

ANSWERS: {"id", "question", "units": [{"text"}]} a line. LABELS: {"id", "moves": [{"move", "unit",
"quote", "kind"?}], "mend", "ask", "well"}. READ: {"id", "moves"} as `mockint analyze --batch`
prints them, by a reader that has not learned from that answer; without it, labels are spoiled at
random to look like what a reader hears. docs/feedback.md says what is fitted and what came out.

One softmax over the gaps says which of them a listener names; its loss asks only that one of the
labelled gaps wins. One logistic line says whether anything needs mending. Each gap keeps its twelve
weightiest features. Answers of one person stay together, "R_x-2" being of the person "R_x".
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from mockint.analysis.analyse import analyse
from mockint.bank.checklists import WEIGHTS, load_checklists
from mockint.core.checklists import Checklists, GapName, GapWeights, Line
from mockint.core.moves import FLAGS, Move, MoveName, TensionKind
from mockint.core.question import Question, QuestionKind
from mockint.core.transcript import Transcript, Word
from mockint.feedback.facts import Case
from mockint.feedback.features import features, kind_of
from mockint.feedback.picker import pick
from mockint.files.atomic import write_atomically
from mockint.paths import shipped
from scripts.regress import logistic, softmax

FOLDS = 5
ALARMS = 0.12  # of the strong answers are told that something is missing
NOTHING = "nothing"
# A reader as it is expected: how much it hears, how much of it is right.
RECALL, PRECISION = 0.65, 0.85

Moves = tuple[Move, ...]


@dataclass(frozen=True)
class Labelled:
    """One answer with its labels and what is measured in it today."""

    id: str
    case: Case
    gold: Moves
    mend: frozenset[str]
    ask: frozenset[str]
    well: frozenset[str]

    @property
    def person(self) -> str:
        """Whose answer it is."""
        return self.id.rpartition("-")[0] or self.id

    @property
    def strong(self) -> bool:
        """Whether there is nothing to mend."""
        return NOTHING in self.mend

    def read(self, moves: Moves) -> Case:
        """The case with these moves."""
        return replace(self.case, analysis=replace(self.case.analysis, moves=moves))


def main() -> None:
    """Fit, print how well it does, write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("answers")
    parser.add_argument("labels")
    parser.add_argument("--moves", help="what a reader hears in the answers, as JSONL")
    parser.add_argument("--output", default=str(shipped("question_bank") / WEIGHTS))
    options = parser.parse_args()
    labelled = read_labelled(rows(options.answers), rows(options.labels))
    lists = load_checklists(shipped("question_bank")).lists
    heard = {row["id"]: moves_of(row["moves"]) for row in rows(options.moves or "")}
    readings = all_readings(labelled, heard)
    weights = fitted(labelled, readings, lists)
    print_constants(labelled)
    quiet = cross_validated(labelled, readings, lists)
    content = as_toml(replace(weights, quiet=quiet))
    write_atomically(Path(options.output), content.encode())


def rows(files: str) -> list[dict[str, Any]]:
    """The objects of JSONL files, given with commas between them."""
    texts = (Path(name).read_text(encoding="utf-8") for name in files.split(",") if name)
    return [json.loads(line) for text in texts for line in text.splitlines() if line.strip()]


def read_labelled(answers: list[dict[str, Any]], labels: list[dict[str, Any]]) -> list[Labelled]:
    """Every answer with labels, measured."""
    by_id = {row["id"]: row for row in answers}
    return [_labelled(by_id[row["id"]], row) for row in labels if row["id"] in by_id]


def _labelled(answer: dict[str, Any], label: dict[str, Any]) -> Labelled:
    texts = [unit["text"] for unit in answer["units"]]
    transcript = Transcript(tuple(Word(word) for word in " ".join(texts).split()))
    question = Question("", answer["question"], QuestionKind.IMPORTED)
    case = Case(question, transcript, analyse(transcript, question=answer["question"]))
    gold = []
    for move in label["moves"]:
        text = texts[move["unit"]]
        before = len(" ".join([*texts[: move["unit"]], text[: text.index(move["quote"])]]).split())
        last = before + len(move["quote"].split()) - 1
        gold.append(_move(move["move"], before, last, 1.0, move.get("kind")))
    sets = (frozenset(label[key]) for key in ("mend", "ask", "well"))
    return Labelled(label["id"], case, tuple(gold), *sets)


def _move(name: str, first: int, last: int, sure: float, kind: str | None) -> Move:
    of_tension = TensionKind(kind) if kind else None
    return Move(MoveName(name), first, last, sure, of_tension, sure >= 0.5)


def moves_of(read: list[dict[str, Any]]) -> Moves:
    """What a reader printed."""
    keys = ("move", "first_word", "last_word", "confidence")
    return tuple(_move(*(move[key] for key in keys), move.get("kind")) for move in read)


def spoiled(gold: Moves, names: Sequence[str], chance: np.random.Generator) -> Moves:
    """Labels as a reader would hear them: some missed, some made up, none of them sure."""
    sure = lambda mean, low, high: float(np.clip(chance.normal(mean, 0.13), low, high))  # noqa: E731
    left = []
    for move in gold:
        if chance.random() < RECALL:
            left.append(replace(move, confidence=sure(0.78, 0.5, 0.99)))
        elif chance.random() < 0.6:
            left.append(replace(move, confidence=sure(0.25, 0.03, 0.49), said=False))
    wrong = chance.poisson(RECALL * len(gold) * (1 - PRECISION) / PRECISION)
    doubtful = chance.poisson(len(gold) / 2)
    for mean, low, high, many in ((0.62, 0.5, 0.95, wrong), (0.2, 0.03, 0.45, doubtful)):
        for name in chance.choice(names, many):
            left.append(_move(str(name), 0, 2, sure(mean, low, high), None))
    return tuple(left)


def all_readings(labelled: list[Labelled], heard: dict[str, Moves]) -> dict[str, list[Moves]]:
    """What is learned from, and last, under "tried", a reading that is not."""
    names = [move.name.value for row in labelled for move in row.gold]

    def read(seed: int) -> list[Moves]:
        chance = np.random.default_rng(seed)
        return [heard.get(row.id) or spoiled(row.gold, names, chance) for row in labelled]

    labels = [row.gold for row in labelled]
    return {"labels": labels, "none": [()] * len(labelled), "a": read(1), "tried": read(3)}


def fitted(
    labelled: list[Labelled],
    readings: dict[str, list[Moves]],
    lists: Checklists,
    chosen: Sequence[int] | None = None,
) -> GapWeights:
    """The weights from the chosen rows, all of them by default; `quiet` is still open."""
    chosen = range(len(labelled)) if chosen is None else chosen
    learned = [key for key in readings if key != "tried"]
    figures = [
        features(
            labelled[i].read(readings[key][i]), kind_of(labelled[i].case.question, lists.kinds)
        )
        for key in learned
        for i in chosen
    ]
    names = sorted({name for one in figures for name in one})
    matrix = np.array([[*(one.get(name, 0.0) for name in names), 1.0] for one in figures])
    rows_ = [labelled[i] for i in chosen] * len(learned)
    share = 1 / len(learned)
    strong = logistic(matrix, np.array([float(row.strong) for row in rows_]), share)
    known = Counter(gap for i in chosen for gap in labelled[i].mend | labelled[i].ask)
    gaps = [gap for gap in GapName if known[gap]]
    wanted = np.array([[float(g in row.mend or g in row.ask) for g in gaps] for row in rows_])
    some = wanted.any(1)
    columns = softmax(matrix[some], wanted[some], share)
    lines = {gap: _line(names, columns[:, i]) for i, gap in enumerate(gaps)}
    return GapWeights(_line(names, strong), 0.0, lines, praise([labelled[i] for i in chosen]))


def figures_of(case: Case, lists: Checklists) -> dict[str, float]:
    """What the weights are for."""
    return features(case, kind_of(case.question, lists.kinds))


def _line(names: list[str], column: np.ndarray) -> Line:
    weights = {n: round(float(w), 2) for n, w in zip(names, column[:-1], strict=True)}
    return Line(round(float(column[-1]), 2), {n: w for n, w in weights.items() if w})


def praise(labelled: list[Labelled]) -> dict[MoveName, float]:
    """Share of the answers with a move in which it is praised."""
    there, praised = Counter[MoveName](), Counter[MoveName]()
    for row in labelled:
        for name in {move.name for move in row.gold} - FLAGS:
            there[name] += 1
            praised[name] += name in row.well
    return {name: round(praised[name] / there[name], 2) for name in MoveName if praised[name]}


def cross_validated(
    labelled: list[Labelled], readings: dict[str, list[Moves]], lists: Checklists
) -> float:
    """Print how the picker does on people left out; give the threshold that lets ALARMS through."""
    people = sorted({row.person for row in labelled})
    np.random.default_rng(0).shuffle(people)
    fold = {person: i % FOLDS for i, person in enumerate(people)}
    shown = {"labels": "labels", "tried": "a reader", "none": "no moves"}
    of_row: list[Checklists] = [lists] * len(labelled)
    scores: dict[str, list[float]] = defaultdict(list)
    for k in range(FOLDS):
        chosen = [i for i, row in enumerate(labelled) if fold[row.person] != k]
        held = replace(lists, weights=fitted(labelled, readings, lists, chosen))
        for i, row in enumerate(labelled):
            if fold[row.person] != k:
                continue
            of_row[i] = held
            for key in shown if row.strong else ():
                figures = figures_of(row.read(readings[key][i]), lists)
                scores[key].append(held.weights.strong.at(figures))
    quiet = round(float(np.quantile([s for key in shown for s in scores[key]], ALARMS)), 3)
    print(f"{'':10} {'':8} answers  mend@1  ask@1  alarms  missed  well@1")
    for key, name in shown.items():
        for group, belongs in GROUPS.items():
            counts = Counter[str]()
            for i, row in enumerate(labelled):
                if belongs(row):
                    weights = replace(of_row[i].weights, quiet=quiet)
                    counts += judged(row, readings[key][i], replace(lists, weights=weights))
            print(f"{name:10} {group:8} {_shares(counts)}")
    return quiet


def print_constants(labelled: list[Labelled]) -> None:
    """What saying and asking always the same would reach."""
    mend = Counter(gap for row in labelled for gap in row.mend)
    ask = Counter(gap for row in labelled for gap in (row.mend | row.ask) - {NOTHING})
    for name, of in (("say", mend), ("ask", ask)):
        best = ", ".join(f"{gap} {n / len(labelled):.3f}" for gap, n in of.most_common(4))
        print(f"always {name} the same: {best}")


GROUPS: dict[str, Callable[[Labelled], bool]] = {
    "all": lambda _: True,
    "invented": lambda row: not row.id.startswith("R"),
    "typed": lambda row: row.id.startswith("R"),
}


def judged(row: Labelled, moves: Moves, lists: Checklists) -> Counter[str]:
    """One answer against its labels."""
    picked = pick(row.read(moves), lists)
    mend, asked = list(picked.mend), picked.first_ask
    right = not mend if row.strong else bool(mend) and mend[0] in row.mend
    return Counter(
        answers=1,
        mend=right,
        ask=asked is not None and asked.gap in row.mend | row.ask,
        strong=row.strong,
        alarms=row.strong and bool(mend),
        missed=not row.strong and not mend,
        praised=bool(picked.well),
        well=bool(picked.well) and picked.well[0].name in row.well,
    )


def _shares(of: Counter[str]) -> str:
    n = of["answers"]
    alarms = f"{of['alarms']}/{of['strong']}"
    missed = f"{of['missed']}/{n - of['strong']}"
    well = of["well"] / max(1, of["praised"])
    return f"{n:7}   {of['mend'] / n:.3f}  {of['ask'] / n:.3f} {alarms:>7} {missed:>7}   {well:.2f}"


def as_toml(weights: GapWeights) -> str:
    """The file, each line a few weights, the weightiest first."""
    head = "# Written by scripts/fit_checklists.py; docs/feedback.md explains it. Not by hand.\n"
    parts = [f"{head}quiet = {weights.quiet}", f"[strong]\n{_weights(weights.strong)}"]
    parts += [f"[gaps.{gap}]\n{_weights(line)}" for gap, line in weights.gaps.items()]
    praised = sorted(weights.praise.items(), key=lambda one: -one[1])
    parts.append("[praise]\n" + "\n".join(f"{name} = {share}" for name, share in praised))
    return "\n\n".join(parts) + "\n"


def _weights(line: Line) -> str:
    order = sorted(line.weights.items(), key=lambda one: -abs(one[1]))
    return "\n".join([f"bias = {line.bias}", *(f"{name} = {w}" for name, w in order)])


if __name__ == "__main__":
    main()
