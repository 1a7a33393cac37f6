"""What is being answered → the quiet line over it, the same on every step of a rehearsal."""

from mockint.core.attempt import Attempt
from mockint.core.question import FollowUp, Question, QuestionKind
from mockint.practice import MOST_FOLLOW_UPS

_KINDS = {
    QuestionKind.STORY: "A story from your work",
    QuestionKind.TRAP: "An opener with a trap",
    QuestionKind.METRIC: "A question about measuring",
    QuestionKind.IMPORTED: "A question of yours",
}


def question_lead(question: Question) -> str:
    """Which part of the bank."""
    return _KINDS[question.kind]


def follow_up_lead(attempt: Attempt) -> str:
    """Which follow-up comes next."""
    return f"Follow-up {len(attempt.follow_ups) + 1} of at most {MOST_FOLLOW_UPS}"


def lead(question: Question, attempt: Attempt | None, prompt: FollowUp | None) -> str:
    """The line for a question, or for the next follow-up of the attempt."""
    if prompt is None or attempt is None:
        return question_lead(question)
    return follow_up_lead(attempt)
