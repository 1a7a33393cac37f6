"""Which question an answer draws, and why."""

from dataclasses import replace

import pytest

from mockint.core.question import QuestionKind
from mockint.feedback.follow_ups import follow_ups
from tests.build.measured import part
from tests.feedback.build import (
    EMPTY,
    FIGURES,
    PROMPTS,
    STRONG,
    TRAP,
    A,
    Answer,
    answer,
    swapped,
    untimed,
    without,
)

TWO_WE = part("A", "So [we] read the logs, and then [we] moved the cache.", 91)
ONE_WE = part("A", "I read the logs, and then [we] moved the cache.", 91)
QUOTED = part("A", "She said [we|quoted] can, [we|quoted] must, so I did.", 91)
NO_NUMBER = part("R", "All were pleased.", 27)
LONG_SCENE = part("S", "It was a mess.", 41)


@pytest.mark.parametrize(
    ("given", "asked", "because"),
    [
        (
            swapped(TWO_WE),
            "own-part",
            'describing what you did, first in "we read',
        ),
        (swapped(TWO_WE, NO_NUMBER, LONG_SCENE), "own-part", " at 0:"),
        (untimed(swapped(TWO_WE)), "own-part", '"we read the logs".'),
        (swapped(NO_NUMBER, LONG_SCENE), "how-measured", "Your Result had no number."),
        (swapped(ONE_WE, NO_NUMBER), "how-measured", "no number"),
        (without("R"), "how-measured", "You gave no Result."),
        (swapped(LONG_SCENE), "one-sentence", "Your Situation took 41 s; aim for 30 s."),
        (swapped(part("S", "A mess.", 41, 0.2)), "one-sentence", "took about 41 s"),
        (STRONG, "nearly-wrong", "probe what was hard"),
        (swapped(QUOTED), "nearly-wrong", "Nothing obvious is missing"),
        (swapped(ONE_WE), "nearly-wrong", "Nothing obvious is missing"),
        (untimed(STRONG), "nearly-wrong", "Nothing obvious is missing"),
        (swapped(TWO_WE, NO_NUMBER).withheld("unclear"), "nearly-wrong", "probe what was hard"),
        (swapped(TWO_WE, LONG_SCENE).withheld("unclear"), "one-sentence", "41 s"),
        (without("R").withheld("unclear"), "how-measured", "You gave no Result."),
        (
            answer(part("O", "I build things.", 9), question=TRAP),
            "one-occasion",
            "an example, not a claim",
        ),
        (swapped(LONG_SCENE, NO_NUMBER, question=TRAP), "one-occasion", "an example"),
        (swapped(TWO_WE, question=TRAP), "own-part", 'You said "we" twice'),
    ],
)
def test_picks_from_what_was_measured(given: Answer, asked: str, because: str) -> None:
    picked, *always = given.report().follow_ups
    assert picked.id == asked
    assert picked.text == PROMPTS[asked].text
    assert because in picked.because
    opener = given.question is not None and given.question.kind is QuestionKind.TRAP
    assert [prompt.id for prompt in always] == ([] if opener else ["do-differently"])
    assert all(prompt.because for prompt in always)


def test_a_question_about_figures_is_not_asked_for_a_story() -> None:
    picked, last = swapped(TWO_WE, NO_NUMBER, question=FIGURES).report().follow_ups
    assert (picked.id, last.id) == ("first-look", "looks-better")
    assert "figures" in picked.because


def test_silence_draws_only_what_is_always_asked() -> None:
    assert [f.id for f in EMPTY.report().follow_ups] == ["do-differently"]


@pytest.mark.parametrize(
    ("missing", "asked"),
    [
        ({"own-part"}, ["how-measured", "do-differently"]),
        ({"own-part", "how-measured"}, ["one-sentence", "do-differently"]),
        ({"own-part", "how-measured", "one-sentence"}, ["nearly-wrong", "do-differently"]),
        ({"do-differently"}, ["own-part"]),
        (set(PROMPTS), []),
    ],
)
def test_what_the_bank_lacks_is_passed_over_and_never_made_up(
    missing: set[str], asked: list[str]
) -> None:
    case = swapped(TWO_WE, NO_NUMBER, LONG_SCENE).case()
    bank = {key: prompt for key, prompt in PROMPTS.items() if key not in missing}
    assert [f.id for f in follow_ups(case, bank)] == asked


def test_the_bank_s_words_are_used_as_they_are() -> None:
    bank = {"do-differently": replace(PROMPTS["do-differently"], text="And again?")}
    assert [f.text for f in follow_ups(answer(A).case(), bank)] == ["And again?"]
