"""The bundled voice → sound; no network, nothing written, damage told in a sentence."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from mockint.errors import VoiceError
from mockint.voice import hibari
from mockint.voice.catalogue import KnownVoice, folder_of, known, open_voice
from mockint.voice.hibari import HibariVoice


def level_dbfs(sound: NDArray[np.int16]) -> float:
    """Of the stretch from the first to the last sound."""
    heard = np.flatnonzero(np.abs(sound) > 100)
    samples = sound[heard[0] : heard[-1]].astype(np.float64) / 32_768
    return float(10 * np.log10((samples**2).mean()))


def test_sound_is_as_loud_as_speech_and_begins_at_once(heart: HibariVoice) -> None:
    said = list(heart.say("Tell me about a project that failed. What did you take away from it?"))
    assert len(said) == 2
    for sentence in said:
        heard = np.flatnonzero(np.abs(sentence) > 600)
        assert heard[0] < 0.06 * heart.rate_hz
        assert 0.3 < (len(sentence) - heard[-1]) / heart.rate_hz < 0.7
        assert np.abs(sentence).max() < 0.9 * 32_767
        assert -23 < level_dbfs(sentence) < -17


def test_the_same_text_is_the_same_sound(heart: HibariVoice) -> None:
    one, other = (np.concatenate(list(heart.say("Who decided that?"))) for _ in range(2))
    assert np.array_equal(one, other)


@pytest.mark.parametrize(
    ("text", "least_s", "most_s"),
    [
        ("", 0, 0),
        ("🎉 \x1b[31m", 0, 0),
        ("你好", 0, 2),
        ("p99 fell to 20 ms 🎉", 1, 6),
        ("We rebuilt it, because it was slow. " * 28, 40, 90),
        ("word and then " * 72, 30, 90),
    ],
    ids=["empty", "signs", "foreign", "mixed", "long", "one-long-sentence"],
)
def test_any_text_can_be_said(heart: HibariVoice, text: str, least_s: float, most_s: float) -> None:
    said = list(heart.say(text))
    assert least_s <= sum(map(len, said)) / heart.rate_hz <= most_s


# Every address that is asked for, every connection, every file opened for writing ends the program.
WATCHED = """
import os, sys
def watch(event, args):
    writes = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
    if writes and args[0] not in (os.devnull, None) and not isinstance(args[0], int):
        raise SystemExit(f"wrote {args[0]}")
    if event.startswith("socket.") and event != "socket.gethostname":
        raise SystemExit(event)
sys.addaudithook(watch)
sys.dont_write_bytecode = True
from mockint.errors import VoiceError
from mockint.voice.hibari import HibariVoice
voice = HibariVoice("heart")
print(sum(map(len, voice.say("It holds, and nobody was asked."))) > 24_000)
import hibari
try:
    hibari.Hibari("emma")
except VoiceError as error:
    print(error)
"""


def test_the_library_reaches_no_network_and_writes_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WATCHED],
        capture_output=True,
        text=True,
        env={"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")},
        cwd=Path(__file__).resolve().parents[2],
        check=False,
    )
    told = "the voice library may not use the network; mockint models pull"
    assert done.stdout.splitlines() == ["True", told], done.stderr
    assert done.stderr == ""
    assert list(tmp_path.rglob("*")) == []


def test_a_missing_package_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hibari, "PACKAGE", "no-such-package")
    with pytest.raises(VoiceError, match=r"is not installed; the questions are on .*pip install"):
        HibariVoice("heart")


class Installed:
    """A package with one data file, whose hash is that of something else."""

    def __init__(self, path: Path) -> None:
        from importlib.metadata import FileHash, PackagePath

        self.file = PackagePath("hibari/assets/hibari.onnx")
        self.file.hash = FileHash("sha256=AAAA")
        self.file.dist = self  # type: ignore[assignment]
        self.files = [self.file]
        self.path = path

    def locate_file(self, _name: object) -> Path:
        return self.path


@pytest.mark.parametrize("there", [True, False])
def test_a_damaged_package_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    path = tmp_path / "hibari.onnx"
    if there:
        path.write_bytes(b"cut off")
    monkeypatch.setattr("importlib.metadata.distribution", lambda _name: Installed(path))
    with pytest.raises(VoiceError, match=r"hibari\.onnx of the interviewer's voice is damaged; "):
        HibariVoice("heart")


def test_the_published_voices_are_those_that_the_library_knows() -> None:
    from hibari.voices import VOICES

    published = {n: (v["file"], v["bytes"], v["sha256"]) for n, v in VOICES.items() if n != "heart"}
    assert {v.name: (v.file, v.size, v.sha256) for v in known().values()} == published


def test_a_voice_that_is_not_here_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(VoiceError, match=r"emma is not on this machine; mockint models pull voice"):
        open_voice(tmp_path, "emma")
    with pytest.raises(VoiceError, match=r"no voice called 'bob'; there are heart, emma, fenrir"):
        open_voice(tmp_path, "bob")
    file = folder_of(tmp_path, "emma") / known()["emma"].file
    file.parent.mkdir()
    file.write_bytes(b"cut off")
    with pytest.raises(VoiceError, match=r"the voice emma is damaged; .*models pull voice:emma"):
        open_voice(tmp_path, "emma")


def test_a_fetched_voice_is_loaded_from_where_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another voice has the same shape, so the bundled model stands for it."""
    from hashlib import sha256

    from hibari.voices import ASSETS

    ours = (Path(ASSETS) / "hibari.onnx").read_bytes()
    emma = KnownVoice("emma", "", "emma.onnx", len(ours), sha256(ours).hexdigest(), "", "")
    monkeypatch.setattr("mockint.voice.catalogue.known", lambda: {"emma": emma})
    folder_of(tmp_path, "emma").mkdir()
    (folder_of(tmp_path, "emma") / "emma.onnx").write_bytes(ours)
    sound: NDArray[np.int16] = np.concatenate(list(open_voice(tmp_path, "emma").say("Good.")))
    assert len(sound) > 10_000
