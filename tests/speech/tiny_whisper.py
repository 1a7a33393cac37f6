"""A Whisper of true layout and random weights, small enough to be built in a test.

Its text is noise; its path through faster-whisper, its times and its failures are real.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
from ctranslate2.specs import WhisperSpec
from ctranslate2.specs.whisper_spec import WhisperConfig
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

WIDTH, INNER, MELS, FRAMES, TEXT = 16, 32, 80, 1500, 448
SPECIAL = [
    "<|endoftext|>",
    "<|startoftranscript|>",
    "<|en|>",
    "<|translate|>",
    "<|transcribe|>",
    "<|startoflm|>",
    "<|startofprev|>",
    "<|nocaptions|>",
    "<|notimestamps|>",
]


def build(folder: Path, seed: int = 7) -> Path:
    """Write config.json, model.bin, tokenizer.json and vocabulary.json into the folder."""
    tokens = [*sorted(pre_tokenizers.ByteLevel.alphabet()), *SPECIAL]
    tokens += [f"<|{step * 0.02:.2f}|>" for step in range(1501)]
    tokenizer = Tokenizer(models.BPE(vocab={t: i for i, t in enumerate(tokens[:256])}, merges=[]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(t, special=True) for t in tokens[256:]])
    spec = WhisperSpec(1, 2, 1, 2)
    spec.config.suppress_ids = [tokens.index(t) for t in SPECIAL[1:]]
    spec.config.suppress_ids_begin = [0, tokens.index("<|endoftext|>")]
    spec.config.lang_ids = []
    spec.config.alignment_heads = [(0, 0)]
    _fill(spec, len(tokens), np.random.default_rng(seed))
    spec.register_vocabulary(tokens)
    spec.validate()
    spec.optimize(quantization="float32")
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))
    tokenizer.save(str(folder / "tokenizer.json"))
    assert isinstance(spec.config, WhisperConfig)
    assert json.loads((folder / "vocabulary.json").read_text(encoding="utf-8"))[0] == tokens[0]
    return folder


def _fill(spec: WhisperSpec, vocabulary: int, rng: np.random.Generator) -> None:
    def weights(*shape: int) -> Any:
        return (rng.standard_normal(shape) * 0.4).astype(np.float32)

    encoder, decoder = spec.encoder, spec.decoder
    encoder.conv1.weight, encoder.conv1.bias = weights(WIDTH, MELS, 3), weights(WIDTH)
    encoder.conv2.weight, encoder.conv2.bias = weights(WIDTH, WIDTH, 3), weights(WIDTH)
    encoder.position_encodings.encodings = weights(FRAMES, WIDTH)
    decoder.position_encodings.encodings = weights(TEXT, WIDTH)
    decoder.embeddings.weight = weights(vocabulary, WIDTH)
    decoder.projection.weight = weights(vocabulary, WIDTH)
    for stack in (encoder, decoder):
        _norm(stack.layer_norm)
        for layer in stack.layer:
            attentions: list[tuple[Any, tuple[int, ...]]] = [(layer.self_attention, (3, 1))]
            if stack is decoder:
                attentions.append((layer.attention, (1, 2, 1)))
            for attention, sizes in attentions:
                _norm(attention.layer_norm)
                for linear, size in zip(attention.linear, sizes, strict=True):
                    linear.weight = weights(size * WIDTH, WIDTH)
                    linear.bias = weights(size * WIDTH)
            _norm(layer.ffn.layer_norm)
            layer.ffn.linear_0.weight, layer.ffn.linear_0.bias = (
                weights(INNER, WIDTH),
                weights(INNER),
            )
            layer.ffn.linear_1.weight, layer.ffn.linear_1.bias = (
                weights(WIDTH, INNER),
                weights(WIDTH),
            )


def _norm(norm: Any) -> None:
    norm.gamma, norm.beta = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)
