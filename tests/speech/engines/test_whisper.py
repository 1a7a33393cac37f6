"""The true faster-whisper path, on weights too small to know a word."""

import shutil
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import msgspec
import numpy as np
import pytest

from mockint.analysis.sections.weights import weights_folder
from mockint.errors import SpeechError, StoppedError
from mockint.speech.engines.gates import DecodedChunk, better
from mockint.speech.engines.whisper import WINDOW_FRAMES, WhisperTranscriber, frames_for
from mockint.speech.models.choose import available, open_transcriber
from mockint.speech.models.weights import installed
from tests.speech.sound import Samples, hear


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> NoReturn:
        raise AssertionError("the recogniser went to the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_words_are_orderly_and_progress_runs_to_the_end(
    whisper_folder: Path, reply: Samples
) -> None:
    shares: list[float] = []
    heard = hear(WhisperTranscriber(whisper_folder), reply, shares)
    duration_s = len(reply) / 16_000
    assert heard.words
    assert heard.recognizer is not None
    assert heard.recognizer.engine == "faster-whisper"
    edge = 0.0
    for word in heard.words:
        assert word.text == word.text.strip() != ""
        assert word.start is not None
        assert word.end is not None
        assert edge <= word.start <= word.end <= duration_s
        edge = word.start
    assert next(s.first_word for s in heard.segments) == 0
    assert heard.segments[-1].last_word == len(heard.words) - 1
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert b'"words"' in msgspec.json.encode(heard)


