"""What comes first of the gaps, and when nothing is said."""

from dataclasses import replace

import pytest

from mockint.core.checklists import Checklists, GapName, GapTexts, GapWeights, Line
from mockint.core.moves import MoveName
from mockint.core.question import Question, QuestionKind
from mockint.feedback.features import features, kind_of
from mockint.feedback.picker import pick
from tests.build.measured import part
from tests.feedback.build import (
    EMPTY,
    FIGURES,
    LISTS,
    STRONG,
    TRAP,
    Answer,
    moving,
    swapped,
    without,
)


def lists(*, strong: float = 0.0, **scores: float) -> Checklists:
    """Checklists in which each gap has one score, and everything counts as weak below 1."""
    lines = {GapName(name): Line(score, {}) for name, score in scores.items()}
    weights = GapWeights(
        Line(strong, {}), 1.0, lines, {MoveName.EVIDENCE: 0.4, MoveName.REASON: 0.2}
    )
    texts = {gap: GapTexts(gap, "S.", "T.", "W.", "A?") for gap in lines}
    return Checklists(LISTS.kinds, texts, weights)


def gaps(given: Answer, **scores: float) -> list[str]:
    return [gap.value for gap in pick(given.case(), lists(**scores)).mend]


def test_the_highest_scores_come_first_three_at_most() -> None:
    scores = {"no_reason": 1.0, "no_stakes": 2.0, "no_moved": 1.5, "no_human": 0.9}
    assert gaps(STRONG, **scores) == ["no_stakes", "no_moved", "no_reason"]


def test_what_is_far_less_likely_than_the_first_is_left_out() -> None:
    assert gaps(STRONG, no_reason=3.0, no_stakes=1.0) == ["no_reason"]


def test_nothing_is_said_to_be_missing_in_a_strong_answer_but_something_is_asked() -> None:
    picked = pick(STRONG.case(), lists(strong=1.0, no_reason=1.0))
    assert picked.mend == ()
    assert [one.gap for one in picked.ask] == [GapName.NO_REASON]


def test_what_was_heard_is_not_missing() -> None:
    given = moving(STRONG, ("reason", "so I ran both side by side."))
    assert gaps(given, no_reason=2.0, no_stakes=1.5) == ["no_stakes"]
    unsure = moving(STRONG, ("reason", "so I ran both side by side."), sure=0.4)
    assert gaps(unsure, no_reason=2.0, no_stakes=1.5) == ["no_reason", "no_stakes"]


@pytest.mark.parametrize(
    ("given", "gap", "named"),
    [
        (STRONG, "no_task", False),
        (without("T"), "no_task", True),
        (STRONG, "no_number", False),
        (swapped(part("R", "All went well.", 27)), "no_number", True),
        (STRONG, "no_outcome", False),
        (without("R"), "no_outcome", True),
        (moving(STRONG, ("stakes", "every failure cost us a sale.")), "no_outcome", True),
        (STRONG, "long_situation", False),
        (swapped(part("S", "It was a mess.", 60)), "long_situation", True),
        (STRONG, "too_short", True),
        (STRONG, "too_long", False),
        (swapped(part("A", "I read.", 150)), "too_long", True),
        (STRONG, "group_doer", False),
        (swapped(part("A", "So [we] read, and [we] moved it.", 91)), "group_doer", True),
        (STRONG, "soft", False),
        (moving(STRONG, ("soft", "and recovery took")), "soft", True),
        (replace(STRONG, question=TRAP), "no_tension", False),
        (replace(STRONG, question=FIGURES), "no_event", False),
        (replace(STRONG, question=FIGURES), "no_baseline", True),
    ],
)
def test_a_gap_is_named_only_where_it_is_true_and_belongs(
    given: Answer, gap: str, named: bool
) -> None:
    assert (gaps(given, **{gap: 1.0}) == [gap]) == named


@pytest.mark.parametrize("given", [EMPTY, STRONG.withheld("unclear")])
def test_nothing_is_said_where_nothing_was_counted(given: Answer) -> None:
    assert gaps(given, no_reason=1.0) == []


def test_praise_goes_by_what_listeners_praise_and_each_move_once() -> None:
    given = moving(
        STRONG,
        ("reason", "so I ran both"),
        ("evidence", "I read six weeks of logs,"),
        ("evidence", "I saw that the cache was cold."),
        ("stakes", "every failure cost us a sale."),
    )
    well = pick(given.case(), lists(no_reason=1.0)).well
    assert [move.name for move in well] == [MoveName.EVIDENCE, MoveName.REASON]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("What is your biggest weakness?", "weakness"),
        ("So, tell me a bit about yourself.", "opener"),
        ("Tell me about a time you failed.", "failure"),
        ("When did you push back on your manager?", "disagreement"),
        ("How did you get people on board?", "influence"),
        ("Tell me about someone you coached.", "mentoring"),
        ("Which project had the largest impact?", "impact"),
        ("What's the hardest decision you've made?", "decision"),
        ("What are your strategies for staying focused?", "approach"),
        ("Why do you want to work here?", "motivation"),
        ("Do you have any questions for us?", "closing"),
        ("Tell me about a difficult customer.", "customer"),
        ("How do you handle competing priorities?", "pressure"),
        ("Tell me about a night that you remember.", "story"),
    ],
)
def test_the_words_of_a_question_give_its_kind_away(text: str, kind: str) -> None:
    assert kind_of(Question("", text, QuestionKind.IMPORTED), LISTS.kinds).id == kind


def test_a_question_of_the_bank_goes_by_its_id_and_figures_by_their_part() -> None:
    asked = Question("big-mistake", "When did you decide?", QuestionKind.STORY)
    assert kind_of(asked, LISTS.kinds).id == "failure"
    assert kind_of(FIGURES, LISTS.kinds).id == "figures"
    assert kind_of(None, LISTS.kinds).id == "story"


def test_after_the_last_question_nothing_is_missing_and_nothing_is_asked() -> None:
    asked = Question("", "Any questions for us?", QuestionKind.IMPORTED)
    picked = pick(replace(STRONG, question=asked).case(), LISTS)
    assert (picked.mend, picked.ask) == ((), ())


def test_every_weight_is_for_a_figure_that_is_measured() -> None:
    case = STRONG.case()
    known = {name for kind in LISTS.kinds for name in features(case, kind)}
    lines = [LISTS.weights.strong, *LISTS.weights.gaps.values()]
    assert {name for line in lines for name in line.weights} <= known


def test_the_fitted_weights_tell_a_thin_answer_from_a_full_one() -> None:
    thin = swapped(part("A", "We worked hard.", 9), part("R", "It went well.", 3))
    assert pick(thin.case(), LISTS).mend
