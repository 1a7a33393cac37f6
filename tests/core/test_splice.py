"""Sections of an answer and a part said again → one answer: every other word stays, in order."""

import random

import pytest

from mockint.core.splice import spliced, within
from mockint.core.star import Section, SectionName
from mockint.core.transcript import Transcript, Word

S, T, A, R, L, OUT = SectionName


def answer(*parts: tuple[SectionName, int]) -> tuple[Transcript, tuple[Section, ...]]:
    """Words of half a second, the first at one second; a pause of a second after each part."""
    words: list[Word] = []
    sections: list[Section] = []
    at = 1.0
    for name, count in parts:
        first = len(words)
        for _ in range(count):
            words.append(Word(f"{name.value}{len(words)}", at, at + 0.4))
            at += 0.5
        at += 1.0
        sections.append(Section(name, first, len(words) - 1))
    return Transcript(tuple(words), None, at), tuple(sections)


def letters(words: Transcript) -> str:
    """The part of each word, runs once."""
    seen = [word.text.strip("0123456789") for word in words.words]
    return "".join(b for a, b in zip(["", *seen], seen, strict=False) if a != b)


AGAIN = Transcript(tuple(Word(f"x{i}", 2 + i, 2.9 + i) for i in range(3)), None, 6.0)


@pytest.mark.parametrize(
    ("parts", "part", "left"),
    [
        (((S, 4), (T, 2), (A, 6), (R, 3)), R, "STAx"),
        (((S, 4), (T, 2), (A, 6), (R, 3)), T, "SxAR"),
        (((R, 2), (S, 4), (A, 6), (R, 5), (L, 2)), R, "SAxL"),
        (((S, 4), (A, 6), (L, 2)), R, "SAxL"),
        (((S, 4), (A, 6)), R, "SAx"),
        (((OUT, 1), (A, 6), (R, 2)), S, "OxAR"),
        (((A, 6), (OUT, 2)), R, "AxO"),
        (((R, 3),), R, "x"),
    ],
)
def test_the_new_words_stand_where_the_part_stood(
    parts: tuple[tuple[SectionName, int], ...], part: SectionName, left: str
) -> None:
    done = spliced(*answer(*parts), part, AGAIN, (Section(part, 0, 2),))
    words, sections = done.transcript, done.sections
    assert letters(words) == left
    assert [s.first_word for s in sections] == [0, *(s.last_word + 1 for s in sections[:-1])]
    assert sections[-1].last_word == len(words.words) - 1


def test_times_run_on_and_every_part_keeps_its_length() -> None:
    whole, sections = answer((S, 4), (A, 6), (R, 3), (L, 2))
    done = spliced(whole, sections, A, AGAIN, (Section(A, 0, 2),))
    words, parts = done.transcript, done.sections
    starts = [word.start or 0.0 for word in words.words]
    assert starts == sorted(starts)
    assert starts[0] == 1.0
    begins = {part.name: starts[part.first_word] for part in parts}
    assert begins[A] - begins[S] == pytest.approx(4 * 0.5 + 1)
    assert begins[R] - begins[A] == pytest.approx(2.9)  # three words, no pause after the last one
    assert begins[L] - begins[R] == pytest.approx(3 * 0.5 + 1)
    silence = (whole.duration_s or 0) - (whole.words[-1].end or 0)
    assert words.duration_s == pytest.approx((words.words[-1].end or 0) + silence)


def test_without_times_on_one_side_there_are_none() -> None:
    whole, sections = answer((S, 2), (R, 2))
    typed = Transcript.from_text("it fell")
    words = spliced(whole, sections, R, typed, (Section(R, 0, 1),)).transcript
    assert not words.timed
    assert words.duration_s is None


def test_the_learning_of_answer_and_retake_are_one_section() -> None:
    whole, sections = answer((S, 2), (R, 2), (L, 2))
    done = spliced(whole, sections, R, AGAIN, (Section(R, 0, 1), Section(L, 2, 2)))
    words, parts = done.transcript, done.sections
    assert [(p.name, p.first_word, p.last_word) for p in parts] == [(S, 0, 1), (R, 2, 3), (L, 4, 6)]
    assert len(words.words) == 7


@pytest.mark.parametrize("seed", range(30))
def test_any_answer_keeps_its_other_words(seed: int) -> None:
    dice = random.Random(seed)
    names = [dice.choice(list(SectionName)) for _ in range(dice.randint(1, 8))]
    parts = [(n, dice.randint(1, 5)) for i, n in enumerate(names) if not i or names[i - 1] != n]
    whole, sections = answer(*parts)
    part = dice.choice([S, T, A, R])
    done = spliced(whole, sections, part, AGAIN, (Section(part, 0, 2),))
    words, new = done.transcript, done.sections
    said = [word.text for word in words.words]
    kept = [w.text for w in whole.words if not w.text.startswith(part.value)]
    assert [text for text in said if not text.startswith("x")] == kept
    assert [text for text in said if text.startswith("x")] == ["x0", "x1", "x2"]
    assert sum(section.word_count for section in new) == len(said)
    assert all(said[now] == whole.words[old].text for old, now in done.kept.items())
    assert [said[now] for now in done.said_again.values()] == ["x0", "x1", "x2"]


def test_what_was_said_as_one_part_belongs_to_it() -> None:
    heard = (Section(S, 0, 3), Section(A, 4, 5, confidence=0.4), Section(L, 6, 9, confidence=0.7))
    assert [(s.name, s.first_word, s.last_word, s.marked) for s in within(heard, R)] == [
        (R, 0, 5, True),
        (L, 6, 9, False),
    ]
    assert [s.name for s in within(heard, A)] == [A]
    by_key = (Section(R, 0, 3, marked=True), Section(T, 4, 5))
    assert [s.name for s in within(by_key, T)] == [R, T]
