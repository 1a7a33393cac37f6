"""Numbers in digits → the words a person says for them."""

import re

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SIZES = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))
_MONEY = {"$": "dollars", "£": "pounds"}
_NUMBER = re.compile(r"^([$£]?)(\d[\d,]*)(?:\.(\d+))?(%|K|k|M|x|th|st|nd|rd|s)?([.,?]*)$")
_SUFFIX = {"%": "percent", "K": "thousand", "k": "thousand", "M": "million", "x": "times"}
_ORDINAL = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth"}
_ORDINAL |= {"nine": "ninth", "twelve": "twelfth"}


def cardinal(number: int) -> str:
    """12345 → "twelve thousand three hundred forty five"."""
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f" {_ONES[ones]}" if ones else "")
    for size, name in (
        (10**9, "billion"),
        (10**6, "million"),
        (1000, "thousand"),
        (100, "hundred"),
    ):
        if number >= size:
            high, low = divmod(number, size)
            return f"{cardinal(high)} {name}" + (f" {cardinal(low)}" if low else "")
    raise AssertionError(number)


def _year(number: int) -> str:
    high, low = divmod(number, 100)
    if 2000 <= number < 2010:
        return cardinal(number)
    return f"{cardinal(high)} {cardinal(low) if low >= 10 else 'oh ' + _ONES[low]}"


def _ordinal(words: str) -> str:
    head, _, last = words.rpartition(" ")
    last = _ORDINAL.get(last, last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return f"{head} {last}".strip()


def spoken(word: str, following: str = "") -> str | None:
    """One token as said, or None when it holds digits in no known shape.

    Args:
        word: the token, with the punctuation that follows it.
        following: the next token: "$4 million" says its dollars after it.
    """
    if not any(ch.isdigit() for ch in word):
        return word
    if found := re.match(r"^Q(\d)([.,?]*)$", word):
        return f"Q {_ONES[int(found[1])]}{found[2]}"
    found = _NUMBER.match(word)
    if found is None or len(found[2]) > 11:
        return None
    money, digits, decimals, suffix, stop = found.groups()
    number = int(digits.replace(",", ""))
    year = not (money or decimals or suffix or "," in digits) and 1950 <= number < 2040
    said = _year(number) if year else cardinal(number)
    if decimals:
        said += " point " + " ".join(_ONES[int(d)] for d in decimals)
    if suffix in _SUFFIX:
        said += f" {_SUFFIX[suffix]}"
    elif suffix == "s":
        said = said[:-1] + "ies" if said.endswith("y") else said + "s"
    elif suffix:
        said = _ordinal(said)
    if money and following.strip(".,?") not in ("million", "billion", "thousand"):
        said += f" {_MONEY[money]}"
    return said + stop
