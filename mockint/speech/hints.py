"""Texts about the answer → a few words that the recogniser should expect."""

import re
from itertools import pairwise

# Prompts longer than about this cut off speech (docs/recogniser.md, fillers).
MOST_CHARACTERS = 32
_TOKEN = re.compile(r"[^\s,.;:!?()\"“”]+")
_ENDS = ".!?:"
_EVERYDAY = {"I", "I'm", "I've", "I'd", "I'll"}


def hints_of(*texts: str) -> tuple[str, ...]:
    """Names and terms: "SLO", "A/B", "p99", "Kubernetes"; what opens a sentence is none.

    Args:
        texts: the question, then whatever else the person may speak of, most important first.
    """
    hints: list[str] = []
    left = MOST_CHARACTERS
    for text in texts:
        for term in _terms(text):
            if term not in hints and len(term) <= left:
                hints.append(term)
                left -= len(term) + 2
    return tuple(hints)


def _terms(text: str) -> list[str]:
    found = list(_TOKEN.finditer(text))
    names = {
        after.group()
        for before, after in pairwise(found)
        if after.group()[0].isupper() and not _opens(text[before.end() : after.start()])
    }
    return [
        token
        for token in (match.group() for match in found)
        if token not in _EVERYDAY and (token in names or _coined(token))
    ]


def _opens(between: str) -> bool:
    """Whether a sentence ends between two tokens."""
    return any(c in _ENDS or c in '"“(' for c in between)


def _coined(token: str) -> bool:
    """Capitals or digits inside, as no everyday word has them."""
    inner = any(c.isupper() for c in token[1:]) or any(c.isdigit() for c in token)
    return inner and any(c.isalpha() for c in token)
