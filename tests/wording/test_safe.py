"""Text from anywhere is harmless wherever it is shown."""

import random
import unicodedata

import pytest

from mockint.errors import MockintError
from mockint.wording.safe import cell_width, clean, escape_markdown, quoted, to_ascii, told, wrap

# Whatever any one of the earlier cleaners took out is taken out, and what all of them left stays.
HOSTILE = [
    ("plain", "plain"),
    ("café – 日本", "café – 日本"),
    ("[/] [red]x[/red]", "[/] [red]x[/red]"),
    ("\x1b[1;31mred\x1b[0m b", "red b"),
    ("\x9b2Jgone", "gone"),
    ("x\x1b[6n", "x"),
    ("\x1b]8;;http://x\x07link\x1b]8;;\x07", "link"),
    ("\x1b]0;title\x1b\\x", "x"),
    ("\x1b]52;c;aGk=\x07x", "x"),
    ("\x9d0;title\x9cx", "x"),
    ("a\x1bP1;2|payload\x1b\\b", "ab"),
    ("a\x901;2|payload\x9cb", "ab"),
    ("a\x1bXsos\x1b\\b", "ab"),
    ("a\x1b^pm\x1b\\b", "ab"),
    ("a\x1b_apc\x1b\\b", "ab"),
    ("a\x1bcb", "ab"),
    ("a\x1b(0b", "ab"),
    ("a\x1b", "a"),
    ("a\tb\r\nc\u2028d\x1ce", "a b c d e"),
    ("\u202eabc\u202c\u2066d\u2069", "abcd"),
    ("\ufeffa\u00adb\ufff9c", "abc"),
    ("a\x00\x07\x7f\x85b", "a b"),
    ("half \ud800 character", "half \ufffd character"),
    ("caf\udce9.wav", "caf\ufffd.wav"),
]


@pytest.mark.parametrize(("raw", "wanted"), HOSTILE)
def test_clean(raw: str, wanted: str) -> None:
    assert clean(raw) == wanted


def test_any_mixture_comes_out_harmless_and_stays_as_it_is() -> None:
    dice = random.Random(3)
    pieces = [raw for raw, _ in HOSTILE] + [chr(n) for n in (0x1B, 0x9B, 0x9D, 0x90, 0x202E)]
    for _ in range(2000):
        shown = clean("".join(dice.choices(pieces, k=dice.randint(1, 6))))
        assert clean(shown) == shown
        assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in shown)
        assert not set(shown) & set("\u202e\u2066\u00ad\ufeff")


def test_an_error_is_told_in_one_line() -> None:
    error = MockintError("it \x1b[31mbroke", kept="the take is kept", hint="press\nt")
    assert told(error) == "it broke; the take is kept; press t"


def test_what_is_quoted_is_cut() -> None:
    assert quoted("a\x1b[0m b") == '"a b"'
    assert quoted("x" * 70) == '"' + "x" * 59 + '…"'


def test_ascii() -> None:
    assert to_ascii("“Café” – 5 €… 日") == '"Cafe" - 5 EUR... ?'


def test_markdown_escapes() -> None:
    assert escape_markdown("a*b_c [d](e) <f> `g` | #h") == (r"a\*b\_c \[d\](e) \<f\> \`g\` \| \#h")


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, []),
        ("one two three", 7, ["one two", "three"]),
        ("abcdefghij k", 4, ["abcd", "efgh", "ij k"]),
        ("it took 21 s, so", 11, ["it took", "21 s, so"]),
        ("日本語 x", 4, ["日本", "語 x"]),
    ],
)
def test_wrap(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines
    assert all(cell_width(line) <= width for line in lines)
