"""Whisper's published sizes → models of the same layers with random int8 weights.

What they cost is real, what they write is not.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from ctranslate2.specs import WhisperSpec
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

MELS, FRAMES, TEXT, STAMPS = 80, 1500, 448, 1501
TEXT_TOKENS = 50_256
END_OF_TEXT = TEXT_TOKENS  # the first token after the text
LANGUAGES = 99


@dataclass(frozen=True)
class Shape:
    """Layers of encoder and decoder, width, attention heads."""

    layers: int
    width: int
    heads: int


SHAPES = {"tiny.en": Shape(4, 384, 6), "base.en": Shape(6, 512, 8), "small.en": Shape(12, 768, 12)}


def build(folder: Path, shape: Shape, seed: int = 7) -> Path:
    """Write the model into the folder."""
    tokens = _tokens()
    tokenizer = Tokenizer(
        models.BPE(vocab={t: i for i, t in enumerate(tokens[:TEXT_TOKENS])}, merges=[])
    )
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(t, special=True) for t in tokens[TEXT_TOKENS:]])
    spec = WhisperSpec(shape.layers, shape.heads, shape.layers, shape.heads)
    spec.config.suppress_ids = []
    spec.config.suppress_ids_begin = [END_OF_TEXT]
    spec.config.lang_ids = []
    half = shape.layers // 2  # the published models align by heads of the upper half
    spec.config.alignment_heads = [(layer, 0) for layer in range(half, shape.layers)]
    _fill(spec, shape.width, len(tokens), np.random.default_rng(seed))
    spec.register_vocabulary(tokens)
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))
    tokenizer.save(str(folder / "tokenizer.json"))
    return folder


def _tokens() -> list[str]:
    """51,864, in the order of the English models."""
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    text = letters + [f"Ġw{i}" for i in range(TEXT_TOKENS - len(letters))]
    control = ["<|endoftext|>", "<|startoftranscript|>", "<|en|>"]
    control += [f"<|l{i}|>" for i in range(LANGUAGES - 1)]
    control += ["<|translate|>", "<|transcribe|>", "<|startoflm|>", "<|startofprev|>"]
    control += ["<|nocaptions|>", "<|notimestamps|>"]
    return text + control + [f"<|{step * 0.02:.2f}|>" for step in range(STAMPS)]


def _fill(spec: WhisperSpec, width: int, vocabulary: int, rng: np.random.Generator) -> None:
    def weights(*shape: int) -> Any:
        return (rng.random(shape, np.float32) - np.float32(0.5)) * np.float32(0.1)

    def dense(linear: Any, rows: int, columns: int) -> None:
        linear.weight, linear.bias = weights(rows, columns), weights(rows)

    def norm(layer: Any) -> None:
        layer.gamma, layer.beta = np.ones(width, np.float32), np.zeros(width, np.float32)

    encoder, decoder = spec.encoder, spec.decoder
    encoder.conv1.weight, encoder.conv1.bias = weights(width, MELS, 3), weights(width)
    encoder.conv2.weight, encoder.conv2.bias = weights(width, width, 3), weights(width)
    encoder.position_encodings.encodings = weights(FRAMES, width)
    decoder.position_encodings.encodings = weights(TEXT, width)
    decoder.embeddings.weight = weights(vocabulary, width)
    decoder.projection.weight = weights(vocabulary, width)
    for stack in (encoder, decoder):
        norm(stack.layer_norm)
        for layer in stack.layer:
            attentions: list[tuple[Any, tuple[int, ...]]] = [(layer.self_attention, (3, 1))]
            if stack is decoder:
                attentions.append((layer.attention, (1, 2, 1)))
            for attention, sizes in attentions:
                norm(attention.layer_norm)
                for linear, size in zip(attention.linear, sizes, strict=True):
                    dense(linear, size * width, width)
            norm(layer.ffn.layer_norm)
            dense(layer.ffn.linear_0, 4 * width, width)
            dense(layer.ffn.linear_1, width, 4 * width)
