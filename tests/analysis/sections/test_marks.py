"""Section keys pressed while speaking → sections; they override the automatic ones."""

import pytest

from mockint.analysis.analyse import analyse
from mockint.analysis.sections.marks import marked_sections
from mockint.core.star import Mark, SectionName
from mockint.core.transcript import Transcript, Word
from tests.build.transcripts import even_words

S, T, A, R, _, OUT = SectionName


def talk(count: int, every_s: float = 1.0, start_s: float = 0.0) -> Transcript:
    """Words of 0.8 s, one every second."""
    return Transcript(even_words("word " * count, every_s, 0.8, wait_s=start_s))


@pytest.mark.parametrize(
    ("marks", "wanted"),
    [
        ([(A, 4.0)], [(S, 0, 3, False), (A, 4, 9, True)]),
        ([(S, 0.0), (A, 4.0)], [(S, 0, 3, True), (A, 4, 9, True)]),
        ([(S, 2.0), (A, 4.0)], [(OUT, 0, 1, False), (S, 2, 3, True), (A, 4, 9, True)]),
        ([(A, 4.25)], [(S, 0, 3, False), (A, 4, 9, True)]),
        ([(A, 4.35)], [(S, 0, 4, False), (A, 5, 9, True)]),
        ([(A, 3.75)], [(S, 0, 3, False), (A, 4, 9, True)]),
        ([(R, 8.0), (A, 4.0)], [(S, 0, 3, False), (A, 4, 7, True), (R, 8, 9, True)]),
        ([(A, 4.0), (A, 6.0)], [(S, 0, 3, False), (A, 4, 9, True)]),
        (
            [(A, 4.0), (R, 6.0), (A, 8.0)],
            [(S, 0, 3, False), (A, 4, 5, True), (R, 6, 7, True), (A, 8, 9, True)],
        ),
        ([(T, 4.0), (A, 4.1)], [(S, 0, 3, False), (A, 4, 9, True)]),
        ([(A, 4.0), (R, 99.0)], [(S, 0, 3, False), (A, 4, 9, True)]),
        ([(R, 99.0)], []),
        ([], []),
    ],
)
def test_a_mark_starts_its_section(
    marks: list[tuple[SectionName, float]], wanted: list[tuple[SectionName, int, int, bool]]
) -> None:
    sections = marked_sections(talk(10), [Mark(name, at) for name, at in marks])
    assert [(s.name, s.first_word, s.last_word, s.marked) for s in sections] == wanted


def test_without_word_times_marks_are_ignored() -> None:
    transcript = Transcript.from_text("I fixed it myself and it worked in the end for everyone.")
    assert marked_sections(transcript, [Mark(R, 0.0)]) == ()
    assert analyse(transcript, [Mark(R, 0.0)]).sections == analyse(transcript).sections


def test_forty_five_seconds_of_situation_read_forty_five() -> None:
    transcript = talk(300, every_s=0.4, start_s=2.0)
    measured = analyse(transcript, [Mark(S, 0.0), Mark(A, 47.1), Mark(R, 100.0)])
    assert measured.measure("situation_s") == pytest.approx(45, abs=1)
    assert [s.confidence for s in measured.sections] == [1, 1, 1]
    by_part = [measured.measure(f"{n}_s") for n in ("situation", "action", "result")]
    assert sum(x for x in by_part if x is not None) == pytest.approx(119.6 + 0.8)


def test_what_nobody_marked_is_not_certain() -> None:
    before, after = analyse(talk(40), [Mark(A, 20.0)]).sections
    assert before.confidence < 1
    assert after.confidence == 1


def test_a_pause_belongs_to_the_part_that_it_follows() -> None:
    words = (Word("a", 0, 1), Word("b", 1, 2), Word("c", 9, 10))
    first, second = analyse(Transcript(words), [Mark(S, 0.0), Mark(A, 9.0)]).sections
    assert first.span is not None
    assert second.span is not None
    assert (first.span.start_s, first.span.end_s) == (0, 9)
    assert (second.span.start_s, second.span.end_s) == (9, 10)
