"""A folder of synthesised speech → a trained network, the same on every run on one kind of CPU.

python -m training.whisper.train SPEECH CHECKPOINTS [SECONDS_OF_PROGRESS]
"""

import random
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import torch
from torch.nn import functional as F  # noqa: N812 (its usual name)
from torch.utils.data import DataLoader, IterableDataset

from training.whisper import text, tokens
from training.whisper.network import Shape, Whisper
from training.whisper.windows import IGNORED, Batch, Speech

SEED = 4
PEAK_RATE, WARM_UP = 2.5e-3, 150
# Steps at the full learning rate, then steps on which it falls to nothing: first in windows that
# are cut short, because attention over 30 s costs more than all the rest, then in whole ones.
STABLE, FALLING, WHOLE = 6000, 1200, 400
STEPS = STABLE + FALLING + WHOLE
SECONDS_A_STEP = 24
LONGER_EVERY = 250  # steps to a second more: where a token is heard is learned in short windows
WEIGHTS = {"word": 1.0, "place": 0.5, "phone": 0.3, "here": 0.5, "before": 0.3, "earlier": 0.2}


class Batches(IterableDataset):
    """Every step's batch, from `first` on."""

    def __init__(self, speech: Speech, first: int = 0) -> None:
        self.speech, self.first = speech, first

    def __iter__(self) -> Iterator[Batch]:
        torch.set_num_threads(1)
        for step in range(self.first, STEPS):
            rng = random.Random(SEED * 1_000_003 + step)
            if step >= STABLE + FALLING:
                yield self.speech.batch(rng, 2, 28.0, whole=True)
            else:
                longest_s = min(16.0, 4.0 + step / LONGER_EVERY)
                length_s = rng.uniform(2.5, longest_s)
                yield self.speech.batch(rng, max(2, round(SECONDS_A_STEP / length_s)), length_s)


def rate(step: int) -> float:
    """Learning rate: up over WARM_UP steps, level until STABLE, then straight down."""
    return PEAK_RATE * min(1.0, (step + 1) / WARM_UP, (STEPS - step) / (STEPS - STABLE))


def losses(network: Whisper, batch: Batch) -> dict[str, torch.Tensor]:
    """What was not foreseen: tokens, where they are heard, the phone of each frame, and the tokens
    that single frames tell, three of them in each token.
    """
    sound = network.encode(batch.mel, batch.first_frame)
    phone = F.cross_entropy(
        network.helper(sound).flatten(0, 1), batch.phones.flatten(), ignore_index=IGNORED
    )
    logits, watched = network.decode(batch.tokens, sound)
    word = F.cross_entropy(
        logits.flatten(0, 1), batch.targets.flatten(), ignore_index=IGNORED, label_smoothing=0.05
    )
    known = batch.heard.any(dim=-1)
    if not known.any():  # nobody speaks in any of the windows
        return {"word": word, "phone": phone}
    places = [
        -seen[known].masked_fill(~batch.heard[known], -30.0).logsumexp(dim=-1).mean()
        for seen in watched
    ]
    known = known & (batch.targets != IGNORED)
    first, length = batch.heard.int().argmax(dim=-1), batch.heard.sum(dim=-1)
    frames = torch.stack([first + length * quarter // 4 for quarter in (1, 2, 3)])[:, known]
    frames = frames.clamp(max=sound.shape[1] - 1)
    told = network.tell(sound[known.nonzero()[:, 0], frames].flatten(0, 1), network.shape.timeless)
    earlier = F.pad(batch.tokens[:, :-1], (1, 0))
    parts = {"word": word, "place": sum(places) / len(places), "phone": phone}
    for name, logits, tokens_ in zip(
        ("here", "before", "earlier"), told, (batch.targets, batch.tokens, earlier), strict=True
    ):
        wanted = tokens_[known].repeat(3)
        wanted = wanted.where(wanted < network.shape.timeless, IGNORED)
        parts[name] = F.cross_entropy(logits, wanted, ignore_index=IGNORED)
    return parts


def train(speech_folder: Path, out: Path) -> None:
    """Run all steps; goes on from out/last.pt when there is one."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    out.mkdir(parents=True, exist_ok=True)
    if not (out / "tokenizer.json").exists():
        tokens.learn(text.sentences()[0]).save(str(out / "tokenizer.json"))
    speech = Speech(speech_folder, tokens.load(out / "tokenizer.json"))
    shape = Shape(
        vocabulary=speech.tokenizer.get_vocab_size(),
        classes=2 * len({name for name, _ in speech.classes}),
        timeless=speech.zero,
    )
    network = Whisper(shape)
    matrices = [p for p in network.parameters() if p.ndim > 1]
    others = [p for p in network.parameters() if p.ndim < 2]
    optimizer = torch.optim.AdamW(
        [{"params": matrices, "weight_decay": 0.02}, {"params": others, "weight_decay": 0.0}],
        lr=PEAK_RATE,
        betas=(0.9, 0.98),
    )
    first = 0
    spent = 0.0
    if (out / "last.pt").exists():
        state = torch.load(out / "last.pt")
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        first, spent = state["step"], state["spent"]
    print(f"{sum(p.numel() for p in network.parameters()):,} parameters, from step {first}")
    loader = DataLoader(Batches(speech, first), batch_size=None, num_workers=1, prefetch_factor=2)
    began = time.monotonic()
    heard = 0.0
    mean: dict[str, float] = {}
    for step, batch in enumerate(loader, first):
        for group in optimizer.param_groups:
            group["lr"] = rate(step)
        parts = losses(network, batch)
        total = sum(WEIGHTS[name] * part for name, part in parts.items())
        optimizer.zero_grad()
        total.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        heard += batch.mel.shape[0] * batch.mel.shape[2] / 100
        for name, part in parts.items():
            mean[name] = 0.95 * mean.get(name, part.item()) + 0.05 * part.item()
        if (step + 1) % 25 == 0:
            figures = ", ".join(f"{name} {value:.3f}" for name, value in mean.items())
            took = time.monotonic() - began
            print(
                f"{step + 1} {figures} | {took:.0f} s, {heard / took:.1f} x real time", flush=True
            )
        if (step + 1) % 100 == 0 or step + 1 == STEPS:
            state = {
                "network": network.state_dict(),
                "optimizer": optimizer.state_dict(),
                "shape": asdict(shape),
                "step": step + 1,
                "spent": spent + time.monotonic() - began,
            }
            torch.save(state, out / "new.pt")
            (out / "new.pt").rename(out / "last.pt")
            if (step + 1) % 500 == 0:
                torch.save(
                    {k: state[k] for k in ("network", "shape", "step", "spent")},
                    out / f"{step + 1}.pt",
                )


if __name__ == "__main__":
    train(Path(sys.argv[1]), Path(sys.argv[2]))
