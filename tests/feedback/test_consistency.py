"""An answer against another account of it: what clashes, and what must not."""

from pathlib import Path

import pytest

from mockint.analysis.numbers.find import find_numbers
from mockint.core.transcript import Transcript
from mockint.feedback.consistency import Account, contradictions, differences

DATA = Path(__file__).parent / "data"


def pairs(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [[f.strip() for f in line.split("|")] for line in lines if not line.startswith("#")]


def account(text: str) -> Account:
    transcript = Transcript.from_text(text)
    return Account(transcript, find_numbers([word.text for word in transcript.words]))


def clashes(answer: str, reply: str) -> list[tuple[str, str, str]]:
    found = contradictions(account(answer), account(reply))
    return [(clash.kind.value, clash.said_before, clash.said_after) for clash in found]


@pytest.mark.parametrize("name", ["account_pairs.txt", "account_pairs_more.txt"])
def test_nine_of_ten_contradictions_are_found_and_one_in_twenty_is_false(name: str) -> None:
    wanted = [pair for pair in pairs(name) if pair[0] != "-"]
    consistent = [pair for pair in pairs(name) if pair[0] == "-"]
    found = [pair for pair in wanted if pair[0] in {kind for kind, *_ in clashes(*pair[1:])}]
    false = [(pair, clashes(*pair[1:])) for pair in consistent if clashes(*pair[1:])]
    assert min(len(wanted), len(consistent)) >= 20
    assert len(found) >= 0.9 * len(wanted), [pair for pair in wanted if pair not in found]
    assert len(false) <= 0.05 * len(consistent), false


@pytest.mark.parametrize("name", ["account_pairs.txt", "account_pairs_more.txt"])
def test_an_account_never_contradicts_itself(name: str) -> None:
    texts = [text for pair in pairs(name) for text in pair[1:]]
    assert [text for text in texts if clashes(text, text)] == []


def test_a_clash_has_the_words_of_both_accounts() -> None:
    answer, reply = "The median wait fell from 47 minutes to 9.", "It fell from 45 minutes to 9."
    (clash,) = contradictions(account(answer), account(reply))
    assert (clash.said_before, clash.said_after) == ('"47 minutes"', '"45 minutes"')
    assert answer.split()[clash.before[0] : clash.before[1] + 1] == ["47", "minutes"]
    assert reply.split()[clash.after[0] : clash.after[1] + 1] == ["45", "minutes"]


def test_clashes_come_in_the_order_of_the_reply() -> None:
    answer = "The rollout took three weeks in all clinics. We launched the portal in March."
    reply = "We launched the portal in June, and the rollout took six weeks in all clinics."
    assert [kind for kind, *_ in clashes(answer, reply)] == ["date", "number"]


def test_a_figure_put_right_by_naming_the_old_one_is_no_clash() -> None:
    said = "The build took 47 minutes."
    assert clashes(said, "The build took 45 minutes, and 47 minutes on a bad day.") == []


@pytest.mark.parametrize("text", ["", "um", "... --", "47", "47 %", "$"])
def test_any_text_can_be_compared(text: str) -> None:
    assert clashes(text, "The build took 45 minutes.") == []
    assert clashes("The build took 45 minutes.", text) == []


def test_a_later_account_has_new_numbers_and_bigger_words() -> None:
    found = differences(
        account("I rebuilt the report. It took 30 minutes and everyone liked it."),
        account("I completely rebuilt the whole report in half an hour, for 12 clinics."),
    )
    assert [number.text for number in found.new_numbers] == ["12"]
    assert (found.gained, found.lost) == (("completely", "whole"), ("everyone",))
    assert found.clashes == ()
