"""One caption: what somebody says between two moments."""

import re
from dataclasses import dataclass

# "0:03", "00:03.4", "1:02:03,410"; never the rest of a longer number.
TIME = r"(?<![\d:.,])(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,6})?(?![\d:])"
_PARTS = re.compile(r"(?:(\d+):)?(\d+):(\d+(?:[.,]\d+)?)")


@dataclass(frozen=True, slots=True)
class CueToken:
    """One word of a caption.

    Attributes:
        text: as written.
        start_s: where the file times the word itself.
        end_s: likewise.
        probability: likewise.
    """

    text: str
    start_s: float | None = None
    end_s: float | None = None
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of one speaker that the file shows at once.

    Attributes:
        tokens: in order.
        start_s: None in a text without times.
        end_s: likewise.
        speaker: as the file names them, or empty.
    """

    tokens: tuple[CueToken, ...]
    start_s: float | None = None
    end_s: float | None = None
    speaker: str = ""


def seconds(time: str) -> float:
    """A moment as captions write it, "1:02:03,410" or "02:03.41", in seconds."""
    found = _PARTS.search(time)
    if found is None:
        return 0.0
    hours, minutes, rest = found.groups()
    return 3600 * int(hours or 0) + 60 * int(minutes) + float(rest.replace(",", "."))
