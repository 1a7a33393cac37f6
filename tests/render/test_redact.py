"""Names go in every form; the words, their count and their times stay."""

import pytest

from mockint.core.timeline import Span
from mockint.core.transcript import Transcript, Word
from mockint.errors import UsageError
from mockint.render.redact import Hit, Redaction, hit_spans

GONE = [
    ("Anna asked.", "(name) asked."),
    ("ANNA anna aNNa", "(name) (name) (name)"),
    ("Anna's plan, Anna’s plan", "(name)'s plan, (name)’s plan"),
    ("the Annas and Annas' plan", "the (name)s and (name)s' plan"),
    (
        'Anna, (Anna) "Anna" Anna-Lena anna@example.org',
        '(name), ((name)) "(name)" (name)-Lena (name)@example.org',
    ),
    ("Ánna A\u0301nna An\u200bna ＡＮＮＡ", "(name) (name) (name) (name)"),
    ("anna2 and _anna_", "(name)2 and _(name)_"),
    ("Annabel, Hannah, Joanna", "Annabel, Hannah, Joanna"),
    ("", ""),
]


@pytest.mark.parametrize(("said", "shown"), GONE)
def test_every_form_of_a_name_goes_and_no_other_name(said: str, shown: str) -> None:
    assert Redaction(["Anna"]).text(said) == shown


def test_the_longest_name_wins_and_each_has_its_number() -> None:
    names = Redaction(["Anna", "Anna Schmidt", "Straße 9"])
    assert names.text("Anna SCHMIDT's, anna and STRASSE 9") == "(name 2)'s, (name 1) and (name 3)"


@pytest.mark.parametrize("name", ["", " ", "...", "-"])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="not a name"):
        Redaction([name])


def test_no_names_change_nothing() -> None:
    heard = Transcript.from_text("Anna asked.")
    assert Redaction([]).transcript(heard) == (heard, ())


def test_a_name_over_several_words_keeps_their_number() -> None:
    heard = Transcript.from_text("So Anna Schmidt's team, Anna Schmidt, and Bob/Anna went.")
    shown, hits = Redaction(["anna schmidt", "bob", "anna"]).transcript(heard)
    assert [w.text for w in shown.words] == [
        *("So", "(name 1)'s", "", "team,", "(name 1),", "", "and", "(name 2)/(name 3)", "went."),
    ]
    assert hits == (Hit(0, 1, 2), Hit(0, 4, 5), Hit(1, 7, 7), Hit(2, 7, 7))


def test_hits_without_a_time_are_told_apart() -> None:
    words = (Word("Anna", 1.0, 1.4), Word("Schmidt", 1.4, 2.0), Word("Anna"))
    heard = Transcript(words)
    _, hits = Redaction(["Anna Schmidt", "Anna"]).transcript(heard)
    assert hit_spans(hits, words) == ([Span(1.0, 2.0)], [Hit(1, 2, 2)])
