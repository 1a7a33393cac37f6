"""Word times and voiced stretches → hesitations, and pauses that they part."""

import pytest

from mockint.analysis.delivery.gaps import HESITATION_S, Gap, find_hesitations, gaps, pauses
from mockint.core.sound import Sound
from mockint.core.timeline import Span
from mockint.core.transcript import Transcript
from tests.build.transcripts import words_at

FOREVER = float("inf")


def spoken(*times: tuple[float, float]) -> Transcript:
    return Transcript(words_at(*times))


def voiced(*times: tuple[float, float]) -> Sound:
    return Sound(tuple(Span(a, b) for a, b in times))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([(1, 2), (2, 3)], [(-1, 0, 1), (1, 3, FOREVER)]),
        ([(0, 1), (1.5, 2)], [(0, 1, 1.5), (1, 2, FOREVER)]),
        # One word over two others, and words out of order.
        ([(0, 4), (1, 2), (3, 3.5), (5, 6)], [(2, 4, 5), (3, 6, FOREVER)]),
        ([(5, 6), (1, 2)], [(-1, 0, 1), (1, 2, 5), (0, 6, FOREVER)]),
        ([], []),
    ],
)
def test_where_no_word_stands(
    words: list[tuple[float, float]], expected: list[tuple[int, float, float]]
) -> None:
    assert gaps(spoken(*words)) == tuple(Gap(i, Span(a, b)) for i, a, b in expected)


@pytest.mark.parametrize(
    ("voice", "expected"),
    [
        ([(1.1, 1.4)], [(0, 1.1, 1.4)]),
        ([(0.2, 0.9)], []),  # a word is over it
        ([(0.5, 2.5)], [(0, 1.0, 2.0)]),  # only what no word is over
        ([(1.1, 1.1 + HESITATION_S)], [(0, 1.1, 1.3)]),
        ([(1.1, 1.29)], []),
        ([(3.2, 3.5)], [(1, 3.2, 3.5)]),  # after the last word
        ([(1.0, 1.2), (1.4, 1.7)], [(0, 1.0, 1.2), (0, 1.4, 1.7)]),
        ([], []),
    ],
)
def test_a_voice_without_a_word(
    voice: list[tuple[float, float]], expected: list[tuple[int, float, float]]
) -> None:
    found = find_hesitations(spoken((0, 1), (2, 3)), voiced(*voice))
    told = [(h.after_word, h.span.start_s, round(h.span.end_s, 6)) for h in found]
    assert told == expected


def test_before_the_first_word() -> None:
    (found,) = find_hesitations(spoken((2, 3)), voiced((0.5, 1)))
    assert found.after_word == -1


def test_without_times_or_sound_nothing_is_found() -> None:
    text = Transcript.from_text("one two")
    assert find_hesitations(text, voiced((0, 5))) == ()
    assert find_hesitations(spoken((0, 1)), None) == ()
    assert gaps(text) == ()
    assert pauses(text) == ()


def test_a_hesitation_parts_a_silence() -> None:
    transcript = spoken((0, 1), (3, 4))
    one = pauses(transcript)
    assert [(p.after_word, p.seconds, p.start_s) for p in one] == [(0, 2.0, 1)]
    parted = pauses(transcript, find_hesitations(transcript, voiced((1.5, 1.9), (2.2, 2.4))))
    assert [(p.seconds, p.start_s) for p in parted] == [(0.5, 1), (0.6, 2.4)]


def test_what_comes_before_the_first_and_after_the_last_word_is_no_pause() -> None:
    assert pauses(spoken((9, 10))) == ()


def test_a_long_answer_takes_no_time() -> None:
    """20,000 words and as many voices: a search from the start for each would take minutes."""
    transcript = spoken(*((i, i + 0.5) for i in range(20_000)))
    sound = voiced(*((i + 0.5, i + 0.8) for i in range(20_000)))
    found = find_hesitations(transcript, sound)
    assert len(found) == 20_000
    assert pauses(transcript, found) == ()
