"""What is being answered → the quiet line over it, the same on every step of a rehearsal."""

from mockint.config import Settings
from mockint.core.attempt import Attempt, Retake
from mockint.core.question import FollowUp, Question, QuestionKind
from mockint.core.star import SectionName
from mockint.practice.follow_up import MOST_FOLLOW_UPS

_KINDS = {
    QuestionKind.STORY: "A story from your work",
    QuestionKind.TRAP: "An opener with a trap",
    QuestionKind.METRIC: "A question about measuring",
    QuestionKind.IMPORTED: "A question of yours",
}


def question_lead(question: Question) -> str:
    return _KINDS[question.kind]


def follow_up_lead(attempt: Attempt) -> str:
    """Which follow-up comes next."""
    return f"Follow-up {len(attempt.follow_ups) + 1} of at most {MOST_FOLLOW_UPS}"


def lead(
    question: Question,
    attempt: Attempt | None,
    prompt: FollowUp | None,
    retake: Retake | None = None,
) -> str:
    """The line for a question, for the next follow-up of the attempt, or for a retake."""
    if retake is not None:
        what = "answer" if retake.part is None else retake.part.label
        return f"The {what} once more"
    if prompt is None or attempt is None:
        return question_lead(question)
    return follow_up_lead(attempt)


def part_aside(part: SectionName, settings: Settings) -> str:
    """What belongs in a part that is said again, with the person's own bands."""
    match part:
        case SectionName.SITUATION:
            what = f"in up to {settings.situation_limit_s:g} s, what one must know to follow"
        case SectionName.TASK:
            what = "in one sentence, what was yours to do"
        case SectionName.ACTION:
            what = 'step by step, each with "I" where it was yours'
        case SectionName.RESULT:
            low, high = settings.result_low_s, settings.result_high_s
            what = (
                f"in {low:g}-{high:g} s: from what to what, out of how many, and what you learned"
            )
        case _:
            what = "and nothing around it"
    return f"Say only the {part.label}, {what}. What you said before stays."
