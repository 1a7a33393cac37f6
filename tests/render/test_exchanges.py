"""What stands below a reply: its grade, and where it contradicts the answer."""

from mockint.core.attempt import AnswerState
from mockint.core.exchange import Exchange
from mockint.core.question import FollowUp
from mockint.core.replies import Clash, FactKind, GradedReply, ReplyGrade
from mockint.core.transcript import Transcript
from mockint.render.json.exchanges import exchanges_rows
from mockint.render.text.exchanges import exchanges_text

PROMPT = FollowUp("do-differently", "What would you change?")
REPLY = Transcript.from_text("It took 45 minutes. Nothing.")
GRADED = GradedReply(ReplyGrade.VAGUE, ((3, 3),), '"Nothing" changes nothing.')
CLASH = Clash(FactKind.NUMBER, (4, 5), (2, 3), '"47 minutes"', '"45 minutes"')
PLAIN = Exchange(PROMPT, AnswerState.ANALYSED, REPLY)
FULL = Exchange(PROMPT, AnswerState.ANALYSED, REPLY, GRADED, (CLASH,))


def test_the_grade_and_each_contradiction_are_a_line_below_the_reply() -> None:
    assert exchanges_text([FULL]).splitlines()[2:] == [
        "  It took 45 minutes. Nothing.",
        '  - "Nothing" changes nothing.',
        '  - You said "47 minutes" in the answer and "45 minutes" here.',
    ]


def test_nothing_stands_below_a_reply_of_which_nothing_is_sure() -> None:
    assert exchanges_text([PLAIN]).splitlines()[-1] == "  It took 45 minutes. Nothing."


def test_json_has_both_with_the_words_they_rest_on() -> None:
    (row,) = exchanges_rows([FULL])
    assert row["grade"] == {
        "name": "vague",
        "says": '"Nothing" changes nothing.',
        "evidence": [{"first_word": 3, "last_word": 3}],
    }
    assert row["contradicts"] == [
        {
            "kind": "number",
            "answer": '"47 minutes"',
            "reply": '"45 minutes"',
            "answer_evidence": {"first_word": 4, "last_word": 5},
            "reply_evidence": {"first_word": 2, "last_word": 3},
        }
    ]


def test_json_says_that_there_is_neither() -> None:
    (row,) = exchanges_rows([PLAIN])
    assert (row["grade"], row["contradicts"]) == (None, [])
