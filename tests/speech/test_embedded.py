"""PocketSphinx hears the bundled voice, and admits when it does not hear a real one."""

import threading
import tomllib
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from mockint.errors import SpeechError, StoppedError
from mockint.paths import demo_folder
from mockint.speech.chunks import LONGEST_S, cut
from mockint.speech.embedded import EmbeddedTranscriber
from tests.speech.sound import Samples, hear, read, word_errors

CLIPS = Path(__file__).resolve().parents[2].parent / "shared" / "audio"


def test_the_bundled_reply_is_understood(embedded: EmbeddedTranscriber, reply: Samples) -> None:
    script = tomllib.loads((demo_folder() / "demo.toml").read_text(encoding="utf-8"))
    shares: list[float] = []
    heard = hear(embedded, reply, shares)
    assert word_errors(script["texts"][2], heard.text) <= 0.1
    assert heard.timed
    assert heard.mean_probability is not None
    assert heard.mean_probability > 0.7
    starts = [w.start for w in heard.words if w.start is not None]
    assert starts == sorted(starts)
    assert heard.words[-1].end is not None
    assert 13.0 < heard.words[-1].end <= len(reply) / 16_000
    assert shares[-1] == 1.0


@pytest.mark.parametrize("seconds", [0, 0.05, 30])
def test_no_words_from_silence(seconds: float, embedded: EmbeddedTranscriber) -> None:
    samples = np.zeros(int(seconds * 16_000), np.float32)
    assert hear(embedded, samples).words == ()


def test_stop_ends_it(embedded: EmbeddedTranscriber, reply: Samples) -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(StoppedError):
        embedded.transcribe(reply, on_progress=lambda _share: None, stop=stop)


@pytest.mark.skipif(not CLIPS.is_dir(), reason="no shared audio beside this checkout")
def test_free_speech_is_heard_badly_and_says_so(embedded: EmbeddedTranscriber) -> None:
    heard = hear(embedded, read(CLIPS / "jfk_inaugural.flac"))
    said = (CLIPS / "jfk_inaugural.txt").read_text(encoding="utf-8")
    assert word_errors(said, heard.text) > 0.14  # the worst synthesised voice that was tried
    assert heard.mean_probability is not None
    assert heard.mean_probability < 0.65


def test_a_missing_package_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pocketsphinx", None)
    with pytest.raises(SpeechError, match="not installed") as caught:
        EmbeddedTranscriber()
    assert "mockint[embedded]" in caught.value.hint


@pytest.mark.parametrize("seconds", [0.0, 5.0, 28.0, 28.1, 61.0, 200.0])
def test_pieces_cover_the_recording_once(seconds: float) -> None:
    samples = np.random.default_rng(1).standard_normal(int(seconds * 16_000)).astype(np.float32)
    pieces = list(cut(samples))
    assert pieces[0][0] == 0
    assert pieces[-1][1] == len(samples)
    assert all(a[1] == b[0] for a, b in pairwise(pieces))
    assert max(end - start for start, end in pieces) <= LONGEST_S * 16_000


def test_the_cut_falls_into_the_pause() -> None:
    samples = np.full(40 * 16_000, 0.3, np.float32)
    samples[::2] *= -1
    samples[25 * 16_000 : 26 * 16_000] = 0
    (_, first_end), _ = cut(samples)
    assert 25.0 <= first_end / 16_000 <= 26.0
