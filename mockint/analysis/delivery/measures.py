"""Words, sections and sound → how the answer was delivered."""

from collections.abc import Sequence

from mockint.analysis.delivery.fillers import find_fillers
from mockint.analysis.delivery.gaps import Hesitation, find_hesitations
from mockint.analysis.delivery.pace import pace_measures
from mockint.analysis.delivery.restarts import find_restarts
from mockint.analysis.language import ReadTranscript
from mockint.core.analysis import Measure
from mockint.core.sound import Sound
from mockint.core.star import Section
from mockint.core.transcript import Transcript


def delivery_measures(
    transcript: Transcript,
    reading: ReadTranscript,
    sections: Sequence[Section],
    sound: Sound | None,
    *,
    counted: bool,
) -> list[Measure]:
    """Pace and pauses; then what was counted, each a lower bound.

    Args:
        transcript: what was heard.
        reading: the same, read.
        sections: of the answer.
        sound: where a voice was; None for a text, or a recording that is gone.
        counted: whether the words can be relied on: without that, no fillers and no restarts.

    Returns:
        As pace_measures; fillers_at_least and repeated_starts_at_least, from the words;
        possible_hesitations, with sound and word times.
    """
    hesitations = find_hesitations(transcript, sound)
    measures = pace_measures(transcript, sections, hesitations)
    if counted:
        fillers, restarts = find_fillers(reading), find_restarts(reading)
        measures.append(Measure("fillers_at_least", len(fillers), "", fillers))
        measures.append(Measure("repeated_starts_at_least", len(restarts), "", restarts))
    if sound is not None and transcript.timed:
        around = tuple(_around(found, len(transcript.words)) for found in hesitations)
        measures.append(Measure("possible_hesitations", len(hesitations), "", around))
    return measures


def _around(found: Hesitation, words: int) -> tuple[int, int]:
    """The words on both sides of it."""
    return max(0, found.after_word), min(found.after_word + 1, words - 1)
