"""A file from outside → what was said in it, and the question it answers where it says so."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from mockint.core.question import Question, QuestionKind
from mockint.core.transcript import Transcript
from mockint.errors import StoreError

if TYPE_CHECKING:
    from mockint.practice import Practice

_TEXTS = frozenset({".txt", ".json", ".md", ".markdown"})
MOST_WORDS = 20_000  # of a text: two hours of quick speech; sound is taken up to half an hour


@dataclass(frozen=True, slots=True)
class Incoming:
    """A transcript from a file.

    Attributes:
        transcript: its words, with times where the file has them.
        question: None where the file names none; of the bank where the bank has it.
    """

    transcript: Transcript
    question: Question | None = None


def is_transcript(path: Path) -> bool:
    """Whether words are read from it, instead of sound."""
    return path.suffix.lower() in _TEXTS


def read_transcript(practice: "Practice", path: Path) -> Incoming:
    """The words of a plain text, of a transcript JSON, or of a report that was written as JSON or
    Markdown.

    Raises:
        StoreError: it cannot be read, is not UTF-8, holds no transcript or more than MOST_WORDS.
    """
    read = _read(practice, path)
    if len(read.transcript.words) > MOST_WORDS:
        raise StoreError(
            f"{path} holds {len(read.transcript.words):,} words, which is no answer",
            kept="nothing was kept",
            hint=f"cut it to the answer, {MOST_WORDS:,} words at most",
        )
    return read


def _read(practice: "Practice", path: Path) -> Incoming:
    from mockint.store.codec import transcript_from_outside

    try:
        content = path.read_bytes()
        kind = path.suffix.lower()
        if kind == ".json":
            return Incoming(transcript_from_outside(content, path.name), _asked(practice, content))
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise StoreError(f"{path} is not UTF-8 text", hint="save it as UTF-8") from error
    if kind == ".txt":
        return Incoming(Transcript.from_text(text))
    from mockint.render.markdown.words import words_of

    row = words_of(text, path.name)
    transcript = transcript_from_outside(row, path.name)
    return Incoming(transcript, _known(practice, row.get("question")))


class _Asked(msgspec.Struct):
    question: object = None


def _asked(practice: "Practice", content: bytes) -> Question | None:
    """The question that an exported analysis names."""
    try:
        return _known(practice, msgspec.json.decode(content, type=_Asked).question)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _known(practice: "Practice", exported: object) -> Question | None:
    """The bank's question with that id and text, else one of its own."""
    match exported:
        case {"id": str(key), "text": str(text)} if text.strip():
            same = (q for q in practice.bank.questions if (q.id, q.text) == (key, text))
            return next(same, None) or Question(key, text, QuestionKind.IMPORTED)
    return None
