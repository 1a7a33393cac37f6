"""The corrections of one answer ↔ bytes on disk: a list of versions, each with its edits."""

from contextlib import suppress
from typing import Any

import msgspec

from mockint.core.analysis import Analysis
from mockint.core.corrections import (
    BorderMoved,
    Corrections,
    Edit,
    NumberMarked,
    Relabelled,
    WeMarked,
    WordChanged,
)
from mockint.errors import StoreError
from mockint.store.codec import UNREADABLE, with_unknown

# The name of an edit in the file → what it is. Names stay, whatever becomes of the classes.
_KINDS: dict[str, type[Edit]] = {
    "word": WordChanged,
    "section": Relabelled,
    "border": BorderMoved,
    "we": WeMarked,
    "number": NumberMarked,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


class CorrectedReading(msgspec.Struct, frozen=True):
    """What was measured in a corrected answer; can be rebuilt.

    Attributes:
        edits: how many edits it rests on; with another number of them it is out of date.
        analysis: the corrected reading.
    """

    edits: int
    analysis: Analysis


def encode_corrections(versions: tuple[Corrections, ...], before: bytes = b"") -> bytes:
    """Indented JSON, so that a person can read the file; keys of `before` that this version does
    not know stay, those of single edits excepted.
    """
    content = [
        {
            "transcript": version.transcript,
            "edits": [
                {"edit": _NAMES[type(edit)], **msgspec.to_builtins(edit)} for edit in version.edits
            ],
        }
        for version in versions
    ]
    with suppress(*UNREADABLE):
        content = with_unknown(msgspec.json.decode(before), content)
    return msgspec.json.format(msgspec.json.encode(content), indent=1)


class _Rows(msgspec.Struct):
    transcript: str
    edits: list[dict[str, Any]]


def decode_corrections(content: bytes, name: str) -> tuple[Corrections, ...]:
    """The corrections in the bytes.

    Raises:
        StoreError: they are damaged, or of a kind that this version does not know. They are the
            person's own work, so nothing is guessed and nothing passed over.
    """
    try:
        versions = msgspec.json.decode(content, type=list[_Rows])
        return tuple(
            Corrections(version.transcript, tuple(_edit(row) for row in version.edits))
            for version in versions
        )
    except (*UNREADABLE, KeyError) as error:
        raise StoreError(
            f"the corrections in {name} cannot be read: {error}",
            kept="recording, words and automatic measures are untouched",
            hint="mend the file, or move it away to go on without the corrections",
        ) from error


def _edit(row: dict[str, Any]) -> Edit:
    kind = _KINDS[row.pop("edit")]
    return msgspec.convert(row, type=kind)


def encode_measured(measured: CorrectedReading) -> bytes:
    """Indented JSON."""
    return msgspec.json.format(msgspec.json.encode(measured), indent=1)


def decode_measured(content: bytes) -> CorrectedReading | None:
    """What was measured; None when the bytes are damaged or of another shape."""
    try:
        return msgspec.json.decode(content, type=CorrectedReading)
    except UNREADABLE:
        return None
