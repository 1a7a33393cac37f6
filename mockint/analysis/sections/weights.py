"""models/star/ → the trained reader, checked; nothing takes its place."""

import hashlib
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mockint.errors import MockintError
from mockint.paths import shipped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

# What `make train` writes; SUMS holds the sha256 of the others, in the format of sha256sum.
ENCODER, TOKENIZER, HEADS, SUMS = "model.bin", "tokenizer.json", "heads.npz", "SHA256SUMS"
_ROOT = 0.7978845608  # of 2 / pi
_HINT = "install mockint again, or in a checkout run git restore models/star"


@dataclass(frozen=True, slots=True)
class Head:
    """Two layers with the tanh form of GELU between them.

    Attributes:
        into: (hidden, width in).
        into_bias: (hidden,).
        out: (width out, hidden).
        out_bias: (width out,).
    """

    into: "Array"
    into_bias: "Array"
    out: "Array"
    out_bias: "Array"

    def __call__(self, rows: "Array") -> "Array":
        """(rows, width in) → (rows, width out)."""
        import numpy as np

        x = rows @ self.into.T + self.into_bias
        x = 0.5 * x * (1 + np.tanh(_ROOT * (x + 0.044715 * x * x * x)))
        scores: NDArray[np.float32] = x @ self.out.T + self.out_bias
        return scores


@dataclass(frozen=True, slots=True)
class Pool:
    """A mean over words of what each is worth, weighed by how much it is looked at.

    Attributes:
        look: (width out, width in).
        look_bias: (width out,).
        worth: (width out, width in).
        worth_bias: (width out,).
    """

    look: "Array"
    look_bias: "Array"
    worth: "Array"
    worth_bias: "Array"

    def __call__(self, rows: "Array") -> "Array":
        """(rows, width in) → (width out,)."""
        import numpy as np

        looks = rows @ self.look.T + self.look_bias
        looks = np.exp(looks - looks.max(axis=0))
        means: NDArray[np.float32] = (looks * (rows @ self.worth.T)).sum(axis=0) / looks.sum(axis=0)
        return means + self.worth_bias


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads over the encoder, see encoder.WordScores."""

    sections: Head
    border: Head
    kinds: Head
    words: Head
    heard: Pool


@dataclass(frozen=True, slots=True)
class MoveBelief:
    """How scores become moves, a row for each of MoveName; see moves/hear.py.

    Attributes:
        factors: (36, 3) a constant, and factors of the log-odds of the words and of the answer,
            that add up to the log-odds that the answer makes the move.
        said: (36,) the confidence from which it is told; above 1 where it never is.
    """

    factors: "Array"
    said: "Array"


@dataclass(frozen=True, slots=True)
class Chain:
    """How word scores become one reading of the whole answer; see chain.py.

    Attributes:
        evidence: factor of the words' section scores.
        border: factor of the border scores.
        border_bias: added to them.
        moves: (6, 6) logarithms: from section to section where a border stands; never to itself.
        first: (6,) logarithms of the first section.
        sharpness: factor of all of it where chances are asked for.
        belief: (4,) a chance becomes a confidence by the log-odds: a constant, and factors of the
            word's own log-odds, of their mean over the answer, of the logarithm of its length.
        border_belief: (3,) likewise for a border: a constant, and factors of its own log-odds and
            of the mean over the answer.
    """

    evidence: float
    border: float
    border_bias: float
    moves: "Array"
    first: "Array"
    sharpness: float
    belief: "Array"
    border_belief: "Array"


@dataclass(frozen=True, slots=True)
class Weights:
    """Everything that was learnt, except the encoder, which is loaded from `folder`."""

    folder: Path
    heads: Heads
    chain: Chain
    moves: MoveBelief

    @property
    def tokenizer(self) -> Path:
        """The encoder's word pieces."""
        return self.folder / TOKENIZER


def weights_folder() -> Path:
    """Where the shipped weights lie."""
    return shipped("models") / "star"


@cache
def shipped_weights() -> Weights:
    """The weights that travel with the program.

    Raises:
        MockintError: they are missing or damaged.
    """
    return load_weights(weights_folder())


def load_weights(folder: Path) -> Weights:
    """Check every file against its sum, then read the heads.

    Raises:
        MockintError: a file is missing or damaged.
    """
    import numpy as np

    _check(folder)
    try:
        with np.load(folder / HEADS, allow_pickle=False) as arrays:
            found = {name: arrays[name].astype(np.float32) for name in arrays.files}
        belief = MoveBelief(found["move_factors"], found["move_said"])
        return Weights(folder, _heads(found), _chain(found), belief)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise _damaged(folder / HEADS) from error


def _check(folder: Path) -> None:
    try:
        lines = (folder / SUMS).read_text(encoding="ascii").split("\n")
        sums = [(name.strip(), digest) for digest, _, name in (s.partition(" ") for s in lines)]
        for name, digest in sums:
            if not name:
                continue
            with (folder / name).open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                    raise _damaged(folder / name)
    except FileNotFoundError as error:
        raise MockintError(
            f"the weights of the section splitter are missing: {error.filename}", hint=_HINT
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise _damaged(folder / SUMS) from error
    if {ENCODER, TOKENIZER, HEADS} - {name for name, _ in sums}:
        raise _damaged(folder / SUMS)


def _damaged(path: Path) -> MockintError:
    return MockintError(f"the weights of the section splitter are damaged: {path}", hint=_HINT)


def _heads(arrays: "Mapping[str, Array]") -> Heads:
    def head(name: str) -> Head:
        parts = ("into", "into_bias", "out", "out_bias")
        return Head(*(arrays[f"{name}.{part}"] for part in parts))

    parts = ("look", "look_bias", "worth", "worth_bias")
    heard = Pool(*(arrays[f"heard.{part}"] for part in parts))
    return Heads(head("sections"), head("border"), head("kinds"), head("words"), heard)


def _chain(arrays: "Mapping[str, Array]") -> Chain:
    evidence, border, bias, sharpness = (float(x) for x in arrays["chain"])
    return Chain(
        evidence=evidence,
        border=border,
        border_bias=bias,
        moves=arrays["moves"],
        first=arrays["first"],
        sharpness=sharpness,
        belief=arrays["belief"],
        border_belief=arrays["border_belief"],
    )
