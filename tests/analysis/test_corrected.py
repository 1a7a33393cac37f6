"""Edits of a person → the words, sections and counts that they ask for, and no others."""

from collections.abc import Sequence

import pytest

from mockint.analysis.analyse import analyse
from mockint.analysis.corrected import corrected
from mockint.core.analysis import Analysis, NumberKind, WeKind
from mockint.core.corrections import (
    Automatic,
    BorderMoved,
    Edit,
    NumberMarked,
    Relabelled,
    WeMarked,
    WordChanged,
    changes,
)
from mockint.core.draft import Draft, draft
from mockint.core.star import Mark, Section, SectionName
from mockint.core.transcript import Recognizer, Transcript, Word
from tests.build.transcripts import even_words

S, T, A, R = (
    SectionName.SITUATION,
    SectionName.TASK,
    SectionName.ACTION,
    SectionName.RESULT,
)
#        0  1   2     3     4   5  6      7  8   9     10  11    12   13  14   15    16
TEXT = "It was slow. Mine was to mend it. We read the logs. Then it fell to 9 minutes."
HEARD = Transcript(even_words(TEXT, probability=0.9), Recognizer("scripted", "test"), 9.0)
CUT = (
    Section(S, 0, 2, confidence=0.9),
    Section(T, 3, 7, confidence=0.4),
    Section(A, 8, 11, confidence=0.8),
    Section(R, 12, 17, confidence=0.7),
)


def left(*edits: Edit) -> Draft:
    return draft(HEARD, CUT, edits)


def read(*edits: Edit) -> Analysis:
    return corrected(left(*edits))


def names(sections: Sequence[Section]) -> str:
    return "".join(s.name.value * s.word_count for s in sections)


def test_without_edits_nothing_is_otherwise() -> None:
    same = left()
    assert (same.transcript, same.sections) == (HEARD, CUT)
    assert read() == analyse(HEARD, drawn=CUT)
    assert [m.token for m in read().collective_we] == ["We"]
    assert [n.value for n in read().numbers_in_result] == [9]


SECTIONS: list[tuple[str, Edit, str, str]] = [
    ("a section", Relabelled(0, 2, A), "AAATTTTTAAAARRRRRR", "A"),
    ("a stretch inside", Relabelled(4, 5, R), "SSSTRRTTAAAARRRRRR", "R"),
    ("a stretch beside its own kind", Relabelled(6, 7, A), "SSSTTTAAAAAARRRRRR", "A"),
    ("a border", BorderMoved(0, 2, 7, S, T), "SSTTTTTTAAAARRRRRR", "ST"),
    ("a border back", BorderMoved(8, 14, 17, A, R), "SSSTTTTTAAAAAARRRR", "AR"),
    ("words that are not there", Relabelled(10, 99, S), "SSSTTTTTAAAARRRRRR", ""),
    ("a border outside its sections", BorderMoved(0, 9, 7, S, T), "SSSTTTTTAAAARRRRRR", ""),
]


@pytest.mark.parametrize(
    ("edit", "after", "marked"), [case[1:] for case in SECTIONS], ids=[c[0] for c in SECTIONS]
)
def test_sections(edit: Edit, after: str, marked: str) -> None:
    sections = read(edit).sections
    assert names(sections) == after
    assert {s.name.value for s in sections if s.marked} == set(marked)
    assert all(s.confidence == 1 for s in sections if s.marked)
    assert all(s.confidence < 1 for s in sections if not s.marked)
    assert [s.first_word for s in sections] == [0, *(s.last_word + 1 for s in sections[:-1])]


def test_seconds_follow_the_border() -> None:
    assert read().measure("situation_s") == 1.5
    assert read(BorderMoved(0, 2, 7, S, T)).measure("situation_s") == 1.0
    assert read(Relabelled(8, 11, T)).measure("action_s") is None


COUNTS: list[tuple[str, tuple[Edit, ...], list[str], list[float | None]]] = [
    ("we is none", (WeMarked(8, None),), [], [9]),
    ("we is another kind", (WeMarked(8, WeKind.QUOTED),), [], [9]),
    ("we is right", (WeMarked(8, WeKind.COLLECTIVE),), ["We"], [9]),
    ("none, then right again", (WeMarked(8, None), WeMarked(8, WeKind.COLLECTIVE)), ["We"], [9]),
    ("we was missed", (WeMarked(10, WeKind.COLLECTIVE),), ["We", "the"], [9]),
    ("we outside the Action", (WeMarked(4, WeKind.COLLECTIVE),), ["We"], [9]),
    ("number is none", (NumberMarked(16, 17, None),), ["We"], []),
    ("part of it names it", (NumberMarked(16, 16, None),), ["We"], []),
    (
        "number was missed",
        (NumberMarked(13, 13, NumberKind.OTHER),),
        ["We"],
        [None, 9],
    ),
    ("word becomes we", (WordChanged(10, "then we"),), ["We", "we"], [9]),
    ("word becomes a number", (WordChanged(15, "40"),), ["We"], [40, 9]),
    ("two words for one", (WordChanged(0, "In two"),), ["We"], [9]),
    ("word was never said", (WordChanged(8, ""),), [], [9]),
    ("we moves into the Result", (Relabelled(8, 11, R),), [], [9]),
    (
        "verdict keeps to its word",
        (WeMarked(8, None), WordChanged(0, "In the week it")),
        [],
        [9],
    ),
    (
        "number keeps to its words",
        (NumberMarked(16, 17, None), WordChanged(2, ""), WordChanged(0, "So it")),
        ["We"],
        [],
    ),
    ("word outside the answer", (WordChanged(99, "we"), WeMarked(-1, None)), ["We"], [9]),
]


