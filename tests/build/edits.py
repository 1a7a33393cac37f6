"""An attempt → what is kept of the person's corrections."""

from mockint.core.attempt import MAIN, Attempt
from mockint.core.corrections import Edit
from mockint.practice import Practice
from mockint.store import answers


def edits_of(practice: Practice, attempt: Attempt, key: str = MAIN) -> tuple[Edit, ...]:
    """Those of the newest transcript of the answer, oldest first."""
    answer = attempt.answer(key)
    assert answer is not None
    return answers.edits_of(practice.store.folder(attempt.id), answer)
