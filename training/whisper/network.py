"""Log-mel features and tokens → logits: Whisper's layers as CTranslate2 computes them."""

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 (its usual name)

MELS = 80
# Where each head of each encoder layer looks at first, in frames of 20 ms from its own place.
OFFSETS = ((-4, -2, 2, 4), (-6, -2, 2, 6), (-10, -4, 4, 10), (-15, -6, 6, 15))
SHARPNESS = 1.3
LISTENING = 1.5
# Periods, in frames, that tell a place of the 30 s together.
RHYTHMS = (36, 65, 116, 209, 375, 673, 1207, 2165)


@dataclass(frozen=True)
class Shape:
    """Sizes of the network; `classes` counts frame classes, `texts` the tokens of text."""

    vocabulary: int
    classes: int
    texts: int
    width: int = 128
    inner: int = 512
    heads: int = 4
    encoder_layers: int = 4
    phone_layers: int = 2
    decoder_layers: int = 3


def sinusoids(length: int, width: int) -> Tensor:
    """Position codes as Whisper makes them, shape (length, width)."""
    step = math.log(10_000) / (width // 2 - 1)
    scaled = torch.arange(length)[:, None] * torch.exp(-step * torch.arange(width // 2))[None]
    return torch.cat([scaled.sin(), scaled.cos()], dim=1)


def rhythms(places: Tensor) -> Tensor:
    """Places in frames → sines and cosines, one more dimension."""
    turns = places[..., None] * (2 * math.pi / torch.tensor(RHYTHMS))
    return torch.cat([turns.sin(), turns.cos()], dim=-1)


class Attention(nn.Module):
    """Scaled dot-product attention; keys carry no bias, as in Whisper."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width, bias=False)
        self.value = nn.Linear(width, width)
        self.out = nn.Linear(width, width)

    def forward(
        self, x: Tensor, source: Tensor, *, causal: bool = False, watch: bool = False
    ) -> tuple[Tensor, Tensor | None]:
        """Attend; with `watch` also head 0's logarithms of attention, shape (batch, to, from)."""
        q, k, v = (self._split(t) for t in (self.query(x), self.key(source), self.value(source)))
        watched = None
        if watch:
            scores = q[:, 0] @ k[:, 0].transpose(1, 2) / math.sqrt(q.shape[-1])
            watched = scores.log_softmax(dim=-1)
        mixed = F.scaled_dot_product_attention(q, k, v, is_causal=causal)
        return self.out(mixed.transpose(1, 2).flatten(2)), watched

    def look_beside(self, offsets: tuple[int, ...]) -> None:
        """Begin with head h attending to what lies offsets[h] places further.

        The codes of two places differ by a rotation of each pair of sine and cosine, so that a
        linear layer can turn one into the other. Left to itself, attention to the neighbourhood
        takes thousands of steps to emerge.
        """
        width = self.query.in_features
        pairs = width // self.heads // 2
        speed = sinusoids(2, width)[1, : width // 2].asin()[:pairs]
        place = torch.arange(pairs)
        for head, offset in enumerate(offsets):
            sines = 2 * pairs * head + place
            cosines = sines + pairs
            turn = speed * offset
            for linear, cos, sin in (
                (self.query, turn.cos(), turn.sin()),
                (self.key, torch.ones(pairs), torch.zeros(pairs)),
            ):
                weight = linear.weight.data
                weight[sines] *= 0.2
                weight[cosines] *= 0.2
                weight[sines, place] = SHARPNESS * cos
                weight[sines, width // 2 + place] = SHARPNESS * sin
                weight[cosines, place] = -SHARPNESS * sin
                weight[cosines, width // 2 + place] = SHARPNESS * cos

    def look_for(self, told: Tensor, heads: int) -> None:
        """Begin with the first heads attending to the frames that tell what is asked for.

        Args:
            told: shape (width, width), from a frame to the token that it tells.
            heads: how many.
        """
        size = self.query.out_features // self.heads
        token, strength, frame = torch.linalg.svd(told)
        strength = LISTENING * strength[:size, None].sqrt()
        for head in range(heads):
            rows = slice(head * size, (head + 1) * size)
            self.query.weight.data[rows] = strength * token.T[:size]
            self.query.bias.data[rows] = 0
            self.key.weight.data[rows] = strength * frame[:size]

    def repeat(self, told: Tensor) -> None:
        """Begin with saying what is told where the heads look."""
        self.value.weight.data.copy_(torch.eye(len(told)))
        self.value.bias.data.zero_()
        self.out.weight.data.copy_(told)

    def _split(self, x: Tensor) -> Tensor:
        return x.unflatten(2, (self.heads, -1)).transpose(1, 2)


class Layer(nn.Module):
    """Self-attention, attention to the sound (in the decoder), two linear layers."""

    def __init__(self, shape: Shape, *, decoder: bool) -> None:
        super().__init__()
        width = shape.width
        self.attention = Attention(width, shape.heads)
        self.attention_norm = nn.LayerNorm(width)
        self.cross = Attention(width, shape.heads) if decoder else None
        self.cross_norm = nn.LayerNorm(width) if decoder else None
        self.up, self.down = nn.Linear(width, shape.inner), nn.Linear(shape.inner, width)
        self.norm = nn.LayerNorm(width)

    def forward(
        self, x: Tensor, sound: Tensor | None = None
    ) -> tuple[Tensor, Tensor | None, Tensor | None]:
        """What comes out; in the decoder also what head 0 looks at, and what was asked of sound."""
        watched = asked = None
        normed = self.attention_norm(x)
        x = x + self.attention(normed, normed, causal=sound is not None)[0]
        if self.cross is not None:
            asked = self.cross_norm(x)
            heard, watched = self.cross(asked, sound, watch=True)
            x = x + heard
        return x + self.down(F.gelu(self.up(self.norm(x)))), watched, asked


class Whisper(nn.Module):
    """Encoder, decoder, and helpers for training only.

    They name the phone of each frame, half way through the encoder, and at its end the token that
    is said in the frame and the one before. Those are what the decoder looks for: it knows what
    came before. Head 0 of each decoder layer is watched: where does it look?
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        width = shape.width
        self.conv1 = nn.Conv1d(MELS, width, 3, padding=1)
        self.conv2 = nn.Conv1d(width, width, 3, stride=2, padding=1)
        # A token's vector has length 1, a code 8: unscaled, the place would drown the token.
        self.register_buffer("sound_places", sinusoids(1500, width), persistent=False)
        self.register_buffer("text_places", 0.12 * sinusoids(448, width), persistent=False)
        self.encoder = nn.ModuleList(
            Layer(shape, decoder=False) for _ in range(shape.encoder_layers)
        )
        self.encoder_norm = nn.LayerNorm(width)
        self.phone = nn.Sequential(nn.LayerNorm(width), nn.Linear(width, shape.classes))
        self.tokens = nn.Embedding(shape.vocabulary, width)
        self.decoder = nn.ModuleList(
            Layer(shape, decoder=True) for _ in range(shape.decoder_layers)
        )
        self.decoder_norm = nn.LayerNorm(width)
        nn.init.normal_(self.tokens.weight, std=width**-0.5)
        self.conv2.weight.data *= 3.0  # else the places drown the sound at first
        for layer, offsets in zip(self.encoder, OFFSETS, strict=True):
            layer.attention.look_beside(offsets)
        self.told = nn.ModuleList(nn.Linear(width, width) for _ in range(2))
        places = 2 * len(RHYTHMS)
        self.sound_place = nn.Linear(width, places, bias=False)
        self.next_place = nn.ModuleList(
            nn.Linear(width, places) for _ in range(shape.decoder_layers - 1)
        )

    def encode(self, mel: Tensor, first_frame: int = 0) -> tuple[Tensor, Tensor]:
        """(batch, 80, 2n) → (batch, n, width), and logits of the phones, (batch, n, classes).

        Args:
            mel: the features.
            first_frame: positions are counted from it.
        """
        x = F.gelu(self.conv2(F.gelu(self.conv1(mel)))).transpose(1, 2)
        x = x + self.sound_places[first_frame : first_frame + x.shape[1]]
        for layer in self.encoder[: self.shape.phone_layers]:
            x, _, _ = layer(x)
        phones = self.phone(x)
        for layer in self.encoder[self.shape.phone_layers :]:
            x, _, _ = layer(x)
        return self.encoder_norm(x), phones

    def listen(self) -> None:
        """Begin to decode with what the encoder tells.

        The first layer looks for the token that came last, the others for what comes after it, and
        the last one says what it finds there. Left to itself, that takes thousands of steps.
        """
        here, before = (head.weight.detach() for head in self.told)
        for layer in self.decoder:
            layer.cross.look_for(before, 1)
        self.decoder[0].cross.look_for(here, 1)
        self.decoder[-1].cross.look_for(before, self.shape.heads)
        self.decoder[-1].cross.repeat(here)

    def tell(self, frames: Tensor) -> list[Tensor]:
        """Logits of the token said in each frame, and of the one before, shape (n, texts) each."""
        words = self.tokens.weight[: self.shape.texts].T
        return [head(frames) @ words for head in self.told]

    def decode(self, tokens: Tensor, sound: Tensor) -> tuple[Tensor, list[Tensor], list[Tensor]]:
        """Logits (batch, t, vocabulary); what each layer's head 0 looks at, in logarithms; where
        each layer but the first expects the next token, in rhythms.
        """
        x = self.tokens(tokens) + self.text_places[: tokens.shape[1]]
        watched, expected = [], []
        for number, layer in enumerate(self.decoder):
            x, seen, asked = layer(x, sound)
            watched.append(seen)
            if number:
                expected.append(self.next_place[number - 1](asked))
        return self.decoder_norm(x) @ self.tokens.weight.T, watched, expected
