"""The bundled test model on the bundled recordings: the true faster-whisper path, true words."""

import json
import statistics
import threading
import tomllib
from pathlib import Path

import pytest

from mockint.core.transcript import Transcript
from mockint.paths import demo_folder
from mockint.speech.choose import open_transcriber
from mockint.speech.weights import TEST_MODEL, bundled_model
from mockint.speech.whisper import WhisperTranscriber
from tests.speech.sound import Samples, hear, read, word_errors

pytestmark = pytest.mark.skipif(
    bool(bundled_model().problem), reason="no test model: make train-whisper makes it"
)
SCRIPT = tomllib.loads((demo_folder() / "demo.toml").read_text(encoding="utf-8"))
TEXTS: dict[str, str] = dict(zip(SCRIPT["recordings"], SCRIPT["texts"], strict=True))
TIMES: dict[str, list[tuple[str, float]]] = json.loads(
    (Path(__file__).parent / "data" / "demo_times.json").read_text(encoding="utf-8")
)
# issue: at most 15 % on the bundled answer, 150 ms at the median. Its words were not trained on.
MOST_WORD_ERRORS = 0.15
MOST_START_ERROR_S = 0.15


@pytest.fixture(scope="session")
def small() -> WhisperTranscriber:
    found = bundled_model()
    assert found.problem == ""
    return WhisperTranscriber(found.folder)


@pytest.fixture(scope="session")
def heard(small: WhisperTranscriber) -> Transcript:
    return hear(small, read(demo_folder() / "answer.ogg"))


def test_the_bundled_answer_is_understood(heard: Transcript) -> None:
    assert word_errors(TEXTS["answer.ogg"], heard.text) <= MOST_WORD_ERRORS


def test_words_stand_where_they_are_said(heard: Transcript) -> None:
    said = TIMES["answer.ogg"]
    pairs = agreeing([word for word, _ in said], [word.text for word in heard.words])
    assert len(pairs) > len(said) / 2
    errors = [abs((heard.words[j].start or 0.0) - said[i][1]) for i, j in pairs]
    assert statistics.median(errors) <= MOST_START_ERROR_S


def test_sentences_and_numbers_are_written_as_such(heard: Transcript) -> None:
    assert heard.words[0].text[0].isupper()
    assert any(word.text.endswith(".") for word in heard.words)


def test_hearing_twice_gives_the_same(small: WhisperTranscriber, reply: Samples) -> None:
    assert hear(small, reply).words == hear(small, reply).words


def test_hints_do_not_change_what_was_said(small: WhisperTranscriber, reply: Samples) -> None:
    hinted = small.transcribe(
        reply,
        on_progress=lambda _share: None,
        stop=threading.Event(),
        hints=("machine", "stores"),
    )
    assert word_errors(hear(small, reply).text, hinted.text) <= MOST_WORD_ERRORS


def test_it_is_opened_by_name_alone(tmp_path: Path) -> None:
    assert open_transcriber(tmp_path, TEST_MODEL).recognizer.model == TEST_MODEL
    assert open_transcriber(tmp_path).recognizer.rough


def test_it_is_small() -> None:
    size = sum(path.stat().st_size for path in bundled_model().folder.iterdir())
    assert size <= 15_000_000


def agreeing(said: list[str], found: list[str]) -> list[tuple[int, int]]:
    """Places of the words that both have, in order."""
    import difflib

    plain = [["".join(c for c in w.lower() if c.isalnum()) for w in ws] for ws in (said, found)]
    matcher = difflib.SequenceMatcher(a=plain[0], b=plain[1], autojunk=False)
    return [(m.a + k, m.b + k) for m in matcher.get_matching_blocks() for k in range(m.size)]
