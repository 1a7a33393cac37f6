"""Texts and captions as programs write them → the words that were said, once each, with times."""

import json
from typing import Any

import pytest

from mockint.captions.transcript import ReadText, read_foreign_json, read_text
from mockint.core.transcript import Transcript
from mockint.errors import StoreError
from tests.captions.samples import SAID, TIMED, TIMELESS, TWO, TWO_VTT, WORDS, ZOOM


def read(name: str, text: str, speaker: str = "") -> ReadText:
    suffix = name[name.rindex(".") :]
    return read_text(text.encode(), name, suffix, speaker)


def run_on(transcript: Transcript) -> bool:
    """Whether no time runs backwards."""
    at = 0.0
    for word in transcript.words:
        assert word.start is not None
        assert word.end is not None
        if not (at <= word.start <= word.end):
            return False
        at = word.start
    return True


@pytest.mark.parametrize("name", TIMED)
def test_captions_are_their_words_and_their_times(name: str) -> None:
    found = read(name, TIMED[name]).transcript
    assert found.text == SAID
    assert found.timed
    assert run_on(found)
    first = found.words[0].start
    assert first == pytest.approx(0.0 if "whisper" in name else 3.41)
    sales = next(word for word in found.words if word.text == "Sales")
    assert sales.start == pytest.approx(15.0, abs=1.1)
    assert found.duration_s is not None
    assert sales.start is not None
    assert sales.start < found.duration_s <= 22.77


@pytest.mark.parametrize("name", TIMELESS)
def test_texts_are_their_words(name: str) -> None:
    found = read(name, TIMELESS[name]).transcript
    assert found == Transcript.from_text(SAID)


def test_words_that_youtube_times_keep_their_own_moments() -> None:
    words = read("youtube.vtt", TIMED["youtube.vtt"]).transcript.words
    starts = {word.text: word.start for word in words}
    assert starts["last"] == 3.9
    assert starts["losing"] == 7.3
    assert starts["forty"] == 10.5


def srt(*captions: tuple[int, int, str]) -> str:
    return "\n".join(
        f"{number}\n00:00:{first:02},000 --> 00:00:{last:02},000\n{said}\n"
        for number, (first, last, said) in enumerate(captions, 1)
    )


@pytest.mark.parametrize(
    "captions",
    [
        # A stammer where a caption ends; a line that is said twice.
        [(1, 3, "So then we"), (3, 5, "we did it"), (5, 7, "and it was"), (7, 9, "late")],
        [(1, 3, "So then we"), (30, 33, "So then we did it again"), (36, 37, "and again")],
    ],
)
def test_what_is_said_twice_is_counted_twice(captions: list[tuple[int, int, str]]) -> None:
    said = " ".join(said for *_, said in captions)
    assert read("talk.srt", srt(*captions)).transcript.text == said


@pytest.mark.parametrize("name", TWO)
def test_the_one_who_says_most_is_taken(name: str) -> None:
    text, speaker = TWO[name]
    found = read(name, text)
    assert found.speaker == speaker
    assert found.transcript.text == SAID
    assert len(found.words) == 2
    assert found.words[speaker] == len(WORDS)


@pytest.mark.parametrize("asked", ["ada boyle", "Ada", "BOYLE"])
def test_the_one_who_is_asked_for_is_taken(asked: str) -> None:
    assert read("zoom.vtt", TWO_VTT, asked).transcript.text.startswith("Thanks for joining us.")


def test_what_others_say_is_no_pause_of_the_answer() -> None:
    """10 to 18 s and 39 to 47 s, with half a second for the 20 s question in between."""
    found = read("zoom.vtt", TWO_VTT).transcript
    called = next(word for word in found.words if word.text == "called")
    assert found.words[0].start == 0.0
    assert called.start == pytest.approx(8.5, abs=0.5)
    assert found.duration_s == pytest.approx(16.5, abs=0.1)


@pytest.mark.parametrize(
    ("name", "text", "asked", "said"),
    [
        (
            "zoom.vtt",
            TWO_VTT,
            "Eve",
            "nobody in it is called Eve; its speakers are Ada Boyle",
        ),
        ("zoom.vtt", TWO_VTT, "a", "2 speakers fit a; its speakers are"),
        ("plain.txt", SAID, "Sam", "nobody in it is called Sam; it names no speakers"),
    ],
)
def test_nobody_of_that_name(name: str, text: str, asked: str, said: str) -> None:
    with pytest.raises(StoreError, match=said):
        read(name, text, asked)


@pytest.mark.parametrize(
    "text",
    [
        # Headings of an answer, colons, clocks, brackets, arrows and asterisks that were meant.
        "Situation: The shop was losing customers.\nTask: I had a week.\nAction: I called them.\n"
        "Result: Sales rose.",
        "S: The shop was empty.\nT: I had a week.\nA: I called them.\nR: Sales rose.",
        "I had one goal: sell more. The rule: call first.",
        "The outage began at 10:30 and ended at 11:15.\nI slept.",
        "I (the only engineer) rewrote it [in Rust] with 3 * 4 * 5 cases.",
        "We said a < b and c > d, and x->y.",
        "Um [thinking] I did it",
        "It was *really* late.\nThen I left.",
        "Monday: I called.\nTuesday: I wrote.",
        "10:30 I called the bank.\n11:00 I wrote to them.",
    ],
)
def test_what_somebody_typed_stays(text: str) -> None:
    assert read("typed.txt", text).transcript.text == " ".join(text.split())


