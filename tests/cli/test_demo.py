"""`mockint demo` → the bundled rehearsal, heard by the tiny.en that came along."""

import json
import tomllib
from pathlib import Path

import pytest

from mockint.cli import main
from mockint.paths import demo_folder
from tests.speech.sound import word_errors


def test_demo_needs_no_recogniser_of_ones_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "--format", "json", "--home", str(tmp_path / "home")]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["recognizer"] == {"engine": "faster-whisper", "model": "tiny.en"}
    script = tomllib.loads((demo_folder() / "demo.toml").read_text(encoding="utf-8"))
    assert word_errors(script["texts"][0], shown["transcript"]["text"]) <= 0.15
    assert {"S", "A", "R"} <= {row["section"] for row in shown["sections"]}
    assert not (tmp_path / "home" / "recordings").exists()
