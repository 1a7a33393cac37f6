"""Text from anywhere → one line that a terminal shows and never obeys.

Every text that mockint did not write itself passes here before a widget sees it: questions,
transcripts, device and file names, messages of errors. Textual strips nothing (docs/reliability.md,
hostile text), and square brackets stay what they are because no widget reads markup.
"""

import re
import unicodedata

from mockint.errors import MockintError

_ESCAPE_SEQUENCE = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor (ECMA-48, section 5.4)
    "|(?:\x1b[\\]P^_X]|[\x9d\x90\x9e\x9f\x98])[^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)?"  # OSC, DCS
)
# Marks, embeddings, overrides and isolates that reorder what stands around them (Unicode
# Standard Annex 9), and characters that show nothing or break a line.
_UNSEEN = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u00ad\ufeff"
    "\ufff9\ufffa\ufffb"
)
_SPACES = frozenset("\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029")


def clean(text: str) -> str:
    """One line: escape sequences, control and bidirectional characters taken out."""
    if text.isprintable():  # then it holds none of them: most text, 20 times as fast
        return " ".join(text.split())
    kept = (_harmless(character) for character in _ESCAPE_SEQUENCE.sub("", text))
    return " ".join("".join(kept).split())


def told(error: MockintError) -> str:
    """What happened, what is kept and what to do, as the command line says it."""
    return clean(str(error))


def _harmless(character: str) -> str:
    if character in _SPACES:
        return " "
    if character in _UNSEEN or unicodedata.category(character) in ("Cc", "Cs"):
        return ""
    return character
