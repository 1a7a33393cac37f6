"""What a stuck decoder repeats goes; what a person repeats stays."""

import pytest

from mockint.speech.engines.loops import loop_in, without_loops
from tests.build.transcripts import even_words

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
    words = even_words(text, word_s, word_s, probability=0.9)
    assert " ".join(w.text for w in without_loops(words)) == left
    assert (loop_in(words) is None) == (text == left)
