"""The home as the flow sees it: attempts in, attempts out, the index kept in step."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mockint.core.attempt import MAIN, Answer, AnswerState, Attempt, Headline
from mockint.core.measured import Measured, Said
from mockint.core.measures import Analysis
from mockint.core.transcript import Transcript
from mockint.errors import AttemptNotFoundError, StoreError
from mockint.paths import Home
from mockint.store import files
from mockint.store.entry import answers_said, measured_of
from mockint.store.folders import AttemptFolder, attempt_folders, new_id
from mockint.store.index import Entry, Index
from mockint.store.search import MOST_HITS

BATCH = 200  # attempts a commit while the index is rebuilt: bounded memory, few commits


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

    @property
    def index(self) -> Index:
        """The index, opened on first use and brought in step with the folders."""
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
        ids = sorted(folder.id for folder in attempt_folders(self.home.recordings))
        if wanted == "last" and ids:
            return self.folder(ids[-1]).load()
        matches = [i for i in ids if i == wanted] or [i for i in ids if i.startswith(wanted)]
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
        """Write the attempt to its folder, then to the index; gives it back."""
        folder = self.folder(attempt.id)
        files.make_folder(self.home.recordings)
        folder.save(attempt)
        self.index.put(self._entry(folder, attempt))
        return attempt

    def history(self, question_id: str | None = None, newest: int | None = None) -> list[Headline]:
        """Attempts as history lists them, all or so many of the newest, oldest first."""
        return self.index.headlines(question_id, newest)

    def measured(self, question_id: str | None = None) -> list[Measured]:
        """The figures of every measured attempt, oldest first."""
        return self.index.measured(question_id)

    def search(self, asked: str, *, unfinished: bool = False, most: int = MOST_HITS) -> list[Said]:
        """Sentences said in any answer that hold every piece of what is asked for."""
        return self.index.search(asked, unfinished=unfinished, most=most)

    def delete(self, attempt: Attempt) -> None:
        """Remove the attempt and every file derived from it."""
        self.folder(attempt.id).delete()
        self.index.remove([attempt.id])

    def cut_off(self) -> list[CutOff]:
        """Recordings that a crash left, except those that another program is recording now."""
        found: list[CutOff] = []
        for folder in attempt_folders(self.home.recordings):
            parts = sorted(folder.path.glob("*.part.wav"))
            if not parts:
                continue
            with folder.held() as ours:
                if not ours:
                    continue
            attempt = folder.load()
            for part in parts:
                key = part.name.removesuffix(".part.wav")
                found.append(CutOff(attempt, key, part, attempt.started_at))
        return found

    def damaged(self) -> list[str]:
        """Folder names of attempts whose attempt.json cannot be read; their sound is untouched."""
        names: list[str] = []
        for folder in attempt_folders(self.home.recordings):
            try:
                folder.load()
            except StoreError:
                names.append(folder.id)
        return names

    def close(self) -> None:
        """Close the index."""
        if self._index is not None:
            self._index.close()
            self._index = None

    def _reconcile(self, index: Index) -> None:
        """Folders are the truth: list what the index lacks, drop what is gone."""
        folders = {folder.id: folder for folder in attempt_folders(self.home.recordings)}
        known = index.ids()
        fresh: list[Entry] = []
        for attempt_id in sorted(folders.keys() - known):
            try:
                fresh.append(self._entry(folders[attempt_id], folders[attempt_id].load()))
            except StoreError:
                continue  # a damaged folder is named by doctor, and hides no other
            if len(fresh) == BATCH:
                index.put_all(fresh)
                fresh.clear()
        if fresh:
            index.put_all(fresh)
        if gone := known - folders.keys():
            index.remove(gone)

    @staticmethod
    def _entry(folder: AttemptFolder, attempt: Attempt) -> Entry:
        main = attempt.main
        transcript: Transcript | None = None
        analysis: Analysis | None = None
        if main is not None and main.transcripts:
            transcript = folder.transcript(main.transcripts[-1])
            if main.state is AnswerState.ANALYSED:
                analysis = folder.analysis(main.transcripts[-1])
        return Entry(
            headline(attempt, transcript, analysis),
            measured_of(attempt, transcript, analysis),
            answers_said(folder, attempt),
        )


def headline(
    attempt: Attempt, transcript: Transcript | None, analysis: Analysis | None
) -> Headline:
    """One attempt as history lists it."""
    main = attempt.main or Answer(MAIN, AnswerState.RECORDING)
    counted = analysis if analysis is not None and not analysis.withheld else None
    recognizer = transcript.recognizer if transcript is not None else None
    answered = sum(a.state is not AnswerState.SKIPPED for a in attempt.follow_ups)
    return Headline(
        id=attempt.id,
        question_id=attempt.question.id,
        question_title=attempt.question.title or attempt.question.text,
        started_at=attempt.started_at,
        state=main.state,
        duration_s=main.recording.duration_s if main.recording else None,
        recognizer=f"{recognizer.engine} {recognizer.model}" if recognizer else "",
        rough=recognizer.rough if recognizer else False,
        analyzer=analysis.analyzer if analysis else "",
        collective_we=len(counted.collective_we) if counted else None,
        numbers_in_result=len(counted.numbers_in_result) if counted else None,
        situation_s=analysis.measure("situation_s") if analysis else None,
        action_share_percent=analysis.measure("action_share_percent") if analysis else None,
        follow_ups_answered=answered,
        waiting=sum(a.state is AnswerState.RECORDED for a in attempt.answers),
    )
