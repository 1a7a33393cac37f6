"""A trained Labeller → models/star: an int8 encoder, its word pieces and the heads, no pickle."""

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
from ctranslate2.converters.transformers import BertLoader
from ctranslate2.converters.utils import fuse_linear
from ctranslate2.specs.common_spec import Activation, EmbeddingsMerge, LinearSpec
from ctranslate2.specs.transformer_spec import TransformerEncoderModelSpec, TransformerEncoderSpec
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import nn
from transformers import MPNetModel

from mockint.analysis.sections.weights import ENCODER, HEADS, SUMS, TOKENIZER, Chain, MoveBelief
from training.network import Labeller

FREE_PLACES = 2  # MPNet counts places from here
FARTHEST = 128  # words apart, beyond which MPNet's relative places are all one
HEADS_OF_ATTENTION = 12


def ship(
    net: Labeller, chain: Chain, moves: MoveBelief, tokenizer: Tokenizer, folder: Path
) -> None:
    """Write everything that mockint.analysis.sections.weights reads; the net is of no use
    afterwards.
    """
    arrays: dict[str, NDArray[np.floating[Any]]] = {
        f"{name}.{part}": array
        for name, head in (
            ("sections", net.sections),
            ("border", net.border),
            ("kinds", net.kinds),
            ("words", net.words),
        )
        for part, array in _layers(head).items()
    }
    arrays |= {f"heard.{part}": array for part, array in _lines(net.heard).items()}
    factors = chain.evidence, chain.border, chain.border_bias, chain.sharpness
    arrays |= {"chain": np.array(factors), "moves": chain.moves, "first": chain.first}
    arrays |= {"belief": chain.belief, "border_belief": chain.border_belief}
    arrays |= {"move_factors": moves.factors, "move_said": moves.said}
    folder.mkdir(parents=True, exist_ok=True)
    np.savez(folder / HEADS, **arrays)
    tokenizer.save(str(folder / TOKENIZER), pretty=False)
    pieces = sorted(tokenizer.get_vocab().items(), key=lambda entry: entry[1])
    _encoder(net.encoder.requires_grad_(False), [piece for piece, _ in pieces], folder)
    sums = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}"
        for path in sorted(folder.iterdir())
        if path.name in {ENCODER, TOKENIZER, HEADS, "config.json", "vocabulary.json"}
    ]
    (folder / SUMS).write_text("\n".join(sums) + "\n", "ascii")


def _encoder(net: MPNetModel, pieces: list[str], folder: Path) -> None:
    """The encoder's own files.

    CTranslate2 reads no MPNet: it becomes a BERT whose attention has T5's relative places, and$
    whose absolute places are in the table of token types.
    """
    encoder = TransformerEncoderSpec(
        len(net.encoder.layer),
        HEADS_OF_ATTENTION,
        pre_norm=False,
        activation=Activation.GELU,
        layernorm_embedding=True,
        num_source_embeddings=2,
        embeddings_merge=EmbeddingsMerge.ADD,
        relative_attention_bias=True,
    )
    encoder.scale_embeddings = False
    spec, load = TransformerEncoderModelSpec(encoder), BertLoader()
    places = net.embeddings.position_embeddings.weight[FREE_PLACES:].clone()
    load.set_embeddings(encoder.embeddings[0], net.embeddings.word_embeddings)
    load.set_embeddings(encoder.embeddings[1], nn.Embedding.from_pretrained(places))
    load.set_layer_norm(encoder.layernorm_embedding, net.embeddings.LayerNorm)
    for own, layer in zip(encoder.layer, net.encoder.layer, strict=True):
        inside, attention = layer.attention.attn, own.self_attention
        split = [LinearSpec() for _ in range(3)]
        for part, weights in zip(split, (inside.q, inside.k, inside.v), strict=True):
            load.set_linear(part, weights)
        fuse_linear(attention.linear[0], split)
        load.set_linear(attention.linear[1], inside.o)
        load.set_layer_norm(attention.layer_norm, layer.attention.LayerNorm)
        attention.relative_attention_bias = net.encoder.relative_attention_bias.weight
        attention.relative_attention_max_distance = np.dtype("int32").type(FARTHEST)
        load.set_linear(own.ffn.linear_0, layer.intermediate.dense)
        load.set_linear(own.ffn.linear_1, layer.output.dense)
        load.set_layer_norm(own.ffn.layer_norm, layer.output.LayerNorm)
    spec.register_vocabulary(pieces)
    spec.config.unk_token = "[UNK]"
    spec.config.layer_norm_epsilon = net.config.layer_norm_eps
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))


def _layers(head: nn.Sequential) -> dict[str, NDArray[np.float16]]:
    first, second = (layer for layer in head if isinstance(layer, nn.Linear))
    return _line(first, "into") | _line(second, "out")


def _lines(pool: nn.Module) -> dict[str, NDArray[np.float16]]:
    return _line(pool.look, "look") | _line(pool.worth, "worth")


def _line(layer: nn.Linear, name: str) -> dict[str, NDArray[np.float16]]:
    return {
        name: layer.weight.detach().numpy().astype(np.float16),
        f"{name}_bias": layer.bias.detach().numpy().astype(np.float16),
    }
