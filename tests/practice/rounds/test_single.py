"""Rounds say what comes next, and read and store nothing."""

from datetime import UTC, datetime

from mockint.core.attempt import MAIN, Answer, AnswerState, Attempt, Retake
from mockint.core.question import FollowUp, Question
from mockint.core.star import SectionName
from mockint.core.step import (
    Step,
    ToAsk,
    ToAskBack,
    ToClose,
    ToGuess,
    ToHear,
    ToPick,
    ToShow,
    ToSpeak,
)
from mockint.practice.rounds.single import Round, round_for

QUESTION = Question("hard", "What was hard?")
ATTEMPT = Attempt(
    "20261124-120000-abcd",
    QUESTION,
    datetime(2026, 11, 24, 12, tzinfo=UTC),
    answers=(Answer(MAIN, AnswerState.ANALYSED),),
)
PROMPTS = (FollowUp("a", "And?"), FollowUp("b", "Then?"))


def walked(round_: Round, *, answers: bool, key: str = MAIN) -> list[Step]:
    """Every step of the round, played by somebody who does what is asked."""
    left = list(PROMPTS)
    step: Step = round_.first()
    steps = [step]
    while not isinstance(step, ToClose):
        match step:
            case ToAsk():
                step = round_.asked()
            case ToSpeak(prompt=prompt):
                step = round_.spoken(ATTEMPT, key if prompt is None else f"follow-up-{prompt.id}")
            case ToGuess(attempt, said):
                step = round_.guessed(attempt, said)
            case ToHear(attempt, said):
                step = round_.heard(attempt, said)
            case ToShow(attempt, said):
                step = round_.shown(attempt, said)
            case ToPick(attempt):
                step = round_.picked(attempt, left.pop(0) if left else None)
            case ToAskBack(attempt, prompt):
                step = round_.answering(attempt, prompt) if answers else round_.skipped(attempt)
        steps.append(step)
    return steps


def test_a_question_then_its_report_then_what_is_asked_back() -> None:
    first, second = PROMPTS
    assert walked(round_for(QUESTION), answers=True) == [
        ToAsk(QUESTION),
        ToSpeak(QUESTION),
        ToHear(ATTEMPT, MAIN),
        ToShow(ATTEMPT, MAIN),
        ToPick(ATTEMPT),
        ToAskBack(ATTEMPT, first),
        ToSpeak(QUESTION, ATTEMPT, first),
        ToHear(ATTEMPT, "follow-up-a"),
        ToPick(ATTEMPT),
        ToAskBack(ATTEMPT, second),
        ToSpeak(QUESTION, ATTEMPT, second),
        ToHear(ATTEMPT, "follow-up-b"),
        ToPick(ATTEMPT),
        ToClose(ATTEMPT),
    ]


def test_what_is_skipped_is_not_recorded() -> None:
    steps = walked(round_for(QUESTION), answers=False)
    assert sum(isinstance(step, ToSpeak) for step in steps) == 1
    assert steps[-3:] == [ToAskBack(ATTEMPT, PROMPTS[1]), ToPick(ATTEMPT), ToClose(ATTEMPT)]


def test_a_guess_comes_before_the_report_and_never_before_a_reply() -> None:
    steps = walked(round_for(QUESTION, guess_first=True), answers=True)
    assert steps[2:4] == [ToGuess(ATTEMPT, MAIN), ToHear(ATTEMPT, MAIN)]
    assert sum(isinstance(step, ToGuess) for step in steps) == 1


def test_one_part_again_is_compared_and_nothing_is_asked_back() -> None:
    retake = Retake(ATTEMPT, SectionName.RESULT)
    round_ = round_for(QUESTION, retake, guess_first=True)
    assert walked(round_, answers=True, key="retake-1") == [
        ToAsk(QUESTION, retake),
        ToSpeak(QUESTION, retake=retake),
        ToHear(ATTEMPT, "retake-1"),
        ToShow(ATTEMPT, "retake-1"),
        ToClose(ATTEMPT),
    ]


def test_what_is_thrown_away_is_asked_for_again() -> None:
    round_ = round_for(QUESTION)
    assert round_.discarded(ATTEMPT, PROMPTS[0]) == ToAskBack(ATTEMPT, PROMPTS[0])
    part = round_for(QUESTION, Retake(ATTEMPT, SectionName.ACTION))
    assert part.discarded(ATTEMPT, None) == ToShow(ATTEMPT, MAIN)