@pytest.mark.parametrize(
    "coding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"]
)
def test_any_encoding(coding: str) -> None:
    text = "The café’s sales rose by £20, à la carte." if "1" in coding or coding[0] == "u" else ""
    text = text.replace("’", "'") if coding == "latin-1" else text
    assert read_text(text.encode(coding), "a.txt", ".txt").transcript.text == text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.docx", b"PK\x03\x04rest", "a.docx is a Word document; save it as plain text"),
        ("a.rtf", b"{\\rtf1 I did it}", "a.rtf is a rich text document; save it as plain text"),
        ("a.pdf", b"%PDF-1.7", "a.pdf is a PDF; save it as plain text"),
        ("a.odt", b"PK\x03\x04rest", "a.odt is an OpenDocument text; save it as plain text"),
        ("a.txt", b"PK\x03\x04rest", "a.txt is a document in a ZIP archive"),
        ("a.txt", b"%PDF-1.7", "a.txt is a PDF"),
        ("a.txt", b"{\\rtf1 I did it}", "a.txt is a rich text document"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "a.doc is a Word document"),
        ("a.txt", bytes(range(256)), "a.txt is not text"),
        ("a.txt", b"\xff\xfe\x00", "a.txt is not text"),
    ],
)
def test_a_document_is_one_sentence(name: str, content: bytes, said: str) -> None:
    with pytest.raises(StoreError, match=said):
        read_text(content, name, name[name.rindex(".") :])


# --- JSON of other programs ----------------------------------------------------------------------

SEGMENTS: list[dict[str, Any]] = [
    {"id": 0, "start": 3.0, "end": 8.0, "text": " So last year our shop"},
    {"id": 1, "start": 8.0, "end": 15.0, "text": " was losing customers. I called forty people."},
    {"id": 2, "start": 15.0, "end": 22.0, "text": " Sales rose by 20 percent. [BLANK_AUDIO]"},
]
WORD_ROWS = [
    {"word": f" {word}", "start": 3.0 + i, "end": 3.9 + i, "probability": 0.5 + i / 100}
    for i, word in enumerate(WORDS)
]
FOREIGN: dict[str, Any] = {
    "whisper": {"text": SAID, "segments": SEGMENTS, "language": "en"},
    "whisper with words": {
        "text": SAID,
        "segments": [{"start": 3.0, "end": 22.0, "text": SAID, "words": WORD_ROWS}],
    },
    "openai verbose": {"task": "transcribe", "duration": 25.0, "text": SAID, "words": WORD_ROWS},
    "faster-whisper list": SEGMENTS,
    "whisperx": {"segments": [{**row, "speaker": "SPEAKER_00"} for row in SEGMENTS]},
    "whisper.cpp": {
        "transcription": [
            {
                "timestamps": {"from": "00:00:03,000", "to": "00:00:08,000"},
                "offsets": {"from": row["start"] * 1000, "to": row["end"] * 1000},
                "text": row["text"],
            }
            for row in SEGMENTS
        ]
    },
    "youtube": {
        "events": [
            {"tStartMs": 0, "dDurationMs": 22_000, "id": 1},
            *(
                {
                    "tStartMs": row["start"] * 1000,
                    "dDurationMs": 9_000,
                    "segs": [{"utf8": row["text"].strip() + "\n"}],
                }
                for row in SEGMENTS
            ),
        ]
    },
}


@pytest.mark.parametrize("name", FOREIGN)
def test_json_of_other_programs(name: str) -> None:
    read_ = read_foreign_json(json.dumps(FOREIGN[name]).encode(), f"{name}.json")
    assert read_ is not None
    found = read_.transcript
    assert found.text == SAID
    assert found.timed
    assert run_on(found)
    assert found.words[0].start == pytest.approx(3.0)
    probability = found.words[2].probability
    assert probability == (0.52 if "word" in name or "verbose" in name else None)


@pytest.mark.parametrize(
    "content",
    [
        {"text": SAID},
        {"text": SAID, "words": [{"text": "So", "start": 0.0, "end": 0.2}]},
        {"transcript": {"text": SAID}, "duration": 3},
        {"events": [1, 2]},
        {"segments": []},
        [1, 2],
        "text",
    ],
)
def test_mockints_own_json_is_left_to_its_own_reader(content: object) -> None:
    assert read_foreign_json(json.dumps(content).encode(), "own.json") is None


def test_speakers_of_whisperx_are_told_apart() -> None:
    rows = [{**row, "speaker": f"SPEAKER_0{i % 2}"} for i, row in enumerate(SEGMENTS)]
    found = read_foreign_json(json.dumps({"segments": rows}).encode(), "x.json", "speaker_00")
    assert found is not None
    assert found.transcript.text == "So last year our shop Sales rose by 20 percent."


@pytest.mark.parametrize("cut", range(0, len(ZOOM), 7))
def test_half_a_caption_file_is_the_words_that_are_there(cut: int) -> None:
    found = read("zoom.vtt", ZOOM[:cut]).transcript.text
    assert "-->" not in found
