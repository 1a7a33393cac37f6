"""What cross-validation found ↔ training/data/belief.json.

How scores become a reading, confidences and moves is fitted on answers that were kept out; weights
that learned from everything have none left to fit it on.
"""

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mockint.analysis.moves.hear import NAMES
from mockint.analysis.sections.weights import Chain, MoveBelief
from training.tune import SHARPNESS

BELIEF = Path(__file__).parent / "data" / "belief.json"


def write(chain: Chain, moves: MoveBelief) -> None:
    """Keep the factors, readable."""
    rounded = {
        "evidence": chain.evidence,
        "border": chain.border,
        "border_bias": chain.border_bias,
        "belief": _plain(chain.belief),
        "border_belief": _plain(chain.border_belief),
        "moves": {
            name.value: {"factors": _plain(factors), "said": round(float(said), 3)}
            for name, factors, said in zip(NAMES, moves.factors, moves.said, strict=True)
        },
    }
    BELIEF.write_text(json.dumps(rounded, indent=1) + "\n", "utf-8")


def read(steps: NDArray[np.float32], first: NDArray[np.float32]) -> tuple[Chain, MoveBelief]:
    """The chain, given how often a section follows another and comes first; and the moves."""
    kept = json.loads(BELIEF.read_text("utf-8"))
    chain = Chain(
        evidence=kept["evidence"],
        border=kept["border"],
        border_bias=kept["border_bias"],
        moves=steps,
        first=first,
        sharpness=SHARPNESS,
        belief=np.array(kept["belief"], np.float32),
        border_belief=np.array(kept["border_belief"], np.float32),
    )
    rows = [kept["moves"][name.value] for name in NAMES]
    factors = np.array([row["factors"] for row in rows], np.float32)
    return chain, MoveBelief(factors, np.array([row["said"] for row in rows], np.float32))


def _plain(factors: NDArray[np.float32]) -> list[float]:
    return [round(float(factor), 4) for factor in factors]
