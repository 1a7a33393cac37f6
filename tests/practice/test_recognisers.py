"""`mockint models` → what is here, what it is worth here, and each repair as a command."""

import shutil
from pathlib import Path

import pytest

from mockint.cli import main
from mockint.errors import SpeechError
from mockint.speech.models import weights as weights_of
from mockint.speech.models.choose import open_transcriber
from mockint.speech.models.self_test import Timed, recommended
from tests.speech import tiny_whisper


@pytest.fixture(scope="session")
def whisper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_whisper.build(tmp_path_factory.mktemp("weights") / "mine")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "models").mkdir()
    return tmp_path


def models(home: Path, *words: str) -> int:
    return main(["models", *words, "--home", str(home)])


def test_list_names_every_model_with_size_and_command(
    home: Path, whisper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(whisper, home / "models" / "mine")
    (home / "models" / "base.en.part").mkdir()
    (home / "models" / "base.en.part" / "model.bin.part").write_bytes(bytes(3_000_000))
    (home / "models" / "small.en.part").mkdir()  # nothing has arrived
    assert models(home) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "small.en           486 MB  mockint models pull small.en downloads it" in lines
    assert any(line.startswith("base.en") and "3 MB of it downloaded" in line for line in lines)
    assert "tiny.en             78 MB  ready, came with the installation" in lines
    assert "mine                       ready" in lines
    assert lines[-1] == "In use: mine"


WRONG: list[tuple[tuple[str, ...], int, str]] = [
    (("pull",), 2, "models takes list, pull NAME or check"),
    (("check", "base.en"), 2, "models takes list, pull NAME or check"),
    (("pull", "bse.en"), 1, "there is no model 'bse.en'"),
    (("pull", "bse.en"), 1, "did you mean base.en?"),
    (("pull", "base.en", "--offline"), 1, "--offline forbids downloading it"),
]


@pytest.mark.parametrize(("words", "code", "sentence"), WRONG)
def test_wrong_use_is_one_line(
    words: tuple[str, ...],
    code: int,
    sentence: str,
    home: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert models(home, *words) == code
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1
    assert "Traceback" not in said


def test_check_tells_damage_and_times_what_is_whole(
    home: Path, whisper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(whisper, home / "models" / "mine")
    shutil.copytree(whisper, home / "models" / "base.en")
    assert models(home, "check") == 1
    said = capsys.readouterr().out
    assert "base.en cannot be used: model.bin is cut off" in said
    assert "mockint models pull base.en" in said
    assert "mine                 loads in" in said
    assert "for 3 s" in said


def test_damage_inside_is_found_by_the_hash(whisper: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    shutil.copytree(whisper, folder)
    file = weights_of.WeightFile(
        "model.bin",
        (folder / "model.bin").stat().st_size,
        weights_of.sha256_of(folder / "model.bin"),
    )
    model = weights_of.KnownModel("ours", "", "MIT", 1, 1.0, (file,))
    assert weights_of.damage_of(folder, model) == ""
    content = bytearray((folder / "model.bin").read_bytes())
    content[len(content) // 2 : len(content) // 2 + 4096] = bytes(4096)
    (folder / "model.bin").write_bytes(content)
    assert "differs from what was published" in weights_of.damage_of(folder, model)


REPAIRS: list[tuple[str, str, str]] = [
    ("base.en", "model.bin", "mockint models pull base.en"),
    ("base.en", "tokenizer.json", "mockint models pull base.en"),
    ("mine", "tokenizer.json", "copy its files into"),
]


@pytest.mark.parametrize(("name", "missing", "repair"), REPAIRS)
def test_every_damage_names_its_repair(
    name: str, missing: str, repair: str, home: Path, whisper: Path
) -> None:
    shutil.copytree(whisper, home / "models" / name)
    (home / "models" / name / missing).unlink()
    if missing != "model.bin" or name in weights_of.known():
        with pytest.raises(SpeechError, match="cannot be used") as caught:
            open_transcriber(home / "models", name)
        assert repair in caught.value.hint


def test_half_fetched_goes_on_by_the_same_command(home: Path) -> None:
    (home / "models" / "base.en.part").mkdir()
    (home / "models" / "base.en.part" / "model.bin.part").write_bytes(bytes(3_000_000))
    (home / "models" / "small.en.part").mkdir()  # nothing has arrived
    with pytest.raises(SpeechError, match="only a part of it has arrived") as caught:
        open_transcriber(home / "models", "base.en")
    assert caught.value.hint == "mockint models pull base.en"


def test_what_is_not_here_names_the_command_that_fetches_it(home: Path) -> None:
    with pytest.raises(SpeechError, match=r"base.en is not on this machine") as caught:
        open_transcriber(home / "models", "base.en")
    assert caught.value.hint == "mockint models pull base.en"


PACES: list[tuple[str, float, str]] = [
    ("base.en", 0.6, "small.en"),  # 0.6 / 1.1 x 4.0 = 2.2 s of the 2.8 allowed
    ("base.en", 1.2, "base.en"),
    ("base.en", 4.0, "tiny.en"),
    ("tiny.en", 0.5, "base.en"),
]


@pytest.mark.parametrize(("name", "seconds", "expected"), PACES)
def test_advice_is_the_best_that_keeps_up(name: str, seconds: float, expected: str) -> None:
    chosen = recommended([Timed(name, 0.2, seconds)], weights_of.known().values())
    assert chosen is not None
    assert chosen[0].name == expected


def test_no_advice_without_a_measurement() -> None:
    assert recommended([Timed("mine", 0.2, 1.0)], weights_of.known().values()) is None
