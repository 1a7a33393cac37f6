"""One answer as it lies in the home, and its two readings: what measuring takes and what it gives.

Plain values: nothing here is read from a disk or written to one.
"""

from dataclasses import dataclass

from mockint.core.analysis import Analysis
from mockint.core.corrections import Edit
from mockint.core.sound import Sound
from mockint.core.star import Mark, SectionName
from mockint.core.transcript import Transcript


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """The newest words of an answer with everything that is known beside them.

    Attributes:
        name: of the transcript version.
        transcript: the words as they were heard.
        asked: what the answer replies to.
        part: which part was said again; None for whole answers.
        marks: section keys pressed while it was spoken.
        edits: what the person put right in this version, oldest first.
        automatic: as it was measured last; None when it must be measured.
        corrected: likewise with just these edits.
        earlier_corrections: another version of the words has corrections of its own.
        sound: where a voice was; None without a recording.
        search_pause_s: how long was thought before it; None where nobody measured that.
    """

    name: str
    transcript: Transcript
    asked: str = ""
    part: SectionName | None = None
    marks: tuple[Mark, ...] = ()
    edits: tuple[Edit, ...] = ()
    automatic: Analysis | None = None
    corrected: Analysis | None = None
    earlier_corrections: bool = False
    sound: Sound | None = None
    search_pause_s: float | None = None


@dataclass(frozen=True, slots=True)
class Readings:
    """What was measured in one answer: as it was heard, and as the person put it right."""

    automatic: Analysis
    corrected: Analysis | None = None
