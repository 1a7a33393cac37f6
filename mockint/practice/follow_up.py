"""A measured answer → what is asked back."""

from mockint.core.attempt import Answer, AnswerState, Attempt
from mockint.core.question import FollowUp, Question, QuestionKind
from mockint.practice.desk import Practice

MOST_FOLLOW_UPS = 2  # one picked from what was measured, then "what would you do differently?"
ALWAYS_ASKED = "do-differently"
_OPENER = QuestionKind.TRAP


def most_follow_ups(question: Question) -> int:
    """How many may come; an opener has nothing to do differently."""
    return 1 if question.kind is _OPENER else MOST_FOLLOW_UPS


def next_follow_up(practice: Practice, attempt: Attempt) -> FollowUp | None:
    """The follow-up to ask now; None when the round is over.

    Without a transcript of the main answer the always-asked question stands alone.
    """
    from mockint.practice.report import report_of

    if len(attempt.follow_ups) >= most_follow_ups(attempt.question):
        return None
    asked = {a.prompt.id for a in attempt.follow_ups if a.prompt is not None}
    main = attempt.main
    planned: tuple[FollowUp, ...] = ()
    if main is not None and main.transcripts:
        planned = report_of(practice, attempt).follow_ups
    elif (
        attempt.question.kind is not QuestionKind.TRAP and ALWAYS_ASKED in practice.bank.follow_ups
    ):
        planned = (practice.bank.follow_ups[ALWAYS_ASKED],)
    return next((prompt for prompt in planned if prompt.id not in asked), None)


def skip_follow_up(practice: Practice, attempt: Attempt, prompt: FollowUp) -> Attempt:
    """Note that the person did not answer it."""
    key = attempt.next_key(prompt)
    return practice.store.keep(attempt, Answer(key, AnswerState.SKIPPED, prompt))
