"""The index's full-text table: its schema, and "where did I say 47 minutes?" → sentences.

SQLite's FTS5 with external content: the sentences lie in a table of their own, where they can be
found by attempt, and the full-text index follows it by triggers.
"""

import json
import re
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from zlib import crc32

import msgspec

from mockint.core.measured import Said
from mockint.store.sentences import Sentence

# porter: "decided" finds "decide"; remove_diacritics: "resume" finds "résumé" (sqlite.org/fts5).
SCHEMA = (
    """CREATE TABLE sentences (
    id INTEGER PRIMARY KEY,
    attempt_id TEXT NOT NULL,
    answer TEXT NOT NULL,
    first_word INTEGER NOT NULL,
    starts TEXT NOT NULL,
    text TEXT NOT NULL,
    figures TEXT NOT NULL,
    places TEXT NOT NULL,
    crc INTEGER NOT NULL
) STRICT""",
    "CREATE INDEX sentences_by_attempt ON sentences (attempt_id)",
    """CREATE VIRTUAL TABLE said USING fts5(
    text, figures, content='sentences', content_rowid='id',
    tokenize='porter unicode61 remove_diacritics 2'
)""",
    """CREATE TRIGGER sentence_added AFTER INSERT ON sentences BEGIN
    INSERT INTO said (rowid, text, figures) VALUES (new.id, new.text, new.figures);
END""",
    """CREATE TRIGGER sentence_removed AFTER DELETE ON sentences BEGIN
    INSERT INTO said (said, rowid, text, figures)
    VALUES ('delete', old.id, old.text, old.figures);
END""",
)
DROP = ("DROP TABLE IF EXISTS said", "DROP TABLE IF EXISTS sentences")
MOST_HITS = 50
# Older releases keep the words of deleted rows in the full-text index until it is merged.
_SECURE_DELETE_SINCE = (3, 42, 0)
_OPEN, _CLOSE = "\x02", "\x03"
# What a person writes around the words that were said.
_ASKING = re.compile(
    r"^\s*(where|when|in which (answer|attempt))\s+(did|have)\s+i\s+"
    r"(say|said|mention|mentioned|talk about|talked about|speak of)\s+",
    re.IGNORECASE,
)
_PIECE = re.compile(r'"([^"]+)"|(\S+)')
_SPOKEN = re.compile(r"\w", re.UNICODE)


def match_of(asked: str, *, unfinished: bool = False) -> str:
    """The FTS5 expression for what was typed; empty when it holds no word.

    Every piece must occur in the sentence; what stands in quotation marks, in that order.

    Args:
        asked: free text; a question around it ("where did I say ...?") is taken off.
        unfinished: the last word is still being typed, so its beginning is enough.
    """
    text = _ASKING.sub("", asked)
    whole = text.endswith((" ", '"', "?"))
    pieces = [quoted or plain for quoted, plain in _PIECE.findall(text)]
    phrases = [
        '"' + piece.replace('"', " ").strip() + '"' for piece in pieces if _SPOKEN.search(piece)
    ]
    if phrases and unfinished and not whole:
        phrases[-1] += "*"
    return " ".join(phrases)


def find(
    database: sqlite3.Connection, asked: str, now: float, *, unfinished: bool, most: int
) -> list[Said]:
    """The sentences that match, those of the newest attempts first; at most `most`.

    Args:
        database: of the index.
        asked: see match_of.
        now: an attempt that says it is later than this second is no newest one.
        unfinished: see match_of.
        most: how many.

    Raises:
        sqlite3.DatabaseError: the index is damaged.
    """
    match = match_of(asked, unfinished=unfinished)
    if not match:
        return []
    rows = database.execute(
        "SELECT a.at > :now, a.at, s.attempt_id, s.answer, s.first_word, s.starts, s.text, "
        "s.figures, s.places, s.crc, json_extract(a.headline, '$.question_title'), a.started_at, "
        "highlight(said, 0, :open, :close), highlight(said, 1, :open, :close) "
        "FROM said JOIN sentences AS s ON s.id = said.rowid "
        "JOIN attempts AS a ON a.id = s.attempt_id "
        "WHERE said MATCH :match ORDER BY said.rowid DESC LIMIT :most",
        {"match": match, "most": most, "open": _OPEN, "close": _CLOSE, "now": now},
    )
    pieces = match.count('"') // 2
    found: list[tuple[tuple[int, float, str], Said]] = []
    for future, at, *sentence, crc, title, started_at, text, figures in rows:
        if _crc(sentence) != crc:
            raise sqlite3.DatabaseError("a sentence is damaged")
        attempt_id, answer, first_word, starts, _text, _figures, places = sentence
        row = (attempt_id, answer, first_word, starts, places, title, started_at, text, figures)
        found.append(((not future, at, attempt_id), _hit(row, pieces)))
    found.sort(key=lambda pair: (pair[1].answer, pair[1].word))
    found.sort(key=lambda pair: pair[0], reverse=True)
    return [hit for _newest, hit in found]


