"""Text from anywhere → text that a terminal or a Markdown reader shows and never obeys."""

import re
import unicodedata

from mockint.errors import MockintError

# ESC with what belongs to it (ECMA-48), in seven bits or eight: CSI sequences, such as colours and
# moves of the cursor; OSC, DCS, PM, APC and SOS strings, such as titles and links; the rest.
_ESCAPE_SEQUENCE = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"
    "|(?:\x1b[\\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)?"
    "|\x1b[ -/]*[0-~]?"
)
# Bidirectional marks, embeddings, overrides and isolates: they reorder what stands around them
# (Unicode Standard Annex #9, section 2). The soft hyphen, the byte order mark and interlinear marks
# are invisible.
_UNSEEN = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u00ad\ufeff"
    "\ufff9\ufffa\ufffb"
)
_SPACES = frozenset("\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~#&$])")
_UNIT = re.compile(r"(?<=\d) (?=(?:s|%)(?:[ .,;]|$))")
_NO_BREAK = "\u00a0"  # never in clean text, which has plain spaces only
_ASCII = {
    "·": "-", "─": "-", "–": "-", "—": "-", "−": "-", "…": "...", "×": "x", "→": "->",
    "‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "•": "-", "€": "EUR", "£": "GBP", "¥": "JPY", "│": "|", "├": "[", "┤": "]", "└": "^",
}  # fmt: skip


def clean(text: str) -> str:
    """One line of text: escape sequences, control and bidirectional characters taken out.

    Everything that mockint did not write itself passes here before anybody sees it: questions,
    transcripts, names of devices and files, messages of errors (docs/reliability.md, hostile text).
    Half a character, such as a byte of a file name that is not UTF-8, becomes "\ufffd".
    """
    return " ".join(harmless(text).split())


def harmless(text: str) -> str:
    """The same for text of several lines: its line ends and runs of spaces stay."""
    if text.isprintable():  # then it holds nothing to take out: most text, 20 times as fast
        return text
    return "".join(map(_harmless, _ESCAPE_SEQUENCE.sub("", text)))


def _harmless(character: str) -> str:
    if character == "\n":
        return character
    if character in _SPACES:
        return " "
    kind = unicodedata.category(character)
    if kind == "Cs":  # no encoding can write it
        return "\ufffd"
    return "" if kind == "Cc" or character in _UNSEEN else character


def quoted(text: str, most: int = 60) -> str:
    """The text for a message: clean, in quotes, cut where it is long."""
    text = clean(text[: 4 * most])
    return f'"{text[: most - 1]}…"' if len(text) > most else f'"{text}"'


def told(error: MockintError) -> str:
    """What happened, what is kept and what to do, as the command line says it."""
    return clean(str(error))


def unbracketed(text: str) -> str:
    """Square and curly brackets made round: the report marks what it counted with those."""
    return text.translate(str.maketrans("[]{}", "()()"))


def to_ascii(text: str) -> str:
    """The nearest text in ASCII; a character without a likeness becomes "?"."""
    swapped = "".join(_ASCII.get(character, character) for character in text)
    plain = unicodedata.normalize("NFKD", swapped)
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return bare.encode("ascii", "replace").decode("ascii")


def escape_markdown(text: str) -> str:
    """Clean text in which Markdown finds nothing to format, link or embed.

    For use after other text on its line: what matters only at the start of a line is left alone.
    """
    return _MARKDOWN.sub(r"\\\1", clean(text)).replace("://", ":\\//")


def cell_width(text: str) -> int:
    """Columns that the text takes in a terminal; wide East Asian characters take two."""
    if text.isascii():  # a column each: most text, and a long report measures 100,000 pieces
        return len(text)
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def wrap(text: str, width: int) -> list[str]:
    """Clean lines of at most `width` columns, broken at spaces; a longer word is cut. A figure and
    its unit stay together.
    """
    lines: list[str] = []
    line = ""
    for word in _UNIT.sub(_NO_BREAK, clean(text)).split(" "):
        joined = f"{line} {word}" if line else word
        if cell_width(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _cut(word, width)
        lines.extend(full)
    lines = [*lines, line] if line else lines
    return [line.replace(_NO_BREAK, " ") for line in lines]


def _cut(word: str, width: int) -> list[str]:
    """The word in pieces of at most `width` columns, at least one character each."""
    pieces = [""]
    for character in word:
        if pieces[-1] and cell_width(pieces[-1]) + _cells(character) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces
