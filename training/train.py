"""Answers → a trained Labeller."""

import math
import random
import time
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from mockint.analysis.sections.windows import PLACES, Window, place_rows, windows
from training.alter import altered
from training.corpus import Answer
from training.network import Labeller, Scores, goal_of, loss_of

BATCH_PIECES = 900
SMOOTHING = 0.05
TRUST = 0.5  # share of the goal that is the teacher's, where it was asked
AVERAGE_OVER = 60  # steps of the running average of the weights


@dataclass(frozen=True)
class Recipe:
    """How an encoder is fine-tuned.

    Attributes:
        epochs: rounds over the answers.
        rate: learning rate of the last layer of the encoder.
        head_rate: of the heads.
        decay: of the rate, from each layer to the one below it.
    """

    epochs: int
    rate: float
    head_rate: float = 1.5e-3
    decay: float = 1.0


TEACHER = Recipe(epochs=4, rate=5e-5, decay=0.9)
PUPIL = Recipe(epochs=3, rate=1.2e-4)
LAST = Recipe(epochs=2, rate=5e-5, head_rate=5e-4)


class Cut:
    """Answers → windows, with the tokenizer of the base model."""

    def __init__(self, base: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._known: dict[str, list[int]] = {}
        self._cls = self._id("[CLS]", "<s>")
        self._sep = self._id("[SEP]", "</s>")
        self._unknown = self._id("[UNK]")

    def _id(self, *names: str) -> int:
        known = (self._tokenizer.token_to_id(name) for name in names)
        return next(found for found in known if found is not None)

    def pieces(self, word: str) -> list[int]:
        """Pieces of one word; the unknown piece for one that has none."""
        if word not in self._known:
            found = self._tokenizer.encode(word, add_special_tokens=False).ids
            self._known[word] = found or [self._unknown]
        return self._known[word]

    def windows(self, answer: Answer) -> list[Window]:
        """Windows over the answer."""
        question = [i for word in answer.question.split() for i in self.pieces(word)]
        return windows(question, [self.pieces(w) for w in answer.words], self._cls, self._sep)


def places_of(batch: Sequence[tuple[Answer, Window]]) -> Tensor:
    """(windows, most words, PLACES)."""
    most = max(len(w.firsts) for _, w in batch)
    rows = torch.zeros(len(batch), most, PLACES)
    for row, (answer, window) in enumerate(batch):
        count = len(answer.words)
        own = place_rows(window.first_word, window.last_word, count)
        rows[row, : len(own)] = torch.from_numpy(own)
    return rows


def train(
    answers: Sequence[Answer],
    weights: Sequence[float],
    base: Path,
    recipe: Recipe,
    *,
    seed: int,
    brief: bool,
    start: Labeller | None = None,
) -> Labeller:
    """Fine-tune on altered copies, new ones in each epoch; gives the averaged weights.

    Args:
        answers: what to learn from.
        weights: how often an answer is seen in an epoch, on average.
        base: folder of the pretrained encoder.
        recipe: how.
        seed: of everything random.
        brief: see Labeller.
        start: a labeller to go on with, which is changed; a fresh one otherwise.
    """
    torch.manual_seed(seed)
    cut, net = Cut(base), start or Labeller(base, brief=brief)
    torch.manual_seed(seed)
    dice = random.Random(seed)
    vocabulary = sorted({w for a in answers for w in a.words})
    optimizer = torch.optim.AdamW(_groups(net, recipe), weight_decay=0.01)
    rates = [group["lr"] for group in optimizer.param_groups]
    average, done, began = deepcopy(net).eval(), 0, time.monotonic()
    epochs = recipe.epochs
    steps = epochs * len(_epoch(answers, weights, cut, random.Random(seed), vocabulary))
    for epoch in range(epochs):
        net.train()
        total = 0.0
        batches = _epoch(answers, weights, cut, dice, vocabulary)
        for batch in batches:
            done += 1
            scale = min(1.0, done / (0.1 * steps)) * max(0.02, 1 - done / (steps + 1))
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * scale
            optimizer.zero_grad()
            places = places_of(batch)
            scores = net([w for _, w in batch], places)
            loss = loss_of(scores, goal_of(batch, places.shape[1], SMOOTHING, TRUST))
            loss.backward()
            nn.utils.clip_grad_norm_([w for w in net.parameters() if w.requires_grad], 1.0)
            optimizer.step()
            total += loss.item()
            _follow(average, net, min(1 - 1 / AVERAGE_OVER, done / (done + 10)))
        spent = time.monotonic() - began
        print(f"epoch {epoch + 1}: loss {total / len(batches):.4f}, {spent:.0f} s", flush=True)
    return average


def _groups(net: Labeller, recipe: Recipe) -> list[dict[str, object]]:
    """Weights with their learning rates: the lower a layer, the smaller."""
    rates = {id(w): recipe.rate for w in net.encoder.parameters() if w.requires_grad}
    for height, layer in enumerate(reversed(net.encoder.encoder.layer)):
        rates |= {id(w): recipe.rate * recipe.decay**height for w in layer.parameters()}
    groups: list[dict[str, object]] = [
        {"params": [w for w in net.encoder.parameters() if rates.get(id(w)) == rate], "lr": rate}
        for rate in sorted(set(rates.values()))
    ]
    heads = [w for part in (net.sections, net.border, net.kinds) for w in part.parameters()]
    return [*groups, {"params": heads, "lr": recipe.head_rate}]


def _epoch(
    answers: Sequence[Answer],
    weights: Sequence[float],
    cut: Cut,
    dice: random.Random,
    vocabulary: list[str],
) -> list[list[tuple[Answer, Window]]]:
    """Batches of windows of similar length, in random order."""
    pairs = []
    for answer, weight in zip(answers, weights, strict=True):
        times = math.floor(weight) + (dice.random() < weight % 1)
        for _ in range(times):
            other = altered(answer, dice, vocabulary)
            pairs += [(other, window) for window in cut.windows(other)]
    pairs.sort(key=lambda pair: len(pair[1].ids) + dice.random() * 40)
    batches: list[list[tuple[Answer, Window]]] = [[]]
    for pair in pairs:
        longest = max((len(w.ids) for _, w in batches[-1]), default=0)
        if (len(batches[-1]) + 1) * max(longest, len(pair[1].ids)) > BATCH_PIECES and batches[-1]:
            batches.append([])
        batches[-1].append(pair)
    dice.shuffle(batches)
    return batches


@torch.no_grad()
def _follow(average: nn.Module, net: nn.Module, keep: float) -> None:
    for mean, now in zip(average.parameters(), net.parameters(), strict=True):
        mean.lerp_(now, 1 - keep) if now.requires_grad else mean.copy_(now)


@torch.no_grad()
def scores(net: Labeller, cut: Cut, answer: Answer) -> Scores:
    """Log-chances of sections (words, 6), border logits (words), chances of kinds (words, 3), means
    over the windows that hold a word."""
    count = len(answer.words)
    sums = torch.zeros(count, 6), torch.zeros(count), torch.zeros(count, 3)
    seen = torch.zeros(count)
    for window in cut.windows(answer):
        batch = [(answer, window)]
        sections, border, kinds = net([window], places_of(batch))
        here = slice(window.first_word, window.last_word + 1)
        sums[0][here] += sections[0].log_softmax(1)
        sums[1][here] += border[0]
        sums[2][here] += kinds[0].softmax(1)
        seen[here] += 1
    return sums[0] / seen[:, None], sums[1] / seen, sums[2] / seen[:, None]


def taught(answers: Sequence[Answer], teacher: Labeller, cut: Cut) -> list[Answer]:
    """The answers with what the teacher believes of their words."""
    found = []
    for answer in answers:
        sections, border, _ = scores(teacher, cut, answer)
        chances, begins = sections.softmax(1).tolist(), border.sigmoid().tolist()
        beliefs = tuple((tuple(row), one) for row, one in zip(chances, begins, strict=True))
        found.append(replace(answer, beliefs=beliefs))
    return found
