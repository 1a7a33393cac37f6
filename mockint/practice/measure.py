"""A stored answer → both its readings. Pure: no function here touches a file.

Whatever is measured here is measured by one version of the analyser: a corrected reading never
mixes sections of an older one with its own counts.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Protocol

from mockint.core.analysis import Analysis, Measure
from mockint.core.corrections import Automatic
from mockint.core.sound import Sound
from mockint.core.splice import within
from mockint.core.star import Mark, Section
from mockint.core.stored_answer import Readings, StoredAnswer
from mockint.core.transcript import Transcript
from mockint.errors import MockintError


class Analyse(Protocol):
    """Measures one answer; see analysis.analyse."""

    def __call__(
        self,
        transcript: Transcript,
        marks: Sequence[Mark] = (),
        sound: Sound | None = None,
        *,
        drawn: Sequence[Section] = (),
        question: str = "",
    ) -> Analysis:
        """See analysis.analyse.analyse."""
        ...


@dataclass(frozen=True, slots=True)
class CurrentReading:
    """One stored answer as it counts now.

    Attributes:
        transcript: with the corrections, where there are any.
        analysis: likewise.
        automatic: the reading below the corrections; None without any.
        earlier_corrections: another transcript version of the answer has corrections of its own.
    """

    transcript: Transcript
    analysis: Analysis
    automatic: Automatic | None = None
    earlier_corrections: bool = False


def analyzer() -> str:
    """The version of the rules and weights that measure now."""
    from mockint.analysis import analyse

    return analyse.ANALYZER


def sentence_starts(transcript: Transcript) -> tuple[int, ...]:
    """The first word of each sentence; guessed from pauses and from words like "so" and "then"
    where nobody wrote punctuation.
    """
    from mockint.wording.sentences import cut_sentences

    return tuple(first for first, _ in cut_sentences(transcript.words))


def read_ahead(transcript: Transcript, question: str) -> None:
    """Measure what will probably be asked for soon; the encoder remembers what it has read.

    What fails here fails again, and is reported, when the answer itself is measured.
    """
    from mockint.analysis.analyse import analyse

    with suppress(MockintError):
        analyse(transcript, question=question)


def measured(stored: StoredAnswer, analyse: Analyse) -> Readings:
    """Both readings from the words; no corrected one without corrections."""
    automatic = _automatic(stored, analyse)
    return Readings(automatic, _corrected(stored, automatic) if stored.edits else None)


def measured_edits(stored: StoredAnswer, analyse: Analyse) -> Readings:
    """The corrected reading from the words; the automatic one only where it is an older one's."""
    automatic = stored.automatic
    if automatic is None or automatic.analyzer != analyzer():
        automatic = _automatic(stored, analyse)
    return Readings(automatic, _corrected(stored, automatic) if stored.edits else None)


def is_measured(stored: StoredAnswer) -> bool:
    """Whether its stored readings stand, so that reading() measures nothing."""
    if stored.automatic is None or not stored.edits:
        return stored.automatic is not None
    return stored.corrected is not None and stored.corrected.analyzer == stored.automatic.analyzer


def reading(stored: StoredAnswer, analyse: Analyse) -> CurrentReading:
    """The answer as it counts now, from its stored readings where they stand."""
    automatic = stored.automatic
    if automatic is None:  # never measured, or by a version that wrote another shape
        automatic = _automatic(stored, analyse)
    if not stored.edits:
        return CurrentReading(
            stored.transcript, automatic, earlier_corrections=stored.earlier_corrections
        )
    if stored.corrected is not None and stored.corrected.analyzer == automatic.analyzer:
        return _reading(stored, automatic, stored.corrected)
    if automatic.analyzer != analyzer():
        automatic = _automatic(stored, analyse)
    return _reading(stored, automatic, _corrected(stored, automatic))


def _automatic(stored: StoredAnswer, analyse: Analyse) -> Analysis:
    read = analyse(stored.transcript, stored.marks, stored.sound, question=stored.asked)
    if stored.part is not None and read.sections:
        drawn = within(read.sections, stored.part)
        read = analyse(stored.transcript, (), stored.sound, drawn=drawn, question=stored.asked)
    return _with_search_pause(read, stored.search_pause_s)


def _corrected(stored: StoredAnswer, automatic: Analysis) -> Analysis:
    from mockint.analysis.corrected import corrected
    from mockint.core.draft import draft

    left = draft(stored.transcript, automatic.sections, stored.edits)
    read = corrected(left, stored.sound, question=stored.asked)
    return _with_search_pause(read, stored.search_pause_s)


def _with_search_pause(analysis: Analysis, search_pause_s: float | None) -> Analysis:
    if search_pause_s is None:
        return analysis
    pause = Measure("search_pause_s", search_pause_s, "s")
    return replace(analysis, measures=(*analysis.measures, pause))


def _reading(stored: StoredAnswer, automatic: Analysis, analysis: Analysis) -> CurrentReading:
    from mockint.core.draft import draft

    left = draft(stored.transcript, automatic.sections, stored.edits)
    below = Automatic(stored.transcript, automatic, stored.edits, left.origins)
    return CurrentReading(left.transcript, analysis, below)
