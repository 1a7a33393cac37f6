"""Words that will most likely be final → their measures, before anybody asks for them.

The seam between hearing and analysis: it calls analyse() on whole transcripts and keeps the last
one. An analysis that can go on from what it has can take its place.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from threading import Lock

from mockint.core.measures import Analysis
from mockint.core.star import Mark
from mockint.core.transcript import Transcript
from mockint.errors import MockintError

DURATION = "duration_s"  # the one measure that does not rest on words


class EarlyAnalysis:
    """Measures, each transcript once; from any thread."""

    def __init__(self) -> None:
        self._last: tuple[Transcript, tuple[Mark, ...], Analysis] | None = None
        self._lock = Lock()

    def prepare(self, transcript: Transcript, marks: Sequence[Mark]) -> None:
        """Measure now what may be asked for soon; who asks will be told what fails."""
        with suppress(MockintError):
            self.analyse(transcript, marks)

    def analyse(self, transcript: Transcript, marks: Sequence[Mark]) -> Analysis:
        """The measures, at once where the same words were measured last.

        Raises:
            MockintError: the weights of the section splitter are missing or damaged.
        """
        from mockint.analysis.analyse import analyse

        with self._lock:
            if (
                self._last is None
                or self._last[0].words != transcript.words
                or self._last[0].recognizer != transcript.recognizer
                or self._last[1] != tuple(marks)
            ):
                measured = analyse(transcript, marks)
                self._last = (transcript, tuple(marks), measured)
            return _lasting(self._last[2], transcript.duration_s)


def _lasting(analysis: Analysis, duration_s: float | None) -> Analysis:
    """The same for a recording of another length: silence came after the last word."""
    if duration_s is None:
        return analysis
    measures = tuple(
        replace(m, value=duration_s) if m.name == DURATION else m for m in analysis.measures
    )
    return replace(analysis, measures=measures)
