"""The pretrained encoder, made small: the lower layers and the word pieces that answers need.

The upper layers of all-mpnet-base-v2 serve its own task, one vector for a text; what words mean to
each other is in the lower ones. Its word pieces come in the order of how frequent they are in
English.
"""

import hashlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel, MPNetModel

HUB = "sentence-transformers/all-mpnet-base-v2"  # Apache-2.0, 110 M parameters
SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
LAYERS = 8
PIECES = 13_000
POSITIONS = 402  # of a window, and the two that MPNet leaves free


def folder_of_base() -> Path:
    """The encoder from the hub."""
    from huggingface_hub import snapshot_download

    try:
        wanted = ["config.json", "tokenizer.json", "model.safetensors"]
        return Path(snapshot_download(HUB, allow_patterns=wanted))
    except OSError as error:
        sys.exit(f"{HUB} could not be fetched: {error}. Give its folder with --base.")


def check(folder: Path) -> None:
    """Stop where the folder holds other weights than those that the figures are of."""
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != SHA256:
        sys.exit(f"{folder} has other weights ({found}) than those that the figures are of.")


def cut_tokenizer(folder: Path, words: Iterable[str]) -> tuple[Tokenizer, list[int]]:
    """The tokenizer with PIECES pieces, and the id that each of them had before.

    In it are the special ones, every single letter and sign, what `words` need, and the most
    frequent.
    """
    given = json.loads((folder / "tokenizer.json").read_text("utf-8"))
    given |= {"truncation": None, "padding": None, "post_processor": None}
    vocabulary: dict[str, int] = given["model"]["vocab"]
    whole = Tokenizer.from_str(json.dumps(given))
    wanted = {piece["id"] for piece in given["added_tokens"]}
    wanted |= {i for p, i in vocabulary.items() if p.isascii() and len(p.removeprefix("##")) == 1}
    for word in set(words):
        wanted |= set(whole.encode(word, add_special_tokens=False).ids)
    for piece, i in sorted(vocabulary.items(), key=lambda entry: entry[1]):
        if len(wanted) < PIECES and piece.isascii() and not piece.startswith("["):
            wanted.add(i)
    old = sorted(wanted)
    new = {before: now for now, before in enumerate(old)}
    given["model"]["vocab"] = {p: new[i] for p, i in vocabulary.items() if i in new}
    given["added_tokens"] = [piece | {"id": new[piece["id"]]} for piece in given["added_tokens"]]
    return Tokenizer.from_str(json.dumps(given)), old


def cut_encoder(folder: Path, pieces: list[int]) -> MPNetModel:
    """The lower LAYERS layers, with the embeddings of `pieces` alone; without a dropout in the
    attention, which takes a third of the time and does no good here.
    """
    encoder = AutoModel.from_pretrained(
        folder,
        add_pooling_layer=False,
        attn_implementation="eager",
        attention_probs_dropout_prob=0.0,
    )
    encoder.encoder.layer = encoder.encoder.layer[:LAYERS]
    embeddings = encoder.embeddings
    with torch.no_grad():
        words = embeddings.word_embeddings.weight[pieces].clone()
        places = embeddings.position_embeddings.weight[:POSITIONS].clone()
    embeddings.word_embeddings = nn.Embedding.from_pretrained(words, padding_idx=1)
    embeddings.position_embeddings = nn.Embedding.from_pretrained(places, padding_idx=1)
    embeddings.requires_grad_(False)
    encoder.config.vocab_size = len(pieces)
    encoder.config.num_hidden_layers = LAYERS
    encoder.config.max_position_embeddings = POSITIONS
    return encoder
