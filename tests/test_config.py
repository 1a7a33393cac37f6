"""Settings that somebody wrote by hand: used as they are, or one sentence."""

import os
from pathlib import Path

import pytest

from mockint.config import Settings, load_settings
from mockint.errors import StoreError


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.toml") == Settings()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("answer_hard_s = inf", "answer_hard_s = inf, which must lie between 0 and 3600"),
        ("answer_hard_s = nan", "answer_hard_s = nan, which must lie between 0 and 3600"),
        ("result_low_s = -1", "result_low_s = -1.0, which must lie between 0 and 3600"),
        ("action_high_percent = 1e300", "which must lie between 0 and 100"),
        ("numbers_target = 1000000", "which must lie between 0 and 100"),
        ("action_low_percent = 99", "a larger action_low_percent than action_high_percent"),
        ("answer_hard_s = 'long'", "cannot be read"),
        ("answer_hard_s", "cannot be read"),
        (f"voices = {'[' * 3000}{']' * 3000}", "cannot be read"),
    ],
)
def test_a_value_that_cannot_be_meant_is_one_sentence(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(StoreError) as raised:
        load_settings(path)
    assert said in str(raised.value)
    assert str(path) in raised.value.what
    assert raised.value.kept
    assert raised.value.hint


def test_every_figure_has_limits() -> None:
    figures = {n for n, v in vars_of(Settings()).items() if isinstance(v, int | float)}
    assert all(
        name.endswith(("_s", "_percent", "_sentences", "_target"))
        for name in figures - {"countdown", "time_marks", "voice", "guess_first"}
    )


def vars_of(settings: Settings) -> dict[str, object]:
    return {name: getattr(settings, name) for name in settings.__dataclass_fields__}


def test_a_pipe_in_its_place_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "settings.toml")
    with pytest.raises(StoreError, match="it is a pipe, not a file"):
        load_settings(tmp_path / "settings.toml")
