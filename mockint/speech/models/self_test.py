"""A model and three seconds of speech → how long it takes on this machine, and what to use here."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

from mockint.speech.models.weights import InstalledModel, KnownModel

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# While a person speaks, a chunk of at least 8 s must be heard in a third of that, so that the
# machine keeps up with room to spare (docs/recogniser.md, models: 0.35 of the chunk).
SHORTEST_CHUNK_S, SHARE = 8.0, 0.35


@dataclass(frozen=True, slots=True)
class Timed:
    """What a model took.

    Attributes:
        name: of the model.
        load_s: from the disk into memory.
        hear_s: for the self-test's speech, the second time round.
    """

    name: str
    load_s: float
    hear_s: float

    @property
    def keeps_up(self) -> bool:
        """Whether it hears a person while they speak."""
        return self.hear_s <= SHARE * SHORTEST_CHUNK_S


def time_model(found: InstalledModel, speech: "NDArray[np.float32]") -> Timed:
    """Load the model and let it hear the speech twice: the first time also warms it up.

    Raises:
        SpeechError: it cannot be used.
    """
    from mockint.speech.engines.whisper import WhisperTranscriber

    began = time.perf_counter()
    transcriber = WhisperTranscriber(found.folder, found.name)
    load_s = time.perf_counter() - began
    hear_s = 0.0
    for _ in range(2):
        began = time.perf_counter()
        transcriber.transcribe(speech, on_progress=lambda _share: None, stop=Event())
        hear_s = time.perf_counter() - began
    return Timed(found.name, load_s, hear_s)


def recommended(
    timed: Sequence[Timed], known: Iterable[KnownModel]
) -> tuple[KnownModel, float] | None:
    """The best model that keeps up here, with the seconds it takes or is expected to take.

    What was not timed is estimated from the slowest model that was, by the costs of the manifest.
    None when nothing was timed that the manifest knows.
    """
    candidates = {model.name: model for model in known}
    measured = {t.name: t.hear_s for t in timed if t.name in candidates}
    bases = [name for name in measured if candidates[name].cost > 0]
    if not bases:
        return None
    base = max(bases, key=lambda name: candidates[name].cost)
    pace = measured[base] / candidates[base].cost

    def expected(model: KnownModel) -> float:
        return measured.get(model.name, pace * model.cost)

    if not candidates:
        return None
    fast = [m for m in candidates.values() if Timed(m.name, 0.0, expected(m)).keeps_up]
    least = min(candidates.values(), key=lambda model: model.cost)
    best = max(fast, key=lambda model: model.rank, default=least)
    return best, expected(best)
