"""Words, counts and findings → the stops of the review; words and times → what is heard when."""

from dataclasses import replace

import pytest

from mockint.analysis.analyse import analyse
from mockint.core.analysis import Analysis, Measure, NumberKind, NumberMention, NumberRole
from mockint.core.draft import Draft, draft
from mockint.core.report import Evidence, Finding
from mockint.core.rule import Severity
from mockint.core.star import Section, SectionName
from mockint.core.transcript import Transcript, Word
from mockint.ui.screens.review import stops as places
from mockint.ui.screens.review import word_times as playing
from mockint.ui.widgets.rows import MARGIN
from mockint.ui.widgets.stops import Stop, _row
from tests.build.answers import A, R, S

TEXT = "It was slow. So um I I read it and then we cut 9 jobs to two."
TOKENS = TEXT.split()
SECTIONS = (Section(S, 0, 2), Section(A, 3, 13), Section(R, 14, 16))
LAST = 16
LOW = Severity.LOW


def spoken(*silences: tuple[int, float]) -> Transcript:
    """Half a second a word, longer after some of them."""
    at, words = 1.0, []
    for index, token in enumerate(TOKENS):
        words.append(Word(token, at, at + 0.4))
        at += 0.5 + dict(silences).get(index, 0.0)
    return Transcript(tuple(words), duration_s=at)


def left(transcript: Transcript) -> Draft:
    return draft(transcript, SECTIONS, ())


def rows(stops: list[Stop]) -> list[tuple[str, str, str]]:
    return [(stop.moment, stop.text, stop.note) for stop in stops]


def measured(**evidence: tuple[tuple[int, int], ...]) -> Analysis:
    """Nothing but places."""
    found = tuple(Measure(name, len(places), "", places) for name, places in evidence.items())
    return Analysis("test-1", SECTIONS, measures=found)


def delivery(**evidence: tuple[tuple[int, int], ...]) -> list[tuple[str, str, str]]:
    """Stops of a text with these places, its sections left out."""
    found = places.stops(left(spoken((2, 1.1), (7, 0.6))), measured(**evidence))
    return rows(found)[len(SECTIONS) :]


FOUND = [
    pytest.param(
        {"fillers_at_least": ((4, 4),)},
        ("0:04", "A   slow. So ‹um› I I read it and then", "filler"),
        id="filler",
    ),
    pytest.param(
        {"repeated_starts_at_least": ((5, 6),)},
        ("0:04", "A   So um ‹I I› read it and then we cut", "repeated start"),
        id="repeated-start",
    ),
    pytest.param(
        {"pause_count": ((2, 3),)},
        ("0:02", "S   It was slow. … So um I I read it and", "pause 1.2 s"),
        id="pause",
    ),
    pytest.param(
        {"pause_count": ((7, 8),), "possible_hesitations": ((7, 8),)},
        ("0:06", "A   I I read … it and then we cut 9 jobs", "0.7 s, voice in it"),
        id="pause-and-voice",
    ),
    pytest.param(
        {"possible_hesitations": ((0, 0),)},
        ("0:00", "S   … It was slow. So um I I", "possible hesitation"),
        id="voice-before-the-first-word",
    ),
    pytest.param(
        {"possible_hesitations": ((LAST, LAST),)},
        ("0:11", "R   jobs to two. …", "possible hesitation"),
        id="voice-after-the-last-word",
    ),
]


@pytest.mark.parametrize(("evidence", "row"), FOUND)
def test_delivery_has_places(
    evidence: dict[str, tuple[tuple[int, int], ...]], row: tuple[str, str, str]
) -> None:
    assert delivery(**evidence) == [row]


def test_a_gap_is_one_stop_however_much_is_in_it() -> None:
    twice = ((7, 8), (7, 8))
    assert len(delivery(pause_count=twice, possible_hesitations=twice)) == 1


def test_a_pause_begins_where_its_word_ends() -> None:
    (pause,) = places.stops(left(spoken((2, 1.1))), measured(pause_count=((2, 3),)))[3:]
    assert (pause.first_word, pause.last_word, pause.start_s) == (2, 2, 2.4)


