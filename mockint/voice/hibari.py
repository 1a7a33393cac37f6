"""A text → natural speech by hibari; the only place that knows the library, network shut off."""

from base64 import urlsafe_b64decode
from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mockint.errors import VoiceError
from mockint.voice.quiet import stderr_shut
from mockint.voice.speakable import speakable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PACKAGE = "hibari-tts"
INSTALL = f'pip install "{PACKAGE}>=0.2.1,<0.3"'
MEND = f"pip install --force-reinstall --no-deps {PACKAGE}"
KEPT = "the questions are on the screen"
# It speaks at -27 dBFS, 0.3 s of silence before each sentence and 0.5 s after it (27 questions).
_GAIN = 1.9
_KNEE, _PEAK = 0.6, 0.89  # where the gentle limiter begins; -1 dBFS, which it never passes
_QUIET = 0.004
_BEFORE_S, _AFTER_S = 0.03, 0.35
_BROKEN = (OSError, ValueError, LookupError, EOFError, RuntimeError, ImportError, AttributeError)


class HibariVoice:
    """One voice, loaded: 0.5 s and 150 MB once, then 50 to 100 times as fast as it is spoken.

    Args:
        name: as hibari calls it.
        path: of its model; None for the one that came with the package.

    Raises:
        VoiceError: the package is missing or damaged.
    """

    rate_hz = 24_000

    def __init__(self, name: str, path: Path | None = None) -> None:
        self.name = name
        check_package()
        try:
            with stderr_shut():
                self._voice = _load(name, path)
        except _BROKEN as error:
            raise VoiceError(
                f"the interviewer's voice cannot be loaded ({type(error).__name__})",
                kept=KEPT,
                hint=MEND,
            ) from error

    def say(self, text: str, speed: float = 1.0) -> "Iterator[NDArray[np.int16]]":
        """See Voice.say; the same text always gives the same samples.

        Args:
            text: what to say.
            speed: 0.5 slow to 2 fast.
        """
        import numpy as np

        try:
            for sentence in self._voice.stream(speakable(text), speed, seed=0):
                yield (32_767 * _levelled(_trimmed(sentence, self.rate_hz))).astype(np.int16)
        except _BROKEN as error:
            raise VoiceError(
                f"the interviewer's voice broke off ({type(error).__name__})", kept=KEPT
            ) from error


def check_package() -> None:
    """Compare the package's data with what was installed, byte for byte: 16 MB, 0.05 s.

    Damaged weights load without complaint, or end in an error that says nothing.

    Raises:
        VoiceError: it is missing, or not as it was installed.
    """
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        found = distribution(PACKAGE)
    except PackageNotFoundError as error:
        raise VoiceError(
            f"the interviewer's voice ({PACKAGE}) is not installed", kept=KEPT, hint=INSTALL
        ) from error
    for entry in found.files or ():
        if entry.hash is None or entry.parent.name != "assets":
            continue
        expected = urlsafe_b64decode(entry.hash.value + "=" * (-len(entry.hash.value) % 4))
        try:
            with Path(str(entry.locate())).open("rb") as file:
                whole = file_digest(file, entry.hash.mode).digest() == expected
        except OSError:
            whole = False
        if not whole:
            raise VoiceError(
                f"{entry.name} of the interviewer's voice is damaged", kept=KEPT, hint=MEND
            )


def _load(name: str, path: Path | None) -> Any:
    """The model and the rules of pronunciation; the library may read files, and nothing else."""
    import hibari
    from hibari import voices

    voices.download = _refuse
    model = path or Path(voices.ASSETS) / voices.VOICES[name]["file"]
    voice = hibari.Hibari(name, model=str(model), threads=1)
    for _ in voice.stream("So.", seed=0):  # reads the pronunciations, 0.4 s
        pass
    return voice


def _refuse(*_arguments: object, **_options: object) -> str:
    """In the place of the library's own download."""
    raise VoiceError("the voice library may not use the network", hint="mockint models pull")


def _trimmed(sound: "NDArray[np.float32]", rate_hz: int) -> "NDArray[np.float32]":
    """The sentence without the silence around it, but for a breath after it."""
    import numpy as np

    heard = np.flatnonzero(np.abs(sound) > _QUIET)
    if not len(heard):
        return sound[:0]
    first = max(0, int(heard[0]) - round(_BEFORE_S * rate_hz))
    last = int(heard[-1]) + round(_AFTER_S * rate_hz)
    return np.pad(sound[first:last], (0, max(0, last - len(sound))))


def _levelled(sound: "NDArray[np.float32]") -> "NDArray[np.float32]":
    """As loud as people speak; the few peaks that are higher are bent, not cut."""
    import numpy as np

    loud = _GAIN * sound
    over = np.maximum(np.abs(loud) - _KNEE, 0) / (_PEAK - _KNEE)
    bent = np.sign(loud) * (_KNEE + (_PEAK - _KNEE) * np.tanh(over))
    return np.where(np.abs(loud) > _KNEE, bent, loud)
