"""A trained Labeller → models/star: an int8 encoder, its word pieces and the heads, no pickle."""

import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
from numpy.typing import NDArray
from torch import nn

from mockint.analysis.sections.weights import ENCODER, HEADS, SUMS, TOKENIZER, Chain
from training.network import Labeller


def ship(net: Labeller, chain: Chain, base: Path, folder: Path) -> None:
    """Write everything that mockint.analysis.sections.weights reads."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as spare:
        plain, converted = Path(spare) / "plain", Path(spare) / "converted"
        net.encoder.save_pretrained(plain)
        shutil.copy(base / "tokenizer.json", plain)
        shutil.copy(base / "vocab.txt", plain)
        (plain / "tokenizer_config.json").write_text(
            json.dumps({"tokenizer_class": "BertTokenizer", "do_lower_case": True}), "utf-8"
        )
        converter = ctranslate2.converters.TransformersConverter(str(plain))
        converter.convert(str(converted), quantization="int8", force=True)
        for path in converted.iterdir():
            shutil.copy(path, folder / path.name)
    shutil.copy(base / "tokenizer.json", folder / TOKENIZER)
    arrays: dict[str, NDArray[np.floating[Any]]] = {
        f"{name}.{part}": array
        for name, head in (("sections", net.sections), ("border", net.border), ("kinds", net.kinds))
        for part, array in _layers(head).items()
    }
    factors = chain.evidence, chain.border, chain.border_bias, chain.sharpness
    arrays |= {"chain": np.array(factors), "moves": chain.moves, "first": chain.first}
    arrays |= {"belief": chain.belief, "border_belief": chain.border_belief}
    np.savez(folder / HEADS, **arrays)
    sums = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}"
        for path in sorted(folder.iterdir())
        if path.name in {ENCODER, TOKENIZER, HEADS, "config.json", "vocabulary.json"}
    ]
    (folder / SUMS).write_text("\n".join(sums) + "\n", "ascii")


def _layers(head: nn.Sequential) -> dict[str, NDArray[np.float16]]:
    first, second = (layer for layer in head if isinstance(layer, nn.Linear))
    return {
        "into": first.weight.detach().numpy().astype(np.float16),
        "into_bias": first.bias.detach().numpy().astype(np.float16),
        "out": second.weight.detach().numpy().astype(np.float16),
        "out_bias": second.bias.detach().numpy().astype(np.float16),
    }