@pytest.mark.parametrize(("believed", "passes"), [(True, 1), (False, 2)])
def test_one_pass_of_the_encoder_a_chunk_and_one_more_for_a_retry(
    believed: bool,
    passes: int,
    whisper_folder: Path,
    reply: Samples,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    transcriber = WhisperTranscriber(whisper_folder)
    encode = transcriber._model.encode
    encoded: list[int] = []  # frames that each pass sees

    def counted(features: Any) -> Any:
        encoded.append(transcriber._model._frames)
        return encode(features)

    monkeypatch.setattr(transcriber._model, "encode", counted)
    monkeypatch.setattr(DecodedChunk, "flaw", not believed)
    words = transcriber.hear_chunk(reply[: 9 * 16_000], 5.0, ("SLO", "A/B"))
    assert encoded == [frames_for(9 * 16_000), WINDOW_FRAMES][:passes]
    assert words
    assert all(w.start is not None and w.start >= 5.0 for w in words)


GATES = [
    ("good", -0.3, 1.5, 0.1, False, (False, False)),
    ("unlikely", -1.2, 1.5, 0.1, False, (True, False)),
    ("packs too well", -0.3, 2.5, 0.1, False, (True, False)),
    ("as long as it may be", -0.3, 1.5, 0.1, True, (True, False)),
    ("no speech", -1.2, 1.5, 0.7, False, (False, True)),
    ("sure of words, unsure of speech", -0.3, 1.5, 0.7, False, (False, False)),
]


@pytest.mark.parametrize(
    ("logprob", "compression", "no_speech", "capped", "wanted"),
    [case[1:] for case in GATES],
    ids=[case[0] for case in GATES],
)
def test_gates(
    logprob: float, compression: float, no_speech: float, capped: bool, wanted: tuple[bool, bool]
) -> None:
    decoded = DecodedChunk((), logprob, compression, no_speech, capped)
    assert (decoded.flaw, decoded.silent) == wanted


def test_of_two_tries_the_one_that_is_not_stuck_counts() -> None:
    stuck, sound = DecodedChunk((), -0.1, 3.0, 0.0, False), DecodedChunk((), -0.9, 1.5, 0.0, False)
    assert better(stuck, sound) == better(sound, stuck) == sound
    likelier = DecodedChunk((), -0.5, 1.5, 0.0, False)
    assert better(sound, likelier) == better(likelier, sound) == likelier


def _noise(seconds: float, loudness: float) -> Samples:
    noise = np.random.default_rng(3).standard_normal(int(seconds * 16_000))
    return (noise * loudness).astype(np.float32)


WORDLESS = [
    ("nothing", _noise(0, 0)),
    ("a tenth of a second", _noise(0.1, 0.3)),
    ("digital silence", _noise(40, 0)),
    ("a quiet room", _noise(6, 0.001)),
    ("a fan", _noise(6, 0.05)),
]


@pytest.mark.parametrize(("what", "samples"), WORDLESS, ids=[w for w, _ in WORDLESS])
def test_no_words_from_no_speech(what: str, samples: Samples, whisper_folder: Path) -> None:
    assert hear(WhisperTranscriber(whisper_folder), samples).words == ()


def test_the_samples_are_not_written_to(whisper_folder: Path, reply: Samples) -> None:
    before = reply.copy()
    hear(WhisperTranscriber(whisper_folder), reply)
    assert np.array_equal(before, reply)


def test_weights_that_go_while_they_are_used_are_not_missed(
    whisper_folder: Path, reply: Samples, tmp_path: Path
) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(whisper_folder, folder)
    transcriber = WhisperTranscriber(folder)
    before = hear(transcriber, reply)
    shutil.rmtree(folder)
    assert hear(transcriber, reply) == before


def test_stop_ends_it(whisper_folder: Path, reply: Samples) -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(StoppedError, match="recording is saved"):
        WhisperTranscriber(whisper_folder).transcribe(
            reply, on_progress=lambda _share: None, stop=stop
        )


def _without(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def _cut(size: int) -> Callable[[Path], None]:
    def cut(folder: Path) -> None:
        weights = (folder / "model.bin").read_bytes()
        (folder / "model.bin").write_bytes(weights[:size])

    return cut


def _garbage(folder: Path) -> None:
    (folder / "model.bin").write_bytes(b"\xff" * 200_000)


DAMAGE = [
    (_without("model.bin"), "model.bin missing"),
    (_without("tokenizer.json"), "tokenizer.json missing"),
    (_without("vocabulary.json"), "vocabulary.txt missing"),
    (_without("config.json"), "config.json missing"),
    (_cut(0), "cut off at 0 bytes"),
    (_cut(200_000), "cannot be used"),
    (_garbage, "cannot be used"),
    (shutil.rmtree, "does not exist"),
]


@pytest.mark.parametrize(("damage", "sentence"), DAMAGE)
def test_damaged_weights_are_one_sentence_with_the_repair(
    damage: Callable[[Path], None], sentence: str, whisper_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "base.en"
    shutil.copytree(whisper_folder, folder)
    damage(folder)
    with pytest.raises(SpeechError, match=sentence) as caught:
        WhisperTranscriber(folder)
    assert str(folder) in caught.value.hint


def test_the_manifest_tells_an_interrupted_copy(whisper_folder: Path, tmp_path: Path) -> None:
    shutil.copytree(whisper_folder, tmp_path / "base.en")
    (tmp_path / "notes").mkdir()
    (found,) = installed(tmp_path)
    assert found.name == "base.en"
    assert "cut off" in found.problem


def test_choice(whisper_folder: Path, tmp_path: Path) -> None:
    for name in ("mine", "other"):
        shutil.copytree(whisper_folder, tmp_path / name)
    chosen = available(tmp_path, "other")
    assert chosen is not None
    assert (chosen.engine, chosen.model) == ("faster-whisper", "other")
    assert open_transcriber(tmp_path, "other").recognizer == chosen
    with pytest.raises(SpeechError, match="no model 'absent'") as caught:
        open_transcriber(tmp_path, "absent")
    assert "mine, other" in caught.value.hint
    left = available(tmp_path / "empty")
    assert left is not None
    assert left.model == "tiny.en"  # it came along


def test_the_weights_of_the_analysis_are_no_recogniser(tmp_path: Path) -> None:
    shutil.copytree(weights_folder(), tmp_path / "star")
    assert installed(tmp_path) == []
