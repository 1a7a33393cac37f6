"""One attempt ↔ one folder: recordings, words, marks, corrections, analysis, attempt.json."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC
from pathlib import Path

from mockint.core.analysis import Analysis
from mockint.core.attempt import Answer, Attempt
from mockint.core.corrections import Corrections, Edit
from mockint.core.rating import Rating
from mockint.core.recording import Recording
from mockint.core.sound import Sound
from mockint.core.star import Mark
from mockint.core.transcript import Transcript
from mockint.errors import AttemptNotFoundError, AudioFileError, NewerHomeError, StoreError
from mockint.files import atomic as files
from mockint.files.reading import read_file
from mockint.store import codec
from mockint.store.corrections import (
    CorrectedReading,
    decode_corrections,
    decode_measured,
    encode_corrections,
    encode_measured,
)
from mockint.store.recordings import MAKING, PART, SOUND, files_in, plain, plain_key
from mockint.store.voice_spans import (
    Stamp,
    StoredVoiceSpans,
    decode_voice_spans,
    encode_voice_spans,
)

_HEAR_AGAIN = "put the file back, or transcribe the recording again: mockint transcribe {}"


class AttemptFolder:
    """The files of one attempt. They are the truth; everything else can be rebuilt."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def id(self) -> str:
        """The attempt's id, which is the folder's name once the attempt is whole."""
        return self.path.name.removeprefix(MAKING)

    def recording(self, key: str) -> Path:
        """Where the sound of the answer lies once it is whole."""
        return self.path / f"{key}{SOUND}"

    def sound_file(self, recording: Recording) -> Path:
        """Where a stored recording lies.

        Raises:
            AudioFileError: it is not there any more.
        """
        path = self.path / recording.file
        if not path.is_file():
            raise AudioFileError(
                f"the recording {recording.file} of {self.id} is gone",
                kept="its words and figures are saved",
                hint=f"put it back into {self.path}",
            )
        return path

    def part(self, key: str) -> Path:
        """Where it lies while it is spoken."""
        return self.path / f"{key}{PART}"

    def save(self, attempt: Attempt) -> None:
        """Write attempt.json; keys in it that this version does not know stay."""
        files.make_folder(self.path)
        content = codec.encode(attempt, self.content("attempt.json"))
        files.write_atomically(self.path / "attempt.json", content)

    def load(self) -> Attempt:
        """Read attempt.json. The id is the folder's name, whatever stands in the file.

        Raises:
            AttemptNotFoundError: there is none.
            StoreError: it is damaged, cannot be read, or names files outside the folder.
        """
        content = self._read("attempt.json")
        try:
            found = codec.decode(content, Attempt, f"{self.id}/attempt.json")
        except StoreError:
            self.check_version()
            raise
        names = [name for answer in found.answers for name in _names_of(answer)]
        if not all(plain(name) for name in names):
            raise StoreError(f"{self.id}/attempt.json is damaged: it names a file outside")
        if not all(plain_key(answer.key) for answer in found.answers):
            raise StoreError(f"{self.id}/attempt.json is damaged: it has an answer of no name")
        if found.started_at.tzinfo is None:
            found = replace(found, started_at=found.started_at.replace(tzinfo=UTC))
        return replace(found, id=self.id)

    def check_version(self) -> None:
        """Before anything is written.

        Raises:
            NewerHomeError: a newer mockint wrote this attempt.
        """
        version, _id = codec.head(self.content("attempt.json"))
        if version > codec.VERSION:
            raise NewerHomeError(
                f"{self.id} was written by a newer mockint",
                kept="it is left as it is",
                hint="update mockint to change it",
            )

    @property
    def is_copy(self) -> bool:
        """Whether attempt.json belongs to a folder of another name: a synchroniser, or a person,
        copied it.
        """
        _version, written = codec.head(self.content("attempt.json"))
        return bool(written) and written != self.id

    def add_transcript(self, key: str, transcript: Transcript) -> str:
        """Write the next transcript version of the answer and give its file name."""
        number = 1
        while (self.path / f"{key}.transcript-{number}.json").exists():
            number += 1
        name = f"{key}.transcript-{number}.json"
        files.write_atomically(self.path / name, codec.encode_transcript(transcript))
        return name

    def transcript(self, name: str) -> Transcript:
        """Read one transcript version.

        Raises:
            StoreError: it is gone or damaged.
        """
        try:
            return codec.decode(self._read(name), Transcript, f"{self.id}/{name}")
        except AttemptNotFoundError as error:
            what = f"the words of {self.id} are gone: {name} is not in its folder"
            raise StoreError(what, hint=_HEAR_AGAIN.format(self.id)) from error
        except StoreError as error:
            raise StoreError(error.what, hint=_HEAR_AGAIN.format(self.id)) from error

    def words(self, answer: Answer) -> Transcript | None:
        """The newest transcript of the answer; None without one, or when it is gone or damaged."""
        try:
            return self.transcript(answer.transcripts[-1]) if answer.transcripts else None
        except StoreError:
            return None

    def save_analysis(self, transcript_name: str, analysis: Analysis) -> None:
        """Write what was measured in one transcript version; it can be rebuilt from the words."""
        path = self.path / _analysis_of(transcript_name)
        files.write_atomically(path, codec.encode(analysis), derived=True)

    def analysis(self, transcript_name: str) -> Analysis | None:
        """What was measured in that version; None when it is missing or of another shape."""
        name = _analysis_of(transcript_name)
        try:
            return codec.decode(self._read(name), Analysis, f"{self.id}/{name}")
        except StoreError:
            return None

    def save_corrections(self, key: str, transcript_name: str, edits: tuple[Edit, ...]) -> None:
        """Keep the person's edits of one transcript version; those of the others stay."""
        others = [c for c in self.corrections(key) if c.transcript != transcript_name]
        ours = [Corrections(transcript_name, edits)] if edits else []
        before = self.content(f"{key}.corrections.json")
        content = encode_corrections((*others, *ours), before)
        files.write_atomically(self.path / f"{key}.corrections.json", content)

    def corrections(self, key: str) -> tuple[Corrections, ...]:
        """What the person put right in the answer, by transcript version.

        Raises:
            StoreError: the file is damaged.
        """
        name = f"{key}.corrections.json"
        if not (self.path / name).exists():
            return ()
        return decode_corrections(self._read(name), f"{self.id}/{name}")

    def save_corrected(self, transcript_name: str, measured: CorrectedReading) -> None:
        """Write what was measured with the corrections; it can be rebuilt."""
        path = self.path / _corrected_of(transcript_name)
        files.write_atomically(path, encode_measured(measured), derived=True)

    def drop_corrected(self, transcript_name: str) -> None:
        """That version has no corrections any more."""
        path = self.path / _corrected_of(transcript_name)
        if not files.remove(path):
            raise StoreError(
                f"{path} cannot be removed",
                kept="your corrections are kept",
                hint="make the folder writable",
            )

    def corrected(self, transcript_name: str) -> CorrectedReading | None:
        """What was measured with the corrections; None when it is missing or must be redone."""
        try:
            return decode_measured(self._read(_corrected_of(transcript_name)))
        except StoreError:
            return None

    def save_sound(self, recording: str, stamp: Stamp, sound: Sound) -> None:
        """Write where a voice was in that recording; it can be rebuilt from it."""
        path = self.path / _sound_of(recording)
        files.write_atomically(path, encode_voice_spans(stamp, sound), derived=True)

    def sound(self, recording: str) -> StoredVoiceSpans | None:
        """Where a voice was in that recording; None when it is missing or must be redone."""
        try:
            return decode_voice_spans(self._read(_sound_of(recording)))
        except StoreError:
            return None

    def add_mark(self, key: str, mark: Mark) -> None:
        """Append to the marks journal while the person speaks."""
        files.append_line(self.path / f"{key}.marks.jsonl", codec.encode_mark(mark))

    def marks(self, key: str) -> tuple[Mark, ...]:
        """The section keys pressed while the answer was spoken."""
        try:
            return codec.decode_marks(read_file(self.path / f"{key}.marks.jsonl"))
        except OSError:
            return ()

    def save_rating(self, rating: Rating) -> None:
        """Write one's own rating, or a colleague's beside it.

        A second one by the same name takes the place of the first; colleagues without a name are
        kept one by one. A damaged one is never written over: one's own is put aside.
        """
        name = "rating-own.json"
        if not rating.own:
            name = self._peer_name(rating)
        elif name in self.damaged_ratings():
            self.put_aside(name)
        files.write_atomically(self.path / name, codec.encode(rating, self.content(name)))

    def ratings(self) -> tuple[Rating, ...]:
        """One's own first, then the colleagues'; damaged ones are left out."""
        found = [rating for name in self._rating_names() if (rating := self._rating(name))]
        return tuple(sorted(found, key=lambda rating: not rating.own))

    def damaged_ratings(self) -> tuple[str, ...]:
        """Names of the rating files that cannot be read, in order."""
        return tuple(name for name in self._rating_names() if self._rating(name) is None)

    def _rating_names(self) -> list[str]:
        return sorted(path.name for path in self.path.glob("rating-*.json"))

    def _rating(self, name: str) -> Rating | None:
        """None when it is missing or damaged."""
        try:
            return codec.decode(self._read(name), Rating, f"{self.id}/{name}")
        except StoreError:
            return None

    def _peer_name(self, rating: Rating) -> str:
        """The file of the colleague's rating before, else the first that is free."""
        number = 1
        while (self.path / (name := f"rating-peer-{number}.json")).exists():
            known = self._rating(name)
            if known is not None:
                same_name = rating.rater and rating.rater.casefold() == known.rater.casefold()
                if same_name or known == rating:
                    break
            number += 1
        return name

    def names(self) -> list[str]:
        """Of the files in it, in order."""
        return files_in(self.path.parent, self.path.name)

    def put_aside(self, name: str) -> None:
        """Give a damaged file a name beside its own; nothing when there is none."""
        if not (self.path / name).exists():
            return
        number = 1
        while (aside := self.path / f"{name}.damaged-{number}").exists():
            number += 1
        files.rename(self.path / name, aside)

    def content(self, name: str) -> bytes:
        """What a file holds now; empty when there is none, or it cannot be read."""
        with suppress(OSError):
            return read_file(self.path / name)
        return b""

    def _read(self, name: str) -> bytes:
        try:
            return read_file(self.path / name)
        except FileNotFoundError as error:
            raise AttemptNotFoundError(f"{self.id} has no {name}") from error
        except OSError as error:
            raise StoreError(f"{self.id}/{name} cannot be read: {error.strerror}") from error


def _analysis_of(transcript_name: str) -> str:
    """answer.transcript-2.json → answer.analysis-2.json: a version is never read for another."""
    return transcript_name.replace(".transcript-", ".analysis-")


def _corrected_of(transcript_name: str) -> str:
    return transcript_name.replace(".transcript-", ".corrected-")


def _sound_of(recording: str) -> str:
    """answer.wav → answer.sound.json"""
    return f"{Path(recording).stem}.sound.json"


def _names_of(answer: Answer) -> tuple[str, ...]:
    recording = answer.recording
    return (*answer.transcripts, *((recording.file,) if recording is not None else ()))
