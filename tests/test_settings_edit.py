"""settings.toml is the person's own file: only the lines that they changed in mockint change."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from mockint.config import Settings, load_settings, save_settings
from mockint.errors import StoreError
from mockint.files.toml_edit import with_values

BEFORE = """\
# My settings, do not lose them.
microphone = "Old # one"   # the USB one
voices = [
    "heart",  # first
    "emma",
]  # a panel
from_a_newer_mockint = 7

[later]
microphone = "of another table"
"""


def test_only_the_changed_lines_change() -> None:
    after = with_values(BEFORE, {"microphone": 'New "one"', "countdown": False})
    assert after == BEFORE.replace('"Old # one"', '"New \\"one\\""').replace(
        "mockint = 7\n", "mockint = 7\ncountdown = false\n"
    )


def test_a_value_of_several_lines_is_replaced_as_a_whole() -> None:
    after = with_values(BEFORE, {"voices": ["emma"]})
    assert tomllib.loads(after)["voices"] == ["emma"]
    assert "]  # a panel\n" in after
    assert '"heart"' not in after


def test_a_choice_leaves_the_rest_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(BEFORE, encoding="utf-8")
    save_settings(path, replace(load_settings(path), guess_first=True))
    after = path.read_text(encoding="utf-8")
    assert after == BEFORE.replace("mockint = 7\n", "mockint = 7\nguess_first = true\n")
    assert load_settings(path).voices == ("heart", "emma")


def test_a_damaged_file_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("microphone = ", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be read"):
        save_settings(path, Settings(guess_first=True))
    assert path.read_text(encoding="utf-8") == "microphone = "
