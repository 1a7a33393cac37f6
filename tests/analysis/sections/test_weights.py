"""models/star/ as it ships, and as damage leaves it → weights, or one sentence."""

import hashlib
import re
import shutil
from pathlib import Path

import numpy as np
import pytest

from mockint.analysis.sections import weights as weights_module
from mockint.analysis.sections.encoder import COLUMNS
from mockint.analysis.sections.weights import (
    ENCODER,
    HEADS,
    SUMS,
    TOKENIZER,
    load_weights,
    shipped_weights,
    weights_folder,
)
from mockint.core.moves import MoveName
from mockint.errors import MockintError

MOST_BYTES = 70_000_000  # what travels inside the wheel


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The shipped weights, free to be damaged."""
    return Path(shutil.copytree(weights_folder(), tmp_path / "star"))


def test_the_shipped_weights_are_whole_and_small() -> None:
    weights = load_weights(weights_folder())
    assert weights.heads.sections.out.shape[0] == 6
    assert weights.heads.kinds.out.shape[0] == 3
    assert weights.heads.border.out.shape[0] == 1
    assert weights.chain.moves.shape == (6, 6)
    assert weights.heads.words.out.shape[0] == weights.heads.heard.look.shape[0] == COLUMNS
    assert weights.moves.factors.shape == (len(MoveName), 3)
    assert weights.moves.said.shape == (len(MoveName),)
    size = sum(path.stat().st_size for path in weights_folder().iterdir())
    assert size <= MOST_BYTES


def test_weights_of_an_earlier_version_count_as_damaged(folder: Path) -> None:
    with np.load(folder / HEADS) as arrays:
        earlier = {name: arrays[name] for name in arrays.files if not name.startswith("move_")}
    np.savez(folder / HEADS, **earlier)
    digest = hashlib.sha256((folder / HEADS).read_bytes()).hexdigest()
    sums = re.sub(rf"\w+(?=  {HEADS})", digest, (folder / SUMS).read_text())
    (folder / SUMS).write_text(sums)
    with pytest.raises(MockintError, match=f"damaged: .*{HEADS}"):
        load_weights(folder)


@pytest.mark.parametrize("name", [ENCODER, TOKENIZER, HEADS, SUMS])
def test_a_missing_file_is_told(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(MockintError, match=f"missing: .*{name}") as told:
        load_weights(folder)
    assert "git restore models/star" in str(told.value)


@pytest.mark.parametrize("name", [ENCODER, TOKENIZER, HEADS])
@pytest.mark.parametrize("damage", ["cut", "one bit"])
def test_a_damaged_file_is_told(folder: Path, name: str, damage: str) -> None:
    content = bytearray((folder / name).read_bytes())
    if damage == "cut":
        del content[len(content) // 2 :]
    else:
        content[len(content) // 2] ^= 1
    (folder / name).write_bytes(content)
    with pytest.raises(MockintError, match=f"damaged: .*{name}"):
        load_weights(folder)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"0  heads.npz\n"])
def test_damaged_sums_are_told(folder: Path, content: bytes) -> None:
    (folder / SUMS).write_bytes(content)
    with pytest.raises(MockintError, match="damaged"):
        load_weights(folder)


def test_nothing_takes_their_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights_module, "shipped", lambda _name: tmp_path)
    shipped_weights.cache_clear()
    try:
        with pytest.raises(MockintError, match="missing"):
            shipped_weights()
    finally:
        shipped_weights.cache_clear()
