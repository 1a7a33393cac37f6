"""Synthesised utterances → batches of windows: features, tokens, and where each token is heard."""

import itertools
import json
import random
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.whisper.mel import log_mel

RATE_HZ, FRAMES_PER_S = 16_000, 50
LONGEST_PAUSE_S = 0.5
SHARES = {"rms": 0.85, "kal16": 0.15}  # of the windows
IGNORED = -100


@dataclass(frozen=True)
class Batch:
    """What one step learns from.

    Attributes:
        mel: (batch, 80, 2n); 0 beyond the sound.
        first_frame: position of the first of the n frames.
        tokens: (batch, t) what the decoder is given.
        targets: (batch, t) what comes next, IGNORED where nothing is learned.
        heard: (batch, t, n) frames in which the next token is spoken; none where unknown.
        phones: (batch, n) class of each frame, IGNORED beyond the sound.
    """

    mel: Tensor
    first_frame: int
    tokens: Tensor
    targets: Tensor
    heard: Tensor
    phones: Tensor


@dataclass
class _Window:
    samples: np.ndarray
    words: list[tuple[str, float, float]] = field(default_factory=list)
    phones: list[tuple[int, float]] = field(default_factory=list)


class Speech:
    """The folder that speech.py made, and the tokens of its words."""

    def __init__(self, folder: Path, tokenizer: Tokenizer) -> None:
        with (folder / "index.jsonl").open(encoding="utf-8") as lines:
            self.rows = [json.loads(line) for line in lines]
        ends = np.cumsum([row["samples"] for row in self.rows])
        self.starts = np.concatenate([[0], ends[:-1]])
        self.voices = {
            voice: [n for n, row in enumerate(self.rows) if row["voice"] == voice]
            for voice in SHARES
        }
        self.samples = np.memmap(folder / "samples.i16", np.int16, "r")
        self.tokenizer = tokenizer
        names = sorted({phone for row in self.rows for phone, _, _ in row["phones"]})
        self.classes = {
            (name, first): 2 * i + first for i, name in enumerate(names) for first in (0, 1)
        }
        self.vocabulary = sorted(
            {word.strip(".,?") for row in self.rows for word, _, _ in row["words"]}
        )
        special = tokenizer.token_to_id
        self.sot, self.eot = special("<|startoftranscript|>"), special("<|endoftext|>")
        self.before, self.silent = special("<|startofprev|>"), special("<|nocaptions|>")
        self.timeless, self.zero = special("<|notimestamps|>"), special("<|0.00|>")

    def batch(
        self, rng: random.Random, count: int, length_s: float, *, whole: bool = False
    ) -> Batch:
        """Windows of up to `length_s`; with `whole` padded to Whisper's 30 s, as in use.

        A third of the others stand anywhere in the 30 s, so that no position is new to the network.
        """
        first_frame = 0
        windows = []
        for _ in range(count):
            if rng.random() < 0.02:
                windows.append(_Window(np.zeros(int(length_s * RATE_HZ * rng.uniform(0.3, 1)))))
            else:
                windows.append(self._window(rng, length_s * (rng.uniform(0.2, 1) if whole else 1)))
        longest = max(len(w.samples) for w in windows) / RATE_HZ
        padding_s = rng.choice((rng.uniform(0.1, 0.5), rng.uniform(0.1, 2.0)))
        frames = 1500 if whole else int((longest + padding_s) * FRAMES_PER_S)
        if not whole and rng.random() < 0.3:
            first_frame = rng.randrange(1500 - frames)
        mel = torch.zeros(count, 80, 2 * frames)
        phones = torch.full((count, frames), IGNORED)
        rows = []
        for number, window in enumerate(windows):
            sound = _with_masks(log_mel(_as_recorded(window.samples, rng)), rng)
            used = min(sound.shape[1], 2 * frames)
            mel[number, :, :used] = sound[:, :used]
            self._name_frames(window, phones[number, : min(frames, used // 2)])
            rows.append(self._row(window, rng, timed=first_frame == 0 and rng.random() < 0.5))
        return Batch(mel, first_frame, *_stack(rows, frames), phones)

    def _window(self, rng: random.Random, length_s: float) -> _Window:
        """Utterances one after another, with pauses between, as long as they fit."""
        pieces, words, phones = [], [], []
        (voice,) = rng.choices(list(SHARES), list(SHARES.values()))
        at = 0
        while True:
            lead = int(rng.uniform(0, 0.3 if at == 0 else LONGEST_PAUSE_S) * RATE_HZ)
            number = self._that_fits(rng, voice, length_s - (at + lead) / RATE_HZ, first=at == 0)
            if number is None:
                break
            row, start = self.rows[number], int(self.starts[number])
            pieces += [np.zeros(lead), self.samples[start : start + row["samples"]] / 32768.0]
            offset = (at + lead) / RATE_HZ
            words += [(w, a + offset, b + offset) for w, a, b in row["words"]]
            phones += [(self.classes[p, int(first)], a + offset) for p, a, first in row["phones"]]
            at += lead + row["samples"]
            if rng.random() < 0.05:
                break
        return _Window(np.concatenate(pieces), words, phones)

    def _that_fits(
        self, rng: random.Random, voice: str, left_s: float, *, first: bool
    ) -> int | None:
        for _ in range(60 if first else 8):
            number = rng.choice(self.voices[voice])
            if self.rows[number]["samples"] < left_s * RATE_HZ:
                return number
        return rng.choice(self.voices[voice]) if first else None

    def _name_frames(self, window: _Window, row: Tensor) -> None:
        row[:] = self.classes["pau", 0]
        for number, (phone, start) in enumerate(window.phones):
            end = window.phones[number + 1][1] if number + 1 < len(window.phones) else start + 0.1
            row[round(start * FRAMES_PER_S) : round(end * FRAMES_PER_S)] = phone

    def _row(
        self, window: _Window, rng: random.Random, *, timed: bool
    ) -> tuple[list[int], int, list[tuple[float, float] | None]]:
        """Tokens, how many of them come before the first that is learned, and their times."""
        prompt: list[int] = []
        if rng.random() < 0.12:
            hint = " ".join(rng.choices(self.vocabulary, k=rng.randrange(1, 12)))
            prompt = [self.before, *self.tokenizer.encode(f" {hint}").ids]
        if not window.words:
            return [*prompt, self.sot, self.silent], len(prompt), [None] * (len(prompt) + 2)
        text, times = self._spoken_tokens(window.words)
        head = [self.sot, self.zero if timed else self.timeless]
        last = window.words[-1][2]
        tail = [self.zero + round(last * 10) * 5] if timed else []
        after = (last, len(window.samples) / RATE_HZ + 0.1)
        tokens = [*prompt, *head, *text, *tail, self.eot]
        spans = [None] * (len(prompt) + 2) + times + [after] * (len(tail) + 1)
        return tokens, len(prompt), spans

    def _spoken_tokens(
        self, words: list[tuple[str, float, float]]
    ) -> tuple[list[int], list[tuple[float, float] | None]]:
        """The tokens of the words, each with its share of the word's time."""
        tokens: list[int] = []
        times: list[tuple[float, float] | None] = []
        for number, (word, start, end) in enumerate(words):
            bare = word.rstrip(".,?")
            ids = self.tokenizer.encode(f" {bare}").ids
            sizes = [max(1, len(self.tokenizer.decode([i]).strip())) for i in ids]
            edges = start + (end - start) * np.cumsum([0, *sizes]) / sum(sizes)
            tokens += ids
            times += list(itertools.pairwise(edges))
            if bare != word:
                following = words[number + 1][1] if number + 1 < len(words) else end + 0.1
                tokens += self.tokenizer.encode(word[len(bare) :]).ids
                times.append((end - 0.02, max(following, end + 0.02)))
        return tokens, times


def _as_recorded(samples: np.ndarray, rng: random.Random) -> Tensor:
    """With another loudness and, mostly, a little noise."""
    noise = np.random.default_rng(rng.randrange(2**32))
    sound = np.asarray(samples, np.float32) * 10 ** (rng.uniform(-10, 4) / 20)
    if rng.random() < 0.7 or not len(samples) or not samples.any():
        hiss = noise.standard_normal(len(sound)).astype(np.float32)
        if rng.random() < 0.5:
            hiss = np.convolve(hiss, np.ones(6, np.float32) / 6, "same")
        sound = sound + hiss * 10 ** (rng.uniform(-80, -42) / 20)
    return torch.from_numpy(sound.astype(np.float32)).clamp(-1, 1)


def _with_masks(mel: Tensor, rng: random.Random) -> Tensor:
    """Now and then without a few bands or a few moments."""
    if rng.random() < 0.2:
        band = rng.randrange(72)
        mel[band : band + rng.randrange(1, 9)] = mel.mean()
    if rng.random() < 0.2:
        for _ in range(1 + mel.shape[1] // 600):
            at = rng.randrange(max(1, mel.shape[1] - 12))
            mel[:, at : at + rng.randrange(2, 12)] = mel.mean()
    return mel


def _stack(
    rows: list[tuple[list[int], int, list[tuple[float, float] | None]]], frames: int
) -> tuple[Tensor, Tensor, Tensor]:
    longest = max(len(tokens) for tokens, _, _ in rows) - 1
    given = torch.zeros(len(rows), longest, dtype=torch.long)
    targets = torch.full((len(rows), longest), IGNORED)
    heard = torch.zeros(len(rows), longest, frames, dtype=torch.bool)
    for number, (tokens, skipped, spans) in enumerate(rows):
        ids = torch.tensor(tokens)
        given[number, : len(ids) - 1] = ids[:-1]
        targets[number, skipped : len(ids) - 1] = ids[skipped + 1 :]
        for place, span in enumerate(spans[1:]):
            if span is not None:
                first = min(int(span[0] * FRAMES_PER_S), frames - 1)
                heard[number, place, first : max(first + 1, round(span[1] * FRAMES_PER_S))] = True
    return given, targets, heard
