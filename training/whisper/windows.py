"""Synthesised utterances → batches of windows: features, tokens, and where each token is heard."""

import bisect
import itertools
import json
import random
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.whisper import mel, spelling

RATE_HZ, FRAMES_PER_S, MELS_PER_S = 16_000, 50, 100
LONGEST_PAUSE_S = 0.6
WRONG = 0.06  # of the words the decoder is given, so that one mistake does not bring the next
NOISE_S = 60
IGNORED = -100


@dataclass(frozen=True)
class Batch:
    """What one step learns from.

    Attributes:
        mel: (batch, 80, 2n); 0 beyond the sound.
        first_frame: position of the first of the n frames.
        tokens: (batch, t) what the decoder is given, some of it wrong.
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
    powers: np.ndarray  # (frames of 10 ms, 80)
    words: list[tuple[str, float, float]] = field(default_factory=list)
    phones: list[tuple[str, float, bool]] = field(default_factory=list)

    def phones_of(self, start: float, end: float) -> list[tuple[str, float]]:
        """The phones of a word."""
        first = bisect.bisect_left(self.phones, start - 0.002, key=lambda phone: phone[1])
        found = itertools.takewhile(lambda phone: phone[1] < end - 0.002, self.phones[first:])
        return [(name, at) for name, at, _ in found if name != "pau"] or [("pau", start)]


@dataclass
class _Row:
    """Tokens of a window, and for each of them when it is spoken."""

    tokens: list[int]
    times: list[tuple[float, float] | None]
    skipped: int  # so many of them are a hint, and not learned


def cache(folder: Path) -> None:
    """samples.i16 → powers.f16, the logarithms of the powers in each band, every 10 ms."""
    samples = np.memmap(folder / "samples.i16", np.int16, "r")
    at = 0
    with (
        (folder / "index.jsonl").open(encoding="utf-8") as lines,
        (folder / "part").open("wb") as out,
    ):
        for line in lines:
            count = json.loads(line)["samples"]
            sound = torch.from_numpy(samples[at : at + count] / np.float32(32768))
            powers = mel.power(sound).clamp(min=mel.FLOOR).log10().T
            out.write(powers.to(torch.float16).contiguous().numpy().tobytes())
            at += count
    (folder / "part").rename(folder / "powers.f16")


class Speech:
    """The folder that speech.py made, and the tokens of its words."""

    def __init__(self, folder: Path, tokenizer: Tokenizer) -> None:
        if not (folder / "powers.f16").exists():
            cache(folder)
        with (folder / "index.jsonl").open(encoding="utf-8") as lines:
            self.rows = [json.loads(line) for line in lines]
        self.lengths = [row["samples"] // mel.HOP for row in self.rows]
        self.starts = list(itertools.accumulate(self.lengths, initial=0))
        self.powers = np.memmap(folder / "powers.f16", np.float16, "r").reshape(-1, 80)
        self.noises = _noises()
        self.tokenizer = tokenizer
        names = sorted({phone for row in self.rows for phone, _, _ in row["phones"]})
        self.classes = {
            (name, first): 2 * i + first for i, name in enumerate(names) for first in (0, 1)
        }
        self.vocabulary = sorted(
            {word.strip(".,?") for row in self.rows for word, _, _ in row["words"]}
        )
        self.written: dict[str, list[int]] = {}
        special = tokenizer.token_to_id
        self.sot, self.eot = special("<|startoftranscript|>"), special("<|endoftext|>")
        self.before, self.silent = special("<|startofprev|>"), special("<|nocaptions|>")
        self.timeless = special("<|notimestamps|>")

    def batch(
        self, rng: random.Random, count: int, length_s: float, *, whole: bool = False
    ) -> Batch:
        """Windows of up to `length_s`; with `whole` padded to Whisper's 30 s, as in use.

        Half of the others stand anywhere in the 30 s, so that no position is new to the network.
        """
        first_frame = 0
        windows = []
        for _ in range(count):
            if rng.random() < 0.02:
                silence_s = length_s * rng.uniform(0.3, 1)
                windows.append(_Window(np.zeros((int(silence_s * MELS_PER_S), 80), np.float32)))
            else:
                windows.append(self._window(rng, length_s * (rng.uniform(0.3, 1) if whole else 1)))
        longest = max(len(w.powers) for w in windows) / MELS_PER_S
        padding_s = rng.choice((rng.uniform(0.1, 0.5), rng.uniform(0.1, 2.0)))
        frames = 1500 if whole else int((longest + padding_s) * FRAMES_PER_S)
        if not whole and rng.random() < 0.5:
            first_frame = rng.randrange(1500 - frames)
        given = torch.zeros(count, 80, 2 * frames)
        phones = torch.full((count, frames), IGNORED)
        rows = []
        for number, window in enumerate(windows):
            sound = _with_masks(mel.compressed(self._as_recorded(window.powers, rng)), rng)
            used = min(sound.shape[1], 2 * frames)
            given[number, :, :used] = sound[:, :used]
            self._name_frames(window, phones[number, : min(frames, used // 2)])
            rows.append(self._row(window, rng))
        return Batch(given, first_frame, *self._stack(rows, frames, rng), phones)

    def _window(self, rng: random.Random, length_s: float) -> _Window:
        """Utterances one after another, with pauses between, as long as they fit."""
        pieces, words, phones = [], [], []
        at = 0
        while True:
            lead = int(rng.uniform(0, 0.3 if at == 0 else LONGEST_PAUSE_S) * MELS_PER_S)
            number = self._that_fits(rng, length_s * MELS_PER_S - at - lead, first=at == 0)
            if number is None:
                break
            row, start = self.rows[number], self.starts[number]
            logs = self.powers[start : start + self.lengths[number]].astype(np.float32)
            pieces += [np.zeros((lead, 80), np.float32), 10**logs]
            offset = (at + lead) / MELS_PER_S
            words += [(w, a + offset, b + offset) for w, a, b in row["words"]]
            phones += [(p, a + offset, first) for p, a, first in row["phones"]]
            at += lead + self.lengths[number]
            if rng.random() < 0.03:
                break
        return _Window(np.concatenate(pieces), words, phones)

    def _that_fits(self, rng: random.Random, left: float, *, first: bool) -> int | None:
        for _ in range(60 if first else 8):
            number = rng.randrange(len(self.rows))
            if self.lengths[number] < left:
                return number
        return rng.randrange(len(self.rows)) if first else None

    def _as_recorded(self, powers: np.ndarray, rng: random.Random) -> Tensor:
        """With another loudness and, mostly, a little noise; shape (80, frames)."""
        sound = powers * 10 ** (rng.uniform(-10, 4) / 10)
        if rng.random() < 0.7 or not powers.any():
            noise = rng.choice(self.noises)
            first = rng.randrange(len(noise) - len(sound))
            sound = sound + noise[first : first + len(sound)] * 10 ** (rng.uniform(-80, -42) / 10)
        return torch.from_numpy(np.ascontiguousarray(sound.T, np.float32))

    def _name_frames(self, window: _Window, row: Tensor) -> None:
        row[:] = self.classes["pau", 0]
        for number, (phone, start, first) in enumerate(window.phones):
            end = window.phones[number + 1][1] if number + 1 < len(window.phones) else start + 0.1
            row[round(start * FRAMES_PER_S) : round(end * FRAMES_PER_S)] = self.classes[
                phone, int(first)
            ]

    def _row(self, window: _Window, rng: random.Random) -> _Row:
        prompt: list[int] = []
        if rng.random() < 0.1:
            hint = " ".join(rng.choices(self.vocabulary, k=rng.randrange(1, 12)))
            prompt = [self.before, *self.tokenizer.encode(f" {hint}").ids]
        nowhere: list[tuple[float, float] | None] = [None] * (len(prompt) + 2)
        if not window.words:
            return _Row([*prompt, self.sot, self.silent], nowhere, len(prompt))
        text, times = self._spoken_tokens(window)
        last = window.words[-1][2]
        after = (last, len(window.powers) / MELS_PER_S + 0.1)
        tokens = [*prompt, self.sot, self.timeless, *text, self.eot]
        return _Row(tokens, [*nowhere, *times, after], len(prompt))

    def _spoken_tokens(self, window: _Window) -> tuple[list[int], list[tuple[float, float] | None]]:
        """The tokens of the words, each with the time in which its letters are heard."""
        tokens: list[int] = []
        times: list[tuple[float, float] | None] = []
        for number, (word, start, end) in enumerate(window.words):
            bare = word.rstrip(".,?")
            ids = self._encoded(f" {bare}")
            edges = self._edges(bare, ids, window.phones_of(start, end), end)
            tokens += ids
            times += list(itertools.pairwise(edges))
            if bare != word:
                last = number + 1 == len(window.words)
                following = end + 0.1 if last else window.words[number + 1][1]
                tokens += self._encoded(word[len(bare) :])
                times.append((end - 0.02, max(following, end + 0.02)))
        return tokens, times

    def _edges(
        self, word: str, ids: list[int], phones: list[tuple[str, float]], end: float
    ) -> list[float]:
        """When each token of a word begins, and when the last one ends."""
        starts = [start for _, start in phones] + [end]
        if len(ids) == 1:
            return [starts[0], end]
        letters = spelling.places(word, tuple(name for name, _ in phones))
        edges, letter = [], 0
        for token in ids:
            place = letters[min(letter, len(letters) - 1)]
            phone = int(place)
            edges.append(starts[phone] + (place - phone) * (starts[phone + 1] - starts[phone]))
            letter += len(self.tokenizer.decode([token]).strip())
        return [*edges, end]

    def _encoded(self, text: str) -> list[int]:
        if text not in self.written:
            self.written[text] = self.tokenizer.encode(text).ids
        return self.written[text]

    def _stack(
        self, rows: list[_Row], frames: int, rng: random.Random
    ) -> tuple[Tensor, Tensor, Tensor]:
        longest = max(len(row.tokens) for row in rows) - 1
        given = torch.zeros(len(rows), longest, dtype=torch.long)
        targets = torch.full((len(rows), longest), IGNORED)
        heard = torch.zeros(len(rows), longest, frames, dtype=torch.bool)
        for number, row in enumerate(rows):
            ids = torch.tensor(row.tokens)
            targets[number, row.skipped : len(ids) - 1] = ids[row.skipped + 1 :]
            for place, span in enumerate(row.times[1:]):
                if span is None:
                    continue
                first = min(int(span[0] * FRAMES_PER_S), frames - 1)
                heard[number, place, first : max(first + 1, round(span[1] * FRAMES_PER_S))] = True
                if place and row.times[place] and rng.random() < WRONG:
                    ids[place] = rng.randrange(self.eot)
            given[number, : len(ids) - 1] = ids[:-1]
        return given, targets, heard


def _noises() -> list[np.ndarray]:
    """Powers of white and of duller noise of amplitude 1, shape (frames, 80) each."""
    hiss = np.random.default_rng(0).standard_normal(NOISE_S * RATE_HZ).astype(np.float32)
    dull = np.convolve(hiss, np.ones(6, np.float32) / 6, "same")
    return [mel.power(torch.from_numpy(sound)).T.numpy() for sound in (hiss, dull)]


def _with_masks(sound: Tensor, rng: random.Random) -> Tensor:
    """Now and then without a few bands or a few moments."""
    if rng.random() < 0.2:
        band = rng.randrange(72)
        sound[band : band + rng.randrange(1, 9)] = sound.mean()
    if rng.random() < 0.2:
        for _ in range(1 + sound.shape[1] // 600):
            at = rng.randrange(max(1, sound.shape[1] - 12))
            sound[:, at : at + rng.randrange(2, 10)] = sound.mean()
    return sound