_COLUMNS = "attempt_id, answer, first_word, starts, text, figures, places, crc"


def replace(database: sqlite3.Connection, attempt_id: str, rows: tuple[Sentence, ...]) -> None:
    """Put the sentences of an attempt in the place of the old ones; nothing where none changed,
    since an answer is stored half a dozen times on its way to a report.
    """
    fresh = [_row(attempt_id, row) for row in rows]
    known = database.execute(
        f"SELECT {_COLUMNS} FROM sentences WHERE attempt_id = ? ORDER BY id",  # noqa: S608
        (attempt_id,),
    ).fetchall()
    if known == fresh:
        return
    if known:
        database.execute("DELETE FROM sentences WHERE attempt_id = ?", (attempt_id,))
    database.executemany(
        f"INSERT INTO sentences ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        fresh,
    )


def _row(attempt_id: str, sentence: Sentence) -> tuple[str | int, ...]:
    values = (
        attempt_id,
        sentence.answer,
        sentence.first_word,
        _written(sentence.starts),
        sentence.text,
        sentence.figures,
        _written(sentence.places),
    )
    return (*values, _crc(values))


def _crc(values: Sequence[object]) -> int:
    """Tells a row that was damaged on disk, which SQLite does not notice."""
    return crc32(repr(tuple(values)).encode(errors="replace"))


def _written(figures: Sequence[float | None]) -> str:
    """A JSON list; five times as fast as json, and an answer has 40 of them."""
    return msgspec.json.encode(figures).decode()


def forget(database: sqlite3.Connection, attempt_ids: list[str]) -> None:
    """Remove their sentences, and their words from the full-text index too."""
    if sqlite3.sqlite_version_info >= _SECURE_DELETE_SINCE:
        database.execute("INSERT INTO said (said, rank) VALUES ('secure-delete', 1)")
    database.executemany("DELETE FROM sentences WHERE attempt_id = ?", [(i,) for i in attempt_ids])
    if sqlite3.sqlite_version_info < _SECURE_DELETE_SINCE:
        database.execute("INSERT INTO said (said) VALUES ('optimize')")


def words_of(database: sqlite3.Connection, attempt_id: str, answer: str) -> str:
    """Everything that was said in one answer of an attempt; empty when nothing was."""
    rows = database.execute(
        "SELECT text FROM sentences WHERE attempt_id = ? AND answer = ? ORDER BY first_word",
        (attempt_id, answer),
    )
    return " ".join(text for (text,) in rows)


def _hit(row: tuple[str, str, int, str, str, str, str, str, str], pieces: int) -> Said:
    attempt_id, answer, first_word, starts, places, title, started_at, text, figures = row
    matches: list[tuple[int, int]] = []
    plain, cursor = "", 0
    for opened in re.finditer(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}", text):
        plain += text[cursor : opened.start()]
        matches.append((len(plain), len(plain) + len(opened[1])))
        plain += opened[1]
        cursor = opened.end()
    plain += text[cursor:]
    seconds = json.loads(starts)
    valued = [
        place
        for figure, place in zip(figures.split(), json.loads(places), strict=False)
        if _OPEN in figure
    ]
    # A number found by its value is what was asked for; else where the pieces stand closest.
    word = min(valued) if valued else plain.count(" ", 0, _closest(matches, pieces))
    word = min(word, len(seconds) - 1)
    return Said(
        attempt_id,
        answer,
        title,
        datetime.fromisoformat(started_at),
        plain,
        tuple(matches),
        first_word + word,
        seconds[word],
    )


def _closest(matches: list[tuple[int, int]], pieces: int) -> int:
    """Where the shortest stretch begins that holds as many matches as there are pieces."""
    last = max(1, len(matches) - pieces + 1)
    stretches = [
        (matches[min(i + pieces, len(matches)) - 1][1] - matches[i][0], matches[i][0])
        for i in range(min(last, len(matches)))
    ]
    return min(stretches, default=(0, 0))[1]
