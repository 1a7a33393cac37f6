"""What is being answered → the quiet line over it, the same on every step of a rehearsal."""

from dataclasses import dataclass

from mockint.config import Settings
from mockint.core.attempt import Attempt, Retake
from mockint.core.question import FollowUp, Question, QuestionKind
from mockint.core.star import SectionName
from mockint.core.step import ToSpeak
from mockint.practice.follow_up import most_follow_ups

_KINDS = {
    QuestionKind.STORY: "Tell a story from your work",
    QuestionKind.TRAP: "Opening question",
    QuestionKind.METRIC: "Metrics question",
    QuestionKind.IMPORTED: "One of your own questions",
}


def question_lead(question: Question) -> str:
    return _KINDS[question.kind]


def follow_up_lead(attempt: Attempt) -> str:
    """Which follow-up comes next."""
    return f"Follow-up {len(attempt.follow_ups) + 1} of {most_follow_ups(attempt.question)}"


def lead(
    question: Question,
    attempt: Attempt | None,
    prompt: FollowUp | None,
    retake: Retake | None = None,
) -> str:
    """The line for a question, for the next follow-up of the attempt, or for a retake."""
    if retake is not None:
        return "The whole answer again" if retake.part is None else f"The {retake.part.label} again"
    if prompt is None or attempt is None:
        return question_lead(question)
    return follow_up_lead(attempt)


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds at which the clock changes colour.

    Attributes:
        soft: long enough; None where nothing says how long.
        hard: too long, likewise.
        marks: on the line under the clock; none hides it.
    """

    soft: float | None = None
    hard: float | None = None
    marks: tuple[float, ...] = ()


def limits(step: ToSpeak, settings: Settings) -> Limits:
    """How long an answer may be, or the part that is said again; replies have no limit."""
    if step.prompt is not None:
        return Limits()
    part = step.retake.part if step.retake is not None else None
    if part is SectionName.RESULT:
        return Limits(settings.result_low_s, settings.result_high_s)
    if part is SectionName.SITUATION:
        return Limits(None, settings.situation_limit_s)
    if part is not None:
        return Limits()
    start = (settings.situation_limit_s,) if step.question.asks_for_story else ()
    hard = settings.answer_hard_s
    return Limits(settings.answer_soft_s, hard, (*start, hard) if settings.time_marks else ())


def part_aside(part: SectionName, settings: Settings) -> str:
    """What belongs in a part that is said again, with the person's own bands."""
    match part:
        case SectionName.SITUATION:
            what = f"up to {settings.situation_limit_s:g} s: only what the listener has to know"
        case SectionName.TASK:
            what = "one sentence: what you were responsible for"
        case SectionName.ACTION:
            what = 'step by step, starting with "I" wherever it was you'
        case SectionName.RESULT:
            low, high = settings.result_low_s, settings.result_high_s
            what = f"{low:g}-{high:g} s: before, after, out of how many, what you learned"
        case _:
            what = "nothing around it"
    return f"Just the {part.label}, {what}. Your first try is saved too."
