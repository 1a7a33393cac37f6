"""The bank that ships is complete."""

import tomllib
from collections import Counter

import pytest

from mockint.bank.load import Bank, load_bank
from mockint.core.question import LEVELS, ROLES, Question, QuestionKind
from mockint.paths import shipped

FOLDER = shipped("question_bank")
BANK = load_bank(FOLDER)
FOLLOW_UPS = ["looks-better", "do-differently"]


def test_it_has_fifty_six_stories_seven_openers_and_six_metric_questions() -> None:
    kinds = Counter(question.kind for question in BANK.questions)
    assert kinds == {QuestionKind.STORY: 56, QuestionKind.TRAP: 7, QuestionKind.METRIC: 6}
    assert list(kinds) == [QuestionKind.STORY, QuestionKind.TRAP, QuestionKind.METRIC]
    assert not BANK.problems


def test_stories_are_tagged_and_at_least_forty_suit_every_trade() -> None:
    stories = [q for q in BANK.questions if q.kind is QuestionKind.STORY]
    assert all(q.category for q in stories)
    for role in ("", *ROLES):
        assert sum(q.suits(role, "") for q in stories) >= 40


@pytest.mark.parametrize("level", LEVELS)
def test_each_level_has_stories_that_no_other_level_gets(level: str) -> None:
    own = [q for q in BANK.questions if q.levels == (level,)]
    assert own or level == "experienced"
    assert all(not q.suits("", other) for q in own for other in LEVELS if other != level)


def test_it_holds_the_follow_ups() -> None:
    assert list(BANK.follow_ups) == FOLLOW_UPS
    assert all(prompt.text.endswith("?") for prompt in BANK.follow_ups.values())


def test_ids_titles_and_self_checks_are_distinct() -> None:
    for name in ("id", "title", "text", "self_check", "trap", "why_asked"):
        told = [getattr(question, name) for question in BANK.questions]
        assert len(set(told)) == len(told), name


@pytest.mark.parametrize("question", BANK.questions, ids=lambda q: q.id)
def test_every_field_says_something(question: Question) -> None:
    assert question.why_asked
    assert question.trap
    assert question.self_check.endswith("?")
    assert len(question.self_check.split("?")) == 2, "one question, not two"
    assert 3 <= len(question.strong_answer) <= 5
    assert 2 <= len(question.title.split()) <= 4
    assert len(question.title) <= 26, "the history cuts it there"
    assert all(text[0].isupper() for text in (question.text, question.trap, question.why_asked))


def test_each_of_the_ten_canonical_stories_has_its_question() -> None:
    told = [q.source for q in BANK.questions if q.kind is QuestionKind.STORY]
    stories = [source for source in told if source.startswith("ladder")]
    assert stories == [f"ladder chapter, story {number}" for number in range(1, 11)]
    assert BANK.question("biggest-impact").source == "ladder chapter, story 7"


def test_the_readme_example_is_a_good_question(tmp_path_factory: pytest.TempPathFactory) -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    example = readme.split("```toml\n")[1].split("```")[0]
    assert len(example.splitlines()) <= 10
    assert set(tomllib.loads(example)["question"][0]) >= {"id", "text", "strong_answer"}
    folder = tmp_path_factory.mktemp("own")
    (folder / "own.toml").write_text(example, encoding="utf-8")
    bank: Bank = load_bank(folder)
    assert [q.id for q in bank.questions] == ["on-call-night"]
    assert not bank.problems
