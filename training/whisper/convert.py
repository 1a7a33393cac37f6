"""A trained network → a folder that faster-whisper loads, 8-bit, with the heads that tell times.

python -m training.whisper.convert CHECKPOINT TOKENIZER FOLDER
"""

import hashlib
import shutil
import sys
from pathlib import Path

import numpy as np
import torch
from ctranslate2.specs import WhisperSpec
from torch import nn

from training.whisper import tokens
from training.whisper.network import Attention, Shape, Whisper

FILES = ("config.json", "model.bin", "tokenizer.json", "vocabulary.json")


def load(checkpoint: Path) -> Whisper:
    """The network of a checkpoint."""
    state = torch.load(checkpoint, map_location="cpu")
    network = Whisper(Shape(**state["shape"]))
    network.load_state_dict(state["network"])
    return network.eval()


def convert(network: Whisper, tokenizer: Path, folder: Path, quantization: str = "int8") -> None:
    """Write what faster-whisper reads, and the sums of it."""
    shape = network.shape
    spec = WhisperSpec(shape.encoder_layers, shape.heads, shape.decoder_layers, shape.heads)
    loaded = tokens.load(tokenizer)
    vocabulary = [loaded.id_to_token(n) for n in range(loaded.get_vocab_size())]
    place = loaded.token_to_id
    spec.config.suppress_ids = [place(token) for token in tokens.SPECIAL[1:]]
    spec.config.suppress_ids_begin = [place("Ġ"), place("<|endoftext|>")]
    spec.config.lang_ids = []
    spec.config.alignment_heads = [(shape.decoder_layers - 1, 0)]
    _fill(spec, network)
    spec.register_vocabulary(vocabulary)
    spec.validate()
    spec.optimize(quantization=quantization)
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    sums = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}" for name in FILES]
    (folder / "SHA256SUMS").write_text("\n".join(sums) + "\n", "ascii")


def _fill(spec: WhisperSpec, network: Whisper) -> None:
    encoder, decoder = spec.encoder, spec.decoder
    for theirs, ours in ((encoder.conv1, network.conv1), (encoder.conv2, network.conv2)):
        theirs.weight, theirs.bias = _array(ours.weight), _array(ours.bias)
    encoder.position_encodings.encodings = _array(network.sound_places)
    decoder.position_encodings.encodings = _array(network.text_places)
    decoder.embeddings.weight = _array(network.tokens.weight)
    decoder.projection.weight = _array(network.tokens.weight)
    _norm(encoder.layer_norm, network.encoder_norm)
    _norm(decoder.layer_norm, network.decoder_norm)
    for theirs, ours in zip(encoder.layer, network.encoder, strict=True):
        _layer(theirs, ours)
    for theirs, ours in zip(decoder.layer, network.decoder, strict=True):
        _layer(theirs, ours)
        cross = ours.cross
        _norm(theirs.attention.layer_norm, ours.cross_norm)
        _linears(theirs.attention.linear, [[cross.query], [cross.key, cross.value], [cross.out]])


def _layer(theirs, ours) -> None:
    attention: Attention = ours.attention
    _norm(theirs.self_attention.layer_norm, ours.attention_norm)
    joined = [[attention.query, attention.key, attention.value], [attention.out]]
    _linears(theirs.self_attention.linear, joined)
    _norm(theirs.ffn.layer_norm, ours.norm)
    _linears([theirs.ffn.linear_0, theirs.ffn.linear_1], [[ours.up], [ours.down]])


def _linears(theirs, ours: list[list[nn.Linear]]) -> None:
    for target, parts in zip(theirs, ours, strict=True):
        target.weight = np.concatenate([_array(part.weight) for part in parts])
        biases = [
            _array(part.bias) if part.bias is not None else np.zeros(part.out_features, np.float32)
            for part in parts
        ]
        target.bias = np.concatenate(biases)


def _norm(theirs, ours: nn.LayerNorm) -> None:
    theirs.gamma, theirs.beta = _array(ours.weight), _array(ours.bias)


def _array(tensor: torch.Tensor) -> np.ndarray:
    return tensor.detach().numpy().astype(np.float32)


if __name__ == "__main__":
    convert(load(Path(sys.argv[1])), Path(sys.argv[2]), Path(sys.argv[3]))
