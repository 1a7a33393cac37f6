"""What waits for words, or for newer measures → heard, or measured again."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Event

from mockint.core.attempt import UNDONE, AnswerState, Attempt
from mockint.errors import MockintError, StoppedError, StoreError
from mockint.practice.desk import Practice
from mockint.practice.measure_stored import measure

# Rows of the index that are renewed in one commit: what an interruption may leave to be listed
# with older figures until it is measured again, against a disk sync per attempt.
ROWS_AT_ONCE = 50


def pending(practice: Practice) -> Iterator[tuple[Attempt, str]]:
    """Every answer that is recorded and has no words yet, or no figures, oldest first.

    Lazily, and each attempt read again, so that the caller may store while it goes through.
    """
    for attempt_id in practice.store.index.waiting():
        with suppress(StoreError):  # deleted meanwhile
            for answer in practice.store.load(attempt_id).answers:
                if answer.state in UNDONE:
                    yield practice.store.load(attempt_id), answer.key


def waits(practice: Practice, attempt_id: str) -> bool:
    """Whether a recording of the attempt has no words yet."""
    try:
        answers = practice.store.load(attempt_id).answers
    except MockintError:
        return False
    return any(answer.state is AnswerState.RECORDED for answer in answers)


@dataclass(frozen=True, slots=True)
class Remeasured:
    """What came of measuring many attempts again: answers done, and attempts that failed."""

    answers: int
    failures: tuple[tuple[str, MockintError], ...] = ()


def measure_again(
    practice: Practice, ids: Sequence[str], on_progress: Callable[[float], None], stop: Event
) -> Remeasured:
    """Measure every transcribed answer of the attempts again, corrections kept.

    An attempt that cannot be read is skipped and reported; each answer is stored as soon as it
    is measured, so that stopping loses nothing.

    Args:
        practice: the home.
        ids: which attempts, as history gives them.
        on_progress: share that is done, 0 to 1.
        stop: ends it after the current attempt.

    Raises:
        StoppedError: stop was set.
    """
    done = 0
    failures: list[tuple[str, MockintError]] = []
    fresh: list[str] = []
    try:
        for number, attempt_id in enumerate(ids, 1):
            if stop.is_set():
                raise StoppedError("measuring again was stopped", kept="what is done is saved")
            try:
                done += _measure_attempt(practice, attempt_id)
            except MockintError as error:
                failures.append((attempt_id, error))
            else:
                fresh.append(attempt_id)
            if len(fresh) >= ROWS_AT_ONCE:
                practice.store.relist(fresh)
                fresh.clear()
            on_progress(number / len(ids))
    finally:
        if fresh:
            practice.store.relist(fresh)
    return Remeasured(done, tuple(failures))


def _measure_attempt(practice: Practice, attempt_id: str) -> int:
    """How many answers were measured."""
    attempt = practice.store.load(attempt_id)
    answers = [answer for answer in attempt.answers if answer.transcripts]
    for answer in answers:
        measure(practice, attempt, answer)
    practice.store.note_analysed(attempt_id, {a.key: a.transcripts[-1] for a in answers})
    return len(answers)
