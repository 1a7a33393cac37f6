"""Altered copies of labelled answers → every word keeps the labels and beliefs it had."""

import random

from training.alter import altered, raw
from training.corpus import NO_KIND, ORDER, Answer

SAID = "Well , um we moved it . Then twelve orders came back - and we fixed Them !"
WORDS = tuple(SAID.split())


def answer(*, asked: bool) -> Answer:
    """One whose labels say which word they belong to."""
    count = len(WORDS)
    beliefs = tuple(((float(i),) * len(ORDER), float(i)) for i in range(count)) if asked else ()
    kinds = tuple(0 if word == "we" else NO_KIND for word in WORDS)
    sections = tuple(i % len(ORDER) for i in range(count))
    return Answer("A1", "A1", "verbatim", "Why?", WORDS, sections, kinds, beliefs)


def test_every_word_keeps_its_section_and_belief() -> None:
    dice = random.Random(1)
    for _ in range(200):
        other = altered(answer(asked=True), dice, ["marmalade"])
        assert len(other.words) == len(other.sections) == len(other.kinds) == len(other.beliefs)
        for word, section, (by_section, begins) in zip(
            other.words, other.sections, other.beliefs, strict=True
        ):
            origin = int(begins)
            assert section == origin % len(ORDER)
            assert by_section == (float(origin),) * len(ORDER)
            if word.strip(".").lower() in ("moved", "orders", "them"):
                assert WORDS[origin].lower().strip(".") == word.strip(".").lower()


def test_an_answer_that_no_teacher_saw_stays_without_beliefs() -> None:
    assert altered(answer(asked=False), random.Random(1), ["marmalade"]).beliefs == ()


def test_bare_text_loses_signs_but_no_word() -> None:
    bare = raw(answer(asked=True))
    assert (
        " ".join(bare.words) == "well um we moved it then twelve orders came back and we fixed them"
    )
    assert [w for w, k in zip(bare.words, bare.kinds, strict=True) if k != NO_KIND] == ["we", "we"]
