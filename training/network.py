"""Word pieces → scores of sections, borders and kinds of "we" for every word (torch)."""

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

from mockint.analysis.sections.windows import PLACES, Window
from training.corpus import NO_KIND, Answer

KINDS = 3
SECTIONS = 6
HIDDEN = 128


Scores = tuple[Tensor, Tensor, Tensor]  # of sections, borders and kinds, as forward() gives them


class Labeller(nn.Module):
    """A sentence encoder with three small heads.

    `sections` sees a word and its place in the answer, `border` a word and the one before it,
    `kinds` a word alone.

    Args:
        base: folder of the pretrained encoder.
        brief: multiply in bfloat16; four times as quick where the processor can (AMX).
    """

    def __init__(self, base: Path, *, brief: bool = False) -> None:
        super().__init__()
        # Without dropout in the attention: a third of the time, and no worse.
        self.encoder = AutoModel.from_pretrained(
            base,
            add_pooling_layer=False,
            attn_implementation="eager",
            attention_probs_dropout_prob=0.0,
        )
        self._brief = brief
        for weights in self.encoder.embeddings.parameters():
            weights.requires_grad_(False)
        width = self.encoder.config.hidden_size
        self.sections = _head(width + PLACES, HIDDEN, SECTIONS)
        self.border = _head(2 * width, HIDDEN // 2, 1)
        self.kinds = _head(width, HIDDEN // 2, KINDS)

    def words(self, windows: list[Window]) -> Tensor:
        """Hidden states of the words' first pieces, padded: (windows, most words, width)."""
        longest = max(len(w.ids) for w in windows)
        filler = self.encoder.config.pad_token_id
        ids = torch.full((len(windows), longest), filler, dtype=torch.long)
        mask = torch.zeros(len(windows), longest, dtype=torch.long)
        most = max(len(w.firsts) for w in windows)
        firsts = torch.zeros(len(windows), most, dtype=torch.long)
        for row, window in enumerate(windows):
            ids[row, : len(window.ids)] = torch.tensor(window.ids)
            mask[row, : len(window.ids)] = 1
            firsts[row, : len(window.firsts)] = torch.tensor(window.firsts)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self._brief):
            hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state.float()
        return hidden.gather(1, firsts[:, :, None].expand(-1, -1, hidden.shape[2]))

    def forward(self, windows: list[Window], places: Tensor) -> Scores:
        """Logits: (windows, words, 6), (windows, words), (windows, words, 3)."""
        hidden = self.words(windows)
        before = torch.cat([torch.zeros_like(hidden[:, :1]), hidden[:, :-1]], 1)
        return (
            self.sections(torch.cat([hidden, places], 2)),
            self.border(torch.cat([before, hidden], 2))[..., 0],
            self.kinds(hidden),
        )


def _head(width: int, hidden: int, out: int) -> nn.Sequential:
    layers = nn.Linear(width, hidden), nn.GELU("tanh"), nn.Dropout(0.2), nn.Linear(hidden, out)
    return nn.Sequential(nn.Dropout(0.2), *layers)


@dataclass(frozen=True)
class Goal:
    """What a batch should say of each word.

    Attributes:
        sections: (windows, words, 6) chances; all 0 where nothing counts.
        borders: (windows, words) chances; -100 where nothing counts.
        kinds: (windows, words); -100 where nothing counts.
    """

    sections: Tensor
    borders: Tensor
    kinds: Tensor


def goal_of(batch: list[tuple[Answer, Window]], most: int, smoothing: float, trust: float) -> Goal:
    """Labels of a batch, padded to the most words of a window.

    Args:
        batch: windows and the answers that they are of.
        most: words of the longest window.
        smoothing: share of a label that is spread over all sections.
        trust: share of the goal that a teacher's beliefs make up, where there are any.
    """
    sections = torch.zeros(len(batch), most, SECTIONS)
    borders = torch.full((len(batch), most), -100.0)
    kinds = torch.full((len(batch), most), -100)
    for row, (answer, window) in enumerate(batch):
        for column, word in enumerate(range(window.first_word, window.last_word + 1)):
            label = answer.sections[word]
            sections[row, column] = smoothing / SECTIONS
            sections[row, column, label] += 1 - smoothing
            if column:
                borders[row, column] = float(label != answer.sections[word - 1])
            if answer.kinds[word] != NO_KIND:
                kinds[row, column] = answer.kinds[word]
        if answer.beliefs:
            here = answer.beliefs[window.first_word : window.last_word + 1]
            taught = torch.tensor([by_section for by_section, _ in here])
            begins = torch.tensor([begins for _, begins in here])
            sections[row, : len(here)].lerp_(taught, trust)
            borders[row, 1 : len(here)].lerp_(begins[1:], trust)
    return Goal(sections, borders, kinds)


def loss_of(scores: Scores, goal: Goal) -> Tensor:
    """Mean over the words of the batch."""
    sections, border, kinds = scores
    known = goal.borders >= 0
    loss = -(goal.sections * sections.log_softmax(2)).sum() / goal.sections.sum()
    loss = loss + nn.functional.binary_cross_entropy_with_logits(border[known], goal.borders[known])
    if (goal.kinds >= 0).any():
        loss = loss + 0.3 * nn.functional.cross_entropy(kinds.flatten(0, 1), goal.kinds.flatten())
    return loss
