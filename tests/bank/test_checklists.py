"""The checklists: what ships, overriding; each mistake is told by file and line."""

from pathlib import Path
from shutil import copytree

import pytest

from mockint.bank.checklists import WEIGHTS, load_checklists
from mockint.bank.load import load_bank
from mockint.core.checklists import GapName, GapTexts
from mockint.core.moves import MoveName
from mockint.core.replies import ReplyGrade
from mockint.errors import BankError
from mockint.paths import shipped

SHIPPED = shipped("question_bank")
GAP = '[[gap]]\nid = "no_reason"\nsays = "S."\ntry = "T."\nwhy = "W."\nasks = "A?"\n'  # 6 lines
KIND = '[[kind]]\nid = "mine"\nwords = ["on call"]\n'  # 3 lines


def own(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "checklists.toml").write_text(text, encoding="utf-8")
    return folder


def test_what_ships_is_complete_and_has_no_mistake() -> None:
    found = load_checklists(SHIPPED)
    assert not found.problems
    assert set(found.lists.gaps) == set(GapName)
    assert found.lists.kinds[-1].id == "story", "the last one takes every question"
    assert set(found.lists.weights.gaps) <= set(GapName)


def test_a_kind_names_questions_of_the_bank_and_none_is_of_two_kinds() -> None:
    listed = [name for kind in load_checklists(SHIPPED).lists.kinds for name in kind.questions]
    assert len(listed) == len(set(listed))
    assert set(listed) <= {q.id for q in load_bank(SHIPPED).questions}


@pytest.mark.parametrize("texts", load_checklists(SHIPPED).lists.gaps.values(), ids=lambda t: t.gap)
def test_the_texts_are_sentences_and_questions(texts: GapTexts) -> None:
    for text in (texts.says, texts.tries, texts.why):
        assert text[0].isupper() or text[0] == '"'
        assert text.endswith(".")
    asks = (texts.asks, texts.asks_quoting, texts.probes)
    assert all("?" in text for text in asks if text)


def test_a_person_s_own_entry_takes_the_place_of_the_one_with_its_id(tmp_path: Path) -> None:
    text = GAP + '[[kind]]\nid = "failure"\nwants = ["cost"]\nnever = ["no_reason"]\n'
    found = load_checklists(SHIPPED, own(tmp_path, text))
    assert not found.problems
    assert found.lists.gaps[GapName.NO_REASON].asks == "A?"
    failure = next(kind for kind in found.lists.kinds if kind.id == "failure")
    assert (failure.wants, failure.names(GapName.NO_REASON)) == ((MoveName.COST,), False)
    assert found.lists.kinds[-1].id == "story"


def test_every_grade_has_a_text_and_a_person_s_own_takes_its_place(tmp_path: Path) -> None:
    assert set(load_checklists(SHIPPED).lists.grades) == set(ReplyGrade)
    found = load_checklists(SHIPPED, own(tmp_path, '[[grade]]\nid = "vague"\nsays = "{words}?"\n'))
    assert not found.problems
    assert found.lists.grades[ReplyGrade.VAGUE] == "{words}?"


def test_a_person_s_own_kind_comes_before_the_shipped_ones(tmp_path: Path) -> None:
    assert load_checklists(SHIPPED, own(tmp_path, KIND)).lists.kinds[0].id == "mine"


DAMAGED: dict[str, tuple[str, int, str]] = {
    "not TOML": (GAP + '[[gap]]\nid = "\n', 8, "not TOML"),
    "another table": ("[[gaps]]\n" + GAP, 1, "did you mean gap?"),
    "unknown key": (GAP + "weight = 3\n", 7, 'unknown key "weight"'),
    "unknown gap": (GAP.replace("no_reason", "no_rason"), 2, 'unknown id "no_rason"'),
    "no says": (GAP.replace('says = "S."\n', ""), 1, "says is missing"),
    "twice": (GAP + GAP, 8, "taken by line 1"),
    "a quote without a place": (
        GAP + 'quotes = ["we"]\nasks_quoting = "Why?"\n', 8, "has to hold {quote}",
    ),
    "a place without a quote": (GAP + 'asks_quoting = "{quote}?"\n', 7, "has no quotes"),
    "another place": (GAP + 'probes = "{words}?"\n', 7, "has to hold {quote}"),
    "an open brace": (GAP + 'probes = "{quote?"\n', 7, "has to hold {quote}"),
    "nothing to probe": (
        GAP.replace("no_reason", "no_event") + 'probes = "{quote}?"\n', 7, "names a move",
    ),
    "unknown quote": (GAP + 'quotes = ["reson"]\n', 7, "did you mean reason?"),
    "wants a flag": (KIND + 'wants = ["soft"]\n', 4, 'unknown name "soft"'),
    "words a text": (KIND.replace('["on call"]', '"x"'), 3, "words is not a list of texts"),
    "unknown grade": (
        '[[grade]]\nid = "framng"\nsays = "{words}."\n', 2, 'unknown id "framng"',
    ),
    "a grade without a text": ('[[grade]]\nid = "framing"\n', 1, "says is missing"),
    "a grade without its words": (
        '[[grade]]\nid = "framing"\nsays = "Good."\n', 3, "has to hold {words}",
    ),
    "never unknown": (KIND + 'never = ["no_x"]\n', 4, 'unknown name "no_x"'),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGED)
def test_a_mistake_is_told_by_its_line_and_costs_no_other_entry(tmp_path: Path, name: str) -> None:
    text, line, message = DAMAGED[name]
    found = load_checklists(SHIPPED, own(tmp_path, text))
    [problem] = found.problems
    assert (problem.file, problem.line) == (str(tmp_path / "checklists.toml"), line)
    assert message in problem.message
    assert set(found.lists.gaps) == set(GapName)


def test_the_bank_of_questions_passes_over_the_checklists(tmp_path: Path) -> None:
    assert load_bank(own(tmp_path, GAP)).problems == ()


@pytest.mark.parametrize("content", [None, "quiet = ", "quiet = 1\n[strong]\n", "quiet = 'x'"])
def test_damaged_weights_are_one_clear_error(tmp_path: Path, content: str | None) -> None:
    bank = copytree(SHIPPED, tmp_path / "bank")
    (bank / WEIGHTS).unlink()
    if content is not None:
        (bank / WEIGHTS).write_text(content, encoding="utf-8")
    with pytest.raises(BankError, match=r"weights of the checklists .* cannot be read"):
        load_checklists(bank)
