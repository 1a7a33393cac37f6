"""Report → what is read first, in this order and in the person's words."""

from dataclasses import replace

from mockint.core.checklists import GapName
from mockint.core.moves import Move, MoveName
from mockint.core.report import Evidence, Mend, Report
from mockint.core.star import SectionName
from mockint.render.first_look import STRONG, mend_lines, notes, well_line
from mockint.render.text.report import as_text
from tests.build.measured import part
from tests.feedback.build import answer

ANSWER = answer(
    part("S", "Our shop was slow.", 4),
    part("A", "I read the logs and I moved the cache.", 9),
    part("R", "It was fast.", 3),
)


def report() -> Report:
    """A report whose first look is given, not found."""
    return replace(ANSWER.report(), mend=(), well=(), notes={})


def mend(gap: GapName, words: Evidence | None) -> Mend:
    return Mend(gap, f"{gap.value} is missing.", "Try it.", "Why.", words, "a source", "checklist")


def test_a_note_quotes_and_a_part_without_anything_is_a_question_mark() -> None:
    noted = notes(
        replace(
            report(),
            notes={
                SectionName.SITUATION: (Evidence(0, 3),),
                SectionName.TASK: (),
                SectionName.ACTION: (Evidence(4, 7), Evidence(9, 12)),
            },
        )
    )
    assert [(note.letter, note.text) for note in noted] == [
        ("S", '"Our shop was slow"'),
        ("T", "?"),
        ("A", '"I read the logs" · "I moved the cache"'),
        ("R", "?"),
    ]


def test_nothing_is_noted_where_nobody_looked_or_counts_are_withheld() -> None:
    assert notes(report()) == ()
    looked = replace(report(), notes={SectionName.SITUATION: (Evidence(0, 3),)})
    unclear = replace(looked.analysis, withheld="too unclear")
    assert notes(replace(looked, analysis=unclear)) == ()


def test_the_first_thing_to_mend_has_its_words_and_the_others_one_sentence() -> None:
    lines = mend_lines(
        replace(
            report(),
            mend=(mend(GapName.NO_REASON, Evidence(4, 7)), mend(GapName.NO_NUMBER, None)),
        )
    )
    first = 'no_reason is missing. You said "I read the logs". Try it.'
    assert [line.text for line in lines] == [first, "no_number is missing."]
    assert [line.word for line in lines] == [4, None]


def test_a_strong_answer_is_called_strong_only_where_it_was_judged() -> None:
    praised = (Move(MoveName.REASON, 4, 7, 0.9),)
    looked = {SectionName.SITUATION: (Evidence(0, 3),)}
    (line,) = mend_lines(replace(report(), well=praised, notes=looked))
    assert line.text == STRONG
    assert mend_lines(report()) == ()


def test_praise_quotes_the_strongest_move() -> None:
    moves = (Move(MoveName.REASON, 4, 7, 0.9), Move(MoveName.OUTCOME, 13, 15, 0.8))
    line = well_line(replace(report(), well=moves))
    assert line is not None
    assert line.text == 'You gave your reason: "I read the logs".'
    assert well_line(report()) is None


def test_it_comes_in_the_order_of_an_interviewers_page() -> None:
    first = replace(
        report(),
        mend=(mend(GapName.NO_REASON, None),),
        well=(Move(MoveName.OUTCOME, 13, 15, 0.8),),
        notes={SectionName.SITUATION: (Evidence(0, 3),)},
    )
    text = as_text(first)
    order = [
        'S  "Our shop',
        "numbers in the Result",
        "To mend",
        "Done well",
        "Next",
        "Whole answer",
    ]
    places = [text.index(piece) for piece in order if piece in text]
    assert len(places) >= 5
    assert places == sorted(places)
