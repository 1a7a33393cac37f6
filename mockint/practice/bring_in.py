"""A file from outside → what was said in it, or an attempt that is kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import msgspec

from mockint.core.attempt import MAIN, Answer, AnswerState, Attempt, Origin
from mockint.core.question import FollowUp, Question, QuestionKind
from mockint.core.sound import Sound
from mockint.core.star import SectionName
from mockint.core.transcript import Transcript
from mockint.errors import MockintError, StoreError, UsageError
from mockint.practice.desk import Practice, TellProgress
from mockint.practice.hear import keep_transcript, measure_answer
from mockint.practice.record import begin

if TYPE_CHECKING:
    from mockint.capture.source import AudioSource

_TEXTS = frozenset({".txt", ".json", ".md", ".markdown"})
MOST_WORDS = 20_000  # of a text: two hours of quick speech; sound is taken up to half an hour


@dataclass(frozen=True, slots=True)
class Incoming:
    """What was said in a file.

    Attributes:
        transcript: its words, with times where the file has them.
        question: None where the file names none; of the bank where the bank has it.
        sound: where a voice was; None of a text.
    """

    transcript: Transcript
    question: Question | None = None
    sound: Sound | None = None


def is_transcript(path: Path) -> bool:
    """Whether words are read from it, instead of sound."""
    return path.suffix.lower() in _TEXTS


def read_transcript(practice: Practice, path: Path) -> Incoming:
    """The words of a plain text, of a transcript JSON, or of a report that was written as JSON or
    Markdown.

    Raises:
        StoreError: it cannot be read, is not UTF-8, holds no transcript or more than MOST_WORDS.
    """
    read = _read(practice, path)
    if len(read.transcript.words) > MOST_WORDS:
        raise StoreError(
            f"{path} has {len(read.transcript.words):,} words, which is no answer",
            kept="nothing was saved",
            hint=f"cut it to the answer, {MOST_WORDS:,} words at most",
        )
    return read


def _read(practice: Practice, path: Path) -> Incoming:
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


def _asked(practice: Practice, content: bytes) -> Question | None:
    """The question that an exported analysis names."""
    try:
        return _known(practice, msgspec.json.decode(content, type=_Asked).question)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _known(practice: Practice, exported: object) -> Question | None:
    """The bank's question with that id and text, else one of its own."""
    match exported:
        case {"id": str(key), "text": str(text)} if text.strip():
            same = (q for q in practice.bank.questions if (q.id, q.text) == (key, text))
            return next(same, None) or Question(key, text, QuestionKind.IMPORTED)
    return None


def listen_to(practice: Practice, path: Path, on_progress: TellProgress) -> Incoming:
    """What is said in an audio file; nothing is kept.

    Raises:
        AudioFileError: it is not usable audio.
        SpeechError: there is no recogniser, or it failed.
    """
    from mockint.analysis.delivery.voicing import listen
    from mockint.capture.convert import read_samples

    samples = read_samples(path)
    heard = practice.transcriber().transcribe(samples, on_progress=on_progress, stop=Event())
    return Incoming(heard, sound=listen(samples))


def in_turn(paths: Sequence[Path]) -> "Callable[[], AudioSource]":
    """Sources that play the files one after the other, as if they were spoken."""
    from mockint.capture.replay import Replay

    files = iter(paths)

    def next_file() -> Replay:
        path = next(files, None)
        if path is None:
            raise UsageError(
                "every --input file has been used",
                hint="give one --input FILE for each answer, or press s to skip a follow-up",
            )
        return Replay(path)

    return next_file


def import_audio(
    practice: Practice, path: Path, question: Question, retake_of: str = ""
) -> Attempt:
    """Keep an audio file as an attempt that is not transcribed yet."""
    attempt = begin(practice, question, Origin.FILE, retake_of)
    try:
        return add_audio(practice, attempt, path)
    except MockintError:
        practice.store.delete(attempt)
        raise


def add_audio(
    practice: Practice,
    attempt: Attempt,
    path: Path,
    prompt: FollowUp | None = None,
    part: SectionName | None = None,
) -> Attempt:
    """Keep an audio file as the answer, as the reply to a follow-up, or as one part again."""
    from mockint.capture.convert import to_wav

    key = attempt.next_key(prompt, part)
    recording = to_wav(path, practice.store.folder(attempt.id).recording(key))
    answer = replace(attempt.next_answer(practice.now(), prompt, part), recording=recording)
    return practice.store.keep(attempt, answer.moved(AnswerState.RECORDED))


def bring_in(practice: Practice, path: Path, question: Question) -> Attempt:
    """Keep a file, audio or transcript, as an attempt; audio is not transcribed yet.

    Raises:
        MockintError: it is neither, or has no words; nothing was saved.
    """
    if not is_transcript(path):
        return import_audio(practice, path, question)
    read = read_transcript(practice, path)
    if not read.transcript.words:
        raise StoreError(f"{path} has no words in it", kept="nothing was saved")
    return import_transcript(practice, read.transcript, question)


def import_transcript(practice: Practice, transcript: Transcript, question: Question) -> Attempt:
    """Keep a text as an attempt without a recording."""
    attempt = begin(practice, question, Origin.FILE)
    answer = Answer(MAIN, AnswerState.RECORDED)
    return measure_answer(practice, keep_transcript(practice, attempt, answer, transcript))
