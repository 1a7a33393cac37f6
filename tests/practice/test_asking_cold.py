"""Which question comes unasked."""

from dataclasses import replace
from pathlib import Path

import pytest

from mockint.bank.load import Bank
from mockint.core.question import Question, QuestionKind
from mockint.paths import Home
from mockint.practice import Practice
from mockint.practice.ask import cold_question
from tests.ui.doubles import NOW, First, Outside

STORY = Question("story", "A story?")
NURSES = Question("nurses", "A night shift?", roles=("nursing",))
BOSSES = Question("bosses", "Someone you let go?", levels=("management",))
OPENER = Question("opener", "About you?", QuestionKind.TRAP)
FIGURES = Question("figures", "Which number?", QuestionKind.METRIC)


def practice_with(
    tmp_path: Path, *questions: Question, role: str = "any", level: str = "any"
) -> Outside:
    outside = Outside(Home(tmp_path / "home"), questions=questions)
    outside.practice.settings = replace(outside.practice.settings, role=role, level=level)
    return outside


@pytest.mark.parametrize(
    ("role", "level", "first"),
    [("any", "any", STORY), ("nursing", "any", NURSES), ("any", "management", BOSSES)],
)
def test_a_story_comes_that_suits_trade_and_level(
    tmp_path: Path, role: str, level: str, first: Question
) -> None:
    outside = practice_with(
        tmp_path, FIGURES, OPENER, NURSES, BOSSES, STORY, role=role, level=level
    )
    outside.practice.chance = First()
    assert cold_question(outside.practice) == first


def test_openers_and_figures_come_only_where_there_is_nothing_else(tmp_path: Path) -> None:
    outside = practice_with(tmp_path, OPENER, FIGURES, STORY)
    outside.attempt_of(NOW, STORY)
    assert cold_question(outside.practice) == STORY
    assert cold_question(practice_with(tmp_path / "2", OPENER).practice) == OPENER


def test_an_empty_bank_says_so(tmp_path: Path) -> None:
    practice: Practice = practice_with(tmp_path).practice
    practice.bank = Bank()
    with pytest.raises(Exception, match="the question bank is empty"):
        cold_question(practice)
