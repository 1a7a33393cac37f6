"""Words as written → pieces: numbers, currency signs, suffixes and number words apart."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
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
GLUED_SCALES = frozenset({"m", "b", "t"})  # letters that need a digit before them
PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
PARTS |= {f"{word}s": value for word, value in PARTS.items() if word not in {"half", "halves"}}
del PARTS["hundredth"], PARTS["thousandth"]  # "one thousandth" is a place; "two hundredths" a part
ORDINALS = word_set(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth"
    " fiftieth sixtieth seventieth eightieth ninetieth hundredth thousandth millionth"
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
VULGAR = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5,
    "⅘": 4 / 5, "⅙": 1 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
}  # fmt: skip
# A point groups thousands and a comma begins the decimals: "1.500,50", "4,2", "3,50".
_COMMA_DECIMALS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}|[0-9]{1,3},[0-9]{1,2}")
_PIECE = re.compile(
    r"[$£€¥₹]|['’][0-9]{2}(?![0-9])|[0-9]{1,2}:\d\d"
    r"|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}(?![0-9])|[0-9]{1,3}(?:\.[0-9]{3}){2,}(?![0-9.])"
    r"|[0-9]{1,3}(?:,[0-9]{2})*(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]{1,3},[0-9]{1,2}(?![0-9,])"
    r"|[0-9]*\.[0-9]+|[0-9]+|%|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞]|[^\W\d_]+(?:['’][^\W\d_]+)*"
    r"|[-–—~/+.,;:!?()\"“”…°¢]"
)
_STOPS = frozenset(",.;:!?…()—")
_QUOTES = frozenset('"“”')


# A word's pieces, the punctuation after each, and where a quantity may stand: its place among them
# and its value when it is written in digits.
_Cut = tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[int, float | None], ...]]


# No rule looks further than this before the first piece or after the last one.
_OUTSIDE = ("",) * 24


@lru_cache(maxsize=8192)
def pieces_of(word: str) -> _Cut:
    """As in "$2.5m," → "$", "2.5", "m" with a comma after it."""
    texts: list[str] = []
    stops: list[str] = []
    seeds: list[tuple[int, float | None]] = []
    for found in _PIECE.findall(word):
        text = found.lower().replace("’", "'")
        if text in _STOPS or text in _QUOTES:
            if texts and text in _STOPS:
                stops[-1] = text
            continue
        digits = text[0] in "0123456789" or (text[0] == "." and len(text) > 1) or text in VULGAR
        if len(text) > MOST_DIGITS:
            digits = False
        if digits or text in SEEDS:
            seeds.append((len(texts), _written(text) if digits else None))
        texts.append(text)
        stops.append("")
    return tuple(texts), tuple(stops), tuple(seeds)


def _written(text: str) -> float | None:
    """The value of a piece that is written in digits; None for "4:40"."""
    if ":" in text:
        return None
    if text in VULGAR:
        return VULGAR[text]
    if text.count(".") > 1 and "," not in text:
        return float(text.replace(".", ""))  # "1.250.000"
    if _COMMA_DECIMALS.fullmatch(text):
        return float(text.replace(".", "").replace(",", "."))
    return float(text.replace(",", ""))


@lru_cache(maxsize=8192)
def may_count(word: str) -> bool:
    """Whether a quantity may stand in the word; not in most words."""
    return bool(pieces_of(word)[2])


class Pieces:
    """A text in pieces.

    Attributes:
        texts: in lower case.
        stops: the punctuation after each, or empty.
        starts: the index of each word's first one; of the next word's, where it has none.
        seeds: where a quantity may stand.
        at: the text at an index, empty outside.
        number: the value written in digits at an index, None for a word and outside.
        words: as they were given.
    """

    __slots__ = ("at", "number", "seeds", "starts", "stops", "texts", "words")

    def __init__(self, words: Sequence[str]) -> None:
        texts: list[str] = []
        stops: list[str] = []
        starts: list[int] = []
        self.seeds: list[int] = []
        numbers: dict[int, float] = {}
        for own, after, seeds in map(pieces_of, words):
            if seeds:
                for place, number in seeds:
                    seed = len(texts) + place
                    self.seeds.append(seed)
                    if number is not None:
                        numbers[seed] = number
            starts.append(len(texts))
            texts += own
            stops += after
        self.texts, self.stops, self.starts, self.words = texts, stops, starts, words
        # Looked up some fifty times a number: a bound lookup takes half the time of a method.
        self.at: Callable[[int], str] = [*texts, *_OUTSIDE].__getitem__
        self.number: Callable[[int], float | None] = numbers.get

    def glued(self, index: int) -> bool:
        """Whether the piece belongs to the same word as the one before it."""
        if not 0 < index < len(self.texts):
            return False
        return self.starts[self.word(index)] < index

    def written(self, index: int) -> str:
        """The word that the piece belongs to, as it was given; empty outside."""
        return self.words[self.word(index)] if 0 <= index < len(self.texts) else ""

    def word(self, index: int) -> int:
        """The index of the piece's word."""
        return bisect_right(self.starts, index) - 1

    def stopped(self, index: int) -> bool:
        """Whether punctuation, or the end, follows the piece."""
        return index >= len(self.stops) - 1 or bool(self.stops[index])
