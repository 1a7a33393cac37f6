"""Recordings from phones, recorders and meetings → the words that were said, by tiny.en."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from mockint.cli import main
from mockint.paths import demo_folder
from tests.build.sound_files import Chunks, Samples, SoundTrack, wav_of, write_tracks
from tests.speech.sound import read, word_errors

RATE_HZ = 16_000
MOST_WORD_ERRORS = 0.1


@pytest.fixture(scope="module")
def voice() -> Samples:
    """The first eight seconds of somebody speaking, peaking at half of full scale."""
    sound = read(demo_folder() / "follow-up-2.ogg").astype(np.float64)[: 8 * RATE_HZ]
    return np.asarray(0.5 * sound / np.abs(sound).max())


def flac(path: Path, *channels: Samples) -> Path:
    return write_tracks(path.with_suffix(".flac"), SoundTrack([(0, channels)], "flac", RATE_HZ))


def in_two(path: Path, voice: Samples) -> Path:
    """A pause of six seconds in the middle that is only a gap between timestamps."""
    middle = 4 * RATE_HZ
    pieces = [(0, [voice[:middle]]), (10, [voice[middle:]])]
    return write_tracks(path.with_suffix(".mkv"), SoundTrack(pieces, "flac", RATE_HZ))


def wav(path: Path, head: Chunks) -> Path:
    path.write_bytes(wav_of(head))
    return path


FILES: dict[str, Callable[[Path, Samples], Path]] = {
    "peak 0.007": lambda path, voice: flac(path, 0.014 * voice),
    "peak 0.002": lambda path, voice: flac(path, 0.004 * voice),
    "opposite phase": lambda path, voice: flac(path, voice, -voice),
    "one dead channel": lambda path, voice: flac(path, 0 * voice, voice),
    "5.1": lambda path, voice: flac(path, *[0 * voice] * 2, voice, *[0 * voice] * 3),
    "other byte order": lambda path, voice: wav(path, Chunks(order=">", channels=[voice])),
    "head says 1 s": lambda path, voice: wav(path, Chunks(declared=32_000, channels=[voice])),
    "telephone": lambda path, voice: wav(path, Chunks(rate_hz=8_000, channels=[voice[::2]])),
    "a pause in the clock": in_two,
}


def heard(
    path: Path, home: Path, capsys: pytest.CaptureFixture[str], *verb: str
) -> dict[str, object]:
    """What a command gives as JSON."""
    capsys.readouterr()
    assert main([*verb, str(path), "--format", "json", "--home", str(home)]) == 0
    content: dict[str, object] = json.loads(capsys.readouterr().out)
    return content


def text_of(content: dict[str, object]) -> str:
    transcript = content["transcript"]
    assert isinstance(transcript, dict)
    return str(transcript["text"])


@pytest.mark.parametrize("kind", FILES)
def test_every_word_is_heard(
    tmp_path: Path, voice: Samples, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = heard(flac(tmp_path / "plain", voice), tmp_path / "home", capsys, "analyze")
    path = FILES[kind](tmp_path / "talk.wav", voice)
    odd = heard(path, tmp_path / "home", capsys, "analyze")
    assert len(text_of(plain).split()) > 15
    assert word_errors(text_of(plain), text_of(odd)) <= MOST_WORD_ERRORS
    assert odd["duration"] == pytest.approx(14 if kind == "a pause in the clock" else 8, abs=0.1)


def test_analyze_says_what_import_says_about_a_file_that_is_cut_off(
    tmp_path: Path, voice: Samples, capsys: pytest.CaptureFixture[str]
) -> None:
    path = flac(tmp_path / "talk", voice)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    said = []
    for verb in (["analyze"], ["import", "--question", "hardest-decision"]):
        findings = heard(path, tmp_path / "home", capsys, *verb)["findings"]
        assert isinstance(findings, list)
        said.append([f["says"] for f in findings if f["rule"] == "interrupted"])
    assert said[0] == said[1]
    assert "the file is cut off after" in said[0][0]
