"""models/star/sections.npz → the trained splitter, loaded once; nothing takes its place."""

import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mockint.core.star import SectionName
from mockint.errors import MockintError
from mockint.paths import shipped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FILE = "sections.npz"
# Raised whenever features.py changes what a name means: old weights then no longer fit.
FEATURES_VERSION = 1
ORDER = tuple(SectionName)  # column order of every array: S, T, A, R, L, O


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear-chain model over clauses; all arrays in natural logarithms.

    Attributes:
        rows: name of a feature → its row in `scores`.
        scores: features x sections.
        moves: from section x to section, added between neighbouring clauses.
        first: added to the first clause.
    """

    rows: dict[str, int]
    scores: "NDArray[np.float32]"
    moves: "NDArray[np.float32]"
    first: "NDArray[np.float32]"


def weights_path() -> Path:
    """Where the shipped weights lie."""
    return shipped("models") / "star" / FILE


@cache
def shipped_weights() -> Weights:
    """The weights that travel with the program.

    Raises:
        MockintError: they are missing, damaged, or for another version of the features.
    """
    return load_weights(weights_path())


def load_weights(path: Path) -> Weights:
    """Read and check one weights file.

    Raises:
        MockintError: it is missing, damaged, or for another version of the features.
    """
    import numpy as np

    hint = "install mockint again, or in a checkout run python -m training.sections"
    if not path.is_file():
        raise MockintError(f"the weights of the section splitter are missing: {path}", hint=hint)
    try:
        with np.load(path, allow_pickle=False) as arrays:
            version = int(arrays["features_version"])
            names = bytes(arrays["names"]).decode("utf-8").split("\n")
            scores = arrays["scores"].astype(np.float32)
            moves = arrays["moves"].astype(np.float32)
            first = arrays["first"].astype(np.float32)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise MockintError(
            f"the weights of the section splitter cannot be read: {path}", hint=hint
        ) from error
    count = len(ORDER)
    shapes = scores.shape, moves.shape, first.shape
    fits = shapes == ((len(names), count), (count, count), (count,))
    if version != FEATURES_VERSION or not fits:
        raise MockintError(
            f"the weights of the section splitter do not fit this version: {path}", hint=hint
        )
    return Weights({name: row for row, name in enumerate(names)}, scores, moves, first)
