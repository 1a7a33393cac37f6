"""What a person puts right in the words of an answer → kept, and measured again."""

from mockint.core.attempt import MAIN, Answer, Attempt
from mockint.core.corrections import Edit
from mockint.errors import StoreError
from mockint.practice.measure import _analysed, _edits, _save_corrected, analyzer, beside
from mockint.store.store import Store


def edits_of(store: Store, attempt: Attempt, key: str = MAIN) -> tuple[Edit, ...]:
    """What the person put right in the newest transcript of the answer, oldest first."""
    return _edits(store.folder(attempt.id), _transcribed(attempt, key))


def keep_edits(store: Store, attempt: Attempt, edits: tuple[Edit, ...], key: str = MAIN) -> None:
    """Store the edits of the newest transcript in the place of those before; measure_edits()
    makes them count.
    """
    folder, answer = store.folder(attempt.id), _transcribed(attempt, key)
    folder.save_corrections(key, answer.transcripts[-1], edits)


def measure_edits(store: Store, attempt: Attempt, key: str = MAIN) -> None:
    """Measure the corrected reading again; the automatic one only where it is an older one's."""
    folder, answer = store.folder(attempt.id), _transcribed(attempt, key)
    name, known = answer.transcripts[-1], beside(folder, attempt, answer)
    transcript = folder.transcript(name)
    automatic = folder.analysis(name)
    if automatic is None or automatic.analyzer != analyzer():
        automatic = _analysed(folder, answer, transcript, known)
        folder.save_analysis(name, automatic)
    edits = _edits(folder, answer)
    _save_corrected(folder, name, transcript, automatic, edits, known)
    store.relist([attempt.id])


def _transcribed(attempt: Attempt, key: str) -> Answer:
    answer = attempt.answer(key)
    if answer is None or not answer.transcripts:
        raise StoreError(f"{attempt.id} has no words of {key} yet")
    return answer
