"""The home as the practice sees it: attempts in, attempts out, the index kept in step."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock, RLock

from mockint.core.attempt import Answer, AnswerState, Attempt, Guess, Headline
from mockint.core.measured import Columns, Measured, Said
from mockint.core.transcript import Transcript
from mockint.errors import AttemptNotFoundError, NewerHomeError, StoreError
from mockint.files import atomic as files
from mockint.paths import Home
from mockint.store import backups, retention, tidy
from mockint.store import recordings as names
from mockint.store.folders import AttemptFolder
from mockint.store.index import VERSION, version_of
from mockint.store.listing import Listing
from mockint.store.search import MOST_HITS
from mockint.store.standing import Standing, cut_off_sounds, standing
from mockint.store.stored_folders import StoredFolders
from mockint.store.writers import WAIT_S, Writers


@dataclass(frozen=True, slots=True)
class CutOff:
    """A recording that is no finished answer yet.

    Attributes:
        attempt: as stored.
        key: of the answer.
        part: where the sound is, under its final name or not; it may be gone.
        started_at: when the attempt was.
        damaged: attempt.json cannot be read; the attempt is what could be made of the rest.
    """

    attempt: Attempt
    key: str
    part: Path
    started_at: datetime
    damaged: bool = False


class Store:
    """One person's attempts.

    Args:
        home: where they are.
        now: the wall clock. What says that it was later than that is never the newest.
        tell: takes a sentence that the person should read.

    Raises:
        StoreError: on any call, when the disk refuses; what was stored before stands.
    """

    def __init__(
        self,
        home: Home,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        tell: Callable[[str], None] = lambda _sentence: None,
    ) -> None:
        self.home = home
        self.tell = tell
        self.writers = Writers()
        self._now = now
        self._listing: Listing | None = None
        self._writing = RLock()  # an answer may be heard while the next one is recorded
        self._opening = Lock()  # and both may be the first to need the index
        self._making: set[str] = set()
        self._looked: dict[str, int] = {}  # folder → when it had changed last

    @property
    def index(self) -> Listing:
        """The index, opened on first use and brought in step with the folders."""
        with self._opening:
            if self._listing is None:
                if version_of(self.home.index) < VERSION:  # a newer mockint begins to use the home
                    self.back_up()
                folders = StoredFolders(self.home.recordings, self.writers)
                seconds = lambda: self._now().timestamp()  # noqa: E731
                self._listing = Listing(self.home.index, folders, seconds, self.tell)
            return self._listing

    def tidy(self) -> None:
        """Finish what a program that ended left behind: deletions, and attempts half made."""
        tidy.finish(self.home.recordings, self.writers)

    def let_go(self, wish: str) -> None:
        """Remove recordings that are kept no longer, as the person set. Never fails."""
        try:
            age = retention.age_kept(wish)
        except ValueError:
            self.tell(f'keep_sound = "{wish}" in settings.toml is not known, so every sound stays.')
            return
        if age is None:
            return
        now = self._now()
        for headline in self.history():
            if now - headline.started_at < age:
                continue
            with suppress(StoreError), self.alone(headline.id, wait_s=0) as folder:
                attempt = folder.load()
                for answer in attempt.answers:
                    over = retention.is_over(answer, attempt.started_at, age, now)
                    if over and answer.recording is not None and folder.words(answer) is not None:
                        files.remove(folder.path / answer.recording.file)

    def back_up(self) -> None:
        """Copy what the person made by hand, before it may be changed. Never fails."""
        backups.back_up(self.home, self._now())

    def folder(self, attempt_id: str) -> AttemptFolder:
        """The folder of an attempt; whether there is one is not checked.

        Raises:
            AttemptNotFoundError: the name leads outside.
        """
        path = names.folder_in(self.home.recordings, attempt_id)
        if attempt_id in self._making:
            path = path.with_name(names.MAKING + attempt_id)
        return AttemptFolder(path)

    def new_id(self, now: datetime) -> str:
        """A fresh attempt id."""
        while (self.home.recordings / (fresh := names.new_id(now))).exists():
            pass
        return fresh

    # --- finding -----------------------------------------------------------------------------

    def find_name(self, wanted: str) -> str:
        """The name of the attempt's folder, a unique beginning of it, or "last".

        Raises:
            AttemptNotFoundError: none, or several.
        """
        there = [] if not wanted else names.folder_names(self.home.recordings)
        if wanted == "last" and (newest := self.index.newest()):
            return newest
        if wanted in there:
            return wanted
        near = [name for name in there if name.startswith(wanted)]
        if len(near) == 1:
            return near[0]
        if near:
            raise AttemptNotFoundError(
                f"{wanted!r} fits {len(near)} attempts", hint=f"write more of {near[0]}"
            )
        raise AttemptNotFoundError(
            f"there is no attempt {wanted!r}" if wanted else "no attempt was named",
            hint="mockint history lists them",
        )

    def find(self, wanted: str) -> Attempt:
        """The attempt of that name; see find_name.

        Raises:
            AttemptNotFoundError: none, or several.
            StoreError: it is damaged.
        """
        return self.load(self.find_name(wanted))

    def load(self, attempt_id: str) -> Attempt:
        """The attempt with exactly that id, which history gave; nothing is searched.

        Raises:
            AttemptNotFoundError: it is gone.
        """
        return self.folder(attempt_id).load()

    # --- writing -----------------------------------------------------------------------------

    @contextmanager
    def changing(self, attempt_id: str) -> Iterator[AttemptFolder]:
        """Be the only one that writes into an attempt, and list it again afterwards.

        Raises:
            AttemptNotFoundError: it is gone.
            AttemptInUseError: another program writes into it.
            NewerHomeError: a newer mockint wrote it.
        """
        with self.alone(attempt_id) as folder:
            yield folder
        self._list([attempt_id])

    @contextmanager
    def alone(self, attempt_id: str, wait_s: float = WAIT_S) -> Iterator[AttemptFolder]:
        """Be the only one that writes into an attempt; relist() is the caller's."""
        folder = self.folder(attempt_id)
        with self._writing, self.writers.one(folder.path, wait_s):
            folder.check_version()
            yield folder

    @contextmanager
    def holding(self, attempt_id: str) -> Iterator[None]:
        """Keep other programs away from an attempt, which may be a new one, while one is recorded.

        Raises:
            AttemptInUseError: another program is there already.
            StoreError: the home cannot be written.
        """
        with self.writers.in_new(self.folder(attempt_id).path):
            yield

    @contextmanager
    def making(self, attempt: Attempt) -> Iterator[None]:
        """Make a new attempt that appears when the block ends, whole, and not at all if it fails.

        Raises:
            StoreError: the disk refused; nothing is kept.
        """
        self._making.add(attempt.id)
        hidden = self.folder(attempt.id).path
        shown = self.home.recordings / attempt.id
        try:
            with self.writers.in_new(hidden):
                self.save(attempt)
                yield
                files.sync_folder(hidden)
                files.rename(hidden, shown)
        except OSError as error:
            raise files.cannot_write(hidden, error) from error
        finally:
            self._making.discard(attempt.id)
            files.remove(hidden)
        self._list([attempt.id])

    def save(self, attempt: Attempt) -> Attempt:
        """Write the attempt to its folder, then to the index, and return it."""
        files.make_folder(self.folder(attempt.id).path)
        with self.changing(attempt.id) as folder:
            folder.save(attempt)
        return attempt

    def open_answer(self, attempt: Attempt, answer: Answer) -> Attempt:
        """Note an answer that is about to be given, so that a crash does not lose what it is about.
        It is not listed before there is anything to list.
        """
        files.make_folder(self.folder(attempt.id).path)
        with self.alone(attempt.id) as folder:
            with suppress(AttemptNotFoundError):
                attempt = folder.load()
            opened = attempt.with_answer(answer)
            folder.save(opened)
        return opened

    def keep(self, attempt: Attempt, answer: Answer) -> Attempt:
        """Add or replace one answer; what was stored meanwhile of the others stands.

        Raises:
            AttemptNotFoundError: the attempt was deleted meanwhile.
        """
        with self.changing(attempt.id) as folder:
            kept = folder.load().with_answer(answer)
            folder.save(kept)
        return kept

    def add_words(self, attempt_id: str, answer: Answer, heard: Transcript) -> Attempt:
        """Store words as the newest transcript version of an answer; those of other programs stay.

        Raises:
            AttemptNotFoundError: the attempt was deleted meanwhile.
        """
        with self.changing(attempt_id) as folder:
            attempt = folder.load()
            answer = attempt.answer(answer.key) or answer
            versions = (*answer.transcripts, folder.add_transcript(answer.key, heard))
            transcribed = replace(answer, transcripts=versions).moved(AnswerState.TRANSCRIBED)
            attempt = attempt.with_answer(transcribed)
            folder.save(attempt)
        return attempt

    def note_analysed(self, attempt_id: str, measured: Mapping[str, str]) -> Attempt:
        """Note in the folder that answers were measured; relist() brings the index up to date.

        Measuring takes its time: what was stored meanwhile stands, an answer that was heard again
        since, or removed, is left as it is.

        Args:
            attempt_id: which attempt.
            measured: key of an answer → the transcript version of it that was measured.

        Raises:
            AttemptNotFoundError: the attempt is gone.
        """
        with self.alone(attempt_id) as folder:
            stored = attempt = folder.load()
            for answer in stored.answers:
                name = measured.get(answer.key, "")
                waits = answer.state is AnswerState.TRANSCRIBED
                if waits and answer.transcripts[-1] == name:
                    attempt = attempt.with_answer(answer.moved(AnswerState.ANALYSED))
            if attempt != stored:
                folder.save(attempt)
        return attempt

    def keep_guess(self, attempt_id: str, guess: Guess) -> Attempt:
        """Store what the person believed; a first guess stands, since a later one has seen figures.

        Raises:
            AttemptNotFoundError: the attempt is gone.
        """
        with self.changing(attempt_id) as folder:
            stored = folder.load()
            if stored.guess is None:
                stored = replace(stored, guess=guess)
                folder.save(stored)
        return stored

    def take_out(self, attempt: Attempt, key: str) -> Attempt:
        """Remove one answer from the attempt, and its files."""
        with self.changing(attempt.id) as folder:
            stored = folder.load()
            stored = replace(stored, answers=tuple(a for a in stored.answers if a.key != key))
            for path in sorted(folder.path.glob(f"{key}.*")):
                files.remove(path)
            folder.save(stored)
        return stored

    def relist(self, ids: Sequence[str]) -> None:
        """Bring the index up to date with attempts whose measures changed, in one commit."""
        self._list(ids)

    def _list(self, ids: Sequence[str]) -> None:
        if shown := [attempt_id for attempt_id in ids if attempt_id not in self._making]:
            self.index.put(shown)

    def delete(self, name: str) -> None:
        """Remove the attempt of that folder, and everything made from it.

        It is gone with one rename; what cannot be removed at once is at the next start.

        Raises:
            AttemptNotFoundError: there is none.
            AttemptInUseError: another program writes into it; it stays.
            NewerHomeError: a newer mockint wrote it; it stays.
            StoreError: the disk refused; it stays.
        """
        path = names.folder_in(self.home.recordings, name)
        with self._writing, self.writers.one(path, wait_s=0):
            AttemptFolder(path).check_version()
            gone = tidy.condemned(path)
            try:
                files.rename(path, gone)
            except StoreError:
                if path.exists():
                    raise
        if not files.remove(gone):
            self.tell(f"Files of {name} cannot be removed yet; mockint tries again when it starts.")
        backups.forget(self.home, name)
        self.index.forget(name)

    # --- what is there -----------------------------------------------------------------------

    def history(self, question_id: str | None = None, newest: int | None = None) -> list[Headline]:
        """Attempts as history lists them, all or at most `newest` of the newest, oldest first."""
        return self.index.headlines(question_id, newest)

    def measured(self, question_id: str | None = None) -> list[Measured]:
        """The figures of every measured attempt, oldest first."""
        return self.index.measured(question_id)

    def columns(self, measures: Sequence[str], question_id: str | None = None) -> Columns:
        """These measures of every measured attempt, oldest first, one list per measure."""
        return self.index.columns(measures, question_id)

    def newest_measured(self, of_each: int) -> list[Measured]:
        """The newest `of_each` measured attempts at each question, oldest first."""
        return self.index.newest_measured(of_each)

    def search(self, asked: str, *, unfinished: bool = False, most: int = MOST_HITS) -> list[Said]:
        """Sentences said in any answer that hold every piece of what is asked for."""
        return self.index.search(asked, unfinished=unfinished, most=most)

    def cut_off(self) -> list[CutOff]:
        """Recordings that are no finished answer, except those that are being recorded now."""
        self._look_again()
        found: list[CutOff] = []
        for name in self.index.unfinished():
            folder = self.folder(name)
            if self.writers.taken(folder.path):
                continue
            with suppress(StoreError):
                attempt = folder.load()
                for key, file in cut_off_sounds(folder.path, folder.names(), attempt):
                    found.append(CutOff(attempt, key, folder.path / file, attempt.started_at))
        return found

    def damaged(self) -> list[str]:
        """Names of the folders whose attempt.json is damaged or missing; their sound is untouched,
        and so is what a newer mockint wrote.
        """
        self._look_again()
        unlisted = set(names.folder_names(self.home.recordings)) - self.index.ids()
        return sorted(name for name in unlisted if self._is_damaged(name))

    def _is_damaged(self, name: str) -> bool:
        folder = self.folder(name)
        attempt: Attempt | None = None
        try:
            folder.check_version()
            attempt = folder.load()
        except NewerHomeError:
            return False
        except StoreError:
            pass
        return standing(folder.path, folder.names(), attempt) is Standing.DAMAGED

    def _look_again(self) -> None:
        """Another program may have added a file, or ended, since the index was opened."""
        recordings = self.home.recordings
        now = {n: names.last_changed_ns(recordings, n) for n in names.folder_names(recordings)}
        if self._looked:
            at_ns = time.time_ns()
            changed = [
                name
                for name, ns in now.items()
                if self._looked.get(name) != ns or not names.settled(ns, at_ns)
            ]
            if gone := [name for name in self._looked if name not in now]:
                changed += gone
            if changed:
                self.index.put(changed)
        else:
            self.index.refresh()
        self._looked = now

    def close(self) -> None:
        """Close the index."""
        if self._listing is not None:
            self._listing.close()
            self._listing = None
