"""Bytes of a text file in whatever encoding → text; a document → what to do about it."""

from mockint.errors import StoreError

# Ending → what the file is; none of them is text that can be read as it lies there.
DOCUMENTS = {
    ".docx": "a Word document",
    ".doc": "a Word document",
    ".rtf": "a rich text document",
    ".pdf": "a PDF",
    ".odt": "an OpenDocument text",
    ".pages": "a Pages document",
    ".html": "a web page",
    ".htm": "a web page",
    ".ttml": "an XML subtitle file",
    ".dfxp": "an XML subtitle file",
    ".ass": "a styled subtitle file",
    ".ssa": "a styled subtitle file",
}
_MAGIC = {
    b"%PDF": "a PDF",
    b"{\\rtf": "a rich text document",
    b"PK\x03\x04": "a document in a ZIP archive, such as .docx or .odt",
    b"\xd0\xcf\x11\xe0": "a Word document",
}
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
# English in UTF-16 is a letter and a zero by turns.
_ZEROS_SHARE = 0.2
_CONTROLS = frozenset(map(chr, {*range(32), 127} - {9, 10, 12, 13}))


def text_of(content: bytes, name: str, suffix: str = "") -> str:
    """The text, whichever of UTF-8, UTF-16 and Windows Latin-1 it is written in.

    Args:
        content: of the file.
        name: for the message.
        suffix: of the name.

    Raises:
        StoreError: it is a document, or no text at all.
    """
    kind = DOCUMENTS.get(suffix.lower())
    kind = kind or next((is_ for magic, is_ in _MAGIC.items() if content.startswith(magic)), None)
    if kind is not None:
        raise StoreError(f"{name} is {kind}", hint="save it as plain text (.txt) and give that")
    text = _decoded(content)
    if text is None or not _CONTROLS.isdisjoint(text.replace("\x1b", "")):
        raise StoreError(f"{name} is not text", hint="save it as plain text (.txt), UTF-8")
    return text


def _decoded(content: bytes) -> str | None:
    marked = next((coding for mark, coding in _MARKS.items() if content.startswith(mark)), None)
    zeros = [content[odd::2].count(0) / max(1, len(content) // 2) for odd in (0, 1)]
    if marked is not None:
        codings = [marked]
    elif max(zeros) > _ZEROS_SHARE:
        codings = ["utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"]
    else:
        codings = ["utf-8", "cp1252", "latin-1"]
    for coding in codings:
        try:
            return content.decode(coding)
        except UnicodeDecodeError:
            continue
    return None