@pytest.mark.parametrize(
    ("edits", "we", "numbers"), [case[1:] for case in COUNTS], ids=[case[0] for case in COUNTS]
)
def test_counts(edits: tuple[Edit, ...], we: list[str], numbers: list[float | None]) -> None:
    measured = read(*edits)
    assert [m.token for m in measured.collective_we] == we
    assert [n.value for n in measured.numbers_in_result] == numbers
    assert measured.measure("collective_we") == len(we)
    assert measured.measure("numbers_in_result") == len(numbers)
    words = left(*edits).transcript.words
    assert sum(s.word_count for s in measured.sections) == len(words)


def test_number_of_another_kind_keeps_its_value_and_can_come_back() -> None:
    other = read(NumberMarked(16, 17, NumberKind.COUNT)).numbers_in_result
    assert [(n.value, n.kind) for n in other] == [(9, NumberKind.COUNT)]
    found = read().numbers_in_result
    assert found[0].kind is NumberKind.TIME
    back = read(NumberMarked(16, 17, None), NumberMarked(16, 17, NumberKind.OTHER))
    assert back.numbers_in_result == found
    kinds = read(
        WordChanged(13, "300"),
        NumberMarked(13, 13, None),
        NumberMarked(13, 13, NumberKind.OTHER),
        NumberMarked(13, 13, NumberKind.MONEY),
    ).numbers_in_result
    assert next(n.kind for n in kinds) is NumberKind.MONEY


def test_words_that_are_parted_share_their_time() -> None:
    parted = left(WordChanged(2, "very slow.")).transcript
    assert parted.text.startswith("It was very slow. Mine")
    very, slow = parted.words[2:4]
    assert very.start == 1.0
    assert slow.end == pytest.approx(1.4)
    assert very.end == slow.start == pytest.approx(1.2)
    assert very.probability is slow.probability is None
    bare = draft(Transcript.from_text("one two"), (Section(S, 0, 1),), (WordChanged(0, "a b"),))
    assert [w.text for w in bare.transcript.words] == ["a", "b", "two"]
    assert not bare.transcript.timed


def test_last_word_cannot_be_taken_away() -> None:
    one = draft(Transcript.from_text("one"), (Section(S, 0, 0),), (WordChanged(0, ""),))
    assert one.transcript.text == "one"


def test_withheld_counts_stay_withheld() -> None:
    words = tuple(
        Word(w.text, probability=0.1 if i < 3 else 0.9) for i, w in enumerate(HEARD.words)
    )
    unclear = Transcript(words, Recognizer("faster-whisper", "tiny.en"))
    measured = corrected(draft(unclear, CUT, (WeMarked(8, WeKind.COLLECTIVE),)))
    assert measured.withheld
    assert measured.we_in_action == ()
    assert not corrected(
        draft(unclear, CUT, tuple(WordChanged(i, "now") for i in range(2)))
    ).withheld


def test_marks_of_the_speaker_lie_below_the_corrections() -> None:
    spoken = analyse(HEARD, [Mark(A, 0.0), Mark(R, 6.0)])
    edited = corrected(draft(HEARD, spoken.sections, (Relabelled(0, 3, S),)))
    assert names(edited.sections) == "SSSS" + "A" * 8 + "R" * 6
    assert all(s.marked for s in edited.sections)


CHANGES: list[tuple[tuple[Edit, ...], tuple[int, int, int, int]]] = [
    ((), (0, 0, 0, 0)),
    ((WeMarked(8, None),), (1, 0, 0, 0)),
    ((WeMarked(8, WeKind.COLLECTIVE),), (0, 0, 0, 0)),
    ((WeMarked(8, None), WeMarked(10, WeKind.COLLECTIVE)), (2, 0, 0, 0)),
    ((NumberMarked(16, 17, NumberKind.COUNT),), (0, 1, 0, 0)),
    ((WordChanged(16, "19"),), (0, 1, 1, 0)),
    ((WordChanged(0, "In the end it"),), (0, 0, 1, 0)),
    ((Relabelled(8, 11, R),), (1, 0, 0, 1)),
    ((BorderMoved(0, 2, 7, S, T),), (0, 0, 0, 1)),
]


@pytest.mark.parametrize(("edits", "counted"), CHANGES, ids=str)
def test_changes_are_counted_by_place(
    edits: tuple[Edit, ...], counted: tuple[int, int, int, int]
) -> None:
    heard = analyse(HEARD, drawn=CUT)
    after = left(*edits)
    changed = changes(Automatic(HEARD, heard, edits, after.origins), corrected(after))
    assert (changed.we, changed.numbers, changed.words, changed.sections) == counted
