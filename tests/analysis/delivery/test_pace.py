"""Word times → pauses, pace and lengths."""

import pytest

from mockint.analysis.delivery.gaps import PAUSE_S, pauses
from mockint.analysis.delivery.pace import LEAST_WORDS, pace_measures
from mockint.core.analysis import Measure
from mockint.core.star import Section, SectionName
from mockint.core.transcript import Transcript, Word
from tests.build.transcripts import words_at


def spoken(*times: tuple[float, float], duration_s: float | None = None) -> Transcript:
    return Transcript(words_at(*times), duration_s=duration_s)


def measured(transcript: Transcript) -> dict[str, float]:
    return {m.name: m.value for m in pace_measures(transcript)}


def test_a_gap_of_half_a_second_is_a_pause() -> None:
    transcript = spoken((0, 1), (1 + PAUSE_S, 2), (2.49, 3), (5, 6))
    assert [(p.after_word, p.seconds) for p in pauses(transcript)] == [(0, 0.5), (2, 2.0)]
    figures = {m.name: m for m in pace_measures(transcript)}
    assert figures["pause_count"].value == 2
    assert figures["longest_pause_s"].value == 2.0
    assert figures["longest_pause_s"].evidence == ((2, 3),)


def test_six_seconds_of_silence_before_the_first_word() -> None:
    assert measured(spoken((6.1, 6.4), (6.5, 7)))["time_to_first_word_s"] == pytest.approx(6.1)


def test_words_a_minute_from_first_to_last_word() -> None:
    transcript = spoken(*((10 + 0.5 * i, 10.4 + 0.5 * i) for i in range(120)), duration_s=300.0)
    figures = measured(transcript)
    assert figures["words_per_minute"] == pytest.approx(60 * 120 / 59.9)
    assert figures["duration_s"] == 300.0
    assert figures["pause_count"] == 0
    assert "longest_pause_s" not in figures


def test_without_word_times_only_the_length_of_the_recording() -> None:
    assert measured(Transcript.from_text("no times here")) == {}
    some = Transcript((Word("a", 0.0, 0.2), Word("b")), duration_s=9.0)
    assert measured(some) == {"duration_s": 9.0}


def test_without_a_recording_the_last_word_ends_it() -> None:
    assert measured(spoken((1, 2), (2, 3.5)))["duration_s"] == 3.5


def test_overlapping_words_are_no_pause() -> None:
    assert pauses(spoken((0, 2), (1.5, 1.6), (1.7, 1.8))) == ()


def test_pace_and_pauses_of_each_section() -> None:
    """Situation, Action, Situation again: 10 + 3 words in one part, 12 in the other."""
    at, times = 0.0, []
    for step in [0.5] * 9 + [2.0] + [0.25] * 11 + [1.0] + [0.5] * 3:
        times.append((at, at + 0.25))
        at += step
    parts = (
        Section(SectionName.SITUATION, 0, 9),
        Section(SectionName.ACTION, 10, 21),
        Section(SectionName.SITUATION, 22, 24),
    )
    found = {m.name: m for m in pace_measures(spoken(*times), parts)}
    situation = found["situation_words_per_minute"]
    assert situation.value == pytest.approx(60 * 13 / (9 * 0.5 + 0.25 + 2 * 0.5 + 0.25))
    assert situation.evidence == ((0, 9), (22, 24))
    assert found["action_words_per_minute"].value == pytest.approx(60 * 12 / (11 * 0.25 + 0.25))
    assert found["situation_pause_count"] == Measure("situation_pause_count", 1, "", ((9, 10),))
    assert found["action_pause_count"] == Measure("action_pause_count", 1, "", ((21, 22),))
    assert found["pause_count"].value == 2
    assert "result_pause_count" not in found


def test_a_section_of_few_words_has_no_pace() -> None:
    times = [(i * 0.5, i * 0.5 + 0.3) for i in range(LEAST_WORDS * 2 - 1)]
    parts = (
        Section(SectionName.TASK, 0, LEAST_WORDS - 2),
        Section(SectionName.ACTION, LEAST_WORDS - 1, len(times) - 1),
    )
    names = {m.name for m in pace_measures(spoken(*times), parts)}
    assert "task_words_per_minute" not in names
    assert {"action_words_per_minute", "task_pause_count"} <= names
