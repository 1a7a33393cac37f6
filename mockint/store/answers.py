"""The folder of an attempt → one answer as measuring takes it; its two readings → the folder."""

from mockint.core.analysis import Analysis
from mockint.core.attempt import Answer, Attempt
from mockint.core.corrections import Edit
from mockint.core.stored_answer import Readings, StoredAnswer
from mockint.core.transcript import Transcript
from mockint.store.corrections import CorrectedReading
from mockint.store.folders import AttemptFolder


def fits(analysis: Analysis | None, transcript: Transcript | None) -> bool:
    """Whether it was measured in words like these: none of its figures points beyond them, as after
    the words were shortened by hand or by a damaged disk.
    """
    if analysis is None or transcript is None:
        return False
    last = max((section.last_word for section in analysis.sections), default=-1)
    places = [
        *(mention.word for mention in analysis.we_in_action),
        *(number.last_word for number in analysis.numbers),
        *(number.pair for number in analysis.numbers if number.pair is not None),
        *(move.last_word for move in analysis.moves),
        *(end for measure in analysis.measures for _start, end in measure.evidence),
    ]
    count = len(transcript.words)
    return (not analysis.sections or last == count - 1) and all(at < count for at in places)


def load_answer(folder: AttemptFolder, attempt: Attempt, answer: Answer) -> StoredAnswer:
    """The newest words of the answer and what lies beside them, without its sound.

    Raises:
        StoreError: words or corrections are damaged.
    """
    name = answer.transcripts[-1]
    transcript = folder.transcript(name)
    versions = folder.corrections(answer.key)
    edits = next((v.edits for v in versions if v.transcript == name), ())
    automatic = folder.analysis(name)
    if not fits(automatic, transcript):
        automatic = None
    measured = folder.corrected(name) if edits and automatic is not None else None
    current = measured is not None and measured.edits == len(edits)
    return StoredAnswer(
        name,
        transcript,
        answer.prompt.text if answer.prompt is not None else attempt.question.text,
        answer.part,
        folder.marks(answer.key),
        edits,
        automatic,
        measured.analysis if measured is not None and current else None,
        earlier_corrections=not edits and any(version.edits for version in versions),
        search_pause_s=answer.search_pause_s,
    )


def edits_of(folder: AttemptFolder, answer: Answer) -> tuple[Edit, ...]:
    """What the person put right in the newest words of the answer, oldest first.

    Raises:
        StoreError: the corrections are damaged.
    """
    name = answer.transcripts[-1]
    return next((v.edits for v in folder.corrections(answer.key) if v.transcript == name), ())


def save_readings(folder: AttemptFolder, stored: StoredAnswer, readings: Readings) -> None:
    """Write what was measured again; the corrected reading is removed with the last correction."""
    if readings.automatic is not stored.automatic:
        folder.save_analysis(stored.name, readings.automatic)
    if readings.corrected is None:
        folder.drop_corrected(stored.name)
    else:
        folder.save_corrected(stored.name, CorrectedReading(len(stored.edits), readings.corrected))
