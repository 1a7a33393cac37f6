"""Words as written → pieces: numbers, currency signs, suffixes and number words apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from mockint.analysis.word_set import word_row, word_set

UNITS = {
    word: value
    for value, word in enumerate(
        word_row(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
            " fifteen sixteen seventeen eighteen nineteen"
        )
    )
} | {"nought": 0}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        word_row("twenty thirty forty fifty sixty seventy eighty ninety"), start=2
    )
} | {"fourty": 40}
SCALES = {
    "thousand": 1e3, "k": 1e3, "grand": 1e3, "million": 1e6, "mil": 1e6, "m": 1e6, "billion": 1e9,
    "bn": 1e9, "b": 1e9, "trillion": 1e12, "lakh": 1e5, "crore": 1e7, "t": 1e12,
}  # fmt: skip
PLURAL_SCALES = {f"{word}s": value for word, value in SCALES.items() if len(word) > 3}
GLUED_SCALES = frozenset({"m", "b", "t", "mil", "bn"})  # letters that need a digit before them
PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
PARTS |= {f"{word}s": value for word, value in PARTS.items() if word not in {"half", "halves"}}
del PARTS["hundredth"], PARTS["thousandth"]  # "one thousandth" is a place; "two hundredths" a part
ORDINALS = word_set(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
    " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
    " thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth thousandth"
    " millionth"
)
MULTIPLIED = {"halved": 0.5, "halving": 0.5, "doubled": 2, "doubling": 2, "tripled": 3,
              "tripling": 3, "trebled": 3, "quadrupled": 4, "tenfold": 10, "twofold": 2,
              "threefold": 3, "fivefold": 5, "fourfold": 4}  # fmt: skip
ZEROS = {"oh": "0", "o": "0", "zero": "0", "nought": "0"}
MINUS = frozenset({"minus", "negative"})

SEEDS = frozenset(
    {*UNITS, *TENS, *PARTS, *MULTIPLIED, *PLURAL_SCALES, "hundred", "thousand", "million"}
    | {"billion", "trillion", "lakh", "crore", "dozen", "dozens", "couple", "pair", "point"}
    | {"twice", "fold", "magnitude", "hundreds", "figures", "figure"}
)

MOST_DIGITS = 24  # a longer row of digits is no quantity that anybody says
_PIECE = re.compile(
    r"[$£€¥₹]|[0-9]{1,2}:\d\d|[0-9]{1,3}(?:,[0-9]{2,3})+(?:\.[0-9]+)?|[0-9]*\.[0-9]+|[0-9]+|%|[^\W\d_]+(?:['’][^\W\d_]+)*"
    r"|[-–—~/+.,;:!?()\"“”…°]"
)
_STOPS = frozenset(",.;:!?…()—")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a word.

    Attributes:
        text: in lower case, apostrophes straight.
        stop: punctuation between it and the next piece, or empty.
        seed: a quantity may stand here.
        number: value when it is written in digits.
    """

    text: str
    stop: str = ""
    seed: bool = False
    number: float | None = None


@lru_cache(maxsize=8192)
def pieces_of(word: str) -> tuple[Piece, ...]:
    """As in "$2.5m," → "$", "2.5", "m" with a comma after it."""
    out: list[Piece] = []
    for found in _PIECE.findall(word):
        text = found.lower().replace("’", "'")
        if text in _STOPS or text in '"“”':
            if out and text in _STOPS:
                out[-1] = Piece(out[-1].text, text, out[-1].seed, out[-1].number)
            continue
        digits = text[0] in "0123456789" or (text[0] == "." and len(text) > 1)
        if len(text) > MOST_DIGITS:
            digits = False
        number = float(text.replace(",", "")) if digits and ":" not in text else None
        out.append(Piece(text, "", digits or text in SEEDS, number))
    return tuple(out)


@dataclass(slots=True)
class Pieces:
    """A text in pieces, each with the index of its word."""

    texts: list[str] = field(default_factory=list)
    stops: list[str] = field(default_factory=list)
    numbers: list[float | None] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    seeds: list[int] = field(default_factory=list)

    def at(self, index: int) -> str:
        """The text there, empty outside."""
        return self.texts[index] if 0 <= index < len(self.texts) else ""

    def number(self, index: int) -> float | None:
        """The value written in digits there, None for a word and outside."""
        return self.numbers[index] if 0 <= index < len(self.numbers) else None

    def glued(self, index: int) -> bool:
        """Whether the piece belongs to the same word as the one before it."""
        return 0 < index < len(self.words) and self.words[index] == self.words[index - 1]

    def stopped(self, index: int) -> bool:
        """Whether punctuation, or the end, follows the piece."""
        return index >= len(self.stops) - 1 or bool(self.stops[index])


def cut(words: Sequence[str]) -> Pieces:
    """All pieces of the words, in order."""
    out = Pieces()
    for index, word in enumerate(words):
        for piece in pieces_of(word):
            if piece.seed:
                out.seeds.append(len(out.texts))
            out.texts.append(piece.text)
            out.stops.append(piece.stop)
            out.numbers.append(piece.number)
            out.words.append(index)
    return out
