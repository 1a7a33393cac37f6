"""A folder of synthesised speech → a trained network, the same on every run on one kind of CPU.

python -m training.whisper.train SPEECH CHECKPOINTS
"""

import random
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 (its usual name)
from torch.utils.data import DataLoader, IterableDataset

from training.whisper import text, tokens
from training.whisper.network import Shape, Whisper, rhythms
from training.whisper.windows import IGNORED, Batch, Speech

SEED = 4
# Steps of the encoder alone, which tells the token said in each frame, and of all of it. Alone it
# learns twice as fast, and what it does not tell yet, no decoder can find.
WARM_UP, ALONE, TOGETHER = 150, 4000, 7000
STEPS = ALONE + TOGETHER
PLACED = 5000  # from this step on frames tell where they are, and the decoder learns to go on
MUON_RATE, ADAM_RATE = 5e-3, 2.5e-3
SECONDS_A_STEP = 32
ALONE_S, LONGEST_S, LONGER_EVERY = 6.0, 16.0, 150  # steps to a second more
WHOLE_EVERY, OFTEN = 4, 6000  # steps: a window as long as in use; every second one from OFTEN on
KEPT_EVERY, NOTED_EVERY = 100, 25
WEIGHTS = {"word": 1.0, "place": 0.5, "phone": 0.3, "here": 0.5, "before": 0.3}
WEIGHTS |= {"frame": 1.0, "next": 1.0}
PRESSED = 5500  # from this step on, where a frame is counts PRESS times as much
PRESS = 8.0


class Batches(IterableDataset):
    """Every step's batch, from `first` on."""

    def __init__(self, speech: Speech, first: int = 0) -> None:
        self.speech, self.first = speech, first

    def __iter__(self) -> Iterator[Batch]:
        torch.set_num_threads(1)
        for step in range(self.first, STEPS):
            yield self.batch(step)

    def batch(self, step: int) -> Batch:
        """Short windows for the encoder alone; then longer ones, some of them as long as in use."""
        rng = random.Random(SEED * 1_000_003 + step)
        longest_s = ALONE_S
        if step >= ALONE:
            if step % (WHOLE_EVERY if step < OFTEN else 2) == 1:
                return self.speech.batch(rng, 1, 28.0, whole=True)
            longest_s = min(LONGEST_S, ALONE_S + (step - ALONE) / LONGER_EVERY)
        length_s = rng.uniform(2.5, longest_s)
        return self.speech.batch(rng, max(2, round(SECONDS_A_STEP / length_s)), length_s)


def rate(step: int) -> float:
    """Share of the learning rate: up over WARM_UP steps, level until ALONE, then straight down."""
    return min(1.0, (step + 1) / WARM_UP, (STEPS - step) / TOGETHER)


def losses(network: Whisper, batch: Batch, *, alone: bool, placed: bool) -> dict[str, Tensor]:
    """What was not foreseen: the phone of each frame, the tokens that single frames tell, and,
    unless the encoder is alone, the next token and where it is heard.
    """
    sound, phones = network.encode(batch.mel, batch.first_frame)
    parts = {
        "phone": F.cross_entropy(phones.flatten(0, 1), batch.phones.flatten(), ignore_index=IGNORED)
    }
    parts |= _told(network, batch, sound)
    if alone:
        return parts
    logits, watched, expected = network.decode(batch.tokens, sound)
    parts["word"] = F.cross_entropy(
        logits.flatten(0, 1), batch.targets.flatten(), ignore_index=IGNORED, label_smoothing=0.05
    )
    # The first layer finds the word that came last, by what it is; the others what comes after it.
    now = F.pad(batch.heard[:, :-1], (0, 0, 1, 0))
    wanted = [now, *[batch.heard] * (len(watched) - 1)]
    if batch.heard.any():  # somebody speaks
        parts["place"] = sum(map(_missed, watched, wanted)) / len(watched)
        if placed:
            parts |= _placed(network, batch, sound, expected)
    return parts


def _placed(
    network: Whisper, batch: Batch, sound: Tensor, expected: list[Tensor]
) -> dict[str, Tensor]:
    """How far frames do not tell where they are, and the decoder not where the next token is."""
    frames = batch.first_frame + torch.arange(sound.shape[1])
    used = batch.phones != IGNORED
    off = (network.sound_place(sound) - rhythms(frames)).square().mean(dim=-1)
    known = batch.heard.any(dim=-1)
    middle = (batch.heard[known] * frames).sum(dim=-1) / batch.heard[known].sum(dim=-1)
    missed = [F.mse_loss(guess[known], rhythms(middle)) for guess in expected]
    return {"frame": off[used].mean(), "next": sum(missed) / len(missed)}


