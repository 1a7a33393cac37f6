"""A batch in a terminal → a line that counts and says how long it will still take."""

import io
import sys

import pytest

from mockint.cli.terminal import countdown
from mockint.wording.figures import time_left


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("total", "last"), [(4, "Analysed 3 of 4, 10 s left"), (0, "Analysed 3")])
def test_it_counts_and_estimates(monkeypatch: pytest.MonkeyPatch, total: int, last: str) -> None:
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    moments = iter([0.0, 10.0, 20.0, 30.0])
    with countdown("Analysed", total, lambda: next(moments)) as show:
        for done in (1, 2, 3):
            show(done)
    assert shown.getvalue().split("\r")[-1].rstrip() == last
    assert shown.getvalue().endswith("\n")


def test_it_is_silent_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    with countdown("Analysed", 4) as show:
        show(1)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.2, "0 s"), (89, "89 s"), (90, "2 min"), (3_000, "50 min"), (9_000, "2.5 h")],
)
def test_time_left(seconds: float, said: str) -> None:
    assert time_left(seconds) == said
