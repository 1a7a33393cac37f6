"""Attempt folders → SQLite rows that history can list at once; rebuilt whenever they disagree."""

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from mockint.core.attempt import Headline
from mockint.errors import StoreError

# Raise it when a row changes its shape: an index of another version is thrown away and rebuilt
# from the folders, so there is nothing to migrate.
VERSION = 2
_SCHEMA = """
CREATE TABLE attempts (
    id TEXT PRIMARY KEY,
    question_id TEXT NOT NULL,
    started_at TEXT NOT NULL,
    headline TEXT NOT NULL
) STRICT;
CREATE INDEX attempts_by_question ON attempts (question_id, started_at);
"""


class Index:
    """The index of one home.

    A commit is on disk when the call returns (WAL, synchronous FULL), and what is deleted is
    overwritten (secure_delete). On a disk that cannot be written the index lives in memory.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.in_memory = False
        self._database = self._open()

    def put(self, headline: Headline) -> None:
        """Add or replace one row."""
        self.put_all([headline])

    def put_all(self, headlines: Iterable[Headline]) -> None:
        """Add or replace rows in one commit.

        Raises:
            StoreError: the disk is full or refuses.
        """
        rows = [
            (h.id, h.question_id, h.started_at.isoformat(), msgspec.json.encode(h).decode())
            for h in headlines
        ]
        try:
            with self._database:
                self._database.executemany(
                    "INSERT OR REPLACE INTO attempts VALUES (?, ?, ?, ?)", rows
                )
        except sqlite3.Error as error:
            raise StoreError(
                f"the index {self.path.name} cannot be written: {error}",
                kept="the attempt is kept in its folder and will be listed again",
            ) from error

    def remove(self, ids: Iterable[str]) -> None:
        """Remove rows, and their text from the write-ahead log too."""
        with self._database:
            self._database.executemany("DELETE FROM attempts WHERE id = ?", [(i,) for i in ids])
        self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def ids(self) -> set[str]:
        """The ids of all rows."""
        return {row[0] for row in self._database.execute("SELECT id FROM attempts")}

    def headlines(self, question_id: str | None = None) -> list[Headline]:
        """All rows, or those of one question, oldest first."""
        query = "SELECT headline FROM attempts"
        if question_id is not None:
            query += " WHERE question_id = :question"
        rows = self._database.execute(query + " ORDER BY id", {"question": question_id})
        return [msgspec.json.decode(row[0], type=Headline) for row in rows]

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
            (version,) = database.execute("PRAGMA user_version").fetchone()
            if version != VERSION:
                with database:
                    database.executescript(
                        f"BEGIN; DROP TABLE IF EXISTS attempts; {_SCHEMA}"
                        f"PRAGMA user_version = {VERSION}; COMMIT;"
                    )
        except sqlite3.Error:
            database.close()
            raise
        return database
