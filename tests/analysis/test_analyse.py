"""Transcripts of every sort → an analysis that holds together."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace

import pytest

from mockint.analysis.analyse import ANALYZER, DOUBTFUL_SHARE, analyse
from mockint.core.analysis import Analysis
from mockint.core.sound import Sound
from mockint.core.star import Mark, SectionName
from mockint.core.timeline import Span
from mockint.core.transcript import Recognizer, Transcript, Word
from tests.build.transcripts import even_words

ANSWER = (
    "We ran the billing for forty shops and it failed twice a week. I had to make it hold by June."
    " So we looked at the logs and I rewrote the import. I told our lead that we would be late."
    " It went from nine failures a month to one, and the shops saved about 300 euros each."
    " Next time I would start with the shops."
)
TIMED = ("situation_s", "action_s", "time_to_first_word_s", "pause_count")


def timed(text: str, probability: float | None = None) -> Transcript:
    words = even_words(text, 0.4, 0.3, wait_s=1.0, probability=probability)
    return Transcript(words, duration_s=60.0)


def whole(measured: Analysis, count: int) -> None:
    """Sections cover the words, evidence lies inside them, names occur once."""
    covered = [i for s in measured.sections for i in range(s.first_word, s.last_word + 1)]
    assert covered == list(range(count))
    names = [m.name for m in measured.measures]
    assert len(names) == len(set(names))
    for measure in measured.measures:
        assert all(0 <= first <= last < count for first, last in measure.evidence)


def test_everything_at_once() -> None:
    measured = analyse(timed(ANSWER))
    whole(measured, len(ANSWER.split()))
    assert measured.analyzer == ANALYZER
    assert not measured.withheld
    assert measured.measure("words") == len(ANSWER.split())
    assert [m.token for m in measured.collective_we] == ["we"]
    assert measured.measure("collective_we") == 1
    assert [n.value for n in measured.numbers_in_result] == [9, 1, 300]
    assert measured.measure("numbers_in_result") == 3
    assert measured.measure("task_sentences") == 1
    parts = [measured.measure(f"{s.name.name.lower()}_s") for s in measured.sections]
    assert None not in parts
    share = measured.measure("action_share_percent")
    assert share is not None
    assert 10 < share < 60


def test_without_times_no_seconds() -> None:
    names = {m.name for m in analyse(Transcript.from_text(ANSWER)).measures}
    assert names.isdisjoint(TIMED)
    assert {"action_share_percent", "collective_we", "numbers_in_result"} <= names
    assert set(TIMED) <= {m.name for m in analyse(timed(ANSWER)).measures}


def test_how_it_was_delivered() -> None:
    """A voice after the first word, where its gap is 0.1 s wide, and one long after the last."""
    spoken = timed(f"Um, {ANSWER} I, I mean it.")
    ends = 1 + 0.4 * len(spoken.words)
    sound = Sound((Span(1.1, 1.4), Span(ends + 1, ends + 1.5)))
    measured = analyse(spoken, sound=sound)
    whole(measured, len(spoken.words))
    assert measured.measure("fillers_at_least") == 1
    assert measured.measure("repeated_starts_at_least") == 1
    assert measured.measure("possible_hesitations") == 1
    assert measured.measure("pause_count") == 0
    assert measured.measure("words_per_minute") == pytest.approx(150, abs=1)
    assert analyse(spoken).measure("possible_hesitations") is None
    text = analyse(Transcript.from_text(spoken.text), sound=sound)
    assert text.measure("fillers_at_least") == 1
    assert text.measure("possible_hesitations") is None


def test_a_part_that_was_not_heard_has_no_seconds() -> None:
    marks = [Mark(SectionName.SITUATION, 0), Mark(SectionName.RESULT, 10)]
    measured = analyse(timed(ANSWER), marks)
    assert measured.measure("action_s") is None
    assert measured.measure("action_share_percent") is None
    assert measured.measure("result_s") is not None


WHISPER = Recognizer("faster-whisper", "tiny.en")


def heard(
    doubtful: float, by: Recognizer | None = WHISPER, least: float | None = 0.4
) -> Transcript:
    """The answer; of that share of its words the recogniser is so sure, of the others more."""
    words = timed(ANSWER, 0.9).words
    first_sure = round(doubtful * len(words))
    unsure = tuple(replace(word, probability=least) for word in words[:first_sure])
    return Transcript((*unsure, *words[first_sure:]), by, 60.0)


@pytest.mark.parametrize(
    ("transcript", "withheld"),
    [
        (heard(DOUBTFUL_SHARE + 0.05), True),
        (heard(DOUBTFUL_SHARE - 0.05), False),
        (heard(1.0), True),
        (heard(1.0, least=0.5), False),
        (heard(1.0, least=None), False),
        (heard(1.0, by=None), False),
    ],
    ids=["unclear", "clear", "all", "likelier than not", "no probabilities", "typed"],
)
def test_counts_of_an_unclear_recording_are_withheld(
    transcript: Transcript, withheld: bool
) -> None:
    measured = analyse(transcript)
    assert bool(measured.withheld) is withheld
    names = {m.name for m in measured.measures}
    counts = {"collective_we", "numbers_in_result", "fillers_at_least", "repeated_starts_at_least"}
    assert counts & names == (set() if withheld else counts)
    assert bool(measured.numbers) is not withheld
    assert {"situation_s", "duration_s"} <= names
    whole(measured, len(ANSWER.split()))


def test_why_counts_are_withheld_says_what_to_do() -> None:
    why = analyse(heard(0.25)).withheld
    assert "about one word in 4 is doubtful" in why
    assert "closer to the microphone" in why
    assert "nearly every word is doubtful" in analyse(heard(1.0)).withheld


@pytest.mark.parametrize("text", ["", "Yes.", "We had 12 wins"])
def test_too_little_to_count(text: str) -> None:
    words = Transcript.from_text(text).words
    measured = analyse(Transcript(words, Recognizer("faster-whisper", "base.en")))
    assert measured.withheld
    assert measured.we_in_action == ()
    assert measured.numbers == ()
    whole(measured, len(text.split()))


def test_a_short_text_that_was_typed_is_counted() -> None:
    measured = analyse(Transcript.from_text("saved two hours"))
    assert not measured.withheld
    assert [n.value for n in measured.numbers] == [2]
    assert analyse(Transcript.from_text("")).withheld


@pytest.mark.parametrize(
    "text",
    [
        ANSWER.upper(),
        ANSWER.lower().replace(".", "").replace(",", ""),
        "😀 🎉 👩🏽‍💻 😀 🎉 we 😀",
        "Ich habe das System in drei Wochen umgebaut, und wir hatten danach keine Ausfälle mehr.",
        "我们 在 三 周 内 重写 了 系统 。",
        "... — – ? ! \" “ ” ' % $ #",
        "we " * 500,
        "\u200b zero\u00a0width \ufeff and e\u0301 combining marks here",
        "a" * 5000 + " b c d e",
    ],
    ids=["capitals", "bare", "emoji", "german", "chinese", "signs", "stutter", "odd", "long"],
)
def test_any_text_is_measured(text: str) -> None:
    for transcript in (Transcript.from_text(text), timed(text)):
        whole(analyse(transcript), len(text.split()))


def test_ten_thousand_words() -> None:
    text = " ".join([ANSWER] * (10_000 // len(ANSWER.split()) + 1))
    measured = analyse(timed(text))
    whole(measured, len(text.split()))
    assert measured.numbers


def test_words_out_of_order_do_not_break_it() -> None:
    words = tuple(Word("we", start, start) for start in (5.0, 1.0, 9.0, 0.0, 3.0, 3.0))
    measured = analyse(Transcript(words), [Mark(SectionName.ACTION, 2.0)])
    whole(measured, len(words))
    assert all(s.span is not None and s.span.duration_s >= 0 for s in measured.sections)


def loaded_by(statements: Sequence[str]) -> set[str]:
    code = "; ".join([*statements, "import sys", "print(*sys.modules)"])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_it_loads_no_language_library() -> None:
    assert {"spacy", "numpy"}.isdisjoint(loaded_by(["import mockint.analysis.analyse"]))
