"""What a person puts right in the words of an answer → kept, and measured again."""

from mockint.core.attempt import MAIN, Answer, Attempt
from mockint.core.corrections import Edit
from mockint.errors import StoreError
from mockint.practice import measure_stored
from mockint.practice.desk import Practice
from mockint.practice.measure import measured_edits


def keep_edits(
    practice: Practice, attempt: Attempt, edits: tuple[Edit, ...], key: str = MAIN
) -> None:
    """Store the edits of the newest transcript in the place of those before; measure_edits()
    makes them count.
    """
    answer = _transcribed(attempt, key)
    with practice.store.alone(attempt.id) as folder:
        folder.save_corrections(key, answer.transcripts[-1], edits)


def measure_edits(practice: Practice, attempt: Attempt, key: str = MAIN) -> None:
    """Measure the corrected reading again; the automatic one only where it is an older one's."""
    from mockint.store.answers import save_readings

    known = measure_stored.load(practice, attempt, _transcribed(attempt, key))
    readings = measured_edits(known, practice.analyse)
    with practice.store.alone(attempt.id) as folder:
        save_readings(folder, known, readings)
    practice.store.relist([attempt.id])


def _transcribed(attempt: Attempt, key: str) -> Answer:
    answer = attempt.answer(key)
    if answer is None or not answer.transcripts:
        raise StoreError(f"{attempt.id} has no words of {key} yet")
    return answer
