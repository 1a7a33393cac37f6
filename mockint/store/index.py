"""Attempt folders → SQLite rows that history can list at once; rebuilt whenever they disagree."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any, cast
from zlib import crc32

import msgspec

from mockint.core.attempt import Guess, Headline
from mockint.core.measured import Columns, Measured, Said
from mockint.core.measures import listed
from mockint.errors import StoreError
from mockint.store import search
from mockint.store.sentences import Sentence

# Raise it when a row changes its shape: an index of another version is thrown away and rebuilt
# from the folders, so there is nothing to migrate.
VERSION = 8
_SCHEMA = f"""
CREATE TABLE attempts (
    id TEXT PRIMARY KEY,
    question_id TEXT NOT NULL,
    started_at TEXT NOT NULL,
    headline TEXT NOT NULL,
    measured TEXT
) STRICT;
CREATE INDEX attempts_by_question ON attempts (question_id, started_at);
{search.SCHEMA}
"""
_DROP = f"DROP TABLE IF EXISTS attempts; {search.DROP}"


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """Everything that the index holds of one attempt.

    Attributes:
        headline: what history lists.
        measured: its figures; None while there are none.
        sentences: everything that was said in it.
    """

    headline: Headline
    measured: Measured | None = None
    sentences: tuple[Sentence, ...] = ()


class Index:
    """The index of one home.

    A commit is on disk when the call returns (WAL, synchronous FULL), and what is deleted is
    overwritten (secure_delete). On a disk that cannot be written the index lives in memory.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.in_memory = False
        self._database = self._open()

    def put(self, entry: IndexEntry) -> None:
        """Add or replace one attempt."""
        self.put_all([entry])

    def put_all(self, entries: Iterable[IndexEntry]) -> None:
        """Add or replace attempts in one commit.

        Raises:
            StoreError: the disk is full or refuses.
        """
        try:
            with self._database:
                for entry in entries:
                    self._database.execute(
                        "INSERT OR REPLACE INTO attempts VALUES (?, ?, ?, ?, ?)", _row(entry)
                    )
                    search.replace(self._database, entry.headline.id, entry.sentences)
        except sqlite3.Error as error:
            raise StoreError(
                f"the index {self.path.name} cannot be written: {error}",
                kept="the answer is in its folder and will be listed again",
            ) from error

    def remove(self, ids: Iterable[str]) -> None:
        """Remove rows, and their text from the write-ahead log too."""
        gone = list(ids)
        with self._database:
            self._database.executemany("DELETE FROM attempts WHERE id = ?", [(i,) for i in gone])
            search.forget(self._database, gone)
        self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def ids(self) -> set[str]:
        """The ids of all rows."""
        return {row[0] for row in self._database.execute("SELECT id FROM attempts")}

    def headlines(
        self, question_id: str | None = None, newest: int | None = None
    ) -> list[Headline]:
        """All rows, or those of one question, at most `newest` of the newest; oldest first."""
        query = "SELECT headline FROM attempts"
        if question_id is not None:
            query += " WHERE question_id = :question"
        query += " ORDER BY id DESC LIMIT :newest"
        most = -1 if newest is None else newest
        rows = self._database.execute(query, {"question": question_id, "newest": most}).fetchall()
        decode = msgspec.json.Decoder(Headline).decode
        return [decode(row[0]) for row in reversed(rows)]

    def measured(self, question_id: str | None = None) -> list[Measured]:
        """The figures of every measured attempt, or of those at one question, oldest first."""
        query = "SELECT measured FROM attempts WHERE measured IS NOT NULL"
        if question_id is not None:
            query += " AND question_id = :question"
        rows = self._database.execute(query + " ORDER BY id", {"question": question_id})
        decode = msgspec.json.Decoder(Measured).decode
        return [decode(row[0]) for row in rows]

    def columns(self, names: Sequence[str], question_id: str | None = None) -> Columns:
        """These measures of every measured attempt, or of those at one question, oldest first."""
        query = "SELECT measured FROM attempts WHERE measured IS NOT NULL"
        if question_id is not None:
            query += " AND question_id = :question"
        rows = self._database.execute(query + " ORDER BY id", {"question": question_id})
        decode = msgspec.json.Decoder(_row_of(tuple(names))).decode
        return _columns([decode(row[0]) for row in rows], names)

    def newest_measured(self, of_each: int) -> list[Measured]:
        """The newest `of_each` measured attempts at each question, oldest first."""
        rows = self._database.execute(
            "SELECT measured FROM (SELECT id, measured, row_number() OVER ("
            "PARTITION BY question_id ORDER BY id DESC) AS back FROM attempts "
            "WHERE measured IS NOT NULL) WHERE back <= ? ORDER BY id",
            (of_each,),
        )
        decode = msgspec.json.Decoder(Measured).decode
        return [decode(row[0]) for row in rows]

    def waiting(self) -> dict[str, int]:
        """Attempt id → how many of its answers are not transcribed yet; the oldest first, and only
        those with any.
        """
        rows = self._database.execute(
            "SELECT id, json_extract(headline, '$.waiting') AS waiting FROM attempts "
            "WHERE waiting > 0 ORDER BY id"
        )
        return dict(rows.fetchall())

    def last_asked(self) -> dict[str, str]:
        """Question id → id of the newest attempt at it."""
        rows = self._database.execute(
            "SELECT question_id, max(id) FROM attempts GROUP BY question_id"
        )
        return dict(rows.fetchall())

    def stamp(self) -> tuple[int, int]:
        """A value that changes whenever any row may have changed, by this program or another."""
        (others,) = self._database.execute("PRAGMA data_version").fetchone()
        return int(others), self._database.total_changes

    def count(self) -> int:
        """How many attempts there are."""
        (count,) = self._database.execute("SELECT count(*) FROM attempts").fetchone()
        return int(count)

    def days(self) -> dict[date, int]:
        """Attempts per day, as the person's clock showed it."""
        rows = self._database.execute(
            "SELECT substr(started_at, 1, 10) AS day, count(*) FROM attempts GROUP BY day"
        )
        return {date.fromisoformat(day): count for day, count in rows}

    def search(self, asked: str, *, unfinished: bool, most: int) -> list[Said]:
        """Sentences that hold what was asked for; see search.match_of."""
        return search.find(self._database, asked, unfinished=unfinished, most=most)

    def answers_to(self, question_id: str, answer: str, newest: int) -> list[tuple[str, str]]:
        """(attempt id, words) of the newest answers to a question, oldest of them first."""
        return search.answers_to(self._database, question_id, answer, newest)

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def _open(self) -> sqlite3.Connection:
        try:
            return self._connect(str(self.path))
        except sqlite3.OperationalError:
            self.in_memory = True
            return self._connect(":memory:")
        except sqlite3.DatabaseError:
            for suffix in ("-wal", "-shm"):
                self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
            self.path.replace(self.path.with_name(self.path.name + ".damaged"))
            return self._connect(str(self.path))

    def _connect(self, where: str) -> sqlite3.Connection:
        if where != ":memory:" and self.path.parent.is_dir():
            # Born for the owner alone, so that the write-ahead log, which takes its mode, is too.
            with suppress(OSError):
                self.path.touch(mode=0o600)
        # Jobs of the interface run in threads, one at a time, so the connection may move.
        database = sqlite3.connect(where, timeout=5.0, check_same_thread=False)
        try:
            database.execute("PRAGMA journal_mode = WAL").fetchone()
            database.execute("PRAGMA synchronous = FULL")
            database.execute("PRAGMA secure_delete = ON").fetchone()
            (found,) = database.execute("PRAGMA user_version").fetchone()
            wanted = _version()
            if found != wanted:
                with database:
                    database.executescript(
                        f"BEGIN; {_DROP} {_SCHEMA}PRAGMA user_version = {wanted}; COMMIT;"
                    )
        except sqlite3.Error:
            database.close()
            raise
        return database


