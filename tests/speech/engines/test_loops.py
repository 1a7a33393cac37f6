"""What a stuck decoder repeats goes; what a person repeats stays."""

import pytest

from mockint.core.transcript import Word
from mockint.speech.engines.loops import loop_in, without_loops


def said(text: str, word_s: float) -> list[Word]:
    return [Word(t, i * word_s, (i + 1) * word_s, 0.9) for i, t in enumerate(text.split())]


CASES = [
    ("", 0.01, ""),
    ("we built it", 0.01, "we built it"),
    ("we we we we had to", 0.3, "we we we we had to"),
    ("and so on. And so on. and so on, and so on. and so on", 0.05, "and so on."),
    ("it fell thank you thank you thank you thank you", 0.02, "it fell thank you"),
    ("no no no", 0.01, "no no no"),
    ("a b a b a b a", 0.01, "a b a b a b a"),
    ("a a a a b b b b b", 0.01, "a b"),
]


@pytest.mark.parametrize(("text", "word_s", "left"), CASES)
def test_loops(text: str, word_s: float, left: str) -> None:
    assert " ".join(w.text for w in without_loops(said(text, word_s))) == left
    assert (loop_in(said(text, word_s)) is None) == (text == left)
