"""The bank → the question that is asked now."""

from mockint.core.question import Question
from mockint.errors import MockintError
from mockint.practice.desk import Practice


def find_question(practice: Practice, question_id: str) -> Question:
    """The question with that id; BankError with the nearest id otherwise."""
    return practice.bank.question(question_id)


def cold_question(practice: Practice) -> Question:
    """A question not yet asked in this home, at random; else the one asked longest ago.

    Raises:
        MockintError: the bank holds no question.
    """
    questions = practice.bank.questions
    if not questions:
        raise MockintError("the question bank is empty", hint="mockint questions --check says why")
    last_asked = practice.store.index.last_asked()
    unseen = [q for q in questions if q.id not in last_asked]
    if unseen:
        return practice.chance.choice(unseen)
    return min(questions, key=lambda q: last_asked[q.id])
