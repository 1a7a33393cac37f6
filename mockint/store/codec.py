"""Attempts, transcripts, marks and analyses ↔ bytes on disk."""

from typing import Any, TypeVar

import msgspec

from mockint.core.analysis import Analysis
from mockint.core.attempt import Attempt
from mockint.core.rating import Rating
from mockint.core.star import Mark
from mockint.core.transcript import Recognizer, Transcript, Word
from mockint.errors import StoreError

_T = TypeVar("_T", Attempt, Analysis, Transcript, Mark, Rating)


def encode(thing: Attempt | Analysis | Rating) -> bytes:
    """Indented JSON, so that a person can read the file."""
    return msgspec.json.format(msgspec.json.encode(thing), indent=1)


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
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise StoreError(f"{name} is damaged: {error}") from error


def decode_marks(content: bytes) -> tuple[Mark, ...]:
    """The marks in a journal; a half-written last line is dropped."""
    marks: list[Mark] = []
    for line in content.splitlines():
        try:
            marks.append(msgspec.json.decode(line, type=Mark))
        except msgspec.DecodeError:
            break
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
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
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