def _version() -> int:
    """Of a row's shape and of the measures that its headline holds: one line more in MEASURES, and
    every attempt is listed with it.
    """
    names = ",".join(measure.name for measure in listed())
    return VERSION << 16 | crc32(names.encode()) & 0xFFFF


class _Whole(msgspec.Struct, gc=False):
    """What every row has."""

    attempt_id: str
    question_id: str
    question_title: str
    started_at: datetime
    analyzer: str
    recognizer: str = ""
    guess: Guess | None = None
    measures: Any = None


@cache
def _row_of(names: tuple[str, ...]) -> type[_Whole]:
    """A row with these measures only: the others are skipped, not decoded."""
    fields: list[Any] = [(f"figure_{place}", float | None, None) for place in range(len(names))]
    keys = {f"figure_{place}": name for place, name in enumerate(names)}
    figures = msgspec.defstruct("_Figures", fields, rename=keys, gc=False)
    fields = [("measures", figures, msgspec.field(default_factory=figures))]
    return cast("type[_Whole]", msgspec.defstruct("_Row", fields, bases=(_Whole,), gc=False))


def _columns(rows: Sequence[_Whole], names: Sequence[str]) -> Columns:
    measures = [row.measures for row in rows]
    return Columns(
        attempt_ids=[row.attempt_id for row in rows],
        question_ids=[row.question_id for row in rows],
        question_titles=[row.question_title for row in rows],
        moments=[row.started_at for row in rows],
        analyzers=[row.analyzer for row in rows],
        recognizers=[row.recognizer for row in rows],
        guesses=[row.guess for row in rows],
        figures={
            name: list(map(attrgetter(f"figure_{place}"), measures))
            for place, name in enumerate(names)
        },
    )


def _row(entry: IndexEntry) -> tuple[str, str, str, str, str | None]:
    headline = entry.headline
    measured = None if entry.measured is None else msgspec.json.encode(entry.measured).decode()
    return (
        headline.id,
        headline.question_id,
        headline.started_at.isoformat(),
        msgspec.json.encode(headline).decode(),
        measured,
    )
