"""Sentences → what each number is of and against, in what time, how it was multiplied up."""

import pytest

from mockint.analysis.numbers.find import find_numbers
from mockint.core.analysis import Stretch

Said = str | None


def record(text: str, at: int = 0) -> tuple[Said, Said, Said, Said, Said]:
    """The words of: denominator, kind and words of the baseline, window, chain."""
    words = text.split()

    def said(stretch: Stretch | None) -> Said:
        return (
            None if stretch is None else " ".join(words[stretch[0] : stretch[1] + 1]).rstrip(".,")
        )

    found = find_numbers(words)[at]
    held = found.baseline
    kind, base = (held.kind.value, said(held.words)) if held else (None, None)
    return said(found.of), kind, base, said(found.window), said(found.chain)


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("24 of the 28 nurses passed", "28"),
        ("one in five of them came back", "five"),
        ("40 percent of the night nurses signed up", "night nurses"),
        ("a third of our orders were late", "orders"),
        ("errors fell by 40 percent", None),
        ("it went from 47 to 9", None),
    ],
)
def test_of(text: str, of: Said) -> None:
    assert record(text)[0] == of


@pytest.mark.parametrize(
    ("text", "at", "kind", "words"),
    [
        ("it went from 47 minutes to 9", 1, "before", "47 minutes"),
        ("it went from 47 minutes to 9", 0, None, None),
        ("12 percent left compared to 38 percent the prior quarter", 0, "before", "38 percent"),
        ("we lost 3 percent, versus 9 percent in the other team", 0, "peer", "9 percent"),
        ("it took 7 minutes, where it's normally 25", 0, "norm", "25"),
        ("We hit 18 percent. The target was 15 percent.", 0, "target", "15 percent"),
        ("we sold 40 cars", 0, None, None),
    ],
)
def test_baseline(text: str, at: int, kind: Said, words: Said) -> None:
    assert record(text, at)[1:3] == (kind, words)


@pytest.mark.parametrize(
    ("text", "at", "window"),
    [
        ("In six weeks complaints fell to 12.", 1, "In six weeks"),
        ("over the next three months we hired nine people", 1, "over the next three months"),
        ("sales were 30 percent higher in the first year", 0, "in the first year"),
        ("40 percent signed up by June.", 0, "by June"),
        ("it held for two years", 0, None),
        ("we sold 40 cars. In March we moved.", 0, None),
    ],
)
def test_window(text: str, at: int, window: Said) -> None:
    assert record(text, at)[3] == window


@pytest.mark.parametrize(
    ("text", "at", "chain"),
    [
        (
            "it saves 40 minutes a day times 12 nurses, so 480 minutes",
            2,
            "40 minutes a day times 12 nurses, so 480 minutes",
        ),
        (
            "12 drivers at $50 each, so that's $600 a trip",
            2,
            "12 drivers at $50 each, so that's $600",
        ),
        ("we had 40 cars and 12 vans, so 480 forms", 2, None),
        ("3 days and 4 people, then 20 more each", 2, None),
    ],
)
def test_chain(text: str, at: int, chain: Said) -> None:
    assert record(text, at)[4] == chain
