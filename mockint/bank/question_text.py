"""Text of a question → what it has in common with another wording, and a title for it."""

import re

MOST_CHARACTERS = 500  # a question that takes longer to read than half a minute is no question
LINE_BREAKS = re.compile("[\n\r\x85\u2028\u2029]")

_NOT_A_WORD = re.compile(r"[\W_]+")


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
