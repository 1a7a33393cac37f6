"""Command line → options: the home counts on either side of the command."""

import pytest

from mockint.cli import parser


@pytest.mark.parametrize(
    ("words", "home"),
    [
        (["--home", "a", "history"], "a"),
        (["history", "--home", "a"], "a"),
        (["--home", "a", "history", "--home", "b"], "b"),
        (["--home", "a"], "a"),
        (["history"], None),
        ([], None),
    ],
)
def test_home_on_either_side(words: list[str], home: str | None) -> None:
    assert parser().parse_args(words).home == home
