"""Altered copies of labelled answers → every word keeps the labels it had."""

import random

from training.alter import altered, raw
from training.corpus import NO_KIND, ORDER, Answer

SAID = "Well , um we moved it . Then twelve orders came back - and we fixed Them !"
WORDS = tuple(SAID.split())


def answer(*, heard: bool) -> Answer:
    """One whose labels say which word they belong to."""
    count = len(WORDS)
    moves = tuple(frozenset({i}) for i in range(count)) if heard else ()
    kinds = tuple(0 if word == "we" else NO_KIND for word in WORDS)
    sections = tuple(i % len(ORDER) for i in range(count))
    return Answer("A1", "A1", "verbatim", "Why?", WORDS, sections, kinds, moves)


def test_every_word_keeps_its_section_and_moves() -> None:
    dice = random.Random(1)
    for _ in range(200):
        other = altered(answer(heard=True), dice, ["marmalade"])
        assert len(other.words) == len(other.sections) == len(other.kinds) == len(other.moves)
        for word, section, (origin,) in zip(other.words, other.sections, other.moves, strict=True):
            assert section == origin % len(ORDER)
            if word.strip(".").lower() in ("moved", "orders", "them"):
                assert WORDS[origin].lower().strip(".") == word.strip(".").lower()


def test_an_answer_whose_moves_nobody_labelled_stays_without() -> None:
    assert altered(answer(heard=False), random.Random(1), ["marmalade"]).moves == ()


def test_bare_text_loses_signs_but_no_word() -> None:
    bare = raw(answer(heard=True))
    assert (
        " ".join(bare.words) == "well um we moved it then twelve orders came back and we fixed them"
    )
    assert [w for w, k in zip(bare.words, bare.kinds, strict=True) if k != NO_KIND] == ["we", "we"]
