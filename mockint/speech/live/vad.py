"""Sound → how likely each 32 ms of it are speech, by the Silero model inside faster-whisper."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mockint.errors import SpeechError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FRAME = 512  # samples that the model judges at once, 32 ms
_CONTEXT = 64  # samples before them that it wants to see as well
_STATE = (1, 1, 128)  # of its recurrent layer
_MODEL = "silero_vad_v6.onnx"


class VoiceDetector:
    """Listens to one recording, frame after frame; a new recording needs a new detector.

    faster-whisper's own wrapper forgets everything between two calls and writes into the array
    that it is given (docs/recogniser.md, voice detection). This one keeps its state
    and hands the model a copy.

    Raises:
        SpeechError: the model is not where faster-whisper keeps it.
    """

    def __init__(self) -> None:
        import numpy as np

        self._session = _session()
        self._h = np.zeros(_STATE, np.float32)
        self._c = np.zeros(_STATE, np.float32)
        self._before = np.zeros(_CONTEXT, np.float32)

    def judge(self, samples: "NDArray[np.float32]") -> list[float]:
        """One probability per frame.

        Args:
            samples: shape (n * FRAME,), mono, 16 kHz, right after those of the call before.
        """
        import numpy as np

        if not len(samples):
            return []
        joined = np.concatenate([self._before, samples])
        windows = np.lib.stride_tricks.sliding_window_view(joined, _CONTEXT + FRAME)[::FRAME]
        speech, self._h, self._c = self._session.run(
            None, {"input": windows.copy(), "h": self._h, "c": self._c}
        )
        self._before = joined[-_CONTEXT:]
        return [float(p) for p in speech.reshape(-1)]


@cache
def _session() -> Any:
    """The model in memory: 29 MB, 0.05 s; it holds no state of a recording."""
    import onnxruntime

    package = find_spec("faster_whisper")
    folders = package.submodule_search_locations if package is not None else None
    path = Path(next(iter(folders or ["."]))) / "assets" / _MODEL
    if not path.is_file():
        raise SpeechError(
            f"faster-whisper holds no {_MODEL}",
            hint='pip install --force-reinstall "faster-whisper>=1.2.1,<2"',
        )
    options = onnxruntime.SessionOptions()
    options.inter_op_num_threads = 1
    options.intra_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(
        str(path), providers=["CPUExecutionProvider"], sess_options=options
    )
