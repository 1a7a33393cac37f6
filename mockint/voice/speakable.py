"""A text as it is written → as it is read aloud: no markup, no emoji, no control characters."""

import re
import unicodedata

_TERMINAL = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|.)")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|\[/?[a-z]{1,6}\](?!\()")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_HEAD = re.compile(r"^\s*(?:#+|>|[-+•])\s+", re.MULTILINE)
_SIGNS = re.compile(r"[*_`~|{}\[\]\\^]+")
_UNHEARD = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "So", "Sk", "Me"})
_HEARD_ALL_THE_SAME = "°"  # a degree is a symbol like any emoji (So)
_SELECTORS = range(0xFE00, 0xFE10)  # choose between an emoji's pictures


def speakable(text: str) -> str:
    """The words and the punctuation, in paragraphs; what has no sound is left out."""
    plain = _TERMINAL.sub(" ", text)
    plain = _LINK.sub(r"\1", _TAG.sub(" ", plain))
    plain = _SIGNS.sub(" ", _HEAD.sub("", plain))
    lines = ("".join(map(_heard, line)) for line in plain.splitlines())
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _heard(character: str) -> str:
    """The character, or a space in its place."""
    if character in _HEARD_ALL_THE_SAME:
        return character
    if ord(character) in _SELECTORS:
        return ""
    return " " if unicodedata.category(character) in _UNHEARD else character
