"""The published tiny.en, which came along, on the bundled and on real recordings."""

import csv
import difflib
import statistics
import threading
import tomllib
from pathlib import Path

import pytest

from mockint.core.transcript import Transcript
from mockint.paths import demo_folder
from mockint.speech.models.choose import open_transcriber
from mockint.speech.transcriber import Transcriber
from tests.speech.sound import Samples, hear, read, word_errors

SCRIPT = tomllib.loads((demo_folder() / "demo.toml").read_text(encoding="utf-8"))
TEXTS: dict[str, str] = dict(zip(SCRIPT["recordings"], SCRIPT["texts"], strict=True))
CLIPS = Path(__file__).resolve().parents[3].parent / "shared" / "audio"
MOST_WORD_ERRORS = 0.10  # 5 % of a natural voice's words were wrong, 17 % of five real people's
MOST_START_ERROR_S = 0.15


@pytest.fixture(scope="session")
def heard(tiny_en: Transcriber) -> Transcript:
    return hear(tiny_en, read(demo_folder() / "answer.ogg"))


def test_the_bundled_answer_is_understood(heard: Transcript) -> None:
    assert word_errors(TEXTS["answer.ogg"], heard.text) <= MOST_WORD_ERRORS
    assert heard.doubtful_share < 0.1


def test_sentences_and_numbers_are_written_as_such(heard: Transcript) -> None:
    assert heard.words[0].text[0].isupper()
    assert any(word.text.endswith(".") for word in heard.words)


@pytest.mark.skipif(not CLIPS.is_dir(), reason="no shared audio beside this checkout")
def test_words_stand_where_they_are_said(tiny_en: Transcriber) -> None:
    name = "mfa_acoustic_corpus"
    with (CLIPS / f"{name}.words.csv").open(encoding="utf-8") as table:
        said = [(row["word"], float(row["start"])) for row in csv.DictReader(table)]
    found = hear(tiny_en, read(CLIPS / f"{name}.wav")).words
    pairs = agreeing([word for word, _ in said], [word.text for word in found])
    assert len(pairs) > len(said) / 2
    errors = [abs((found[j].start or 0.0) - said[i][1]) for i, j in pairs]
    assert statistics.median(errors) <= MOST_START_ERROR_S


def test_hearing_twice_gives_the_same(tiny_en: Transcriber, reply: Samples) -> None:
    assert hear(tiny_en, reply).words == hear(tiny_en, reply).words


def test_hints_do_not_change_what_was_said(tiny_en: Transcriber, reply: Samples) -> None:
    hinted = tiny_en.transcribe(
        reply,
        on_progress=lambda _share: None,
        stop=threading.Event(),
        hints=("machine", "stores"),
    )
    assert word_errors(hear(tiny_en, reply).text, hinted.text) <= MOST_WORD_ERRORS


def test_it_is_found_without_a_download_and_by_name(tmp_path: Path) -> None:
    for name in ("", "tiny.en"):
        recognizer = open_transcriber(tmp_path / "models", name).recognizer
        assert (recognizer.engine, recognizer.model) == ("faster-whisper", "tiny.en")


def agreeing(said: list[str], found: list[str]) -> list[tuple[int, int]]:
    """Places of the words that both have, in order."""
    plain = [["".join(c for c in w.lower() if c.isalnum()) for w in ws] for ws in (said, found)]
    matcher = difflib.SequenceMatcher(a=plain[0], b=plain[1], autojunk=False)
    return [(m.a + k, m.b + k) for m in matcher.get_matching_blocks() for k in range(m.size)]
