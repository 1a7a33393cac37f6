"""The home as the practice sees it: attempts in, attempts out, the index kept in step."""

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Lock, RLock

from mockint.core.attempt import Answer, AnswerState, Attempt, Guess, Headline
from mockint.core.measured import Columns, Measured, Said
from mockint.errors import AttemptNotFoundError, StoreError
from mockint.files import atomic as files
from mockint.paths import Home
from mockint.store.folders import (
    PART,
    AttemptFolder,
    cut_off_parts,
    folder_names,
    is_attempt,
    last_changed_ns,
    new_id,
)
from mockint.store.index import Index, IndexEntry
from mockint.store.index_entry import entry_of
from mockint.store.search import MOST_HITS

# A folder that changed longer ago will have another time when it changes again: file systems tell
# times apart by 2 s at the worst (FAT).
SETTLED_NS = 10_000_000_000
BATCH = 200  # attempts per commit while the index is rebuilt: bounded memory, few commits


@dataclass(frozen=True, slots=True)
class CutOff:
    """A recording that a crash left behind."""

    attempt: Attempt
    key: str
    part: Path
    started_at: datetime


class Store:
    """One person's attempts.

    Raises:
        StoreError: on any call, when the disk refuses; what was stored before stands.
    """

    def __init__(self, home: Home) -> None:
        self.home = home
        self._index: Index | None = None
        self._writing = RLock()  # an answer may be heard while the next one is recorded
        self._opening = Lock()  # and both may be the first to need the index
        self._whole: dict[str, int] = {}  # folder → when it last changed, and held no part

    @property
    def index(self) -> Index:
        """The index, opened on first use and brought in step with the folders."""
        with self._opening:
            if self._index is None:
                with suppress(StoreError):  # a home that cannot be made still lists, empty
                    files.make_folder(self.home.root)
                self._index = Index(self.home.index)
                self._reconcile(self._index)
            return self._index

    def folder(self, attempt_id: str) -> AttemptFolder:
        """The folder of an attempt; nothing is checked."""
        return AttemptFolder(self.home.recordings / attempt_id)

    def new_id(self, now: datetime) -> str:
        """A fresh attempt id."""
        return new_id(now)

    def find(self, wanted: str) -> Attempt:
        """The attempt with that id, a unique beginning of it, or "last".

        Raises:
            AttemptNotFoundError: none, or several.
        """
        recordings = self.home.recordings
        names = folder_names(recordings)
        if wanted == "last":
            newest = next((n for n in reversed(names) if is_attempt(recordings, n)), None)
            if newest is not None:
                return self.folder(newest).load()
        near = [name for name in names if name.startswith(wanted)]
        matches = [n for n in near if is_attempt(recordings, n)]
        if wanted in matches:
            matches = [wanted]
        if len(matches) == 1:
            return self.folder(matches[0]).load()
        if matches:
            raise AttemptNotFoundError(
                f"{wanted!r} fits {len(matches)} attempts", hint=f"write more of {matches[0]}"
            )
        raise AttemptNotFoundError(
            f"there is no attempt {wanted!r}", hint="mockint history lists them"
        )

    def save(self, attempt: Attempt) -> Attempt:
        """Write the attempt to its folder, then to the index, and return it."""
        folder = self.folder(attempt.id)
        with self._writing:
            files.make_folder(self.home.recordings)
            folder.save(attempt)
            self.index.put(entry_of(folder, attempt))
        return attempt

    def load(self, attempt_id: str) -> Attempt:
        """The attempt with exactly that id, which history gave; nothing is searched.

        Raises:
            AttemptNotFoundError: it is gone.
        """
        return self.folder(attempt_id).load()

    def relist(self, ids: Sequence[str]) -> None:
        """Bring the index up to date with attempts whose measures changed, in one commit; those
        that are gone or damaged are left out.
        """
        with self._writing:
            fresh: list[IndexEntry] = []
            for attempt_id in ids:
                folder = self.folder(attempt_id)
                with suppress(StoreError):
                    fresh.append(entry_of(folder, folder.load()))
            self.index.put_all(fresh)

    def note_analysed(self, attempt_id: str, measured: Mapping[str, str]) -> None:
        """Note in the folder that answers were measured; relist() brings the index up to date.

        Measuring takes its time: what was stored meanwhile stands, an answer that was heard again
        since, or removed, is left as it is.

        Args:
            attempt_id: which attempt.
            measured: key of an answer → the transcript version of it that was measured.

        Raises:
            AttemptNotFoundError: the attempt is gone.
        """
        with self._writing:
            stored = attempt = self.load(attempt_id)
            for answer in stored.answers:
                name = measured.get(answer.key, "")
                waits = answer.state is AnswerState.TRANSCRIBED
                if waits and answer.transcripts[-1] == name:
                    attempt = attempt.with_answer(answer.moved(AnswerState.ANALYSED))
            if attempt != stored:
                self.folder(attempt_id).save(attempt)

    def latest(self, attempt: Attempt) -> Attempt:
        """The attempt as it is stored now; as it was given when it is not stored."""
        try:
            return self.folder(attempt.id).load()
        except AttemptNotFoundError:
            return attempt

    def keep(self, attempt: Attempt, answer: Answer) -> Attempt:
        """Add or replace one answer; what was stored meanwhile of the others stands."""
        with self._writing:
            return self.save(self.latest(attempt).with_answer(answer))

    def keep_guess(self, attempt_id: str, guess: Guess) -> Attempt:
        """Store what the person believed; a first guess stands, since a later one has seen figures.

        Raises:
            AttemptNotFoundError: the attempt is gone.
        """
        with self._writing:
            stored = self.load(attempt_id)
            return stored if stored.guess is not None else self.save(replace(stored, guess=guess))

    def take_out(self, attempt: Attempt, key: str) -> Attempt:
        """Remove one answer from the attempt; its files are the caller's."""
        with self._writing:
            stored = self.latest(attempt)
            kept = tuple(a for a in stored.answers if a.key != key)
            return self.save(replace(stored, answers=kept))

    def history(self, question_id: str | None = None, newest: int | None = None) -> list[Headline]:
        """Attempts as history lists them, all or at most `newest` of the newest, oldest first."""
        return self.index.headlines(question_id, newest)

    def measured(self, question_id: str | None = None) -> list[Measured]:
        """The figures of every measured attempt, oldest first."""
        return self.index.measured(question_id)

    def columns(self, names: Sequence[str], question_id: str | None = None) -> Columns:
        """These measures of every measured attempt, oldest first, one list per measure."""
        return self.index.columns(names, question_id)

    def newest_measured(self, of_each: int) -> list[Measured]:
        """The newest `of_each` measured attempts at each question, oldest first."""
        return self.index.newest_measured(of_each)

    def search(self, asked: str, *, unfinished: bool = False, most: int = MOST_HITS) -> list[Said]:
        """Sentences said in any answer that hold every piece of what is asked for."""
        return self.index.search(asked, unfinished=unfinished, most=most)

    def delete(self, attempt: Attempt) -> None:
        """Remove the attempt and every file derived from it."""
        with self._writing:
            self.folder(attempt.id).delete()
            self.index.remove([attempt.id])

    def cut_off(self) -> list[CutOff]:
        """Recordings that a crash left, except those that another program is recording now."""
        found: list[CutOff] = []
        recordings = self.home.recordings
        settled_ns = time.time_ns() - SETTLED_NS
        for name in folder_names(recordings):
            changed_ns = last_changed_ns(recordings, name)
            if self._whole.get(name) == changed_ns:
                continue
            parts = cut_off_parts(recordings, name)
            if not parts and changed_ns < settled_ns:
                self._whole[name] = changed_ns
            if not parts or not is_attempt(recordings, name):
                continue
            folder = self.folder(name)
            with folder.held() as ours:
                if not ours:
                    continue
            attempt = folder.load()
            for part in parts:
                key = part.removesuffix(PART)
                found.append(CutOff(attempt, key, folder.path / part, attempt.started_at))
        return found

    def damaged(self) -> list[str]:
        """Folder names of attempts whose attempt.json cannot be read; their sound is untouched."""
        names: list[str] = []
        for name in folder_names(self.home.recordings):
            try:
                self.folder(name).load()
            except AttemptNotFoundError:
                continue
            except StoreError:
                names.append(name)
        return names

    def close(self) -> None:
        """Close the index."""
        if self._index is not None:
            self._index.close()
            self._index = None

    def _reconcile(self, index: Index) -> None:
        """Folders are the truth: list what the index lacks, drop what is gone."""
        folders = set(folder_names(self.home.recordings))
        known = index.ids()
        fresh: list[IndexEntry] = []
        for attempt_id in sorted(folders - known):
            folder = self.folder(attempt_id)
            try:
                fresh.append(entry_of(folder, folder.load()))
            except StoreError:
                continue  # no attempt, or a damaged one, which doctor names
            if len(fresh) == BATCH:
                index.put_all(fresh)
                fresh.clear()
        if fresh:
            index.put_all(fresh)
        if gone := known - folders:
            index.remove(gone)
