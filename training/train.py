"""Answers → a trained Labeller."""

import math
import random
import time
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from mockint.analysis.sections.windows import PLACES, Window, place_rows, windows
from training.alter import altered
from training.corpus import MOVES, Answer
from training.network import Labeller, goal_of, loss_of

BATCH_PIECES = 900
SMOOTHING = 0.05
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
    decay: float = 0.9


FIRST = Recipe(epochs=2, rate=6e-5)
LAST = Recipe(epochs=4, rate=5e-5, head_rate=5e-4)


class Cut:
    """Answers → windows."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._known: dict[str, list[int]] = {}
        self._open, self._close, self._unknown = map(
            tokenizer.token_to_id, ("<s>", "</s>", "[UNK]")
        )

    def pieces(self, word: str) -> list[int]:
        """Pieces of one word; the unknown piece for one that has none."""
        if word not in self._known:
            found = self._tokenizer.encode(word, add_special_tokens=False).ids
            self._known[word] = found or [self._unknown]
        return self._known[word]

    def windows(self, answer: Answer) -> list[Window]:
        """Windows over the answer."""
        question = [i for word in answer.question.split() for i in self.pieces(word)]
        words = [self.pieces(word) for word in answer.words]
        return windows(question, words, self._open, self._close)


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
    net: Labeller,
    answers: Sequence[tuple[Answer, float]],
    cut: Cut,
    recipe: Recipe,
    *,
    seed: int,
) -> Labeller:
    """Fine-tune on altered copies, new ones in each epoch; gives the averaged weights.

    Args:
        net: changed on the way.
        answers: what to learn from, and how often each is seen in an epoch, on average.
        cut: answers → windows.
        recipe: how.
        seed: of everything random.
    """
    torch.manual_seed(seed)
    dice = random.Random(seed)
    vocabulary = sorted({w for a, _ in answers for w in a.words})
    optimizer = torch.optim.AdamW(_groups(net, recipe), weight_decay=0.01)
    rates = [group["lr"] for group in optimizer.param_groups]
    average, done, began = deepcopy(net).eval(), 0, time.monotonic()
    epochs = recipe.epochs
    steps = epochs * len(_epoch(answers, cut, random.Random(seed), vocabulary))
    for epoch in range(epochs):
        net.train()
        total = 0.0
        batches = _epoch(answers, cut, dice, vocabulary)
        for batch in batches:
            done += 1
            scale = min(1.0, done / (0.1 * steps)) * max(0.02, 1 - done / (steps + 1))
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * scale
            optimizer.zero_grad()
            places = places_of(batch)
            scores = net([w for _, w in batch], places)
            loss = loss_of(scores, goal_of(batch, places.shape[1], SMOOTHING))
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
    heads = [w for part in net.heads for w in part.parameters()]
    return [*groups, {"params": heads, "lr": recipe.head_rate}]


def _epoch(
    answers: Sequence[tuple[Answer, float]],
    cut: Cut,
    dice: random.Random,
    vocabulary: list[str],
) -> list[list[tuple[Answer, Window]]]:
    """Batches of windows of similar length, in random order."""
    pairs = []
    for answer, weight in answers:
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


@dataclass(frozen=True)
class AnswerScores:
    """Of every word of an answer, means over the windows that hold it.

    Attributes:
        sections: (words, 6) logarithms of chances.
        borders: (words,) log-odds.
        kinds: (words, 3) chances.
        words: (words, 40) log-odds that a word belongs to a move.
        heard: (36,) log-odds that the answer holds a move, the most of any window.
    """

    sections: Tensor
    borders: Tensor
    kinds: Tensor
    words: Tensor
    heard: Tensor


@torch.no_grad()
def scores(net: Labeller, cut: Cut, answer: Answer) -> AnswerScores:
    """What the net says of an answer."""
    count = len(answer.words)
    sums = AnswerScores(
        torch.zeros(count, 6),
        torch.zeros(count),
        torch.zeros(count, 3),
        torch.zeros(count, len(MOVES)),
        torch.full((len(MOVES),), -torch.inf),
    )
    seen = torch.zeros(count, 1)
    for window in cut.windows(answer):
        found = net([window], places_of([(answer, window)]))
        here = slice(window.first_word, window.last_word + 1)
        sums.sections[here] += found.sections[0].log_softmax(1)
        sums.borders[here] += found.borders[0]
        sums.kinds[here] += found.kinds[0].softmax(1)
        sums.words[here] += found.words[0]
        sums.heard.copy_(torch.maximum(sums.heard, found.heard[0]))
        seen[here] += 1
    return AnswerScores(
        sums.sections / seen,
        sums.borders / seen[:, 0],
        sums.kinds / seen,
        sums.words / seen,
        sums.heard,
    )
