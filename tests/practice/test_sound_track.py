"""Files with several sound tracks → the one with the person, and a line that says which."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from mockint.cli import main
from mockint.errors import AudioFileError
from mockint.paths import demo_folder
from mockint.practice.sound_track import SoundTrack, Why, sound_track
from tests.build import sound_files
from tests.build.sound_files import Samples, write_tracks
from tests.speech.sound import read

RATE_HZ = 16_000


@pytest.fixture(scope="module")
def voice() -> Samples:
    """Fourteen seconds of somebody speaking."""
    return read(demo_folder() / "follow-up-2.ogg").astype(np.float64)


@pytest.fixture(scope="module")
def other(voice: Samples) -> Samples:
    """Four seconds of speech, then nothing."""
    return np.concatenate([voice[: 4 * RATE_HZ], np.zeros(len(voice) - 4 * RATE_HZ)])


def silence(voice: Samples) -> Samples:
    return np.zeros(len(voice))


def hum(voice: Samples) -> Samples:
    return 0.2 * np.sin(2 * np.pi * 100 * np.arange(len(voice)) / RATE_HZ)


def written(folder: Path, sounds: Sequence[Samples], default: int = 0, ending: str = "mkv") -> Path:
    codec = "aac" if ending == "mp4" else "flac"
    tracks = [
        sound_files.SoundTrack([(0, [sound])], codec, RATE_HZ, default=number == default)
        for number, sound in enumerate(sounds, 1)
    ]
    return write_tracks(folder / f"talk.{ending}", *tracks)


@pytest.mark.parametrize("ending", ["mkv", "mp4"])
@pytest.mark.parametrize("default", [0, 1, 2])
def test_the_one_who_speaks_most_is_taken(
    tmp_path: Path, voice: Samples, other: Samples, ending: str, default: int
) -> None:
    """Programs mark the first track by themselves; a mark on another one is somebody's wish."""
    path = written(tmp_path, [other, voice], default, ending)
    why = Why.MARKED if default == 2 else Why.MOST_SPEECH
    assert sound_track(path) == SoundTrack(2, 2, why)


def test_a_mark_on_a_later_track_is_a_wish(tmp_path: Path, voice: Samples, other: Samples) -> None:
    path = written(tmp_path, [voice, silence(voice), other], default=3)
    assert sound_track(path) == SoundTrack(3, 3, Why.MARKED)


@pytest.mark.parametrize("empty", [silence, hum])
@pytest.mark.parametrize("default", [0, 1, 2])
@pytest.mark.parametrize("at", [1, 2])
def test_a_track_without_a_voice_is_passed_over(
    tmp_path: Path, voice: Samples, empty: object, default: int, at: int
) -> None:
    assert callable(empty)
    sounds = [empty(voice), empty(voice)]
    sounds[at - 1] = voice
    assert sound_track(written(tmp_path, sounds, default)) == SoundTrack(at, 2, Why.ONLY_VOICE)


def test_without_a_voice_the_first_is_taken(tmp_path: Path, voice: Samples) -> None:
    path = written(tmp_path, [silence(voice), hum(voice)])
    assert sound_track(path) == SoundTrack(1, 2, Why.NO_VOICE)


def test_what_is_asked_for_is_taken(tmp_path: Path, voice: Samples, other: Samples) -> None:
    path = written(tmp_path, [other, voice])
    assert sound_track(path, 1) == SoundTrack(1, 2, Why.ASKED)
    with pytest.raises(AudioFileError, match=r"has no sound track 3; it has 2"):
        sound_track(path, 3)


def test_one_track_leaves_no_choice(tmp_path: Path, voice: Samples) -> None:
    assert sound_track(written(tmp_path, [voice])) == SoundTrack()


@pytest.mark.parametrize("verb", [["analyze"], ["import", "--question", "hardest-decision"]])
def test_one_line_says_which_was_taken(
    tmp_path: Path,
    voice: Samples,
    other: Samples,
    verb: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = written(tmp_path, [other, voice])
    assert main([*verb, str(path), "--home", str(tmp_path / "home")]) == 0
    said = capsys.readouterr().err.splitlines()
    assert said == [
        "mockint: talk.mkv has 2 sound tracks: track 2 was taken, on which there is most speech; "
        "--track N takes another"
    ]
    assert main([*verb, str(path), "--track", "1", "--home", str(tmp_path / "home")]) == 0
    assert capsys.readouterr().err.splitlines() == [
        "mockint: talk.mkv has 2 sound tracks: track 1 was taken, as you asked"
    ]
    assert main([*verb, str(path), "--track", "0", "--home", str(tmp_path / "home")]) == 1
    assert "talk.mkv has no sound track 0; it has 2" in capsys.readouterr().err
