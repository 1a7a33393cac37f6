"""Text of a file → text that is safe to show: one line, nothing in it that steers a terminal."""

import re

MOST_CHARACTERS = 500  # a question that takes longer to read than half a minute is no question
LINE_BREAKS = re.compile("[\n\r\x85\u2028\u2029]")

# ESC with what belongs to it (ECMA-48: CSI sequences; OSC, DCS, PM, APC and SOS strings; the rest).
_ESCAPE = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"
    "|(?:\x1b[\\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)?"
    "|\x1b[ -/]*[0-~]?"
)
# C0 but for white space, DEL, C1; marks that reorder the text around them; the byte order mark.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e]")
_UNSEEN = re.compile("[\u2066-\u2069\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")  # a byte of a file name that is not UTF-8
_NOT_A_WORD = re.compile(r"[\W_]+")


def clean(text: str) -> str:
    """The text on one line, white space single, escape sequences and control characters gone."""
    text = _ESCAPE.sub("", text)
    text = _UNSEEN.sub("", _CONTROL.sub("", text))
    return " ".join(_SURROGATE.sub("\ufffd", text).split())


def quoted(text: str, most: int = 60) -> str:
    """The text for a message: safe, in quotes, cut where it is long."""
    text = clean(text[: 4 * most])
    return f'"{text[: most - 1]}…"' if len(text) > most else f'"{text}"'


def same_question(text: str) -> str:
    """What two wordings of one question have in common: the words, without case and signs."""
    return _NOT_A_WORD.sub(" ", text.casefold()).strip()


def short_title(text: str) -> str:
    """The first five words, for a question that came without a title."""
    words = text.split()
    title = " ".join(words[:5])
    if len(title) > 60:
        return title[:59] + "…"
    return f"{title} …" if len(words) > 5 else title.rstrip(".?!")
