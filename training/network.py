"""Word pieces → scores of sections, borders, kinds of "we" and moves for every word (torch)."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from transformers import MPNetModel

from mockint.analysis.sections.windows import PLACES, Window
from training.corpus import MOVES, NO_KIND, NO_SECTION, Answer

KINDS = 3
SECTIONS = 6
HIDDEN = 128
RARE = -4.0  # log-odds of a move in a word before anything is learned


@dataclass(frozen=True)
class Scores:
    """Logits for a batch of windows.

    Attributes:
        sections: (windows, words, 6).
        borders: (windows, words).
        kinds: (windows, words, 3).
        words: (windows, words, 40) that a word belongs to a move.
        heard: (windows, 40) that a window holds a move.
    """

    sections: Tensor
    borders: Tensor
    kinds: Tensor
    words: Tensor
    heard: Tensor


class Labeller(nn.Module):
    """A sentence encoder with small heads.

    `sections` sees a word and its place in the answer, `border` a word and the one before it,
    `kinds` and `words` a word alone; `heard` weighs the words of a window, for each move in its
    own way.

    Args:
        encoder: pretrained.
        brief: multiply in bfloat16; two to four times as quick where the processor can.
    """

    def __init__(self, encoder: MPNetModel, *, brief: bool = False) -> None:
        super().__init__()
        self.encoder = encoder
        self._brief = brief
        width = self.encoder.config.hidden_size
        self.sections = _head(width + PLACES, HIDDEN, SECTIONS)
        self.border = _head(2 * width, HIDDEN // 2, 1)
        self.kinds = _head(width, HIDDEN // 2, KINDS)
        self.words = _head(width, 2 * HIDDEN, len(MOVES))
        self.heard = Pool(width, len(MOVES))
        nn.init.constant_(self.words[-1].bias, RARE)

    @property
    def heads(self) -> list[nn.Module]:
        """Everything above the encoder."""
        return [self.sections, self.border, self.kinds, self.words, self.heard]

    def states(self, windows: list[Window]) -> tuple[Tensor, Tensor]:
        """Hidden states of the words' first pieces, padded: (windows, most words, width).

        Also where there is a word: (windows, most words).
        """
        longest = max(len(w.ids) for w in windows)
        filler = self.encoder.config.pad_token_id
        ids = torch.full((len(windows), longest), filler, dtype=torch.long)
        most = max(len(w.firsts) for w in windows)
        firsts = torch.zeros(len(windows), most, dtype=torch.long)
        there = torch.zeros(len(windows), most, dtype=torch.bool)
        for row, window in enumerate(windows):
            ids[row, : len(window.ids)] = torch.tensor(window.ids)
            firsts[row, : len(window.firsts)] = torch.tensor(window.firsts)
            there[row, : len(window.firsts)] = True
        mask = (ids != filler).long()
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self._brief):
            hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state.float()
        return hidden.gather(1, firsts[:, :, None].expand(-1, -1, hidden.shape[2])), there

    def forward(self, windows: list[Window], places: Tensor) -> Scores:
        """Logits of the windows, whose words stand at `places`: (windows, words, PLACES)."""
        hidden, there = self.states(windows)
        before = torch.cat([torch.zeros_like(hidden[:, :1]), hidden[:, :-1]], 1)
        return Scores(
            self.sections(torch.cat([hidden, places], 2)),
            self.border(torch.cat([before, hidden], 2))[..., 0],
            self.kinds(hidden),
            self.words(hidden),
            self.heard(hidden, there),
        )


class Pool(nn.Module):
    """Words → a window's log-odds of each move: a mean of what each word is worth, weighed by how
    much it is looked at.
    """

    def __init__(self, width: int, out: int) -> None:
        super().__init__()
        self.drop = nn.Dropout(0.2)
        self.look = nn.Linear(width, out)
        self.worth = nn.Linear(width, out)
        nn.init.zeros_(self.look.weight)

    def forward(self, hidden: Tensor, there: Tensor) -> Tensor:
        """(windows, words, width), (windows, words) → (windows, out)."""
        hidden = self.drop(hidden)
        looks = self.look(hidden).masked_fill(~there[:, :, None], -torch.inf).softmax(1)
        return (looks * self.worth(hidden)).sum(1)


def _head(width: int, hidden: int, out: int) -> nn.Sequential:
    layers = nn.Linear(width, hidden), nn.GELU("tanh"), nn.Dropout(0.2), nn.Linear(hidden, out)
    return nn.Sequential(nn.Dropout(0.2), *layers)


@dataclass(frozen=True)
class Goal:
    """What a batch should say of each word.

    Attributes:
        sections: (windows, words, 6) chances; all 0 where nothing counts.
        borders: (windows, words); -100 where nothing counts.
        kinds: (windows, words); -100 where nothing counts.
        words: (windows, words, 40) 0 or 1; -100 where nothing counts.
        heard: (windows, 40) likewise.
    """

    sections: Tensor
    borders: Tensor
    kinds: Tensor
    words: Tensor
    heard: Tensor


# A move is heard in a window that holds this many of its words, or all of them.
LEAST_OF_A_MOVE = 3


def goal_of(batch: list[tuple[Answer, Window]], most: int, smoothing: float) -> Goal:
    """Labels of a batch, padded to the most words of a window.

    Args:
        batch: windows and the answers that they are of.
        most: words of the longest window.
        smoothing: share of a label that is spread over all sections.
    """
    sections = torch.zeros(len(batch), most, SECTIONS)
    borders = torch.full((len(batch), most), -100.0)
    kinds = torch.full((len(batch), most), -100)
    words = torch.full((len(batch), most, len(MOVES)), -100.0)
    heard = torch.full((len(batch), len(MOVES)), -100.0)
    for row, (answer, window) in enumerate(batch):
        here = range(window.first_word, window.last_word + 1)
        for column, word in enumerate(here):
            label = answer.sections[word]
            if label != NO_SECTION:
                sections[row, column] = smoothing / SECTIONS
                sections[row, column, label] += 1 - smoothing
                if column:
                    borders[row, column] = float(label != answer.sections[word - 1])
            if answer.kinds[word] != NO_KIND:
                kinds[row, column] = answer.kinds[word]
            if answer.moves:
                words[row, column] = 0.0
                words[row, column, list(answer.moves[word])] = 1.0
        if answer.moves:
            inside = words[row, : len(here)].sum(0)
            whole = torch.zeros(len(MOVES))
            for own in answer.moves:
                whole[list(own)] += 1
            enough = torch.minimum(whole, torch.tensor(float(LEAST_OF_A_MOVE)))
            heard[row] = ((inside >= enough) & (whole > 0)).float()
    return Goal(sections, borders, kinds, words, heard)


def loss_of(scores: Scores, goal: Goal) -> Tensor:
    """Means over the words of the batch, of moves also over its windows."""
    known = goal.borders >= 0
    right = -(goal.sections * scores.sections.log_softmax(2)).sum()
    loss = right / goal.sections.sum().clamp(min=1.0)
    if known.any():
        loss = loss + _odds(scores.borders[known], goal.borders[known]).mean()
    if (goal.kinds >= 0).any():
        kinds = scores.kinds.flatten(0, 1)
        loss = loss + 0.3 * nn.functional.cross_entropy(kinds, goal.kinds.flatten())
    if (goal.heard >= 0).any():
        known = goal.words >= 0
        loss = loss + 0.5 * len(MOVES) * _odds(scores.words[known], goal.words[known]).mean()
        known = goal.heard >= 0
        loss = loss + _odds(scores.heard[known], goal.heard[known]).mean()
    return loss


def _odds(logits: Tensor, goal: Tensor) -> Tensor:
    return nn.functional.binary_cross_entropy_with_logits(logits, goal, reduction="none")
