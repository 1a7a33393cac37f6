"""Replies to follow-ups, stored or not, with what was made of them."""

from pathlib import Path

import pytest

from mockint.core.question import FollowUp
from mockint.core.replies import ReplyGrade
from mockint.core.transcript import Transcript
from mockint.practice.exchanges import exchange_of, exchanges_of
from tests.build.attempt import SAID, make_attempt, spoken

WRONG = "I ran it for two weeks, and the failures fell from twelve to one a month."


def test_a_stored_reply_is_held_against_the_answer(tmp_path: Path) -> None:
    practice, attempt = make_attempt(tmp_path, spoken(SAID), spoken(WRONG))
    replied, skipped = exchanges_of(practice, attempt)
    assert [(c.said_before, c.said_after) for c in replied.clashes] == [('"eight"', '"twelve"')]
    assert (skipped.grade, skipped.clashes) == (None, ())


def test_an_answer_without_readable_words_costs_no_reply(tmp_path: Path) -> None:
    practice, attempt = make_attempt(tmp_path, spoken(SAID), spoken(WRONG))
    assert attempt.main is not None
    folder = practice.store.folder(attempt.id).path
    (folder / attempt.main.transcripts[-1]).write_text("{", encoding="utf-8")
    replied = exchanges_of(practice, attempt)[0]
    assert replied.transcript is not None
    assert replied.clashes == ()


@pytest.mark.parametrize("words", ["Nothing, really.", "Nothing, really. It went fine."])
def test_a_reply_that_is_not_stored_is_graded_too(tmp_path: Path, words: str) -> None:
    practice, _ = make_attempt(tmp_path)
    answer = Transcript.from_text(SAID)
    prompt = FollowUp("do-differently", "What would you do differently?")
    reply = Transcript.from_text(words)
    graded = exchange_of(practice, prompt, reply, answer, practice.analyse(answer)).grade
    assert graded is not None
    assert graded.grade is ReplyGrade.VAGUE
