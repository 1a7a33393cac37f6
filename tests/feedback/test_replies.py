"""Replies to follow-ups: the grade, the words that decide, and silence where it is not sure."""

from pathlib import Path

import pytest

from mockint.analysis.numbers.find import find_numbers
from mockint.core.question import FollowUp
from mockint.core.replies import GradedReply, ReplyGrade
from mockint.core.transcript import Transcript
from mockint.feedback.replies import grade
from tests.feedback.build import LISTS

DATA = Path(__file__).parent / "data"
DIFFERENTLY = "Suppose you had to do it all again. What would you change, and why not then?"


def rows(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [[f.strip() for f in line.split("|")] for line in lines if not line.startswith("#")]


def graded(asked: str, said: str) -> GradedReply | None:
    reply = Transcript.from_text(said)
    numbers = find_numbers([word.text for word in reply.words])
    return grade(FollowUp("any", asked), reply, LISTS.grades, numbers)


def grade_of(asked: str, said: str) -> str:
    found = graded(asked, said)
    return "-" if found is None else found.grade.value


@pytest.mark.parametrize(("wanted", "said"), rows("replies_differently.txt"))
def test_a_reply_to_what_would_you_do_differently_lands_on_its_grade(
    wanted: str, said: str
) -> None:
    assert grade_of(DIFFERENTLY, said) == wanted


@pytest.mark.parametrize(("wanted", "asked", "said"), rows("replies_other.txt"))
def test_another_reply_is_graded_only_where_that_is_sure(
    wanted: str, asked: str, said: str
) -> None:
    assert grade_of(asked, said) == wanted


@pytest.mark.parametrize(
    "asked",
    [
        DIFFERENTLY,
        "What would you do differently?",
        "If you did it over, which decision would you change?",
        "Is there anything you would do differently today?",
    ],
)
def test_the_question_is_known_in_other_words(asked: str) -> None:
    assert grade_of(asked, "Nothing, really.") == ReplyGrade.VAGUE


def test_what_has_been_done_differently_since_is_another_question() -> None:
    asked = "What have you done differently since then, and when did that last matter?"
    assert grade_of(asked, "Nothing much, it went well.") == "-"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Well. Nothing, really. It went fine.", ['"Nothing"']),
        ("It was fine, but I would have called the bank first, on Monday.",
         ['"I would have called the bank first"']),
        ("I asked the wrong question. Since then I ask who pays.",
         ['"wrong question"', '"Since then I ask who pays"']),
    ],
)  # fmt: skip
def test_the_sentence_quotes_the_words_that_decide(said: str, words: list[str]) -> None:
    found = graded(DIFFERENTLY, said)
    assert found is not None
    assert all(quoted in found.says for quoted in words)
    spoken = said.split()
    ranges = [" ".join(spoken[first : last + 1]) for first, last in found.words]
    assert [text.strip(",.") for text in ranges] == [quoted.strip('"') for quoted in words]


def test_a_number_asked_for_is_no_dodge_where_nothing_was_counted() -> None:
    reply = Transcript.from_text("It was a big improvement and people loved it.")
    prompt = FollowUp("any", "Can you put a number on it?")
    assert grade(prompt, reply, LISTS.grades, None) is None


def test_the_quoted_words_of_the_answer_ask_nothing() -> None:
    asked = 'You said "I asked how many of them paid". Why that way and not another?'
    assert grade_of(asked, "It was the cheapest way to find out for the team.") == "-"


@pytest.mark.parametrize("said", ["", "...", "Yes.", "um"])
def test_an_empty_reply_has_no_grade(said: str) -> None:
    assert grade_of(DIFFERENTLY, said) == "-"