def test_numbers_and_findings_say_what_they_are() -> None:
    nine = NumberMention(13, 13, "9", 9.0, NumberKind.COUNT, NumberRole.ABSOLUTE, A)
    numbers = (nine, replace(nine, first_word=16, last_word=16, text="two", section=R))
    findings = (
        Finding("one", LOW, "A \x1b[31mfact.", evidence=(Evidence(11, 12),)),
        Finding("two", LOW, "Something is missing."),
        Finding("three", LOW, "Of other words.", evidence=(Evidence(400, 401),)),
    )
    analysis = replace(measured(), numbers=numbers)
    found = rows(places.stops(left(spoken()), analysis, findings))[len(SECTIONS) :]
    assert found == [
        ("0:06", "A   finding 1: A fact.", ""),
        ("0:07", "A   we cut ‹9› jobs to two.", "count, not in the Result"),
        ("0:09", "R   jobs to {two}", "count, counted"),
    ]


def test_places_of_other_words_are_passed_over() -> None:
    assert delivery(fillers_at_least=((99, 99),), pause_count=((16, 17),)) == []


def test_everything_that_the_analysis_counts_has_its_stop() -> None:
    heard = spoken((2, 1.1))
    analysis = analyse(heard, drawn=SECTIONS)
    notes = [stop.note for stop in places.stops(left(heard), analysis)]
    for measure, note in (("fillers_at_least", "filler"), ("pause_count", "pause 1.2 s")):
        assert analysis.measure(measure) == notes.count(note) > 0


@pytest.mark.parametrize("width", [120, 80, 59, 40, 20])
def test_each_stop_is_one_line(width: int) -> None:
    evidence = {"fillers_at_least": ((4, 4),), "pause_count": ((2, 3),)}
    findings = (Finding("one", LOW, "word " * 60, evidence=(Evidence(3, 4),)),)
    for stop in places.stops(left(spoken((2, 1.1))), measured(**evidence), findings):
        assert _row(stop).line(width - MARGIN).cell_len <= width - MARGIN


# --- times ---------------------------------------------------------------------------------------


def test_the_word_of_a_second() -> None:
    times = playing.Times([Word("a", 1.0, 1.4), Word("b", 1.5, 1.9), Word("c", 3.0, 3.4)])
    asked = (0.0, 1.0, 1.49, 1.5, 2.9, 3.0, 99.0)
    assert [times.word_at(second) for second in asked] == [0, 0, 0, 1, 1, 2, 2]


def test_times_that_run_backwards_or_are_missing_never_lead_back() -> None:
    times = playing.Times(
        [Word("a", 1.0, 2.0), Word("b", 0.5, 0.8), Word("c"), Word("d", 3.0, 2.5)]
    )
    assert [times.start_s(word) for word in range(4)] == [1.0, 1.0, 1.0, 3.0]
    assert [times.word_at(second) for second in (0.7, 1.0, 2.9, 3.0)] == [0, 2, 2, 3]
    assert times.end_s(3) == 3.0


def test_words_without_any_time_are_told() -> None:
    assert not playing.Times([Word("a"), Word("b")]).known
    assert playing.Times([Word("a"), Word("b", 1.0, 2.0)]).known


def test_a_part_ends_where_the_next_one_begins_or_with_its_last_word() -> None:
    times = playing.Times(spoken().words)
    found = [second for section in SECTIONS for second in times.part_s(section)]
    assert found == pytest.approx([0.9, 2.4, 2.4, 7.9, 7.9, 9.5])
    early = playing.Times([Word("a", 0.0, 0.3)])
    assert early.part_s(Section(SectionName.OUTSIDE, 0, 0)) == pytest.approx((0.0, 0.4))


SENTENCES = [
    pytest.param(5, 1, 0.0, 8, id="on"),
    pytest.param(9, 1, 0.0, None, id="on-from-the-last"),
    pytest.param(5, -1, 0.0, 3, id="back-to-its-beginning"),
    pytest.param(3, -1, 0.0, 0, id="back-from-its-beginning"),
    pytest.param(5, -1, 0.7, 0, id="back-when-it-has-just-begun"),
    pytest.param(5, -1, 2.0, 3, id="back-when-it-has-been-heard-a-while"),
    pytest.param(0, -1, 0.0, None, id="back-from-the-first"),
]


@pytest.mark.parametrize(("word", "step", "into_s", "lands"), SENTENCES)
def test_sentences(word: int, step: int, into_s: float, lands: int | None) -> None:
    assert playing.sentence_start((0, 3, 8), word, step, into_s=into_s) == lands


def test_speeds_end_at_both_ends() -> None:
    assert playing.other_speed(1.0, -1) == 0.9
    assert playing.other_speed(1.25, 1) == 1.5
    assert playing.other_speed(0.75, -1) is playing.other_speed(1.5, 1) is None
