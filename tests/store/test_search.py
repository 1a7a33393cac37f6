"""Everything said is found again: the attempt, the sentence, the second."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mockint.core.analysis import Analysis, NumberKind, NumberMention, NumberRole
from mockint.core.attempt import Answer, AnswerState, Attempt
from mockint.core.question import FollowUp, Question
from mockint.core.star import SectionName
from mockint.core.transcript import Transcript
from mockint.paths import Home
from mockint.store.search import match_of
from mockint.store.sentences import LONGEST_WORDS, sentences
from mockint.store.store import Store
from tests.build.transcripts import even_words

NOON = datetime(2026, 11, 24, 12, 0, 0, tzinfo=UTC)
TEXT = "Our checkout failed twice. Recovery fell from forty-seven minutes to 9 minutes, I measured."
R = SectionName.RESULT
NUMBERS = (
    NumberMention(
        7,
        8,
        "forty-seven minutes",
        47.0,
        NumberKind.TIME,
        NumberRole.DELTA_FROM,
        SectionName.RESULT,
    ),
    NumberMention(10, 11, "9 minutes", 9.0, NumberKind.TIME, NumberRole.DELTA_TO, R),
)


def timed(text: str) -> Transcript:
    """A word every half second."""
    return Transcript(even_words(text, probability=0.9))


def keep(store: Store, minute: int, text: str, numbers: tuple[NumberMention, ...] = ()) -> Attempt:
    """An analysed attempt in which that was said."""
    when = NOON + timedelta(minutes=minute)
    attempt = store.save(Attempt(store.new_id(when), Question("q", "Q?", title="Hard"), when))
    folder = store.folder(attempt.id)
    name = folder.add_transcript("answer", timed(text))
    folder.save_analysis(name, Analysis("rules-1", numbers=numbers))
    return store.save(
        attempt.with_answer(Answer("answer", AnswerState.ANALYSED, None, None, (name,)))
    )


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(Home(tmp_path / "home"))


FOUND = [
    ("where did I say 47 minutes?", "[minutes]", 3.5),
    ("Where have I mentioned recovery", "[Recovery]", 2.0),
    ("9 minutes", "[9] [minutes,]", 5.0),
    ('"to 9 minutes"', "[to 9 minutes],", 4.5),
    ("MEASURE", "[measured]", 6.5),
    ("checkouts", "[checkout]", 0.5),
    ("forty seven", "[forty]-[seven]", 3.5),
]


@pytest.mark.parametrize(("asked", "shown", "second"), FOUND)
def test_a_question_is_answered_with_sentence_and_second(
    store: Store, asked: str, shown: str, second: float
) -> None:
    attempt = keep(store, 1, TEXT, NUMBERS)
    keep(store, 2, "Nothing of the kind was told here.")
    (hit,) = store.search(asked)
    marked = [hit.text[start:end] for start, end in hit.matches]
    assert (hit.attempt_id, hit.answer, hit.question_title) == (attempt.id, "answer", "Hard")
    for piece in shown.replace("]-[", "] [").split("["):
        if "]" in piece:
            assert piece.partition("]")[0].strip(",") in marked
    assert hit.second == second
    assert TEXT.split()[hit.word].strip(",.").casefold() in hit.text.casefold()


@pytest.mark.parametrize(
    "asked", ["", "  ", "?", '"', "**", "47 hours", '"minutes 47"', "AND OR NOT", "(", "text:"]
)
def test_what_is_not_there_is_found_nowhere(store: Store, asked: str) -> None:
    keep(store, 1, TEXT, NUMBERS)
    assert store.search(asked) == []


UNFINISHED = [("recov", 1), ("recov ", 0), ("checkout fai", 1), ("fai checkout", 0)]


@pytest.mark.parametrize(("asked", "hits"), UNFINISHED)
def test_only_the_last_word_may_be_unfinished(store: Store, asked: str, hits: int) -> None:
    keep(store, 1, TEXT)
    assert len(store.search(asked, unfinished=True)) == hits


def test_newest_attempt_first_and_never_more_than_asked_for(store: Store) -> None:
    kept = [keep(store, minute, f"I decided it {minute} times.") for minute in range(1, 6)]
    newest_first = [attempt.id for attempt in reversed(kept)]
    assert [hit.attempt_id for hit in store.search("decide")] == newest_first
    assert [hit.attempt_id for hit in store.search("decide", most=2)] == newest_first[:2]


def test_replies_are_searched_and_a_second_transcript_replaces_the_first(store: Store) -> None:
    attempt = keep(store, 1, TEXT)
    folder = store.folder(attempt.id)
    reply = folder.add_transcript("follow-up-1", timed("I would ask the platypus."))
    state = AnswerState.ANALYSED
    answer = Answer("follow-up-1", state, FollowUp("f", "And?"), None, (reply,))
    attempt = store.save(attempt.with_answer(answer))
    assert [hit.answer for hit in store.search("platypus")] == ["follow-up-1"]
    again = folder.add_transcript("follow-up-1", timed("I would ask the wombat."))
    store.save(attempt.with_answer(replace(answer, transcripts=(reply, again))))
    assert store.search("platypus") == []
    assert [hit.second for hit in store.search("wombat")] == [2.0]


def test_a_damaged_reply_hides_nothing_else(store: Store) -> None:
    attempt = keep(store, 1, TEXT)
    answer = Answer(
        "follow-up-1", AnswerState.TRANSCRIBED, FollowUp("f", "?"), None, ("lost.json",)
    )
    store.save(attempt.with_answer(answer))
    assert len(store.search("checkout")) == 1


CUTS = [
    ("One. Two? Three! four", ["One.", "Two?", "Three!", "four"]),
    ('He said "stop." Then', ['He said "stop."', "Then"]),
    ("at 3.5 percent", ["at 3.5 percent"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "cut"), CUTS)
def test_sentences_hold_every_word_once(text: str, cut: list[str]) -> None:
    found = sentences("answer", Transcript.from_text(text))
    assert [sentence.text for sentence in found] == cut
    assert " ".join(s.text for s in found) == text


def test_a_text_without_full_stops_is_cut_all_the_same() -> None:
    text = " ".join(["word"] * (2 * LONGEST_WORDS + 1))
    assert [s.first_word for s in sentences("answer", Transcript.from_text(text))] == [
        0,
        LONGEST_WORDS,
        2 * LONGEST_WORDS,
    ]


@pytest.mark.parametrize(
    ("asked", "match"),
    [
        ("where did I say 47 minutes?", '"47" "minutes?"'),
        ('say "in a row" now', '"say" "in a row" "now"'),
        ('a"b', '"a b"'),
        ("- ?", ""),
    ],
)
def test_typed_text_never_becomes_syntax(asked: str, match: str) -> None:
    assert match_of(asked) == match
