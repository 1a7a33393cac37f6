"""Attempts, transcripts, marks and analyses ↔ bytes on disk."""

from contextlib import suppress
from typing import Any, TypeVar

import msgspec

from mockint.core.analysis import Analysis
from mockint.core.attempt import Attempt
from mockint.core.rating import Rating
from mockint.core.star import Mark
from mockint.core.transcript import Recognizer, Transcript, Word
from mockint.errors import StoreError

_T = TypeVar("_T", Attempt, Analysis, Transcript, Mark, Rating)

# What reading damaged JSON may raise.
UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
# Of attempt.json. Raise it when an older program must not write into such an attempt any more; a
# key that is only added needs no new version, since unknown keys survive.
VERSION = 1
_NAMED_BY = ("key", "transcript")  # what tells the objects of a list apart
_WHOLE = frozenset({"levels"})  # objects whose keys come and go; they are replaced as a whole


def encode(thing: Attempt | Analysis | Rating, before: bytes = b"") -> bytes:
    """Indented JSON, so that a person can read the file.

    Args:
        thing: what to write.
        before: the file that it replaces; keys that this version does not know stay in it.
    """
    content: dict[str, Any] = msgspec.to_builtins(thing)
    if isinstance(thing, Attempt):
        content = {"version": VERSION, **content}
    with suppress(*UNREADABLE):
        content = with_unknown(msgspec.json.decode(before), content)
    return msgspec.json.format(msgspec.json.encode(content), indent=1)


def with_unknown(before: Any, now: Any) -> Any:
    """What is written now, with the keys that only the file before had, at any depth."""
    if isinstance(before, dict) and isinstance(now, dict):
        kept = {
            key: value if key in _WHOLE else with_unknown(before.get(key), value)
            for key, value in now.items()
        }
        return kept | {key: value for key, value in before.items() if key not in now}
    if isinstance(before, list) and isinstance(now, list | tuple):
        named = {name: row for row in before if (name := _name(row))}
        return [with_unknown(named.get(_name(row)), row) for row in now]
    return now


def _name(row: Any) -> str:
    """What an object of a list is called; empty when it has no name."""
    found = (row.get(key) for key in _NAMED_BY) if isinstance(row, dict) else ()
    return next((name for name in found if isinstance(name, str)), "")


class _Version(msgspec.Struct):
    version: int = VERSION
    id: str = ""


def head(content: bytes) -> tuple[int, str]:
    """Version and id that an attempt.json gives; (0, "") when it is damaged."""
    try:
        found = msgspec.json.decode(content, type=_Version)
    except UNREADABLE:
        return 0, ""
    return found.version, found.id


def encode_transcript(transcript: Transcript) -> bytes:
    """The contract's transcript JSON, with recogniser, length and segments beside it."""
    content: dict[str, Any] = {"text": transcript.text, **msgspec.to_builtins(transcript)}
    return msgspec.json.format(msgspec.json.encode(content), indent=1)


def encode_mark(mark: Mark) -> bytes:
    """One line of the marks journal."""
    return msgspec.json.encode(mark)


def decode(content: bytes, kind: type[_T], name: str) -> _T:
    """The thing in the bytes.

    Raises:
        StoreError: the bytes are damaged; the message names the file.
    """
    try:
        return msgspec.json.decode(content, type=kind)
    except UNREADABLE as error:
        raise StoreError(f"{name} is damaged: {error}") from error


def decode_marks(content: bytes) -> tuple[Mark, ...]:
    """The marks in a journal; a half-written line is dropped."""
    marks: list[Mark] = []
    for line in content.splitlines():
        try:
            marks.append(msgspec.json.decode(line, type=Mark))
        except UNREADABLE:
            continue
    return tuple(marks)


class _LooseTranscript(msgspec.Struct):
    """What the contract asks of a transcript that comes from outside."""

    text: str | None = None
    words: list[Word] | None = None
    duration: float | None = None
    recognizer: Any = None
    transcript: Any = None


def transcript_from_outside(content: bytes | dict[str, Any], name: str) -> Transcript:
    """A transcript in the contract's JSON, written by anybody; or the transcript in an analysis, as
    `report --format json` exports it, with its recogniser and length.

    Args:
        content: the file's bytes, or an object that was decoded already.
        name: for the message.

    Raises:
        StoreError: neither text nor words, times that run backwards, or not JSON.
    """
    try:
        if isinstance(content, bytes):
            loose = msgspec.json.decode(content, type=_LooseTranscript)
        else:
            loose = msgspec.convert(content, type=_LooseTranscript)
    except UNREADABLE as error:
        raise StoreError(f"{name} is not a transcript: {error}") from error
    if loose.words is None and loose.text is None and isinstance(loose.transcript, dict):
        inside = {"recognizer": loose.recognizer, "duration": loose.duration, **loose.transcript}
        return transcript_from_outside({**inside, "transcript": None}, name)
    if loose.words is None:
        if loose.text is None:
            raise StoreError(f"{name} is not a transcript: it has neither text nor words")
        return Transcript.from_text(loose.text)
    words = _whole_words(loose.words)
    last = 0.0
    for index, word in enumerate(words):
        if word.start is None or word.end is None:
            continue
        if not 0 <= word.start <= word.end < float("inf") or word.start < last:
            raise StoreError(f"{name}: the times of word {index} ({word.text!r}) run backwards")
        last = word.start
    return Transcript(words, _recognizer(loose.recognizer), loose.duration)


def _recognizer(exported: Any) -> Recognizer | None:
    """Who heard it, where an export says so; anything else there is nobody."""
    match exported:
        case {"engine": str(engine), "model": str(model)}:
            return Recognizer(engine, model)
    return None


def _whole_words(words: list[Word]) -> tuple[Word, ...]:
    """One word per whitespace-separated token: blank words dropped, words with spaces parted."""
    whole: list[Word] = []
    for word in words:
        for token in word.text.split():
            whole.append(Word(token, word.start, word.end, word.probability))
    return tuple(whole)
