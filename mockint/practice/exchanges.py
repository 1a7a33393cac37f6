"""Replies to follow-ups → what was made of each: its grade, and where it contradicts the answer."""

from typing import TYPE_CHECKING

from mockint.core.analysis import Analysis
from mockint.core.attempt import AnswerState, Attempt
from mockint.core.exchange import Exchange
from mockint.core.question import FollowUp
from mockint.core.transcript import Transcript
from mockint.errors import StoreError
from mockint.practice.desk import Practice
from mockint.practice.measure_stored import read_answer

if TYPE_CHECKING:
    from mockint.feedback.consistency import Account


def exchanges_of(practice: Practice, attempt: Attempt) -> tuple[Exchange, ...]:
    """The follow-ups of a stored attempt with what was replied and what was made of it."""
    folder = practice.store.folder(attempt.id)
    answer = _main(practice, attempt) if attempt.follow_ups else None
    found = []
    for reply in attempt.follow_ups:
        if reply.prompt is None:
            continue
        heard = folder.words(reply)
        if heard is None:
            found.append(Exchange(reply.prompt, reply.state))
            continue
        measured = folder.analysis(reply.transcripts[-1])
        found.append(_exchange(practice, reply.prompt, reply.state, (heard, measured), answer))
    return tuple(found)


def exchange_of(
    practice: Practice, prompt: FollowUp, reply: Transcript, answer: Transcript, measured: Analysis
) -> Exchange:
    """A reply that is not stored, to a follow-up on that answer."""
    from mockint.feedback.consistency import Account

    read = practice.analyse(reply, question=prompt.text)
    account = Account(answer, measured.numbers)
    return _exchange(practice, prompt, AnswerState.ANALYSED, (reply, read), account)


def _exchange(
    practice: Practice,
    prompt: FollowUp,
    state: AnswerState,
    reply: tuple[Transcript, Analysis | None],
    answer: "Account | None",
) -> Exchange:
    from mockint.feedback.consistency import Account, contradictions
    from mockint.feedback.replies import grade

    heard, measured = reply
    counted = measured is not None and not measured.withheld
    numbers = measured.numbers if measured is not None and counted else None
    graded = grade(prompt, heard, practice.checklists.lists.grades, numbers)
    clashes = contradictions(answer, Account(heard, numbers or ())) if answer is not None else ()
    return Exchange(prompt, state, heard, graded, clashes)


def _main(practice: Practice, attempt: Attempt) -> "Account | None":
    """The answer as it counts now; None without words, or where they cannot be read."""
    from mockint.feedback.consistency import Account

    main = attempt.main
    if main is None or not main.transcripts:
        return None
    try:
        read = read_answer(practice, attempt, main)
    except StoreError:
        return None
    return Account(read.transcript, read.analysis.numbers)
