"""Reciting is told by repeated three-word runs, never by one comparison."""

import random

import pytest

from mockint.progress.variety import LEAST_WORDS, repeated, variety

_VOCABULARY = [f"word{i}" for i in range(400)]


def told(seed: int, words: int = 80) -> list[str]:
    """An answer of words that no other seed repeats in order."""
    return random.Random(seed).choices(_VOCABULARY, k=words)


def misheard(words: list[str], share: float) -> list[str]:
    """The same answer, some words of it replaced."""
    chance = random.Random(11)
    return [chance.choice(_VOCABULARY) if chance.random() < share else w for w in words]


SAME = told(1)
SERIES = [
    ("one answer", [SAME], False),
    ("twice the same is not yet a habit", [SAME, SAME], False),
    ("three times the same", [SAME, SAME, SAME], True),
    ("the same, misheard a little", [SAME, misheard(SAME, 0.05), SAME], True),
    ("told anew each time", [told(1), told(2), told(3)], False),
    ("variety has come back", [SAME, SAME, told(2)], False),
    ("half learnt by now", [told(9), SAME, SAME], True),
    ("too short to tell", [SAME[: LEAST_WORDS - 1]] * 4, False),
    ("nothing", [], False),
]


@pytest.mark.parametrize(("_name", "answers", "reciting"), SERIES, ids=[s[0] for s in SERIES])
def test_reciting(_name: str, answers: list[list[str]], reciting: bool) -> None:
    assert variety([" ".join(words) for words in answers]).reciting is reciting


def test_formula_by_hand() -> None:
    later = ["I", "cut", "the", "wait", "to", "two", "days"]
    earlier = ["then", "I", "cut", "the", "wait", "to", "nine", "days"]
    # i-cut-the, cut-the-wait, the-wait-to of five runs
    assert repeated(later, earlier) == 3 / 5
    assert repeated([], earlier) == 0.0


def test_case_and_punctuation_do_not_hide_a_repetition() -> None:
    text = " ".join(SAME)
    seen = variety([text, f"{text.upper()}!", text.title()])
    assert seen.repeated == (1.0, 1.0)
