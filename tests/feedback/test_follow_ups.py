"""Which question an answer draws, in whose words, and why."""

from dataclasses import replace

import pytest

from mockint.core.checklists import GapName
from mockint.core.question import FollowUp, Question, QuestionKind
from mockint.feedback.follow_ups import follow_ups
from mockint.feedback.picker import Picked, Ranked, pick
from tests.build.measured import part
from tests.feedback.build import (
    EMPTY,
    FIGURES,
    LISTS,
    PROMPTS,
    STRONG,
    TRAP,
    A,
    Answer,
    answer,
    moving,
    swapped,
)

WEAKNESS = Question("", "What is your greatest weakness?", QuestionKind.IMPORTED)
WE = swapped(part("A", "First [we] read the logs, and then [we] moved the cache.", 91))


def asked(given: Answer, gap: GapName, *, told: bool = False) -> tuple[FollowUp, ...]:
    """What is asked when the picker has this one gap."""
    case = given.case()
    picked = Picked(pick(case, LISTS).kind, (), (Ranked(gap, 1.0, told),))
    return follow_ups(case, picked, LISTS, PROMPTS)


@pytest.mark.parametrize(
    ("given", "gap", "text"),
    [
        (WE, GapName.GROUP_DOER, 'You said "First we read the logs". Which part'),
        (STRONG, GapName.NO_MEASURED, 'You said "Failures went from 8 a month to 1". How was that'),
        (moving(STRONG, ("tension wrong", "The platform lead wanted a rewrite,")), GapName.NO_MOVED,
         'You said "The platform lead wanted a rewrite". What exactly brought them round'),
        (moving(STRONG, ("habit", "I now warm caches first.")), GapName.NO_EVENT,
         'You said "I now warm caches first". Take one occasion'),
        (STRONG, GapName.NO_STANCE, "Who saw it differently from you"),
        (moving(STRONG, ("stance", "rewrite,")), GapName.NO_MOVED, "Who had to be brought"),
        (STRONG, GapName.LONG_SITUATION, "Give me the background again"),
    ],
)  # fmt: skip
def test_asks_in_the_speaker_s_own_words_where_there_are_any(
    given: Answer, gap: GapName, text: str
) -> None:
    first, always = asked(given, gap)
    assert text in first.text
    assert (first.id, first.gap) == (gap, gap)
    assert (always.id, always.gap) == ("do-differently", "")


def test_the_reason_says_what_was_not_heard_and_why_that_matters() -> None:
    first, _ = asked(STRONG, GapName.NO_STANCE)
    texts = LISTS.gaps[GapName.NO_STANCE]
    assert first.because == f"{texts.says} {texts.why}"


def test_what_was_told_is_quoted_and_followed_deeper_never_asked_for() -> None:
    given = moving(STRONG, ("reason", "so I ran both side by side."))
    first, _ = asked(given, GapName.NO_REASON, told=True)
    assert first.text.startswith('You said "so I ran both side by side": what made you so sure')
    assert "ot heard" not in first.because
    assert first.because.startswith("You told this at 1:38; ")


def test_what_was_told_and_goes_no_deeper_is_passed_over() -> None:
    assert [f.id for f in asked(STRONG, GapName.NO_TASK, told=True)] == ["do-differently"]


def test_a_long_move_is_quoted_up_to_the_end_of_its_clause() -> None:
    said = "I read six weeks of logs, and I saw that the cache was cold. I proposed a staged"
    first, _ = asked(moving(STRONG, ("evidence", said)), GapName.NO_STANCE)
    assert first.text.startswith('You said "I read six weeks of logs". What did the others')


@pytest.mark.parametrize(
    ("given", "last"),
    [
        (STRONG, "do-differently"),
        (replace(STRONG, question=None), "do-differently"),
        (replace(STRONG, question=FIGURES), "looks-better"),
    ],
)
def test_the_last_one_goes_with_the_question(given: Answer, last: str) -> None:
    asked = given.report().follow_ups
    assert (len(asked), asked[-1].id) == (2, last)


@pytest.mark.parametrize(
    "given",
    [
        replace(STRONG, question=TRAP),
        replace(STRONG, question=WEAKNESS),
        moving(STRONG, ("differently", "I now warm caches first.")),
    ],
    ids=["opener", "weakness", "answered already"],
)
def test_nobody_is_asked_what_to_do_differently_without_need(given: Answer) -> None:
    asked = given.report().follow_ups
    assert len({prompt.gap for prompt in asked} - {""}) == 2


def test_silence_draws_only_what_is_always_asked() -> None:
    assert [f.id for f in EMPTY.report().follow_ups] == ["do-differently"]


def test_what_the_bank_lacks_is_passed_over_and_never_made_up() -> None:
    case = STRONG.case()
    bare = replace(LISTS, gaps={})
    assert follow_ups(case, pick(case, bare), bare, {}) == ()


def test_the_bank_s_words_are_used_as_they_are() -> None:
    case = answer(A).case()
    bank = {"do-differently": replace(PROMPTS["do-differently"], text="And again?")}
    assert follow_ups(case, pick(case, LISTS), LISTS, bank)[-1].text == "And again?"


def test_little_words_and_fragments_are_not_quoted() -> None:
    action = part("A", "So first thing, and um, I basically called all nine of them.", 91)
    first, _ = asked(swapped(action), GapName.NO_REASON)
    assert first.text.startswith('You said "I basically called all nine of them". Why that way')
