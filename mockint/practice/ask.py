"""The bank → the question that is asked now."""

from mockint.core.question import Question
from mockint.errors import MockintError
from mockint.practice.desk import Practice


def find_question(practice: Practice, question_id: str) -> Question:
    """The question with that id; BankError with the nearest id otherwise."""
    return practice.bank.question(question_id)


def cold_question(practice: Practice) -> Question:
    """A story not yet asked in this home, at random, that suits the person's trade and level; else
    the one asked longest ago. Openers and questions about figures come only when chosen.

    Raises:
        MockintError: the bank has no question.
    """
    questions = practice.bank.questions
    if not questions:
        raise MockintError("the question bank is empty", hint="mockint questions --check says why")
    settings = practice.settings
    stories = [q for q in questions if q.asks_for_story]
    fitting = [q for q in stories if q.suits(settings.role, settings.level)]
    last_asked = practice.store.index.last_asked()
    for among in (fitting, stories):
        unseen = [q for q in among if q.id not in last_asked]
        if unseen:
            return practice.chance.choice(unseen)
    return min(fitting or stories or questions, key=lambda q: last_asked.get(q.id, ""))
