"""Attempt folders → SQLite rows that history can list at once; rebuilt whenever they disagree."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple, cast
from zlib import crc32

import msgspec

from mockint.core.attempt import Guess, Headline
from mockint.core.measured import Columns, Measured, Said
from mockint.core.measures import listed
from mockint.files.reading import read_file
from mockint.store import search
from mockint.store.sentences import Sentence

# Raise it when a row changes its shape: an index of an older version is thrown away and rebuilt
# from the folders, so there is nothing to migrate. One of a newer version is left alone.
VERSION = 8
MEMORY = ":memory:"
_SCHEMA = (
    """CREATE TABLE attempts (
    id TEXT PRIMARY KEY,
    question_id TEXT NOT NULL,
    started_at TEXT NOT NULL,
    at REAL NOT NULL,
    headline TEXT NOT NULL,
    measured TEXT,
    stamp TEXT NOT NULL,
    crc INTEGER NOT NULL,
    settled INTEGER NOT NULL
) STRICT""",
    "CREATE INDEX attempts_by_question ON attempts (question_id, at, id)",
    "CREATE INDEX attempts_by_time ON attempts (at, id)",
    *search.SCHEMA,
)
_DROP = ("DROP TABLE IF EXISTS attempts", *search.DROP)
_BUSY_S = 2.0
# Oldest first, by the instant. A date in the future says nothing, so it is never the newest.
_OLDEST_FIRST = "at > :now DESC, at, id"
_NEWEST_FIRST = "at > :now, at DESC, id DESC"


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """Everything that the index holds of one attempt.

    Attributes:
        headline: what history lists.
        measured: its figures; None while there are none.
        sentences: everything that was said in it.
        stamp: of the folder that it was read from.
        settled: a change after that would have another stamp for sure.
    """

    headline: Headline
    measured: Measured | None = None
    sentences: tuple[Sentence, ...] = ()
    stamp: str = ""
    settled: bool = True


class Seen(NamedTuple):
    """A row as reconciling needs it."""

    stamp: str
    settled: bool


class NewerIndexError(Exception):
    """A newer mockint wrote the index."""


class Index:
    """One SQLite file, or one that lives in memory; store.listing decides which, and mends it.

    A commit is on disk when the call returns (WAL, synchronous FULL), and what is deleted is
    overwritten (secure_delete).

    Args:
        path: None for memory.
        now: seconds since 1970.

    Raises:
        sqlite3.Error, msgspec.DecodeError: on any call: locked, damaged, or the disk refuses.
        NewerIndexError: when it is opened.
    """

    def __init__(self, path: Path | None, now: Callable[[], float]) -> None:
        if path is not None:
            # Born for the owner alone, so that the write-ahead log, which takes its mode, is too.
            with suppress(OSError):
                path.touch(mode=0o600)
        self._now = now
        # Jobs of the interface run in threads, one at a time, so the connection may move.
        self._database = sqlite3.connect(
            MEMORY if path is None else str(path),
            timeout=_BUSY_S,
            check_same_thread=False,
            isolation_level=None,
        )
        try:
            self._set_up()
        except (sqlite3.Error, NewerIndexError):
            self._database.close()
            raise

    def _set_up(self) -> None:
        database = self._database
        database.execute("PRAGMA journal_mode = WAL").fetchone()
        database.execute("PRAGMA synchronous = FULL")
        database.execute("PRAGMA secure_delete = ON").fetchone()
        if self.version == _version():
            return
        if self.version >> 16 > VERSION:
            raise NewerIndexError
        with self.commit():
            if self.version != _version():  # another program may have been quicker
                for statement in (*_DROP, *_SCHEMA, f"PRAGMA user_version = {_version()}"):
                    database.execute(statement)

    @property
    def version(self) -> int:
        """As the file has it; 0 for an empty one."""
        (found,) = self._database.execute("PRAGMA user_version").fetchone()
        return int(found)

    def check(self) -> None:
        """Look through the file.

        Raises:
            sqlite3.DatabaseError: it is damaged.
        """
        (found,) = self._database.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise sqlite3.DatabaseError(f"the index is damaged: {found}")

    @contextmanager
    def commit(self) -> Iterator[None]:
        """One commit; nothing of it when the block fails."""
        self._database.execute("BEGIN IMMEDIATE")
        done = False
        try:
            yield
            self._database.execute("COMMIT")
            done = True
        finally:
            if not done:
                with suppress(sqlite3.Error):
                    self._database.execute("ROLLBACK")

    def patient(self, *, patient: bool) -> None:
        """Whether to wait when another program writes."""
        wait_ms = int(1000 * _BUSY_S) if patient else 0
        self._database.execute(f"PRAGMA busy_timeout = {wait_ms}").fetchone()

    def copied_to(self, other: "Index") -> None:
        """Make the other one hold what this one does."""
        self._database.backup(other._database)

    def put(self, entry: IndexEntry) -> None:
        """Add or replace one attempt, inside commit()."""
        self._database.execute(
            "INSERT OR REPLACE INTO attempts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*_row(entry), entry.settled),
        )
        search.replace(self._database, entry.headline.id, entry.sentences)

    def drop(self, ids: Iterable[str]) -> None:
        """Remove rows, inside commit()."""
        gone = list(ids)
        cursor = self._database.executemany(
            "DELETE FROM attempts WHERE id = ?", [(i,) for i in gone]
        )
        if cursor.rowcount > 0:
            search.forget(self._database, gone)

    def forget_log(self) -> bool:
        """Remove what was deleted from the write-ahead log too; False while others read it."""
        (busy, _log, _done) = self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy

    def seen(self) -> dict[str, Seen]:
        """What the index holds of each attempt, every row checked.

        Raises:
            sqlite3.DatabaseError: a row is damaged, which SQLite itself does not notice.
        """
        rows = self._database.execute(
            "SELECT id, question_id, started_at, at, headline, measured, stamp, crc, settled "
            "FROM attempts"
        )
        found: dict[str, Seen] = {}
        for *row, crc, settled in rows:
            if _crc(row) != crc:
                raise sqlite3.DatabaseError("a row is damaged")
            found[row[0]] = Seen(row[6], bool(settled))
        return found

    def headlines(
        self, question_id: str | None = None, newest: int | None = None
    ) -> list[Headline]:
        """All rows, or those of one question, at most `newest` of the newest; oldest first."""
        rows = self._newest("headline", question_id, newest)
        decode = msgspec.json.Decoder(Headline).decode
        return [decode(row[0]) for row in reversed(rows)]

    def newest(self) -> str:
        """Id of the newest attempt; empty when there is none."""
        rows = self._newest("id", most=1)
        return str(rows[0][0]) if rows else ""

    def measured(self, question_id: str | None = None) -> list[Measured]:
        """The figures of every measured attempt, or of those at one question, oldest first."""
        decode = msgspec.json.Decoder(Measured).decode
        return [decode(row) for row in self._measured_rows(question_id)]

    def columns(self, names: Sequence[str], question_id: str | None = None) -> Columns:
        """These measures of every measured attempt, or of those at one question, oldest first."""
        decode = msgspec.json.Decoder(_row_of(tuple(names))).decode
        return _columns([decode(row) for row in self._measured_rows(question_id)], names)

    def _measured_rows(self, question_id: str | None) -> list[str]:
        rows = self._newest("measured", question_id, where="measured IS NOT NULL")
        return [row[0] for row in reversed(rows)]

    def newest_measured(self, of_each: int) -> list[Measured]:
        """The newest `of_each` measured attempts at each question, oldest first."""
        rows = self._rows(
            "SELECT measured FROM (SELECT id, at, measured, row_number() OVER ("  # noqa: S608
            f"PARTITION BY question_id ORDER BY {_NEWEST_FIRST}) AS back FROM attempts "
            f"WHERE measured IS NOT NULL) WHERE back <= :most ORDER BY {_OLDEST_FIRST}",
            most=of_each,
        )
        decode = msgspec.json.Decoder(Measured).decode
        return [decode(row[0]) for row in rows]

    def waiting(self) -> dict[str, int]:
        """Attempt id → how many of its answers have no words or figures yet; the oldest first, and
        only those with any.
        """
        rows = self._rows(
            "SELECT id, json_extract(headline, '$.waiting') AS waiting FROM attempts "  # noqa: S608
            f"WHERE waiting > 0 ORDER BY {_OLDEST_FIRST}"
        )
        return dict(rows)

    def unfinished(self) -> list[str]:
        """Ids of the attempts with a sound that belongs to no finished answer, the oldest first."""
        rows = self._rows(
            "SELECT id, json_extract(headline, '$.unfinished') AS unfinished "  # noqa: S608
            f"FROM attempts WHERE unfinished > 0 ORDER BY {_OLDEST_FIRST}"
        )
        return [str(attempt_id) for attempt_id, _count in rows]

    def last_asked(self) -> dict[str, int]:
        """Question id → when it was asked last, as a place: the higher, the later."""
        rows = self._rows(f"SELECT question_id FROM attempts ORDER BY {_OLDEST_FIRST}")  # noqa: S608
        return {question_id: place for place, (question_id,) in enumerate(rows)}

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
        rows = self._rows(
            "SELECT substr(started_at, 1, 10) AS day, count(*) FROM attempts GROUP BY day"
        )
        return {date.fromisoformat(day): count for day, count in rows}

    def search(self, asked: str, *, unfinished: bool, most: int) -> list[Said]:
        """Sentences that hold what was asked for; see search.match_of."""
        return search.find(self._database, asked, self._now(), unfinished=unfinished, most=most)

    def answers_to(self, question_id: str, answer: str, newest: int) -> list[tuple[str, str]]:
        """(attempt id, words) of the newest answers to a question, oldest of them first."""
        said = (
            "EXISTS (SELECT 1 FROM sentences AS s "
            "WHERE s.attempt_id = attempts.id AND s.answer = :answer)"
        )
        rows = self._newest("id", question_id, newest, where=said, answer=answer)
        ids = [str(row[0]) for row in reversed(rows)]
        return [(i, search.words_of(self._database, i, answer)) for i in ids]

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def _newest(
        self,
        column: str,
        question_id: str | None = None,
        most: int | None = None,
        *,
        where: str = "TRUE",
        **values: str,
    ) -> list[tuple[Any, ...]]:
        """A column of the newest attempts first; those dated in the future come last of all. Two
        queries, since one that sorts by both takes ten times as long.
        """
        if question_id is not None:
            where += " AND question_id = :question"
        found: list[tuple[Any, ...]] = []
        now = self._now()
        for when in ("at <= :now", "at > :now"):
            found += self._rows(
                f"SELECT {column} FROM attempts WHERE {when} AND {where} "  # noqa: S608
                "ORDER BY at DESC, id DESC LIMIT :most",
                now=now,
                question=question_id,
                most=-1 if most is None else most - len(found),
                **values,
            )
        return found

    def _rows(self, query: str, **values: str | float | None) -> list[tuple[Any, ...]]:
        return self._database.execute(query, {"now": self._now(), **values}).fetchall()


def version_of(path: Path) -> int:
    """Version of the rows in an index file; VERSION when there is no index to speak of."""
    try:
        head = read_file(path, 64)
    except OSError:
        return VERSION
    found = int.from_bytes(head[60:64], "big") >> 16 if head[:6] == b"SQLite" else 0
    return found or VERSION


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


def _row(entry: IndexEntry) -> tuple[Any, ...]:
    headline = entry.headline
    measured = None if entry.measured is None else msgspec.json.encode(entry.measured).decode()
    row = (
        headline.id,
        headline.question_id,
        headline.started_at.isoformat(),
        headline.started_at.timestamp(),
        msgspec.json.encode(headline).decode(),
        measured,
        entry.stamp,
    )
    return (*row, _crc(row))


def _crc(row: Sequence[object]) -> int:
    return crc32(repr(tuple(row)).encode(errors="replace"))