def _told(network: Whisper, batch: Batch, sound: Tensor) -> dict[str, Tensor]:
    """What three frames in each token do not tell of it and of the one before."""
    known = batch.heard.any(dim=-1) & (batch.targets != IGNORED)
    if not known.any():
        return {}
    first, length = batch.heard.int().argmax(dim=-1), batch.heard.sum(dim=-1)
    frames = torch.stack([first + length * quarter // 4 for quarter in (1, 2, 3)])[:, known]
    frames = frames.clamp(max=sound.shape[1] - 1)
    told = network.tell(sound[known.nonzero()[:, 0], frames].flatten(0, 1))
    before = F.pad(batch.targets[:, :-1], (1, 0), value=IGNORED)
    parts = {}
    for name, logits, meant in zip(("here", "before"), told, (batch.targets, before), strict=True):
        meant = meant[known].repeat(3)
        meant = meant.where(meant < network.shape.texts, IGNORED)
        parts[name] = F.cross_entropy(logits, meant, ignore_index=IGNORED)
    return parts


def _missed(watched: Tensor, wanted: Tensor) -> Tensor:
    """How little a head looks where it should, in logarithms."""
    known = wanted.any(dim=-1)
    return -watched[known].masked_fill(~wanted[known], -30.0).logsumexp(dim=-1).mean()


def _optimizers(network: Whisper) -> list[torch.optim.Optimizer]:
    inner = [
        p for part in (network.encoder, network.decoder) for p in part.parameters() if p.ndim == 2
    ]
    known = {id(p) for p in inner}
    others = [p for p in network.parameters() if id(p) not in known]
    optimizers = [
        torch.optim.Muon(inner, lr=MUON_RATE, weight_decay=0.02, adjust_lr_fn="match_rms_adamw"),
        torch.optim.AdamW(others, lr=ADAM_RATE, betas=(0.9, 0.98), weight_decay=0.0),
    ]
    for optimizer in optimizers:
        for group in optimizer.param_groups:
            group["peak"] = group["lr"]
    return optimizers


class Run:
    """A training that can be stopped: network, optimizers, and the folder they are kept in."""

    def __init__(self, speech: Speech, out: Path) -> None:
        torch.manual_seed(SEED)
        self.out = out
        self.shape = Shape(
            vocabulary=speech.tokenizer.get_vocab_size(),
            classes=len(speech.classes),
            texts=speech.eot + 1,
        )
        self.network = Whisper(self.shape)
        self.optimizers = _optimizers(self.network)
        self.step, self.spent_s = 0, 0.0
        if (out / "last.pt").exists():
            state = torch.load(out / "last.pt")
            self.network.load_state_dict(state["network"])
            for optimizer, its in zip(self.optimizers, state["optimizers"], strict=True):
                optimizer.load_state_dict(its)
            self.step, self.spent_s = state["step"], state["spent_s"]

    def learn(self, batch: Batch) -> dict[str, float]:
        """One step; gives the losses."""
        if self.step == ALONE:
            self.network.listen()
        for optimizer in self.optimizers:
            optimizer.zero_grad()
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * rate(self.step)
        parts = losses(self.network, batch, alone=self.step < ALONE, placed=self.step >= PLACED)
        weights = WEIGHTS | {"frame": PRESS if self.step >= PRESSED else 1.0}
        sum(weights[name] * part for name, part in parts.items()).backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        for optimizer in self.optimizers:
            optimizer.step()
        self.step += 1
        return {name: part.item() for name, part in parts.items()}

    def keep(self) -> None:
        """Write last.pt, whole or not at all."""
        state = {
            "network": self.network.state_dict(),
            "optimizers": [optimizer.state_dict() for optimizer in self.optimizers],
            "shape": asdict(self.shape),
            "step": self.step,
            "spent_s": self.spent_s,
        }
        torch.save(state, self.out / "new.pt")
        (self.out / "new.pt").rename(self.out / "last.pt")


def train(speech_folder: Path, out: Path) -> None:
    """Run all steps; goes on from out/last.pt when there is one."""
    torch.set_num_threads(1)
    out.mkdir(parents=True, exist_ok=True)
    if not (out / "tokenizer.json").exists():
        tokens.learn(text.sentences()[0]).save(str(out / "tokenizer.json"))
    speech = Speech(speech_folder, tokens.load(out / "tokenizer.json"))
    run = Run(speech, out)
    print(f"{sum(p.numel() for p in run.network.parameters()):,} parameters, from step {run.step}")
    batches = Batches(speech, run.step)
    began, before_s = time.monotonic(), run.spent_s
    mean: dict[str, float] = {}
    for batch in DataLoader(batches, batch_size=None, num_workers=1, prefetch_factor=2):
        for name, value in run.learn(batch).items():
            mean[name] = 0.95 * mean.get(name, value) + 0.05 * value
        run.spent_s = before_s + time.monotonic() - began
        if run.step % NOTED_EVERY == 0:
            figures = ", ".join(f"{name} {value:.3f}" for name, value in mean.items())
            print(f"{run.step} {figures} | {run.spent_s:.0f} s", flush=True)
        if run.step % KEPT_EVERY == 0 or run.step == STEPS:
            run.keep()


if __name__ == "__main__":
    train(Path(sys.argv[1]), Path(sys.argv[2]))
