"""What an interviewer would write down, part by part."""

from mockint.core.star import STAR, SectionName
from tests.build.measured import part
from tests.feedback.build import EMPTY, STRONG, Answer, moving, swapped, without

S, T, A, R = STAR


def written(given: Answer, name: SectionName) -> list[str]:
    words = given.transcript.words
    return [
        " ".join(word.text for word in words[note.first_word : note.last_word + 1])
        for note in given.report().notes[name]
    ]


def test_without_moves_the_beginning_of_a_part_is_written_down() -> None:
    assert written(STRONG, S) == ["Our checkout failed twice a week,"]
    assert written(STRONG, T) == ["Finding the cause was my job."]


def test_of_the_result_the_clauses_with_numbers() -> None:
    assert written(STRONG, R) == ["Failures went from 8 a month to 1,", "recovery took 6 minutes."]


def test_of_a_result_in_adjectives_nothing_is_left() -> None:
    soft = swapped(part("R", "It was a great success.", 27))
    assert written(soft, R) == []
    assert written(moving(soft, ("soft", "a great success.")), R) == []


def test_an_outcome_without_a_number_is_written_down() -> None:
    given = swapped(part("R", "All three teams still use it.", 27))
    assert written(moving(given, ("lasting", "still use it.")), R) == ["still use it."]


def test_the_moves_of_a_part_in_spoken_order_and_only_its_own() -> None:
    given = moving(
        STRONG,
        ("reason", "so I ran both side by side."),
        ("evidence", "I read six weeks of logs,"),
        ("stakes", "every failure cost us a sale."),
    )
    assert written(given, A) == ["I read six weeks of logs,", "so I ran both side by side."]
    assert written(given, S) == ["every failure cost us a sale."]


def test_a_part_that_was_not_heard_is_empty() -> None:
    assert written(without("T"), T) == []
    assert all(written(EMPTY, name) == [] for name in STAR)
    assert all(written(STRONG.withheld("unclear"), name) == [] for name in STAR)
