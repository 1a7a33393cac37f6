"""A file from outside → what was said in it, or an attempt that is kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import msgspec

from mockint.core.attempt import MAIN, Answer, AnswerState, Attempt, Origin
from mockint.core.question import FollowUp, Question, QuestionKind
from mockint.core.recording import Recording
from mockint.core.sound import Sound
from mockint.core.star import SectionName
from mockint.core.transcript import Transcript
from mockint.errors import MockintError, StoreError, UsageError
from mockint.files.reading import read_file
from mockint.practice.desk import Practice, TellProgress
from mockint.practice.hear import keep_transcript, measure_answer
from mockint.practice.record import begin
from mockint.practice.sound_track import sound_track
from mockint.wording.brought import speaker_note
from mockint.wording.safe import clean

if TYPE_CHECKING:
    from mockint.captions.transcript import ReadText
    from mockint.capture.source import AudioSource

_TEXTS = frozenset(
    {".txt", ".text", ".json", ".md", ".markdown", ".vtt", ".srt", ".sbv", ".tsv", ".json3"}
)
MOST_WORDS = 20_000  # of a text: two hours of quick speech; sound is taken up to half an hour


@dataclass(frozen=True, slots=True)
class Incoming:
    """What was said in a file.

    Attributes:
        transcript: its words, with times where the file has them.
        question: None where the file names none; of the bank where the bank has it.
        sound: where a voice was; None of a text.
        recording: what is known of the file; None of a text.
        note: what was chosen in it, in one sentence; empty where there was no choice.
    """

    transcript: Transcript
    question: Question | None = None
    sound: Sound | None = None
    recording: Recording | None = None
    note: str = ""


def is_transcript(path: Path) -> bool:
    """Whether words are read from it, instead of sound."""
    from mockint.captions.text import DOCUMENTS

    return path.suffix.lower() in {*_TEXTS, *DOCUMENTS}


def read_transcript(practice: Practice, path: Path, speaker: str = "") -> Incoming:
    """The words of a plain text, of captions, of a transcript JSON, or of a report that was written
    as JSON or Markdown.

    Args:
        practice: whose questions the file may name.
        path: of the file.
        speaker: whose words are taken where the file names speakers; whoever says most by default.

    Raises:
        StoreError: it cannot be read, is no text, holds no transcript or more than MOST_WORDS, or
            nobody in it has that name.
    """
    read = _read(practice, path, speaker)
    if len(read.transcript.words) > MOST_WORDS:
        raise StoreError(
            f"{path} has {len(read.transcript.words):,} words, which is no answer",
            kept="nothing was saved",
            hint=f"cut it to the answer, {MOST_WORDS:,} words at most",
        )
    return read


def _read(practice: Practice, path: Path, speaker: str) -> Incoming:
    from mockint.captions.text import text_of
    from mockint.captions.transcript import read_foreign_json, read_text
    from mockint.store.codec import transcript_from_outside

    content = file_content(path)
    kind, name = path.suffix.lower(), clean(path.name)
    if kind in {".md", ".markdown"}:
        from mockint.render.markdown.words import words_of

        row = words_of(text_of(content, name), name)
        return Incoming(transcript_from_outside(row, name), _known(practice, row.get("question")))
    if not kind.startswith(".json"):
        return _chosen(read_text(content, name, kind, speaker), name, speaker)
    content = text_of(content, name).encode()
    if (read := read_foreign_json(content, name, speaker)) is not None:
        return _chosen(read, name, speaker)
    return Incoming(transcript_from_outside(content, name), _asked(practice, content))


def _chosen(read: "ReadText", name: str, wanted: str) -> Incoming:
    note = speaker_note(name, read.speaker, read.words, asked=bool(wanted))
    return Incoming(read.transcript, note=note)


def file_content(path: Path) -> bytes:
    """The bytes of a file that a person named.

    Raises:
        StoreError: it cannot be read, or is a folder, a pipe or a device.
    """
    try:
        return read_file(path)
    except OSError as error:
        what = f"{path} cannot be read: {error.strerror}"
        raise StoreError(what, hint="check the path") from error


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


def listen_to(
    practice: Practice, path: Path, on_progress: TellProgress, track: int = 1
) -> Incoming:
    """What is said on one track of an audio file; nothing is kept.

    Raises:
        AudioFileError: it is not usable audio.
        SpeechError: there is no recogniser, or it failed.
    """
    from mockint.analysis.delivery.voicing import listen
    from mockint.capture.convert import read_sound
    from mockint.capture.limits import RATE_HZ

    read = read_sound(path, track)
    heard = practice.transcriber().transcribe(read.samples, on_progress=on_progress, stop=Event())
    recording = Recording(
        "", len(read.samples) / RATE_HZ, RATE_HZ, clean(path.name), interruption=read.interruption
    )
    return Incoming(heard, sound=listen(read.samples), recording=recording)


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
        return Replay(path, track=sound_track(path).number)

    return next_file


def import_audio(
    practice: Practice,
    path: Path,
    question: Question,
    retake_of: str = "",
    track: int | None = None,
) -> Attempt:
    """Keep an audio file as an attempt that is not transcribed yet.

    Args:
        practice: the home it is stored in.
        path: any audio file that mockint reads.
        question: what it answers.
        retake_of: id of the attempt that is given once more.
        track: which of its sound tracks; chosen as sound_track() does where none is named.
    """
    attempt = begin(practice, question, Origin.FILE, retake_of)
    with practice.store.making(attempt):
        return add_audio(practice, attempt, path, track=track)


def add_audio(
    practice: Practice,
    attempt: Attempt,
    path: Path,
    prompt: FollowUp | None = None,
    part: SectionName | None = None,
    track: int | None = None,
) -> Attempt:
    """Keep an audio file as the answer, as the reply to a follow-up, or as one part again."""
    from mockint.capture.convert import to_wav

    taken = sound_track(path, track)
    store, key = practice.store, attempt.next_key(prompt, part)
    answer = attempt.next_answer(practice.now(), prompt, part)
    with store.holding(attempt.id):
        opened = store.open_answer(attempt, answer)
        try:
            recording = to_wav(path, store.folder(attempt.id).recording(key), taken.number)
        except MockintError:
            if key != MAIN:
                store.take_out(opened, key)
            raise
        if taken.of > 1:
            device = f"{recording.device}, track {taken.number} of {taken.of}"
            recording = replace(recording, device=device)
        recorded = replace(answer, recording=recording).moved(AnswerState.RECORDED)
        return store.keep(opened, recorded)


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
    with practice.store.making(attempt):
        opened = practice.store.open_answer(attempt, answer)
        return measure_answer(practice, keep_transcript(practice, opened, answer, transcript))
